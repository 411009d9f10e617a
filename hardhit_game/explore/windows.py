"""From when until when each scene can be entered and each ending be reached.

Owns: `Window`. Must not know: how the least and the greatest times are found. Scenes that go on by themselves
and ambients are no vertices of a graph; they are entered on the way of a move, which says when.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import add

from hardhit_game.explore.forward import UNREACHED, Forward
from hardhit_game.explore.graph import Graph
from hardhit_game.explore.latest import UNBOUND, Latest
from hardhit_game.explore.timed import NOW


@dataclass(frozen=True, slots=True)
class Window:
    """Case-clock times, ms."""

    earliest_ms: int
    latest_ms: int | None
    """None when there is no latest: a way comes round again, each time later."""


@dataclass(frozen=True, slots=True)
class Windows:
    """By the index of each scene that can be entered, and of each ending that can be reached."""

    scenes: dict[int, Window]
    endings: dict[int, Window]


def windows(fastest: Forward, latest: Latest) -> Windows:
    """What two finished searches say; `fastest` weighs nothing but time."""
    graph = fastest.graph
    soonest = _soonest(fastest)
    ends = {index: fastest.arrival[vertex] for index, vertex in graph.endings.items()}
    return Windows(
        {scene: Window(soonest[scene], bounded(latest.scenes[scene])) for scene in sorted(soonest)},
        {index: Window(ends[index], bounded(latest.endings[index])) for index in sorted(ends)},
    )


def bounded(time: int) -> int | None:
    """A time, or None when it stands for no bound."""
    return None if time >= UNBOUND // 2 else time


def _soonest(fastest: Forward) -> dict[int, int]:
    """The least time at which each scene is entered. Whatever is open was entered, and then first of all."""
    graph = fastest.graph
    found: dict[int, int] = {}

    def entered(scene: int, time: int) -> None:
        if time < found.get(scene, UNREACHED):
            found[scene] = time

    for first in graph.firsts:
        for scene, before in first.entered:
            entered(scene, first.times[NOW] - before)
    for vertex, scene in enumerate(graph.scene):
        if scene >= 0 and fastest.arrival[vertex] != UNREACHED:
            entered(scene, fastest.arrival[vertex])
    for number, since in _crossing(fastest):
        for scene, before in graph.crossings[graph.crossed[number]]:
            entered(scene, since + graph.cost[number] - before)
    for vertex, kept in fastest.at.items():
        for number in kept:
            piece = fastest.pieces[number]
            entered(graph.scene[vertex], piece.least[0])
            if piece.shape is not None:
                for follow in fastest.shapes.follows(piece.shape):
                    for scene, row, _ in follow.entered or ():
                        entered(scene, max(map(add, piece.least, row)))
    for vertex, moves in graph.timed.items():
        if vertex not in graph.drifting:
            for move in moves:
                for scene, (x, plus) in move.entered or ():
                    entered(scene, plus - move.cell[x])
    return found


def _crossing(fastest: Forward) -> list[tuple[int, int]]:
    """Plain moves on the way of which scenes are entered, and the least time each is measured from."""
    graph: Graph = fastest.graph
    begin, end, crossed = graph.begin, graph.end, graph.crossed
    found = []
    for vertex in range(len(graph.scene)):
        for number in range(begin[vertex], end[vertex]):
            if crossed[number]:
                since = fastest.ready[vertex] if graph.from_ready(vertex, graph.label[number]) else fastest.arrival[vertex]
                if since != UNREACHED:
                    found.append((number, since))
    return found
