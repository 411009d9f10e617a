"""screen.yaml: what the side panels show.

Owns: `DeclaredScreen`. Must not know: how a panel is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.fields import declared, open_fields
from hardhit_game.story.nodes import Node, TextNode
from hardhit_game.story.script import NOTHING, Screenplay, Speakers, parse_script

KINDS: Final = ("view", "device", "people", "map", "meter", "feed", "chat")


@dataclass(frozen=True, slots=True)
class DeclaredPanel:
    """One panel."""

    id: str
    kind: str
    title: str
    show: TextNode | None
    text: Screenplay
    meters: tuple[TextNode, ...]


@dataclass(frozen=True, slots=True)
class DeclaredScreen:
    """screen.yaml."""

    header: dict[str, Screenplay]
    panels: tuple[DeclaredPanel, ...]
    recap: Screenplay


def read_screen(node: Node | None, speakers: Speakers, report: Report) -> DeclaredScreen:
    """screen.yaml, or an empty screen without one."""
    keys = open_fields(node, "screen.yaml", ("header", "panels", "recap"), report)
    header = {}
    for entry in declared(keys.node("header"), "scripts", report):
        if isinstance(entry.value, TextNode):
            header[entry.key] = parse_script(entry.value, speakers, report)
        else:
            report.error("HH203", entry.value.where, f"'{entry.key}:' is text.")
    panels = []
    for entry in declared(keys.node("panels"), "panels", report):
        own = open_fields(entry.value, f"The panel '{entry.key}'", ("kind", "title", "show", "text", "meters"), report)
        own.need("kind")
        kind = own.one_of("kind", KINDS, "view")
        if "meters" in own and kind != "meter":
            report.error("HH505", own.at("meters"), f"A panel of the kind '{kind}' has no meters.", "Write 'kind: meter'.")
        text = parse_script(own.source("text"), speakers, report)
        panels.append(DeclaredPanel(entry.key, kind, own.text("title"), own.source("show"), text, own.texts("meters")))
    recap = keys.source("recap")
    return DeclaredScreen(header, tuple(panels), parse_script(recap, speakers, report) if recap else NOTHING)
