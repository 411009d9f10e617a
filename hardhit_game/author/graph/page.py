"""One self-contained page: both graphs to walk about in, with search, filters, and every scene to read.

Owns: what the page is given. Must not know: how it behaves; that is `assets/graph/`. Everything of the pack is data in one JSON
block, which the page's script only ever sets as text.
"""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from typing import Any

from hardhit_game.author.graph.alone import POLICY, embedded, filled
from hardhit_game.author.graph.machine import MachineGraph
from hardhit_game.author.graph.machine_svg import draw_machine
from hardhit_game.author.graph.scenes import SceneGraph
from hardhit_game.author.graph.scenes_svg import HUES, draw_scenes
from hardhit_game.author.graph.strokes import MARKER, STYLE, Drawn
from hardhit_game.resources import asset


def graphs_as_page(scenes: SceneGraph, machine: MachineGraph, shown: str) -> str:
    """The page as HTML; `shown` (`scenes` or `machine`) is the graph it opens with. It loads nothing from anywhere."""
    parts = {name: asset("graph", name).read_text("utf-8") for name in ("page.css", "page.js", "page.html")}
    values = {
        "policy": POLICY,
        "title": escape(scenes.title),
        "style": STYLE + parts["page.css"],
        "script": parts["page.js"],
        "marker": MARKER,
        "shown": escape(shown),
        "scenes": _drawing(draw_scenes(scenes)),
        "machine": _drawing(draw_machine(machine)),
        "data": embedded(_data(scenes)),
    }
    return filled(parts["page.html"], values)


def _drawing(drawn: Drawn) -> str:
    return f'<g data-width="{drawn.width:.0f}" data-height="{drawn.height:.0f}">{drawn.marks}</g>'


def _data(graph: SceneGraph) -> dict[str, Any]:
    return {
        "start": graph.start,
        "acts": [{"name": act, "hue": HUES[number % len(HUES)]} for number, act in enumerate(graph.acts)],
        "regions": list(graph.regions),
        "nodes": {node.id: asdict(node) for node in graph.nodes},
    }
