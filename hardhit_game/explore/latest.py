"""The latest time at which each scene can be entered and each ending be reached.

Owns: a longest-path search over a graph. Must not know: how times are shown. Where rules still ask the time of day the zones of the graph
are exact, and their upper bounds are the answer. Behind that, what can happen does not depend on when, so only the latest label of a vertex
matters: a plain one has its latest ready moment (every choice can be put off until something is delivered), a timed one shapes with their
greatest times. Vertices are taken in an order in which moves mostly lead on, so that nearly all are left once.

Where a way leads back to a vertex later than it left, it can be gone as often as one likes: the label has no bound. For plain vertices
that is a circle among what each label came from; for a shape it is a piece that holds everything an earlier one on its way did, later.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from heapq import heappop, heappush
from operator import add, ge
from typing import Final, NamedTuple

from hardhit_game.explore.graph import Graph
from hardhit_game.explore.shapes import Shape, Shapes, Times
from hardhit_game.explore.timed import IS_READY, NOW
from hardhit_game.explore.zone import image, includes

UNBOUND: Final = 1 << 59
"""A time that has no bound; within a day's sums of it, so has any other."""
NEVER: Final = -1
LAPS: Final = 6
"""How often a label may grow before it is looked at whether it feeds itself."""
PIECES: Final = 2_000
"""Pieces of one vertex from which on a new one counts as without bound: a search that would go on for very long ends, and says less."""
Origin = int
"""A plain vertex, or -2 - the number of a piece; -1 for the start."""


class Late(NamedTuple):
    """Readings of a timed vertex and as much earlier as one likes."""

    shape: Shape
    most: Times
    origin: Origin


@dataclass(slots=True)
class Latest:
    """The search and what it found. Times are case-clock ms, about `UNBOUND` where there is no bound."""

    graph: Graph
    shapes: Shapes
    scenes: dict[int, int] = field(default_factory=dict)
    endings: dict[int, int] = field(default_factory=dict)
    ready: array[int] = field(init=False)
    origin: array[int] = field(init=False)
    grown: array[int] = field(init=False)
    place: array[int] = field(init=False)
    """By vertex, its place in the order."""
    pieces: list[Late] = field(default_factory=list)
    at: dict[int, list[int]] = field(default_factory=dict)
    fresh: dict[int, list[int]] = field(default_factory=dict)
    heap: list[tuple[int, int]] = field(default_factory=list)

    def run(self) -> Latest:
        """Finds every time."""
        graph = self.graph
        count = len(graph.scene)
        self.ready, self.origin = array("q", [NEVER]) * count, array("q", [-1]) * count
        self.grown, self.place = array("i", [0]) * count, places(graph)
        for first in graph.firsts:
            arrival = first.times[NOW]
            self.enter(first.entered, arrival)
            if first.target in graph.drifting:
                shape = self.shapes.of(first.target, [a - b for a in first.times for b in first.times])
                self.reach_shape(shape, first.times[NOW:], -1)
            elif first.target not in graph.zones:
                self.reach(first.target, arrival, first.times[IS_READY], -1)
        for vertex in graph.zones:
            if vertex not in graph.drifting:
                self.leave_day(vertex)
        heap = self.heap
        while heap:
            _, vertex = heappop(heap)
            if vertex in graph.zones:
                for number in self.fresh.pop(vertex, ()):
                    self.leave_shape(number)
            else:
                self.leave(vertex)
        return self

    # ------------------------------------------------------------ labels

    def enter(self, entered: tuple[tuple[int, int], ...], arrival: int) -> None:
        """Scenes entered so long before an arrival."""
        for scene, before in entered:
            self.scenes[scene] = max(self.scenes.get(scene, NEVER), arrival - before)

    def reach(self, vertex: int, arrival: int, ready: int, origin: Origin) -> None:
        """A way to a plain vertex or an ending."""
        scene = self.graph.scene[vertex]
        if scene < 0:
            self.endings[-1 - scene] = max(self.endings.get(-1 - scene, NEVER), arrival)
            return
        if min(ready, UNBOUND) <= self.ready[vertex]:
            return
        self.origin[vertex] = origin
        self.grown[vertex] += 1
        if ready < UNBOUND and self.grown[vertex] > LAPS and self.feeds_itself(vertex):
            ready = UNBOUND
        self.ready[vertex] = min(ready, UNBOUND)
        heappush(self.heap, (self.place[vertex], vertex))

    def reach_shape(self, shape: Shape, most: Times, origin: Origin) -> None:
        """A way to some readings of a timed vertex. What feeds itself on the way is reached without bound as well."""
        vertex, pieces = shape.vertex, self.pieces
        here = self.at.setdefault(vertex, [])
        if max(most) > UNBOUND // 2 or len(here) > PIECES:
            most = (UNBOUND,) * len(most)
        if any(_holds(pieces[other], shape, most) for other in here):
            return
        piece = Late(shape, most, origin)
        if len(here) > LAPS:
            for number in self.way_of(origin):
                earlier = pieces[-2 - number] if number <= -2 else piece
                if earlier.shape.vertex == vertex and _holds(piece, earlier.shape, tuple([time + 1 for time in earlier.most])):
                    self.add(Late(earlier.shape, (UNBOUND,) * len(most), origin))
                    break
        self.add(piece)

    def add(self, piece: Late) -> None:
        """Puts a piece into the frontier, unless others hold it."""
        vertex = piece.shape.vertex
        here = self.at[vertex]
        if any(_holds(self.pieces[other], piece.shape, piece.most) for other in here):
            return
        here.append(len(self.pieces))
        self.fresh.setdefault(vertex, []).append(len(self.pieces))
        self.pieces.append(piece)
        heappush(self.heap, (self.place[vertex], vertex))

    def way_of(self, origin: Origin) -> list[Origin]:
        """What a label came from, and so on back."""
        found: dict[Origin, None] = {}
        while origin != -1 and origin not in found:
            found[origin] = None
            origin = self.origin[origin] if origin >= 0 else self.pieces[-2 - origin].origin
        return list(found)

    def feeds_itself(self, vertex: int) -> bool:
        """Whether the label of a plain vertex came from itself."""
        return vertex in self.way_of(self.origin[vertex])

    # ------------------------------------------------------------ moves

    def leave(self, vertex: int) -> None:
        """Makes the moves of a plain vertex as late as can be."""
        graph, ready = self.graph, self.ready[vertex]
        listed = graph.game.scenes[graph.scene[vertex]].listed
        slack = graph.slack.get(vertex, 0)
        targets, costs, carried, labels, crossed = graph.target, graph.cost, graph.carried, graph.label, graph.crossed
        for number in range(graph.begin[vertex], graph.end[vertex]):
            label, since = labels[number], ready
            if label >= 0:
                rules = listed[label]
                since += min(slack, rules.closes) if rules.closes >= 0 else slack
                since -= max(rules.opens, 0)
            target, arrival = targets[number], min(since + costs[number], UNBOUND)
            scene = graph.scene[target]
            if crossed[number]:
                self.enter(graph.crossings[crossed[number]], arrival)
            elif scene >= 0 and arrival > self.scenes.get(scene, NEVER):
                self.scenes[scene] = arrival
            if target in graph.drifting:
                most = tuple([min(since + after, UNBOUND) for after in graph.moored[number][NOW:]])
                self.reach_shape(self.shapes.moored_by(number), most, vertex)
            elif scene < 0 or min(arrival + carried[number], UNBOUND) > self.ready[target]:
                self.reach(target, arrival, arrival + carried[number], vertex)

    def leave_shape(self, number: int) -> None:
        """Makes the moves of a timed vertex in which the time of day no longer matters."""
        shape, most, _ = self.pieces[number]
        for follow in self.shapes.follows(shape):
            scene = self.graph.scene[follow.target]
            times = tuple([min(*map(add, most, row), UNBOUND) for row in follow.most])
            if follow.entered is not None:
                for each, _, row in follow.entered:
                    self.enter(((each, 0),), min(*map(add, most, row), UNBOUND))
            elif scene >= 0:
                self.enter(((scene, 0),), times[0])
            if follow.shape is not None:
                self.reach_shape(follow.shape, times, -2 - number)
            else:
                self.reach(follow.target, times[0], times[0] + follow.gap if follow.gap >= 0 else times[1], -2 - number)

    def leave_day(self, vertex: int) -> None:
        """Makes the moves of a timed vertex in which a rule still asks the time of day: each from where the search made it."""
        graph = self.graph
        for move in graph.timed[vertex]:
            n = int(len(move.cell) ** 0.5)
            most = tuple([move.cell[x * n] + plus for x, plus in move.places])
            scene = graph.scene[move.target]
            if move.entered is not None:
                for each, (x, plus) in move.entered:
                    self.enter(((each, 0),), move.cell[x * n] + plus)
            elif scene >= 0:
                self.enter(((scene, 0),), most[NOW])
            if move.target in graph.drifting:
                self.reach_shape(self.shapes.of(move.target, image(move.cell, n, move.places)), most[NOW:], -1)
            elif move.target not in graph.zones:
                self.reach(move.target, most[NOW], most[IS_READY], -1)


def _holds(piece: Late, shape: Shape, most: Times) -> bool:
    """Whether a piece has all those readings, or later."""
    return all(map(ge, piece.most, most)) and (piece.shape is shape or includes(piece.shape.zone, shape.zone))


def places(graph: Graph) -> array[int]:
    """By vertex, its place in an order in which moves lead on, but for those that come round again (depth first, last left first)."""
    count = len(graph.scene)
    found = array("i", [0]) * count
    at = array("i", graph.begin)
    seen = bytearray(count)
    lists = {vertex: list({move.target for move in moves}) for vertex, moves in graph.timed.items()}
    for vertex in lists:
        at[vertex] = 0
    left = count
    for first in graph.firsts:
        if seen[first.target]:
            continue
        seen[first.target] = 1
        stack = [first.target]
        while stack:
            vertex = stack[-1]
            listed = lists.get(vertex)
            targets, end = (graph.target, graph.end[vertex]) if listed is None else (listed, len(listed))
            following = -1
            for number in range(at[vertex], end):
                if not seen[targets[number]]:
                    following = targets[number]
                    at[vertex] = number + 1
                    break
            if following >= 0:
                seen[following] = 1
                stack.append(following)
            else:
                stack.pop()
                left -= 1
                found[vertex] = left
    return found
