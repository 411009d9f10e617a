"""A book as a LiveSplit file.

Owns: the `.lss` format, version 1.7.0, as both LiveSplit and LiveSplit One read it. Must not know: where the book came from.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from hardhit_game.speedrun.book import Attempt, Book, Segment
from hardhit_game.speedrun.times import NONE, Time

VERSION: Final = "1.7.0"
_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_DAY: Final = 24 * 3_600_000
PERSONAL_BEST: Final = "Personal Best"


def write_lss(book: Book) -> bytes:
    """The file's bytes. Nothing in it needs repair by whoever opens it."""
    root = Element("Run", version=VERSION)
    SubElement(root, "GameIcon")
    SubElement(root, "GameName").text = book.game
    SubElement(root, "CategoryName").text = book.category
    metadata = SubElement(root, "Metadata")
    SubElement(metadata, "Run", id="")
    SubElement(metadata, "Platform", usesEmulator="False")
    SubElement(metadata, "Region")
    SubElement(metadata, "Variables")
    SubElement(root, "Offset").text = time_text(book.offset_ms)
    SubElement(root, "AttemptCount").text = str(max(book.attempt_count, len(book.attempts)))
    history = SubElement(root, "AttemptHistory")
    for attempt in book.attempts:
        _attempt(history, attempt)
    segments = SubElement(root, "Segments")
    for segment in book.segments:
        _segment(segments, segment)
    SubElement(root, "AutoSplitterSettings")
    return _HEAD + tostring(root, encoding="unicode").encode("utf-8") + b"\n"


def segment_name(name: str) -> str:
    """A name that LiveSplit takes for nothing else: a dash or a brace at its start would make groups of segments."""
    return f"\u2013{name[1:]}" if name.startswith("-") else f"({name[1:]}" if name.startswith("{") else name


def time_text(milliseconds: int) -> str:
    """`[-][d.]hh:mm:ss.fffffff`."""
    sign = "-" if milliseconds < 0 else ""
    days, rest = divmod(abs(milliseconds), _DAY)
    seconds, fraction = divmod(rest, 1000)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{fraction:03}0000"
    return f"{sign}{days}.{clock}" if days else sign + clock


def _attempt(parent: Element, attempt: Attempt) -> None:
    element = SubElement(parent, "Attempt", id=str(attempt.id))
    for name in ("started", "ended"):
        date = _date(getattr(attempt, name))
        if date:
            element.set(name, date)
            element.set(f"is{name.capitalize()}Synced", "False")
    _times(element, attempt.time)
    if attempt.paused_ms:
        SubElement(element, "PauseTime").text = time_text(attempt.paused_ms)


def _segment(parent: Element, segment: Segment) -> None:
    element = SubElement(parent, "Segment")
    SubElement(element, "Name").text = segment_name(segment.name)
    SubElement(element, "Icon")
    splits = SubElement(element, "SplitTimes")
    for name, time in {PERSONAL_BEST: segment.pb, **segment.others}.items():
        _times(SubElement(splits, "SplitTime", name=name), time)
    _times(SubElement(element, "BestSegmentTime"), segment.best)
    history = SubElement(element, "SegmentHistory")
    for number, time in sorted(segment.history.items()):
        _times(SubElement(history, "Time", id=str(number)), time)


def _times(parent: Element, time: Time) -> None:
    if time == NONE:
        return
    if time.rta is not None:
        SubElement(parent, "RealTime").text = time_text(time.rta)
    if time.igt is not None:
        SubElement(parent, "GameTime").text = time_text(time.igt)


def _date(label: str) -> str:
    """`2026-05-28T07:42:00Z` as `05/28/2026 07:42:00`; "" for anything else."""
    if len(label) != 20 or label[10] != "T":
        return ""
    return f"{label[5:7]}/{label[8:10]}/{label[:4]} {label[11:19]}"
