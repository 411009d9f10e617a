"""What is known of each scene: from when on it can be open, and how far it is from there to an ending.

Owns: `Spot`. Must not know: how it is shown. Only scenes in which something is decided are vertices of a graph; of those that go on by
themselves nothing is said here but whether they are entered (`Proof.reached_scenes`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hardhit_game.explore.forward import CHOICE, UNREACHED, Forward
from hardhit_game.explore.graph import Graph
from hardhit_game.explore.latest import places

FAR: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Spot:
    """A scene. Times are case-clock ms."""

    earliest_ms: int
    """The least time at which it can be open."""
    fewest_before: int
    """The fewest choices that lead there."""
    endings: Mapping[str, int]
    """By ending that may follow: no way from there to it has fewer choices."""

    @property
    def fewest_after(self) -> int | None:
        """No way from there to any ending has fewer choices; None when no way leads to one."""
        return min(self.endings.values(), default=None)


def spots(graph: Graph, fastest: Forward, fewest: Forward) -> dict[int, Spot]:
    """By the scene's index, for every scene that a vertex stands for. `fewest` weighs choices."""
    soonest: dict[int, int] = {}
    least: dict[int, int] = {}
    for vertex, scene in enumerate(graph.scene):
        if scene < 0:
            continue
        time, weight = _best(fastest, vertex), _best(fewest, vertex)
        if time is not None:
            soonest[scene] = min(time, soonest.get(scene, time))
        if weight is not None:
            least[scene] = min(weight // CHOICE, least.get(scene, FAR))
    nearest: dict[int, tuple[int, ...]] = {}
    for vertex, row in _distances(graph).items():
        scene = graph.scene[vertex]
        if scene >= 0:
            nearest[scene] = tuple(map(min, row, nearest.get(scene, row)))
    names = [graph.game.story.endings[index].id for index in graph.endings]
    return {
        scene: Spot(soonest[scene], least.get(scene, 0), dict(_near(names, nearest.get(scene, ())))) for scene in sorted(soonest)
    }


def _near(names: Sequence[str], row: Sequence[int]) -> Iterator[tuple[str, int]]:
    yield from ((name, steps) for name, steps in zip(names, row, strict=False) if steps < FAR)


def _best(forward: Forward, vertex: int) -> int | None:
    """The least label of a vertex of either kind."""
    if vertex in forward.graph.zones:
        reached = (forward.pieces[number] for number in forward.at.get(vertex, ()))
        return min((forward.weight * piece.choices + piece.least[0] for piece in reached), default=None)
    arrival = forward.arrival[vertex]
    return None if arrival == UNREACHED else arrival


def _distances(graph: Graph) -> dict[int, tuple[int, ...]]:
    """By vertex, the fewest choices to each ending that can be reached, whatever the readings of clocks; FAR where none leads there.

    Swept against the order in which moves lead on until nothing changes: where no way comes round again, one round is all.
    """
    endings = list(graph.endings.values())
    found = {vertex: tuple([0 if other == vertex else FAR for other in endings]) for vertex in endings}
    nowhere = (FAR,) * len(endings)
    onward: dict[tuple[int, ...], tuple[int, ...]] = {}
    """A row and the same with one choice more: rows are few."""
    place = places(graph)
    order = sorted(range(len(place)), key=place.__getitem__, reverse=True)
    changed = True
    while changed:
        changed = False
        for vertex in order:
            before = best = found.get(vertex, nowhere)
            for after, chosen in {(target, label >= 0) for _, label, target in graph.targets(vertex)}:
                row = found.get(after)
                if row is None:
                    continue
                if chosen:
                    row = onward.get(row) or onward.setdefault(row, tuple([min(steps + 1, FAR) for steps in row]))
                if row != best:
                    best = tuple(map(min, best, row))
            if best != before:
                found[vertex] = best
                changed = True
    return found
