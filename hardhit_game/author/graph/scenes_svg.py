"""The scene graph as SVG: a picture that opens anywhere, and that the page makes clickable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from hardhit_game.author.graph.layout import Layout, Point, place
from hardhit_game.author.graph.scenes import SceneGraph, SceneNode, Way
from hardhit_game.author.graph.strokes import Drawn, curve, document, shelved, wide

HUES: Final = ("#e2b667", "#7fc8cb", "#bda5e6", "#93c79a", "#ef8a80", "#8fb5ea", "#e79a66", "#d9d084")
"""One for each act, from the first again when there are more."""
NO_TINTS: Final[Mapping[str, str]] = {}


def scenes_as_svg(graph: SceneGraph) -> str:
    """The scene graph as one SVG document."""
    return document(draw_scenes(graph), graph.title)


def draw_scenes(graph: SceneGraph, tints: Mapping[str, str] = NO_TINTS) -> Drawn:
    """Every scene as a box with its act's colour, every way as a curve. `tints` gives boxes a colour of their own, by node."""
    hue = {act: HUES[number % len(HUES)] for number, act in enumerate(graph.acts)}
    known = {node.id: node for node in graph.nodes}
    pieces: list[Drawn] = []
    joined = [(node.id, way.target) for node, way in graph.edges() if way.target in known]
    ways: dict[tuple[str, str], list[Way]] = {}
    for node, way in graph.edges():
        ways.setdefault((node.id, way.target), []).append(way)
    for part in _parts(list(known), joined):
        own = [pair for pair in joined if pair[0] in part]
        layout = place({name: (wide(known[name].name) + 16, 30.0) for name in part}, own)
        lines = [_way(pair, ways[pair], layout) for pair in layout.routes]
        loops = [_loop(layout.places[a], ways[a, b]) for a, b in dict.fromkeys(own) if a == b]
        boxes = [_box(known[name], layout.places[name], hue, graph.start, tints.get(name, "")) for name in part]
        pieces.append(Drawn("".join([*lines, *loops, *boxes]), layout.width, layout.height))
    return shelved(pieces)


def _parts(nodes: list[str], joined: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The connected parts, the largest first, each in the order of the nodes."""
    beside: dict[str, list[str]] = {node: [] for node in nodes}
    for a, b in joined:
        beside[a].append(b)
        beside[b].append(a)
    part_of: dict[str, int] = {}
    for number, root in enumerate(nodes):
        stack = [root] if root not in part_of else []
        while stack:
            node = stack.pop()
            if node not in part_of:
                part_of[node] = number
                stack += beside[node]
    parts: dict[int, list[str]] = {}
    for node in nodes:
        parts.setdefault(part_of[node], []).append(node)
    return sorted(parts.values(), key=len, reverse=True)


def _box(node: SceneNode, at: Point, hue: Mapping[str, str], start: str, tint: str) -> str:
    width = wide(node.name) + 16
    left, top = at[0] - width / 2, at[1] - 15
    classes = f"box {node.kind}" + (" start" if node.id == start else "")
    tinted = f' style="--tint:{escape(tint)}"' if tint else ""
    if node.kind == "ending":
        x, y, w = left, top, width
        shape = f'<path d="M{x + 12:.1f},{y:.1f} h{w - 24:.1f} l12,15 l-12,15 h-{w - 24:.1f} l-12,-15 z"/>'
    else:
        shape = (
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="30" rx="5"/>'
            f'<rect class="stripe" x="{left:.1f}" y="{top:.1f}" width="5" height="30" rx="2" style="fill:{hue.get(node.act, "#67758a")}"/>'
        )
    return (
        f'<g class="{classes}" data-id="{escape(node.id)}"{tinted}>{shape}'
        f'<text x="{at[0] + 2:.1f}" y="{at[1] + 4:.1f}" text-anchor="middle">{escape(node.name)}</text>'
        f"<title>{escape(node.name)}\n{escape(node.act)} · {escape(node.where)}</title></g>"
    )


def _way(pair: tuple[str, str], ways: list[Way], layout: Layout) -> str:
    route = list(layout.routes[pair])
    upward = route[-1][1] < route[0][1]
    route[0], route[-1] = _edge_of(route[0], upward), _edge_of(route[-1], not upward)
    kind = min((way.kind for way in ways), key=("choice", "automatic", "silence").index)
    told = "\n".join(f"{way.label}" + (f" (if {way.guard})" if way.guard else "") for way in ways)
    return (
        f'<path class="way {kind}{" back" if upward else ""}" data-from="{escape(pair[0])}" data-to="{escape(pair[1])}" '
        f'marker-end="url(#tip)" d="{curve(route)}"><title>{escape(told)}</title></path>'
    )


def _edge_of(at: Point, upper: bool) -> Point:
    return at[0], at[1] - 16 if upper else at[1] + 16


def _loop(at: Point, ways: list[Way]) -> str:
    x, y = at
    path = f"M{x + 20:.1f},{y - 15:.1f} c8,-22 40,-22 30,2"
    return f'<path class="way {ways[0].kind}" marker-end="url(#tip)" d="{path}"><title>{escape(ways[0].label)}</title></path>'
