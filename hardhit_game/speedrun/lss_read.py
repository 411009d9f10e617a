"""A LiveSplit file as a book.

Owns: reading `.lss` of every version since 1.0, mended as LiveSplit mends it. Must not know: categories of packs. A file from a stranger is
data: what is wrong with it becomes one sentence.
"""

from __future__ import annotations

import re
from typing import Final

from hardhit_game.speedrun.book import Attempt, Book, Segment
from hardhit_game.speedrun.lss_write import PERSONAL_BEST
from hardhit_game.speedrun.repair import repair
from hardhit_game.speedrun.times import NONE, Time
from hardhit_game.speedrun.xml import BadXml, Element, read_xml
from hardhit_game.story.safety import clean

REQUIRED: Final = ("GameIcon", "GameName", "CategoryName", "Offset", "AttemptCount", "Segments")
MAX_SEGMENTS: Final = 1000
MAX_ATTEMPTS: Final = 100_000
LONGEST: Final = 10_000 * 24 * 3_600_000
"""No time is longer, ms."""
RACE: Final = "[Race]"
_TIME: Final = re.compile(r"(-)?(?:(?:([0-9]{1,6})\.)?([0-9]{1,7}):(?=.*:))?([0-9]{1,7})(?::([0-9]{1,2}))?(?:\.([0-9]{1,9}))?")
_DATE: Final = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4}) ([0-9]{2}:[0-9]{2}:[0-9]{2})")
_WHOLE: Final = re.compile(r"-?[0-9]{1,9}")
Version = tuple[int, int, int]


class NotSplits(ValueError):
    """The file holds no splits that can be understood; the message is a sentence."""


def read_lss(data: bytes) -> Book:
    """The book in the bytes of a file. Raises NotSplits."""
    try:
        root = read_xml(data)
    except BadXml as problem:
        raise NotSplits(f"The file {problem}.") from problem
    if root.name != "Run":
        raise NotSplits("The file is XML, but not LiveSplit's splits: it does not begin with 'Run'.")
    for name in REQUIRED:
        if root.child(name) is None:
            raise NotSplits(f"The splits have no '{name}', which LiveSplit itself requires.")
    version = _version(root)
    book = Book(
        game=_text(root, "GameName"),
        category=_text(root, "CategoryName"),
        segments=_segments(root, version),
        attempts=_attempts(root, version),
        attempt_count=max(0, _whole(_text(root, "AttemptCount") or "0", root)),
        offset_ms=_optional_time(root.child("Offset")) or 0,
    )
    repair(book)
    return book


def parse_time(text: str) -> int:
    """A time as LiveSplit writes it, in ms (rounded). Raises ValueError."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    sign, days, *fields, fraction = found.groups()
    numbers = [int(number) for number in fields if number is not None]
    if any(number >= 60 for number in numbers[1:]):
        raise ValueError(text)
    seconds = 0
    for number in numbers:
        seconds = seconds * 60 + number
    nanoseconds = int((fraction or "0").ljust(9, "0"))
    total = (int(days or 0) * 86_400 + seconds) * 1000 + (nanoseconds + 500_000) // 1_000_000
    if total > LONGEST:
        raise ValueError(text)
    return -total if sign else total


def _version(root: Element) -> Version:
    parts = [int(part) if part.isdigit() and len(part) < 6 else 0 for part in root.attributes.get("version", "1.0.0").split(".")[:3]]
    first, second, third = [*parts, 0, 0, 0][:3]
    return first, second, third


def _segments(root: Element, version: Version) -> list[Segment]:
    parent = root.child("Segments")
    elements = parent.all("Segment") if parent else []
    if not elements or len(elements) > MAX_SEGMENTS:
        raise NotSplits(f"Splits have 1 to {MAX_SEGMENTS} segments; these have {len(elements)}.")
    return [_segment(element, version) for element in elements]


def _segment(element: Element, version: Version) -> Segment:
    segment = Segment(_text(element, "Name"))
    splits = element.child("SplitTimes")
    for split in splits.all("SplitTime") if splits else []:
        name = clean(split.attributes.get("name", ""))
        if name.startswith(RACE):
            raise NotSplits(f"A comparison is called '{name}', in line {split.line}: LiveSplit keeps that for races.")
        if name == PERSONAL_BEST:
            segment.pb = _time(split, version)
        elif name:
            segment.others[name] = _time(split, version)
    if version < (1, 3, 0) and (old := element.child("PersonalBestSplitTime")) is not None:
        segment.pb = _time(old, version)
    if (best := element.child("BestSegmentTime")) is not None:
        segment.best = _time(best, version)
    history = element.child("SegmentHistory")
    for entry in history.all("Time") if history else []:
        segment.history[_whole(entry.attributes.get("id", ""), entry)] = _time(entry, version)
    return segment


def _attempts(root: Element, version: Version) -> list[Attempt]:
    parent = root.child("AttemptHistory") if version >= (1, 5, 0) else root.child("RunHistory")
    elements = (parent.all("Attempt") or parent.all("Time")) if parent else []
    if len(elements) > MAX_ATTEMPTS:
        raise NotSplits(f"The splits have more than {MAX_ATTEMPTS} attempts.")
    found: dict[int, Attempt] = {}
    for element in elements:
        number = _whole(element.attributes.get("id", ""), element)
        started, ended = _date(element.attributes.get("started", "")), _date(element.attributes.get("ended", ""))
        if version <= (1, 7, 0) and started and ended < started:
            ended = ""
        pause = _optional_time(element.child("PauseTime")) or 0
        found[number] = Attempt(number, _time(element, version), started, ended, max(0, pause))
    return list(found.values())


def _time(element: Element, version: Version) -> Time:
    """The two times inside an element; before 1.4.1 one bare real time."""
    if version < (1, 4, 1) and element.text:
        return Time(None, _optional_time(element))
    return Time(_optional_time(element.child("GameTime")), _optional_time(element.child("RealTime"))) if element.children else NONE


def _optional_time(element: Element | None) -> int | None:
    if element is None or not element.text:
        return None
    try:
        return parse_time(element.text)
    except ValueError:
        raise NotSplits(f"'{clean(element.text[:40])}', in line {element.line}, is not a time.") from None


def _whole(text: str, element: Element) -> int:
    if not _WHOLE.fullmatch(text):
        raise NotSplits(f"'{clean(text[:40])}', in line {element.line}, is not a whole number.")
    return int(text)


def _text(element: Element, name: str) -> str:
    child = element.child(name)
    return clean(child.text) if child else ""


def _date(text: str) -> str:
    """`05/28/2026 07:42:00` as a label, "" for anything else."""
    found = _DATE.fullmatch(text)
    if not found:
        return ""
    month, day, year, clock = found.groups()
    return f"{year}-{month}-{day}T{clock}Z"
