"""Lines in another language: translated paragraphs, parsed, and tried against the story's own names before anybody has to rely on them.

A line that has no translation, or whose translation cannot be used, is told as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.locale.catalogue import Catalogue, Entry
from hardhit_game.story.locale.units import Unit, units
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.script import LineIds, Setting, Speakers, compile_play, parse_script
from hardhit_game.story.script.tree import Piece, Screenplay

Lines = Mapping[str, tuple[Piece, ...]]
"""Translated pieces by line id."""


def told_lines(declared: Declared, catalogue: Catalogue, setting: Setting, report: Report) -> dict[str, tuple[Piece, ...]]:
    """The lines that can be told in the catalogue's language; what cannot be used is in the report as HH703."""
    found: dict[str, tuple[Piece, ...]] = {}
    speakers = declared.cast.speakers
    for unit in units(declared):
        entry = catalogue.get((unit.context, unit.source)) if unit.script else None
        if entry is not None:
            pieces = _pieces(unit, entry, speakers, setting, report)
            if pieces is not None:
                found[unit.context] = pieces
    return found


def _pieces(unit: Unit, entry: Entry, speakers: Speakers, setting: Setting, report: Report) -> tuple[Piece, ...] | None:
    own = Report()
    play = parse_script(entry.node, speakers if unit.spoken else None, own)
    if own.ok and len(play.paragraphs) != 1:
        report.warn("HH703", entry.where, "paragraphs", context=unit.context, count=len(play.paragraphs))
        return None
    if own.ok:
        _try(play, unit, replace(setting, report=own, told={}))
    if not own.ok:
        problem = own.errors[0]
        report.warn("HH703", entry.where, "unusable", context=unit.context, problem=problem.message, hint=problem.hint)
        return None
    return play.paragraphs[0].pieces


def _try(play: Screenplay, unit: Unit, setting: Setting) -> None:
    """Compiles a translation for what it reports; nothing is kept."""
    compile_play(play, LineIds("translation"), setting, 0 if unit.first else None)
