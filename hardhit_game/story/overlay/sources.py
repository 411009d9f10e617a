"""The files of a story and its mods under one set of names: `state.yaml` of the story, `calmer/state.yaml` of the mod `calmer`.

Owns: those names. Must not know: what is in the files, but for a mod's id.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.naming import is_name
from hardhit_game.story.nodes import MapNode, Node, TextNode
from hardhit_game.story.overlay.changes import RESERVED
from hardhit_game.story.overlay.stack import MOST
from hardhit_game.story.overlay.tree import PACK
from hardhit_game.story.reader import read_yaml
from hardhit_game.story.source import PackSource
from hardhit_game.story.story import Where


class Named(NamedTuple):
    """A mod's files, and the name they are known by: its id, or what stands in for it where it has none that can be used."""

    name: str
    source: PackSource


def name_mods(story: PackSource, mods: Sequence[PackSource], report: Report) -> tuple[Named, ...]:
    """Each mod with its name. One that is there twice, or one too many, is reported and left out."""
    found: dict[str, Named] = {}
    taken = {id_of(first_page(story)), *RESERVED}
    for number, source in enumerate(mods):
        own = id_of(first_page(source))
        name = own if is_name(own) and own not in RESERVED else f"mod_{number + 1}"
        at = Where(f"{name}/{PACK}", 1, 1)
        if name in found or name in taken:
            report.error("HH606", at, "twice", name=name)
        elif len(found) == MOST:
            report.error("HH606", at, "many", most=MOST)
        else:
            found[name] = Named(name, source)
    return tuple(found.values())


def together(story: PackSource, mods: Sequence[Named]) -> PackSource:
    """One source with the files of all; path and digest are the story's."""
    if not mods:
        return story
    files = dict(story.files)
    for name, source in mods:
        files |= {f"{name}/{file}": data for file, data in source.files.items()}
    return PackSource(story.path, files, story.digest)


def first_page(source: PackSource) -> Node | None:
    """A pack's pack.yaml, whatever is wrong with it."""
    return read_yaml(source.files.get(PACK, b""), PACK, Report())


def id_of(about: Node | None) -> str:
    """The id a pack gives itself, as written; "" without one."""
    entry = about.entries.get("id") if isinstance(about, MapNode) else None
    return entry.value.value if entry is not None and isinstance(entry.value, TextNode) else ""
