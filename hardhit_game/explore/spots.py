"""What is known of each scene: from when on it can be open, and how far it is from there to an ending.

Owns: `Spot`. Must not know: how it is shown. Only scenes in which something is decided are vertices of a graph; of those that go on by
themselves nothing is said here but whether they are entered (`Proof.reached_scenes`).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Final

from hardhit_game.explore.forward import CHOICE, UNREACHED, Forward
from hardhit_game.explore.graph import Graph

FAR: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Spot:
    """A scene. Times are case-clock ms."""

    earliest_ms: int
    """The least time at which it can be open."""
    fewest_before: int
    """The fewest choices that lead there."""
    fewest_after: int | None
    """No way from there to an ending has fewer choices; None when no way leads to one."""


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
    nearest: dict[int, int] = {}
    for vertex, distance in enumerate(_distances(graph)):
        scene = graph.scene[vertex]
        if scene >= 0 and distance < FAR:
            nearest[scene] = min(distance, nearest.get(scene, FAR))
    return {scene: Spot(soonest[scene], least.get(scene, 0), nearest.get(scene)) for scene in sorted(soonest)}


def _best(forward: Forward, vertex: int) -> int | None:
    """The least label of a vertex of either kind."""
    if vertex in forward.graph.zones:
        reached = (forward.pieces[number] for number in forward.at.get(vertex, ()))
        return min((forward.weight * piece.choices + piece.least[0] for piece in reached), default=None)
    arrival = forward.arrival[vertex]
    return None if arrival == UNREACHED else arrival


def _distances(graph: Graph) -> array[int]:
    """By vertex the fewest choices to an ending, whatever the readings of clocks; FAR when none follows.

    Swept from the last vertex to the first until nothing changes: moves mostly lead to vertices found later, so that takes few rounds.
    """
    count = len(graph.scene)
    found = array("q", [FAR]) * count
    for vertex in graph.endings.values():
        found[vertex] = 0
    changed = True
    while changed:
        changed = False
        for vertex in range(count - 1, -1, -1):
            best = found[vertex]
            for _, label, target in graph.targets(vertex):
                best = min(best, found[target] + (label >= 0))
            if best < found[vertex]:
                found[vertex] = best
                changed = True
    return found
