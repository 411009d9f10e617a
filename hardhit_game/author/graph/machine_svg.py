"""The machine as SVG: a frame for each region, boxes in boxes for nested states, arrows named by their triggers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from hardhit_game.author.graph.layout import Layout, Point, Size, place
from hardhit_game.author.graph.machine import ANY, Arrow, MachineGraph, RegionGraph, StateNode
from hardhit_game.author.graph.strokes import PAD, Drawn, curve, document, moved, shelved, wide

_HEAD: Final = 26.0
_NOTECHARACTER: Final = 6.2
_NOTE: Final = 16.0
_LABEL: Final = 12.0


def machine_as_svg(graph: MachineGraph) -> str:
    """The machine, its regions one beside the other, as one SVG document."""
    return document(draw_machine(graph), graph.title)


def draw_machine(graph: MachineGraph) -> Drawn:
    """Each region as a frame with its states in it."""
    return shelved([_region(region) for region in graph.regions], 1900.0)


def _region(region: RegionGraph) -> Drawn:
    arrows = [arrow for arrow in region.arrows if arrow.source != ANY]
    inner = _states(region.states, arrows, "")
    notes = [f"from any state: {a.trigger} → {a.target}{_condition(a)}" for a in region.arrows if a.source == ANY]
    width = max([inner.width + 2 * PAD, wide(region.name) + 40, *(_NOTECHARACTER * len(note) + 2 * PAD for note in notes)])
    height = _HEAD + inner.height + 2 * PAD + _NOTE * len(notes)
    told = _notes(notes, PAD, height)
    frame = (
        f'<rect width="{width:.1f}" height="{height:.1f}" rx="9"/><text class="name" x="{PAD}" y="23">{escape(region.name)}</text>'
        f"{moved(inner.marks, (width - inner.width) / 2, _HEAD + PAD)}{told}"
    )
    return Drawn(f'<g class="region" data-region="{escape(region.name)}">{frame}</g>', width, height)


def _states(states: Sequence[StateNode], arrows: Sequence[Arrow], path: str) -> Drawn:
    """States with the arrows between them; a state with others inside is drawn first, and then placed as one box."""
    inside = {own.id: state.id for state in states for own in state.below()}
    bodies = {state.id: _body(state, [a for a in arrows if inside.get(a.source) == state.id]) for state in states if state.children}
    sizes: dict[str, Size] = {state.id: _size(state, bodies.get(state.id)) for state in states}
    between: dict[tuple[str, str], list[Arrow]] = {}
    for arrow in arrows:
        ends = inside.get(arrow.source), inside.get(arrow.target)
        if ends[0] is not None and ends[1] is not None and (ends[0] != ends[1] or path != "" or arrow.source == arrow.target):
            between.setdefault((ends[0], ends[1]), []).append(arrow)
    labels = max((len({arrow.trigger for arrow in group}) for group in between.values()), default=0)
    layout = place(sizes, [pair for pair in between if pair[0] != pair[1]], across=46.0, down=44.0 + 1.5 * _LABEL * labels)
    boxes = [_state(state, layout.places[state.id], sizes[state.id], bodies.get(state.id)) for state in states]
    lines = [_arrow(pair, between[pair], layout, sizes) for pair in layout.routes]
    return Drawn("".join([*boxes, *lines]), layout.width, layout.height)


def _body(state: StateNode, arrows: list[Arrow]) -> Drawn:
    """What is inside a state: its children, and in words what leads from the state as a whole to one of them."""
    own = {child.id for child in state.below()}
    within = [arrow for arrow in arrows if arrow.target in own and arrow.source != state.id]
    drawn = _states(state.children, within, state.id)
    notes = [f"{a.trigger} → {a.target.rpartition('.')[2]}{_condition(a)}" for a in arrows if a.target in own and a.source == state.id]
    width = max([drawn.width, *(_NOTECHARACTER * len(note) for note in notes)])
    height = drawn.height + _NOTE * len(notes) + (6 if notes else 0)
    return Drawn(moved(drawn.marks, (width - drawn.width) / 2, 0) + _notes(notes, 0, height + 8), width, height)


def _notes(notes: list[str], left: float, bottom: float) -> str:
    """Small lines that end just above `bottom`."""
    first = bottom - 10 - _NOTE * (len(notes) - 1)
    return "".join(f'<text class="note" x="{left:.1f}" y="{first + _NOTE * n:.1f}">{escape(note)}</text>' for n, note in enumerate(notes))


def _size(state: StateNode, body: Drawn | None) -> Size:
    least = wide(state.name) + 24
    return (least, 30.0) if body is None else (max(least, body.width + 2 * PAD), body.height + _HEAD + PAD)


def _state(state: StateNode, at: Point, size: Size, body: Drawn | None) -> str:
    left, top = at[0] - size[0] / 2, at[1] - size[1] / 2
    classes = "state" + (" initial" if state.initial else "") + (" whole" if body else "")
    y = top + 18 if body else at[1] + 4
    inner = "" if body is None else moved(body.marks, at[0] - body.width / 2, top + _HEAD)
    return (
        f'<g class="{classes}"><rect x="{left:.1f}" y="{top:.1f}" width="{size[0]:.1f}" height="{size[1]:.1f}" rx="9"/>'
        f'<text x="{at[0]:.1f}" y="{y:.1f}" text-anchor="middle">{escape(state.name)}</text>{inner}</g>'
    )


def _arrow(pair: tuple[str, str], arrows: list[Arrow], layout: Layout, sizes: Mapping[str, Size]) -> str:
    route = list(layout.routes[pair])
    upward = route[-1][1] < route[0][1]
    side = -9 if upward else 9
    route[0] = (route[0][0] + side, route[0][1] + (-1 if upward else 1) * (sizes[pair[0]][1] / 2))
    route[-1] = (route[-1][0] + side, route[-1][1] + (1 if upward else -1) * (sizes[pair[1]][1] / 2 + 2))
    middle = _along(route, 0.38)
    names = list(dict.fromkeys(arrow.trigger for arrow in arrows))
    first = middle[1] + 4 - _LABEL * (len(names) - 1) / 2
    labels = "".join(
        f'<text class="trigger" x="{middle[0] + side:.1f}" y="{first + _LABEL * number:.1f}">{escape(name)}</text>'
        for number, name in enumerate(names)
    )
    told = "\n".join(f"{a.source} → {a.target}: {a.trigger}{_condition(a)}" for a in arrows)
    path = f'<path class="way" marker-end="url(#tip)" d="{curve(route)}"/>'
    return f"<g>{path}{labels}<title>{escape(told)}</title></g>"


def _condition(arrow: Arrow) -> str:
    return f" [{arrow.guard}]" if arrow.guard else ""


def _along(route: list[Point], share: float) -> Point:
    """A point of the line, `share` of the way from its beginning: arrows that pass each other keep their labels apart."""
    at = share * (len(route) - 1)
    number = min(int(at), len(route) - 2)
    (ax, ay), (bx, by) = route[number], route[number + 1]
    rest = at - number
    return ax + (bx - ax) * rest, ay + (by - ay) * rest
