"""pack.yaml: what the pack is and where it starts.

Owns: `Opening`. Must not know: scenes beyond the name of the first.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hardhit_game.story.about import About, Where
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.fields import Fields, open_fields, read_text
from hardhit_game.story.nodes import MapNode, Node, TextNode

FORMAT: Final = "1"
_KEYS: Final = (
    "format",
    "id",
    "title",
    "version",
    "authors",
    "language",
    "summary",
    "player",
    "start",
    "window",
    "notes",
    "glossary",
    "credits",
)
_START_KEYS: Final = ("scene", "clock", "date", "place")
_LONG: Final = 4_000


class Opening(NamedTuple):
    """pack.yaml. Times in ms; `window` is the default `after:` of a silence, None without one."""

    about: About
    player: TextNode | None
    scene: TextNode | None
    clock: int
    place: TextNode | None
    window: int | None
    where: Where


def read_opening(node: Node | None, report: Report) -> Opening:
    """pack.yaml, or an empty opening without one."""
    keys = open_fields(node, "pack.yaml", _KEYS, report)
    if node is not None:
        keys.need("format", "id", "title", "version", "player", "start")
    check_format(keys, report)
    start = open_fields(keys.node("start"), "'start:'", _START_KEYS, report)
    if "start" in keys:
        start.need("scene", "clock")
    notes = open_fields(keys.node("notes"), "'notes:'", ("general", "detailed"), report)
    identity = keys.name("id")
    about = About(
        id=identity.value if identity else "",
        title=keys.text("title"),
        version=keys.text("version"),
        authors=tuple(read_text(author, "An author", report) for author in keys.texts("authors")),
        language=keys.text("language") or "en",
        summary=keys.text("summary", _LONG),
        notes_general=notes.text("general", _LONG),
        notes_detailed=notes.text("detailed", _LONG),
        glossary=_glossary(keys.node("glossary"), report),
        date=start.text("date"),
        credits=keys.text("credits", _LONG),
    )
    return Opening(
        about, keys.name("player"), start.name("scene"), start.clock("clock") or 0, start.name("place"), keys.duration("window"), keys.where
    )


def check_format(keys: Fields, report: Report) -> None:
    """Whether `format:` is one that this program reads."""
    version = keys.source("format")
    if version is not None and version.value != FORMAT:
        report.error("HH218", version.where, "later" if version.value.isdigit() else "unknown", name=version.value[:20], format=FORMAT)


def _glossary(node: Node | None, report: Report) -> dict[str, str]:
    """Words for people, so any text may be a key."""
    if node is None:
        return {}
    if not isinstance(node, MapNode):
        report.error("HH203", node.where, "glossary")
        return {}
    return {key: read_text(entry.value, f"'{key[:40]}'", report, _LONG) for key, entry in node.entries.items()}
