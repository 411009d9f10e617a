"""endings.yaml: how the story can end.

Owns: `DeclaredEnding`. Must not know: what leads there.
"""

from __future__ import annotations

from dataclasses import dataclass

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.fields import declared, open_fields
from hardhit_game.story.nodes import Node
from hardhit_game.story.script import Screenplay, Speakers, parse_script
from hardhit_game.story.story import Where


@dataclass(frozen=True, slots=True)
class DeclaredEnding:
    """One ending; `index` is its place in the file."""

    index: int
    id: str
    name: str
    question: str
    tags: tuple[str, ...]
    epilogue: Screenplay
    source: str
    """The epilogue as written."""
    where: Where


def read_endings(node: Node | None, speakers: Speakers, report: Report) -> dict[str, DeclaredEnding]:
    """The endings by name, in the order written."""
    keys = open_fields(node, "endings.yaml", ("endings",), report)
    if node is not None:
        keys.need("endings")
    found: dict[str, DeclaredEnding] = {}
    for entry in declared(keys.node("endings"), "endings", report):
        own = open_fields(entry.value, f"The ending '{entry.key}'", ("name", "question", "tags", "epilogue"), report)
        own.need("name", "epilogue")
        tags = tuple(tag.value for tag in own.texts("tags"))
        epilogue = own.source("epilogue")
        play = parse_script(epilogue, speakers, report)
        source = epilogue.value.strip() if epilogue else ""
        found[entry.key] = DeclaredEnding(len(found), entry.key, own.text("name"), own.text("question"), tags, play, source, entry.where)
    return found
