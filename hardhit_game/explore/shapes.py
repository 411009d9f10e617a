"""Timed vertices in which the time of day no longer matters, told apart by the differences of their times alone.

Owns: `Shape`, and for each of its moves how the least and the greatest times behind the move follow from those before it. Must not know:
what is searched for. What a move does to differences does not depend on when it is made, so it is worked out once for all searches; a
search then only carries a row of times along, which in a closed zone is one sum and one comparison for each pair of variables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import add, le
from typing import NamedTuple

from hardhit_game.explore.graph import Graph, TimedMove
from hardhit_game.explore.timed import IS_READY, NOW
from hardhit_game.explore.zone import Place, Zone, extended, floating, image, meet, tighten

Times = tuple[int, ...]
"""A bound for each variable of a timed vertex but the constant 0: now, ready, silence, timers; ms."""
Rows = tuple[Times, ...]


class Follow(NamedTuple):
    """What one move makes of a shape."""

    number: int
    label: int
    target: int
    shape: Shape | None
    """Of the target; None where it has none (a plain vertex or an ending)."""
    gap: int
    """Ms from arrival to ready at a target without a shape; -1 where that is not certain and ready has rows of its own."""
    least: Rows
    """The target's least times: for each, the greatest of the sums of this row and the least times before the move."""
    most: Rows
    """The target's greatest times: for each, the least of the sums of this row and the greatest times before the move."""
    entered: tuple[tuple[int, Times, Times], ...] | None
    """Scenes entered on the way, with the two rows for the time; None when it is just the target's, on arrival."""


@dataclass(slots=True, eq=False)
class Shape:
    """The differences of the times of one vertex: a closed zone that says nothing of the constant 0."""

    vertex: int
    zone: Zone
    n: int
    made: dict[int, list[Follow]] = field(default_factory=dict)
    """The moves, by the reaction time that choices take."""

    def at_least(self, least: Sequence[int]) -> Zone:
        """The zone of these differences with times not before `least`."""
        zone, n = self.zone[:], self.n
        zone[:n] = [0, *(-time for time in least)]
        return zone


@dataclass(slots=True, eq=False)
class Shapes:
    """All shapes that were met in a graph."""

    graph: Graph
    known: dict[tuple[int, tuple[int, ...]], Shape] = field(default_factory=dict)
    moored: dict[int, Shape] = field(default_factory=dict)
    """By plain move into a vertex without a time of day."""
    rows: dict[Times, Times] = field(default_factory=dict)

    def of(self, vertex: int, zone: Zone) -> Shape:
        """The shape of a zone over the variables of a vertex."""
        n = int(len(zone) ** 0.5)
        bare = floating(zone, n)
        key = (vertex, tuple(bare))
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Shape(vertex, bare, n)
        return found

    def moored_by(self, number: int) -> Shape:
        """The shape that a plain move leads to."""
        found = self.moored.get(number)
        if found is None:
            times = self.graph.moored[number]
            found = self.moored[number] = self.of(self.graph.target[number], [a - b for a in times for b in times])
        return found

    def follows(self, shape: Shape, reaction: int = 0) -> list[Follow]:
        """The moves that can be made from a shape, when each choice takes at least the reaction time (ms)."""
        found = shape.made.get(reaction)
        if found is None:
            found = shape.made[reaction] = self._follows(shape, reaction)
        return found

    def _follows(self, shape: Shape, reaction: int) -> list[Follow]:
        graph, n, vertex = self.graph, shape.n, shape.vertex
        wide = extended(shape.zone, n, NOW)
        slow = bool(reaction) and slowly(graph, wide, n + 1, vertex, reaction) is not wide
        moves = graph.timed[vertex]
        span = graph.spans.get((vertex, tuple(shape.zone)))
        found = []
        for number in range(len(moves)) if span is None else range(*span):
            move = moves[number]
            met: Zone | None = floating(move.cell, n + 1) if span is not None else self._met(wide, n + 1, vertex, number)
            if met is not None and slow and move.label >= 0:
                met = tighten(met, n + 1, NOW, n, -reaction)
            if met is not None:
                found.append(self._follow(met, n, number, move))
        return found

    def _met(self, wide: Zone, n: int, vertex: int, number: int) -> Zone | None:
        """The part of a shape with which a move can be made."""
        cell, turned = self.graph.cell(vertex, number)
        if min(map(add, wide, turned)) < 0:  # two bounds that contradict each other: nothing is shared, and mostly nothing is
            return None
        return cell if all(map(le, cell, wide)) else meet(wide, cell, n)

    def _follow(self, met: Zone, n: int, number: int, move: TimedMove) -> Follow:
        now, ready = move.places[NOW], move.places[IS_READY]
        gap, after = -1, None
        places: tuple[Place, ...] = (now, ready)
        if move.target in self.graph.drifting:
            after, places = self.of(move.target, image(met, n + 1, move.places)), move.places[NOW:]
        elif now[0] == ready[0] and ready[1] >= now[1]:
            gap, places = ready[1] - now[1], (now,)
        rows = [self._row(met, n, place) for place in places]
        entered = None
        if move.entered is not None:
            entered = tuple([(scene, *self._row(met, n, place)) for scene, place in move.entered])
        least, most = tuple([row for row, _ in rows]), tuple([row for _, row in rows])
        return Follow(number, move.label, move.target, after, gap, least, most, entered)

    def _row(self, met: Zone, n: int, place: Place) -> tuple[Times, Times]:
        """How a time behind a move follows from the variables before it."""
        x, plus = place
        wide = n + 1
        least = tuple([plus - bound for bound in met[wide + x : wide * n : wide]])
        most = tuple([plus + bound for bound in met[x * wide + 1 : x * wide + n]])
        return self.rows.setdefault(least, least), self.rows.setdefault(most, most)


def slowly(graph: Graph, wide: Zone, n: int, vertex: int, reaction: int) -> Zone | None:
    """The part of a zone in which the time of the choice (the last variable) is as late as the reaction time wants it."""
    if not reaction or not graph.game.scenes[graph.scene[vertex]].timed or wide[NOW * n + IS_READY] >= 0:
        return wide
    return tighten(wide, n, NOW, n - 1, -reaction)
