"""What a search found: vertices, and the moves between them.

Owns: `Graph`. Must not know: how it was found. A vertex is a place in the story with the values that matter there. Most are *plain*: no
clock but the scene's own matters in them, so their moves stand in flat arrays. In a *timed* vertex timers run or a rule still asks the
time of day; it holds zones, and each of its moves says for which part of them it is possible. An ending is one vertex.

Plain moves have two lengths. Choices that are open at once are measured from the arrival in the scene; everything else (silence, what
comes by itself, choices with `from:`) from its ready moment, since that is what it waits for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from hardhit_game.engine.game import Game
from hardhit_game.explore.zone import Place, Zone, floating

WAIT: Final = -1
"""The label of waiting; other labels are the numbers of choices."""
START: Final = -1
"""The vertex before the first."""

Pins = tuple[tuple[int, int], ...]
"""Draws made in one move: (pin slot, outcome's number)."""


class Edge(NamedTuple):
    """One move, by its number in a vertex of either kind."""

    vertex: int
    number: int


class TimedMove(NamedTuple):
    """A move from a timed vertex: possible in `cell`, a zone over its variables and (last) the time of the choice."""

    cell: Zone
    label: int
    pins: Pins
    target: int
    places: tuple[Place, ...]
    """The target's 0, arrival, ready, silence and running timers, as variables of the cell and offsets."""
    entered: tuple[tuple[int, Place], ...] | None = None
    """The scenes entered on the way, and when; None when it is just the target's, on arrival."""


class First(NamedTuple):
    """How a run may begin: options, draws made on the way to the first scene, and where that leads."""

    options: Mapping[str, bool]
    pins: Pins
    target: int
    times: tuple[int, ...]
    """0, arrival, ready, silence and timers, ms."""
    entered: tuple[tuple[int, int], ...] = ()
    """The scenes entered on the way, and how long before the arrival, ms."""


@dataclass(slots=True)
class Graph:
    """All vertices and moves. `scene` is below 0 for an ending: -1 - its index."""

    game: Game
    scene: array[int] = field(default_factory=lambda: array("i"))
    begin: array[int] = field(default_factory=lambda: array("i"))
    end: array[int] = field(default_factory=lambda: array("i"))
    """By vertex: its plain moves are those from `begin` to before `end`."""
    target: array[int] = field(default_factory=lambda: array("i"))
    cost: array[int] = field(default_factory=lambda: array("i"))
    carried: array[int] = field(default_factory=lambda: array("i"))
    """By plain move: ms to the arrival at the target, and from there to its ready moment."""
    label: array[int] = field(default_factory=lambda: array("b"))
    crossed: array[int] = field(default_factory=lambda: array("i"))
    """By plain move: which of `crossings` are the scenes entered on the way; 0 when it is just the target's, on arrival."""
    crossings: list[tuple[tuple[int, int], ...]] = field(default_factory=lambda: [()])
    """Scenes, and how long before the arrival each is entered, ms."""
    slack: dict[int, int] = field(default_factory=dict)
    """By plain vertex in which time goes by: ms from its ready moment to the last at which a choice can be made."""
    pins: dict[int, Pins] = field(default_factory=dict)
    """By plain move, where draws are made in it."""
    moored: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """By plain move into a timed vertex: its 0 (unused), arrival, ready, silence and timers, ms after what the move is measured from."""
    timed: dict[int, list[TimedMove]] = field(default_factory=dict)
    """The moves of each timed vertex."""
    cells: dict[tuple[int, int], tuple[Zone, Zone]] = field(default_factory=dict)
    """By timed move, made when first asked for: when it is possible whatever the time of day, and the same with each difference turned."""
    spans: dict[tuple[int, tuple[int, ...]], tuple[int, int]] = field(default_factory=dict)
    """For a timed vertex in which the time of day no longer matters and one of its zones (without it): the moves made from there."""
    zones: dict[int, list[Zone]] = field(default_factory=dict)
    """By timed vertex: zones that together are all readings with which it is reached."""
    pieces: int = 0
    """How many zones there are."""
    drifting: set[int] = field(default_factory=set)
    """Timed vertices in which the time of day no longer matters."""
    firsts: list[First] = field(default_factory=list)
    endings: dict[int, int] = field(default_factory=dict)
    """Vertex by ending's index."""
    complete: bool = True
    frontier: int = 0
    """Vertices (or zones) that were found and not looked at."""

    def add_vertex(self, scene: int) -> int:
        """A new vertex."""
        self.scene.append(scene)
        self.begin.append(0)
        self.end.append(0)
        return len(self.scene) - 1

    @property
    def states(self) -> int:
        """Vertices, a timed one counted once for each of its zones."""
        return len(self.scene) - len(self.zones) + self.pieces

    @property
    def transitions(self) -> int:
        """Moves."""
        return len(self.target) + sum(len(moves) for moves in self.timed.values())

    def cell(self, vertex: int, number: int) -> tuple[Zone, Zone]:
        """When a timed move is possible, and that with each difference turned. Where the time of day matters no more, it is left out."""
        known = self.cells.get((vertex, number))
        if known is None:
            cell = self.timed[vertex][number].cell
            n = int(len(cell) ** 0.5)
            if vertex in self.drifting:
                cell = floating(cell, n)
            known = self.cells[vertex, number] = cell, [bound for x in range(n) for bound in cell[x::n]]
        return known

    def from_ready(self, vertex: int, label: int) -> bool:
        """Whether a plain move is measured from the ready moment."""
        return label == WAIT or self.game.scenes[self.scene[vertex]].listed[label].opens >= 0

    def targets(self, vertex: int) -> Iterator[tuple[Edge, int, int]]:
        """The moves of a vertex: which, its label, its target."""
        moves = self.timed.get(vertex)
        if moves is not None:
            for number, move in enumerate(moves):
                yield Edge(vertex, number), move.label, move.target
        else:
            for number in range(self.begin[vertex], self.end[vertex]):
                yield Edge(vertex, number), self.label[number], self.target[number]
