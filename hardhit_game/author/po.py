"""Translators' files: everything a pack says as a PO template, and the work done so far carried over when the pack has changed.

Owns: what stands in the files. Must not know: where they lie. Reading them for play is `story/locale/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

import polib

from hardhit_game.story.locale.catalogue import parse_po
from hardhit_game.story.locale.units import Unit, units
from hardhit_game.story.model.pack import Declared

ALIKE: Final = 0.6
"""How much of two texts must be the same for a translation to be offered for the other one (difflib's ratio)."""
_FUZZY: Final = "fuzzy"
_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class Merged:
    """A file brought up to date, and how many of its texts are translated, to be looked at (fuzzy), missing, and kept as obsolete."""

    text: str
    translated: int
    fuzzy: int
    missing: int
    obsolete: int


def template(declared: Declared) -> str:
    """Every text of the pack without translations: a `.pot` file. The same pack always gives the same text."""
    po = _file(declared, "")
    po.extend(_entry(unit) for unit in units(declared))
    return f"{po}\n"


def merge(declared: Declared, locale: str, before: str) -> Merged:
    """The locale's file for the pack as it is now; `before` is the file as it was ("" for a new one).

    A translation whose text has changed a little, or whose name is the same, is kept and marked fuzzy; one that belongs nowhere becomes
    obsolete. Raises CatalogueUnreadable.
    """
    old = parse_po(before) if before.strip() else polib.POFile()
    po = _file(declared, locale)
    po.header = old.header
    po.metadata = {**old.metadata, **po.metadata} if old.metadata else po.metadata
    left = {(entry.msgctxt or "", entry.msgid): entry for entry in old if entry.msgstr}
    found: list[tuple[Unit, Any]] = []
    for unit in units(declared):
        entry = _entry(unit)
        known = left.pop((unit.context, unit.source), None)
        if known is not None:
            entry.msgstr, entry.tcomment = known.msgstr, known.tcomment
            entry.flags = [flag for flag in known.flags if flag == _FUZZY]
            entry.previous_msgid = known.previous_msgid if entry.flags else None
        found.append((unit, entry))
    waiting = _by_scene(left)
    for unit, entry in found:
        if not entry.msgstr:
            _carry(unit, entry, waiting.get(_scene_of(unit.context), {}), left)
        po.append(entry)
    for entry in left.values():
        entry.obsolete = True
        entry.occurrences, entry.comment = [], ""
        po.append(entry)
    live = [entry for _, entry in found]
    fuzzy = sum(_FUZZY in entry.flags for entry in live)
    missing = sum(not entry.msgstr for entry in live)
    return Merged(f"{po}\n", len(live) - fuzzy - missing, fuzzy, missing, len(left))


def _file(declared: Declared, locale: str) -> Any:
    about = declared.opening.about
    po = polib.POFile(wrapwidth=_WIDTH)
    po.metadata = {
        "Project-Id-Version": f"{about.id} {about.version}",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return po


def _entry(unit: Unit) -> Any:
    place = [(unit.where.file, str(unit.where.line))]
    return polib.POEntry(msgctxt=unit.context, msgid=unit.source, comment=unit.note, occurrences=place)


def _scene_of(context: str) -> str:
    return context.partition(".")[0]


def _by_scene(left: Mapping[tuple[str, str], Any]) -> dict[str, dict[tuple[str, str], Any]]:
    found: dict[str, dict[tuple[str, str], Any]] = {}
    for key, entry in left.items():
        found.setdefault(_scene_of(key[0]), {})[key] = entry
    return found


def _carry(unit: Unit, entry: Any, waiting: dict[tuple[str, str], Any], left: dict[tuple[str, str], Any]) -> None:
    """Gives a text without a translation that of the one it was before, marked to be looked at."""
    key = _like(unit, waiting)
    if key is not None:
        known = waiting.pop(key)
        del left[key]
        entry.msgstr, entry.tcomment, entry.flags, entry.previous_msgid = known.msgstr, known.tcomment, [_FUZZY], known.msgid


def _like(unit: Unit, waiting: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    best: tuple[float, tuple[str, str]] | None = None
    for context, source in waiting:
        if context == unit.context:
            return context, source
        matcher = SequenceMatcher(None, unit.source, source, autojunk=False)
        if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
            continue
        ratio = matcher.ratio()
        if ratio >= ALIKE and (best is None or ratio > best[0]):
            best = ratio, (context, source)
    return best[1] if best else None
