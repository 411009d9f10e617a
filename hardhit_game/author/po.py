"""Translators' files: everything a pack says as a PO template, and the work done so far carried over when the pack has changed.

Owns: what stands in the files. Must not know: where they lie. Reading them for play is `story/locale/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

import polib

from hardhit_game.story.locale.catalogue import CatalogueUnreadable, parse_po
from hardhit_game.story.locale.units import Unit, own_units, units
from hardhit_game.story.model.pack import Declared

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedMod

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


@dataclass(frozen=True, slots=True)
class Texts:
    """What the files of a pack hold: its name with its version, and its texts in order.

    Of a mod these are the texts that the story has because of it. `others` are those it leaves as they are: they may be told in other
    words by the mod, and are never missing. `gone` are those of the story that it takes away or replaces.
    """

    project: str
    own: tuple[Unit, ...]
    others: tuple[Unit, ...] = ()
    gone: tuple[Unit, ...] = ()
    prefix: str = ""
    """Before the names of its own files."""


def texts_of(declared: Declared) -> Texts:
    """Those of a story."""
    about = declared.opening.about
    return Texts(f"{about.id} {about.version}", tuple(units(declared)))


def texts_of_mod(mod: LoadedMod, declared: Declared, below: Declared) -> Texts:
    """Those of a mod: `declared` is the story with it, `below` the story without."""
    own, lost = own_units(declared, below), own_units(below, declared)
    mine = {(unit.context, unit.source) for unit in own}
    others = tuple(unit for unit in units(declared) if (unit.context, unit.source) not in mine)
    return Texts(f"{mod.id} {mod.version}".strip(), own, others, lost, f"{mod.id}/")


def template(texts: Texts) -> str:
    """Every text of the pack without translations: a `.pot` file. The same pack always gives the same text."""
    po = _file(texts, "")
    po.extend(_entry(unit, texts) for unit in texts.own)
    return f"{po}\n"


def merge(texts: Texts, locale: str, before: str, story: str = "") -> Merged:
    """The locale's file for the pack as it is now; `before` is the file as it was ("" for a new one), `story` that of a mod's story.

    A translation whose text has changed a little, or whose name is the same, is kept and marked fuzzy; one that belongs nowhere becomes
    obsolete. What the story has for a line that a mod replaces is offered likewise. Raises CatalogueUnreadable.
    """
    old = parse_po(before) if before.strip() else polib.POFile()
    po = _file(texts, locale)
    po.header = old.header
    po.metadata = {**old.metadata, **po.metadata} if old.metadata else po.metadata
    left = {(entry.msgctxt or "", entry.msgid): entry for entry in old if entry.msgstr}
    others = [unit for unit in texts.others if (unit.context, unit.source) in left]
    found: list[tuple[Unit, Any]] = []
    for unit in (*texts.own, *others):
        entry = _entry(unit, texts)
        known = left.pop((unit.context, unit.source), None)
        if known is not None:
            entry.msgstr, entry.tcomment = known.msgstr, known.tcomment
            entry.flags = [flag for flag in known.flags if flag == _FUZZY]
            entry.previous_msgid = known.previous_msgid if entry.flags else None
        found.append((unit, entry))
    offered = _offered(texts, story)
    waiting = _by_scene(offered | left)
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


def _offered(texts: Texts, story: str) -> dict[tuple[str, str], Any]:
    """The story's translations of what the mod takes away."""
    gone = {(unit.context, unit.source) for unit in texts.gone}
    if not gone or not story.strip():
        return {}
    try:
        known = parse_po(story)
    except CatalogueUnreadable:  # which is its translator's business
        return {}
    return {key: entry for entry in known if entry.msgstr and (key := (entry.msgctxt or "", entry.msgid)) in gone}


def _file(texts: Texts, locale: str) -> Any:
    po = polib.POFile(wrapwidth=_WIDTH)
    po.metadata = {
        "Project-Id-Version": texts.project,
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return po


def _entry(unit: Unit, texts: Texts) -> Any:
    place = [(unit.where.file.removeprefix(texts.prefix), str(unit.where.line))]
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
        left.pop(key, None)
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
