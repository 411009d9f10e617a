"""What is missing, stale or broken in a pack's translations.

Owns: the count of a locale, and the diagnostics HH701 to HH703. Must not know: files on disk, PO's grammar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.locale.catalogue import Catalogue, CatalogueUnreadable, Entry, locales, read_catalogue
from hardhit_game.story.locale.told import told_lines
from hardhit_game.story.locale.units import Unit, units
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.script import Setting
from hardhit_game.story.story import Where


class Coverage(NamedTuple):
    """How far a translation goes. `missing` are told as written, `orphaned` are found by nothing any more."""

    translated: int
    missing: tuple[Unit, ...]
    orphaned: tuple[Entry, ...]


def merged(files: Mapping[str, bytes], names: Sequence[str], report: Report) -> dict[tuple[str, str], Entry]:
    """The catalogue of several files, the later ones first asked; one that cannot be read is in the report as HH701."""
    found: dict[tuple[str, str], Entry] = {}
    for name in names:
        try:
            found |= read_catalogue(name, files[name])
        except CatalogueUnreadable as problem:
            report.error("HH701", Where(name, problem.line, 1), problem=str(problem))
    return found


def coverage(declared: Declared, catalogue: Catalogue) -> Coverage:
    """Counts a catalogue against a pack."""
    known = {(unit.context, unit.source): unit for unit in units(declared)}
    missing = tuple(unit for key, unit in known.items() if key not in catalogue)
    orphaned = tuple(entry for key, entry in catalogue.items() if key not in known)
    return Coverage(len(known) - len(missing), missing, orphaned)


def check_translations(declared: Declared, setting: Setting, files: Mapping[str, bytes], report: Report) -> dict[str, Coverage]:
    """Every locale of a pack: what it covers; what is wrong with it is in the report."""
    found: dict[str, Coverage] = {}
    for locale, names in locales(files).items():
        catalogue = merged(files, names, report)
        found[locale] = covered = coverage(declared, catalogue)
        for entry in covered.orphaned:
            report.warn("HH702", entry.where, context=entry.context[:80])
        told_lines(declared, catalogue, setting, report)
    return found
