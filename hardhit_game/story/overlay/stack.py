"""Packs in order to the files of one pack.

Owns: what goes over what, and under which names files are known when there are several packs. Start at `lay_over`.
Must not know: where packs lie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import MapNode, Node, TextNode
from hardhit_game.story.overlay.applying import Overlay
from hardhit_game.story.overlay.changes import Mod, read_mod
from hardhit_game.story.overlay.finding import value_of
from hardhit_game.story.overlay.tree import PACK, Gathered, extends, gather, scatter
from hardhit_game.story.story import Where

MOST: Final = 31
"""Mods over one story; a run's file names up to 32 packs."""


class Stacked(NamedTuple):
    """The files of the story with all mods over it, and the mods."""

    files: dict[str, Node]
    mods: dict[str, Mod]
    """By the name their files are known by."""


def lay_over(story: Mapping[str, Node], mods: Sequence[tuple[str, Mapping[str, Node]]], report: Report) -> Stacked:
    """The story's files with each mod over it, in order. Every mod comes with the name its files are known by."""
    tree = gather(story)
    overlay = Overlay(tree.root, report)
    story_id, version = _text(story, "id"), _text(story, "version")
    read: dict[str, Mod] = {}
    for name, files in mods:
        if PACK not in files:
            continue  # it could not be read, which was told
        at = Where(f"{name}/{PACK}", 1, 1)
        if not extends(files.get(PACK)):
            report.error("HH606", at, "story", name=name)
            continue
        mod = read_mod(files, report)
        read[name] = mod
        at = _where_extends(files, at)
        if mod.extends and mod.extends != story_id:
            report.error("HH606", at, "other", name=name, extends=mod.extends, story_id=story_id)
            continue
        if mod.wants and not _is_version(version, mod.wants):
            report.warn("HH607", at, name=name, wants=mod.wants, story_id=story_id, version=version)
        overlay.apply(name, mod.changes)
    return Stacked(scatter(Gathered(overlay.root, tree.rest)), read)


def _where_extends(files: Mapping[str, Node], otherwise: Where) -> Where:
    about = files.get(PACK)
    entry = about.entries.get("extends") if isinstance(about, MapNode) else None
    return entry.value.where if entry is not None else otherwise


def _text(files: Mapping[str, Node], key: str) -> str:
    about = files.get(PACK)
    entry = about.entries.get(key) if isinstance(about, MapNode) else None
    return str(value_of(entry.value)) if entry is not None and isinstance(entry.value, TextNode) else ""


def _is_version(version: str, wanted: str) -> bool:
    """Whether a version is the wanted one or begins with it: 0.1.2 is a 0.1."""
    return version == wanted or version.startswith(f"{wanted}.")
