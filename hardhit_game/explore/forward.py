"""The best way to every vertex: least time, or fewest choices and then least time.

Owns: a shortest-path search (Dijkstra) over a graph, in which timed vertices are reached with zones. Must not know: what the ways are for.
A plain vertex has two labels, its earliest arrival and its earliest ready moment, because its moves wait for one or the other and the
best way to one need not be the best to the other. In a timed vertex a piece is given up when an earlier one includes it (or includes it
but for coming earlier, where the time of day no longer matters).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from heapq import heappop, heappush
from operator import add
from typing import Final, NamedTuple

from hardhit_game.explore.graph import START, Graph
from hardhit_game.explore.timed import IS_READY, NOW
from hardhit_game.explore.zone import Zone, extended, image, includes, later, lowest, meet, point, tighten

CHOICE: Final = 1 << 44
"""What one choice weighs when choices count first: more than all the time a story can take, ms."""
UNREACHED: Final = (1 << 63) - 1
NO_PIECE: Final = -1


class Step(NamedTuple):
    """How a label came about: the move (by its vertex and number there), and the piece it was made from, in a timed vertex."""

    vertex: int
    number: int
    piece: int


class Piece(NamedTuple):
    """Readings with which a timed vertex is reached. Variable 0 is the story's start, so the others are case-clock times."""

    vertex: int
    zone: Zone
    choices: int
    step: Step


@dataclass(slots=True)
class Forward:
    """The best ways through a graph. `weight` is added for each choice (0 or CHOICE), `reaction` is how long each takes at least, ms."""

    graph: Graph
    weight: int = 0
    reaction: int = 0
    arrival: array[int] = field(init=False)
    ready: array[int] = field(init=False)
    by_arrival: list[Step | None] = field(init=False)
    by_ready: list[Step | None] = field(init=False)
    pieces: list[Piece] = field(default_factory=list)
    at: dict[int, list[int]] = field(default_factory=dict)
    """By timed vertex, its pieces."""
    covered: dict[int, list[Zone]] = field(default_factory=dict)
    """By timed vertex: readings that need not be looked at again."""
    heap: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        count = len(self.graph.scene)
        self.arrival = array("q", [UNREACHED]) * count
        self.ready = array("q", [UNREACHED]) * count
        self.by_arrival = [None] * count
        self.by_ready = [None] * count

    # ------------------------------------------------------------ the search

    def run(self) -> Forward:
        """Finds every label."""
        graph = self.graph
        for number, first in enumerate(graph.firsts):
            step = Step(START, number, NO_PIECE)
            if first.target in graph.zones:
                self.reach_timed(first.target, point(first.times), 0, step)
            else:
                self.reach(first.target, first.times[NOW], first.times[IS_READY], step)
        heap, arrival, ready = self.heap, self.arrival, self.ready
        while heap:
            value, code = heappop(heap)
            if code < 0:
                self.leave_piece(-1 - code)
            elif code & 1:
                if ready[code >> 1] == value:
                    self.leave(code >> 1, value, True)
            elif arrival[code >> 1] == value:
                self.leave(code >> 1, value, False)
        return self

    def reach(self, vertex: int, arrival: int, ready: int, step: Step) -> None:
        """A way to a plain vertex or an ending."""
        if arrival < self.arrival[vertex]:
            self.arrival[vertex] = arrival
            self.by_arrival[vertex] = step
            heappush(self.heap, (arrival, vertex * 2))
        if ready < self.ready[vertex]:
            self.ready[vertex] = ready
            self.by_ready[vertex] = step
            heappush(self.heap, (ready, vertex * 2 + 1))

    def reach_timed(self, vertex: int, zone: Zone, choices: int, step: Step) -> None:
        """A way to some readings of a timed vertex."""
        number = len(self.pieces)
        self.pieces.append(Piece(vertex, zone, choices, step))
        heappush(self.heap, (self.weight * choices - zone[NOW], -1 - number))

    def leave(self, vertex: int, value: int, from_ready: bool) -> None:
        """Follows the moves of a plain vertex that are measured from this label."""
        graph = self.graph
        begin, end = graph.begin[vertex], graph.end[vertex]
        if begin == end:
            return
        scene = graph.game.scenes[graph.scene[vertex]]
        listed, targets, costs, carried, labels, zones = scene.listed, graph.target, graph.cost, graph.carried, graph.label, graph.zones
        for number in range(begin, end):
            label = labels[number]
            if (label < 0 or listed[label].opens >= 0) is not from_ready:
                continue
            since = value
            if label >= 0:
                since += self.weight
                if not from_ready and scene.timed:
                    since += self.reaction
            target = targets[number]
            if target in zones:
                choices, time = divmod(since, CHOICE) if self.weight else (0, since)
                moored = [time + after for after in graph.moored[number]]
                moored[0] = 0
                self.reach_timed(target, point(moored), choices, Step(vertex, number, NO_PIECE))
            else:
                arrival = since + costs[number]
                if arrival < self.arrival[target] or arrival + carried[number] < self.ready[target]:
                    self.reach(target, arrival, arrival + carried[number], Step(vertex, number, NO_PIECE))

    def leave_piece(self, number: int) -> None:
        """Follows the moves of a piece, unless earlier ones make it needless."""
        graph = self.graph
        vertex, zone, choices, _ = self.pieces[number]
        others = self.at.setdefault(vertex, [])
        drifts = vertex in graph.drifting
        size = int(len(zone) ** 0.5)
        covered = self.covered.setdefault(vertex, [])
        if any(includes(known, zone) for known in covered):
            return
        covered.append(later(zone, size) if drifts else zone)
        others.append(number)
        wide = extended(zone, size, NOW)
        slow = self.slowly(wide, size + 1, vertex)
        for move_number, move in enumerate(graph.timed[vertex]):
            cell = self.within(wide if move.label < 0 else slow, size + 1, vertex, move_number)
            if cell is None:
                continue
            made = choices + (move.label >= 0) if self.weight else 0
            step = Step(vertex, move_number, number)
            if move.target in graph.zones:
                self.reach_timed(move.target, image(cell, size + 1, move.places), made, step)
            else:
                times = lowest(image(cell, size + 1, move.places[: IS_READY + 1]), IS_READY + 1)
                value = self.weight * made
                self.reach(move.target, value + times[NOW], value + times[IS_READY], step)

    def possible(self, zone: Zone, n: int, vertex: int, number: int) -> Zone | None:
        """The readings of `zone` (and times of choosing) with which a move of a timed vertex can be made."""
        wide: Zone | None = extended(zone, n, NOW)
        if wide is not None and self.graph.timed[vertex][number].label >= 0:
            wide = self.slowly(wide, n + 1, vertex)
        return self.within(wide, n + 1, vertex, number)

    def slowly(self, wide: Zone, n: int, vertex: int) -> Zone | None:
        """The times of choosing that the reaction time allows."""
        timed = self.graph.game.scenes[self.graph.scene[vertex]].timed
        if not self.reaction or not timed or wide[NOW * n + IS_READY] >= 0:
            return wide
        return tighten(wide, n, NOW, n - 1, -self.reaction)

    def within(self, wide: Zone | None, n: int, vertex: int, number: int) -> Zone | None:
        """The part of a zone with which a move can be made. Where the time of day no longer matters, it is not asked."""
        cells = self.graph.cells
        known = cells.get((vertex, number))
        if known is None:
            cell = self.graph.timed[vertex][number].cell
            if vertex in self.graph.drifting:
                cell = floating(cell, n)
            known = cells[vertex, number] = cell, [cell[y * n + x] for x in range(n) for y in range(n)]
        cell, turned = known
        # Two bounds that contradict each other tell at once that nothing is shared, and mostly nothing is.
        if wide is None or min(map(add, wide, turned)) < 0:
            return None
        return meet(wide, cell, n)


def floating(cell: Zone, n: int) -> Zone:
    """A cell without what it says about the time of day."""
    found = cell[:]
    for x in range(1, n):
        found[x] = found[x * n] = 1 << 60
    return found
