"""The best way to every vertex: least time, or fewest choices and then least time.

Owns: a shortest-path search (Dijkstra) over a graph, in which timed vertices are reached with zones. Must not know: what the ways are for.
A plain vertex has two labels, its earliest arrival and its earliest ready moment, because its moves wait for one or the other and the
best way to one need not be the best to the other. In a timed vertex a piece is given up when an earlier one includes it (or includes it
but for coming earlier, where the time of day no longer matters: there a piece is a shape and its least times, see `shapes.py`).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from heapq import heappop, heappush
from operator import add, le
from typing import Final, NamedTuple

from hardhit_game.explore.graph import START, Graph
from hardhit_game.explore.shapes import Shape, Shapes, Times, slowly
from hardhit_game.explore.timed import IS_READY, NOW
from hardhit_game.explore.zone import Zone, extended, image, includes, lowest, meet, point

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
    least: Times
    """The least value of each variable but 0."""
    choices: int
    step: Step
    shape: Shape | None
    """Where the time of day no longer matters: what the readings have in common, and as much later as one likes."""
    whole: Zone | None
    """The readings themselves, where it does."""

    @property
    def zone(self) -> Zone:
        """The readings as a zone."""
        if self.whole is not None:
            return self.whole
        assert self.shape is not None
        return self.shape.at_least(self.least)


@dataclass(slots=True)
class Forward:
    """The best ways through a graph. `weight` is added for each choice (0 or CHOICE), `reaction` is how long each takes at least, ms."""

    graph: Graph
    weight: int = 0
    reaction: int = 0
    shapes: Shapes = field(default=None)  # type: ignore[assignment]
    """Shared by the searches of one graph."""
    arrival: array[int] = field(init=False)
    ready: array[int] = field(init=False)
    by_arrival: list[Step | None] = field(init=False)
    by_ready: list[Step | None] = field(init=False)
    pieces: list[Piece] = field(default_factory=list)
    at: dict[int, list[int]] = field(default_factory=dict)
    """By timed vertex, its pieces."""
    heap: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.shapes = self.shapes or Shapes(self.graph)
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
                self.reach_zone(first.target, point(first.times), 0, step)
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

    def reach_zone(self, vertex: int, zone: Zone, choices: int, step: Step) -> None:
        """A way to some readings of a timed vertex."""
        least = tuple(lowest(zone, int(len(zone) ** 0.5))[NOW:])
        drifts = vertex in self.graph.drifting
        self.push(Piece(vertex, least, choices, step, self.shapes.of(vertex, zone) if drifts else None, None if drifts else zone))

    def push(self, piece: Piece) -> None:
        """Puts a piece into the frontier."""
        heappush(self.heap, (self.weight * piece.choices + piece.least[0], -1 - len(self.pieces)))
        self.pieces.append(piece)

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
                self.moor(number, target, time, choices, Step(vertex, number, NO_PIECE))
            else:
                arrival = since + costs[number]
                if arrival < self.arrival[target] or arrival + carried[number] < self.ready[target]:
                    self.reach(target, arrival, arrival + carried[number], Step(vertex, number, NO_PIECE))

    def moor(self, number: int, target: int, time: int, choices: int, step: Step) -> None:
        """Follows a plain move, made at a time, into a timed vertex."""
        moored = self.graph.moored[number]
        if target in self.graph.drifting:
            least = tuple([time + after for after in moored[NOW:]])
            self.push(Piece(target, least, choices, step, self.shapes.moored_by(number), None))
        else:
            self.reach_zone(target, point((0, *(time + after for after in moored[NOW:]))), choices, step)

    def leave_piece(self, number: int) -> None:
        """Follows the moves of a piece, unless earlier ones make it needless."""
        piece = self.pieces[number]
        others = self.at.setdefault(piece.vertex, [])
        if any(_needless(self.pieces[other], piece) for other in others):
            return
        others.append(number)
        if piece.shape is None:
            self.leave_zone(number, piece)
        else:
            self.leave_shape(number, piece, piece.shape)

    def leave_shape(self, number: int, piece: Piece, shape: Shape) -> None:
        """The moves of a piece in which the time of day no longer matters."""
        least, weight = piece.least, self.weight
        for follow in self.shapes.follows(shape, self.reaction):
            made = piece.choices + (follow.label >= 0) if weight else 0
            step = Step(piece.vertex, follow.number, number)
            if follow.shape is not None:
                times = tuple([max(map(add, least, row)) for row in follow.least])
                self.push(Piece(follow.target, times, made, step, follow.shape, None))
                continue
            arrival = weight * made + max(map(add, least, follow.least[0]))
            ready = arrival + follow.gap if follow.gap >= 0 else weight * made + max(map(add, least, follow.least[1]))
            self.reach(follow.target, arrival, ready, step)

    def leave_zone(self, number: int, piece: Piece) -> None:
        """The moves of a piece in which it does."""
        graph, zone = self.graph, piece.zone
        size = int(len(zone) ** 0.5)
        wide = extended(zone, size, NOW)
        slow = slowly(graph, wide, size + 1, piece.vertex, self.reaction)
        for move_number, move in enumerate(graph.timed[piece.vertex]):
            cell = self.within(wide if move.label < 0 else slow, size + 1, piece.vertex, move_number)
            if cell is None:
                continue
            made = piece.choices + (move.label >= 0) if self.weight else 0
            step = Step(piece.vertex, move_number, number)
            if move.target in graph.zones:
                self.reach_zone(move.target, image(cell, size + 1, move.places), made, step)
            else:
                times = lowest(image(cell, size + 1, move.places[: IS_READY + 1]), IS_READY + 1)
                value = self.weight * made
                self.reach(move.target, value + times[NOW], value + times[IS_READY], step)

    def possible(self, zone: Zone, n: int, vertex: int, number: int) -> Zone | None:
        """The readings of `zone` (and times of choosing) with which a move of a timed vertex can be made."""
        wide: Zone | None = extended(zone, n, NOW)
        if wide is not None and self.graph.timed[vertex][number].label >= 0:
            wide = slowly(self.graph, wide, n + 1, vertex, self.reaction)
        return self.within(wide, n + 1, vertex, number)

    def within(self, wide: Zone | None, n: int, vertex: int, number: int) -> Zone | None:
        """The part of a zone with which a move can be made. Where the time of day no longer matters, it is not asked."""
        cell, turned = self.graph.cell(vertex, number)
        # Two bounds that contradict each other tell at once that nothing is shared, and mostly nothing is.
        if wide is None or min(map(add, wide, turned)) < 0:
            return None
        return meet(wide, cell, n)


def _needless(known: Piece, piece: Piece) -> bool:
    """Whether a piece says nothing that another one of its vertex did not."""
    if piece.shape is None or known.shape is None:
        return includes(known.zone, piece.zone)
    return all(map(le, known.least, piece.least)) and (known.shape is piece.shape or includes(known.shape.zone, piece.shape.zone))
