"""What both pictures are drawn with: pieces, curves, the style sheet, the document around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from hardhit_game.author.graph.layout import Point

STYLE: Final = """
svg { background: #0f1319; font-family: system-ui, "Noto Sans", sans-serif; }
text { fill: #dde2e8; font-size: 12px; }
.box rect, .box path { fill: #181e27; stroke: #4a5666; }
.box .stripe { stroke: none; }
.start rect { stroke: #e2b667; stroke-width: 2.5; }
.ending path { fill: #2a2436; stroke: #bda5e6; stroke-width: 1.5; }
.interrupt rect, .ambient rect { stroke-dasharray: 5 3; }
.storylet rect { stroke: #7fc8cb; }
.way { fill: none; stroke: #67758a; stroke-width: 1.1; }
.way.silence { stroke-dasharray: 4 4; }
.way.automatic { stroke: #93a4ba; stroke-width: 1.6; }
.way.back { stroke-opacity: 0.55; }
.region > rect { fill: #12171f; stroke: #333d4b; }
.state rect { fill: #181e27; stroke: #4a5666; }
.state.whole > rect { fill: #151b24; }
.state.initial > rect { stroke: #e2b667; stroke-width: 2; }
.name { font-size: 15px; fill: #e2b667; }
.note { font-size: 10.5px; fill: #a9b3bf; }
.trigger { font-size: 10.5px; fill: #a9b3bf; text-anchor: middle; paint-order: stroke; stroke: #12171f; stroke-width: 4px; }
"""
PAD: Final = 16.0
CHARACTER: Final = 7.0
MARKER: Final = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">'
    '<path d="M0,0.8 L7.5,4 L0,7.2 z" fill="#67758a"/></marker></defs>'
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A piece of a picture, its upper left corner at 0, 0."""

    marks: str
    width: float
    height: float


def document(drawn: Drawn, title: str) -> str:
    """A drawing as a whole SVG document."""
    width, height = drawn.width + 2 * PAD, drawn.height + 2 * PAD
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}">'
        f"<title>{escape(title)}</title><style>{STYLE}</style>{MARKER}"
        f'<rect width="100%" height="100%" fill="#0f1319"/>{moved(drawn.marks, PAD, PAD)}</svg>\n'
    )


def shelved(pieces: list[Drawn], least: float = 900.0, gap: float = 40.0) -> Drawn:
    """The largest piece on top, the others in rows below it that are no wider."""
    if not pieces:
        return Drawn("", 200.0, 40.0)
    width = max(*(piece.width for piece in pieces), least)
    marks: list[str] = []
    x = y = row = 0.0
    for piece in pieces:
        if x and x + piece.width > width:
            x, y, row = 0.0, y + row + gap, 0.0
        marks.append(moved(piece.marks, x, y))
        x, row = x + piece.width + gap, max(row, piece.height)
    return Drawn("".join(marks), width, y + row)


def curve(route: Iterable[Point]) -> str:
    """A smooth line through the points, vertical at each."""
    points = list(route)
    (x, y), rest = points[0], points[1:]
    path = [f"M{x:.1f},{y:.1f}"]
    for to_x, to_y in rest:
        bend = (to_y - y) / 2
        path.append(f"C{x:.1f},{y + bend:.1f} {to_x:.1f},{to_y - bend:.1f} {to_x:.1f},{to_y:.1f}")
        x, y = to_x, to_y
    return " ".join(path)


def moved(marks: str, x: float, y: float) -> str:
    return f'<g transform="translate({x:.1f},{y:.1f})">{marks}</g>'


def wide(text: str) -> float:
    return CHARACTER * sum(1 if ord(sign) < 0x1100 else 1.8 for sign in text) + 8
