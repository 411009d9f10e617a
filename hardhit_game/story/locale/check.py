"""What is missing, stale or broken in a pack's translations.

Owns: the count of a locale, and the diagnostics HH701 to HH703. Must not know: files on disk, PO's grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.locale.catalogue import Catalogue, CatalogueUnreadable, Entry, locales, mod_of, read_catalogue
from hardhit_game.story.locale.told import told_lines
from hardhit_game.story.locale.units import Unit, keys_of, units
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.script import Setting
from hardhit_game.story.story import Where

Below = Callable[[str], Declared]
"""From a PO file to the story with the mods up to the one that brings the file: what stands over it is not its business."""


class Coverage(NamedTuple):
    """How far a translation goes. `missing` are told as written, `orphaned` are found by nothing any more."""

    translated: int
    missing: tuple[Unit, ...]
    orphaned: tuple[Entry, ...]

    def of(self, texts: Sequence[Unit], mod: str) -> Coverage:
        """The same for some of the texts, and the files of one mod ("": of the story)."""
        wanted = {(unit.context, unit.source) for unit in texts}
        missing = tuple(unit for unit in self.missing if (unit.context, unit.source) in wanted)
        return Coverage(len(wanted) - len(missing), missing, tuple(entry for entry in self.orphaned if mod_of(entry.where.file) == mod))


def merged(files: Mapping[str, bytes], names: Sequence[str], report: Report) -> dict[tuple[str, str], Entry]:
    """The catalogue of several files, the later ones first asked; one that cannot be read is in the report as HH701."""
    found: dict[tuple[str, str], Entry] = {}
    for name in names:
        try:
            found |= read_catalogue(name, files[name])
        except CatalogueUnreadable as problem:
            report.error(problem.code, Where(name, problem.line, 1), problem.situation)
    return found


def coverage(texts: Sequence[Unit], catalogue: Catalogue, orphaned: Sequence[Entry] = ()) -> Coverage:
    """Counts a catalogue against texts."""
    missing = tuple(unit for unit in texts if (unit.context, unit.source) not in catalogue)
    return Coverage(len(texts) - len(missing), missing, tuple(orphaned))


def check_translations(
    declared: Declared, setting: Setting, files: Mapping[str, bytes], report: Report, below: Below | None = None
) -> dict[str, Coverage]:
    """Every locale of a pack, with its mods: what it covers; what is wrong with it is in the report."""
    found: dict[str, Coverage] = {}
    texts = tuple(units(declared))
    known = frozenset((unit.context, unit.source) for unit in texts)
    for locale, names in locales(files).items():
        orphaned: list[Entry] = []
        for name in names:
            lost = [entry for key, entry in merged(files, (name,), Report()).items() if key not in known]
            own = keys_of(below(name)) if lost and below is not None else known
            orphaned += [entry for entry in lost if (entry.context, entry.source) not in own]
        catalogue = merged(files, names, report)
        found[locale] = coverage(texts, catalogue, orphaned)
        contexts = {context for context, _ in known}
        for entry in orphaned:
            _tell_orphan(entry, entry.context in contexts, report)
        told_lines(declared, catalogue, setting, report)
    return found


def _tell_orphan(entry: Entry, reworded: bool, report: Report) -> None:
    if not mod_of(entry.where.file):
        report.warn("HH702", entry.where, "story", context=entry.context[:80])
    else:
        report.warn("HH702", entry.where, "mod_stale" if reworded else "mod", context=entry.context[:80])
