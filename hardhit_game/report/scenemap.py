"""The scene map of a story, each scene in a colour that tells something.

Owns: colours on the map. Must not know: what is told by them. A map has one or more views, between which the page switches; for each box a
view has a colour and a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt
from typing import Any, Final

from hardhit_game.author.graph.scenes import SceneGraph
from hardhit_game.author.graph.scenes_svg import draw_scenes
from hardhit_game.author.graph.strokes import MARKER

NEVER: Final = "#6b2433"
NOTHING: Final = "#181e27"
_COLD: Final = (27, 38, 52)
_WARM: Final = (150, 104, 28)


@dataclass(frozen=True, slots=True)
class View:
    """One way to colour the map. `tints` and `says` are by node; `legend` is what the colours mean, in order."""

    name: str
    tints: Mapping[str, str]
    says: Mapping[str, str]
    legend: Sequence[tuple[str, str]]
    """(colour, meaning)"""


def heat(value: float) -> str:
    """A colour from cold (0) to warm (1), dark enough for light letters."""
    value = min(max(value, 0.0), 1.0)
    red, green, blue = (round(cold + (warm - cold) * value) for cold, warm in zip(_COLD, _WARM, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def by_count(counts: Mapping[str, int]) -> dict[str, str]:
    """Colours by how often something was met, by the root of its share; what never was stands out."""
    most = max(counts.values(), default=0) or 1
    return {name: heat(sqrt(count / most)) if count else NEVER for name, count in counts.items()}


def map_section(graph: SceneGraph, views: Sequence[View]) -> tuple[str, dict[str, Any]]:
    """The map with its switch and legend as HTML, and what the page's script has to know of it."""
    drawn = draw_scenes(graph, views[0].tints)
    buttons = "".join(
        f'<button type="button" data-view="{number}" aria-pressed="{"false" if number else "true"}">{escape(view.name)}</button>'
        for number, view in enumerate(views)
    )
    html = (
        f'<div class="switch">{buttons}<span id="legend"></span></div>'
        f'<div class="map"><svg id="mini" aria-hidden="true" viewBox="-10 -10 {drawn.width + 20:.0f} {drawn.height + 20:.0f}">'
        '<use href="#marks"/><rect id="frame"/></svg>'
        f'<svg id="canvas" role="img" aria-label="Map of the scenes" tabindex="0">{MARKER}'
        f'<g id="view" data-width="{drawn.width:.0f}" data-height="{drawn.height:.0f}"><g id="marks">{drawn.marks}</g></g></svg></div>'
        '<p id="told" aria-live="polite">Point at a scene. Drag to move, turn the wheel to zoom, <kbd>0</kbd> shows all.</p>'
    )
    data = {
        "start": graph.start,
        "names": {node.id: f"{node.name} ({node.where})" for node in graph.nodes},
        "views": [
            {"name": view.name, "tints": dict(view.tints), "says": dict(view.says), "legend": [list(entry) for entry in view.legend]}
            for view in views
        ],
    }
    return html, data
