"""From where an ending can still be reached.

Owns: `Ends`: the vertices, and in timed ones the readings, from which some way leads to an ending. Must not know: how they are reached.
A least fixpoint: a vertex can end when one of its moves leads to where it can. Moves mostly lead on to vertices found later, so
sweeping from the last to the first settles nearly everything at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hardhit_game.explore.graph import Graph
from hardhit_game.explore.zone import Zone, pre_image, projected, unmoored, without


@dataclass(slots=True)
class Ends:
    """Which vertices can end: `whole` is 1 for those that can from every reading, `some` gives the readings of the others."""

    graph: Graph
    whole: bytearray = field(init=False)
    some: dict[int, list[Zone]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        graph = self.graph
        self.whole = bytearray(len(graph.scene))
        for vertex in graph.endings.values():
            self.whole[vertex] = 1
        again = True
        while again:
            again = self._sweep()

    def locked(self, vertex: int) -> list[Zone] | None:
        """None when every reading can end; else those that cannot (for a plain vertex, an empty list)."""
        if self.whole[vertex]:
            return None
        zones = self.graph.zones.get(vertex)
        if zones is None:
            return []
        n = size_of(zones[0])
        return [rest for zone in zones for rest in without(self._seen(vertex, zone, n), self.some.get(vertex, ()), n)]

    def _sweep(self) -> bool:
        graph, whole = self.graph, self.whole
        begin, end, target, zones = graph.begin, graph.end, graph.target, graph.zones
        changed = False
        for vertex in range(len(graph.scene) - 1, -1, -1):
            if whole[vertex]:
                continue
            if vertex in zones:
                changed = self._timed(vertex) or changed
                continue
            for number in range(begin[vertex], end[vertex]):
                if whole[target[number]] or (target[number] in zones and self._enters(number)):
                    whole[vertex] = 1
                    changed = True
                    break
        return changed

    def _enters(self, number: int) -> bool:
        """Whether a plain move into a timed vertex comes to a reading that can end."""
        graph = self.graph
        vertex = graph.target[number]
        times = graph.moored[number]
        return any(
            all(times[x] - times[y] <= zone[x * len(times) + y] for x in range(1, len(times)) for y in range(1, len(times)))
            for zone in self.some.get(vertex, ())
        )

    def _timed(self, vertex: int) -> bool:
        graph = self.graph
        known = self.some.setdefault(vertex, [])
        n = size_of(graph.zones[vertex][0])
        changed = False
        for move in graph.timed[vertex]:
            if self.whole[move.target]:
                goals: list[Zone | None] = [None]
            elif move.target in graph.zones:
                goals = [*self.some.get(move.target, ())]
            else:
                continue
            for goal in goals:
                cell = move.cell if goal is None else pre_image(move.cell, n + 1, move.places, goal)
                if cell is None:
                    continue
                fresh = without(self._seen(vertex, projected(cell, n + 1), n), known, n)
                changed = changed or bool(fresh)
                known += fresh
        if changed and all(not without(self._seen(vertex, zone, n), known, n) for zone in graph.zones[vertex]):
            self.whole[vertex] = 1
        return changed

    def _seen(self, vertex: int, zone: Zone, n: int) -> Zone:
        """The zone as it is told apart at a vertex: without the time of day where that no longer matters."""
        return unmoored(zone, n) if vertex in self.graph.drifting else zone


def size_of(zone: Zone) -> int:
    """The number of variables of a zone."""
    return int(len(zone) ** 0.5)
