"""Silence that never ends: ways on which nobody ever chooses anything and the story goes on for ever.

Owns: finding the cycles of waiting. Must not know: how they are reached. Between plain vertices waiting leads to one place (or, where
draws are made, a few), so a cycle among them is one that is played. A cycle through timed vertices is only a suspicion, because their
readings need not come back; those are settled by waiting on the engine until a state comes again.
"""

from __future__ import annotations

from collections.abc import Iterator

from hardhit_game.engine.chance import Undecided
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Wait
from hardhit_game.engine.moments import next_moment
from hardhit_game.engine.search import search_key
from hardhit_game.engine.state import State
from hardhit_game.engine.step import step
from hardhit_game.explore.graph import WAIT, Graph

LONGEST = 10_000
"""Waits after which a suspicion is left open."""


def cycles(graph: Graph) -> Iterator[list[int]]:
    """Cycles of waiting, each as its vertices in order; of cycles that share vertices, at least one is given."""
    seen = bytearray(len(graph.scene))
    for start in range(len(graph.scene)):
        if seen[start]:
            continue
        trail: list[int] = []
        place: dict[int, int] = {}
        stack = [(start, 0)]
        while stack:
            vertex, depth = stack.pop()
            while len(trail) > depth:
                del place[trail.pop()]
            if vertex in place:
                yield trail[place[vertex] :]
                continue
            if seen[vertex]:
                continue
            seen[vertex] = 1
            place[vertex] = len(trail)
            trail.append(vertex)
            stack += [(target, depth + 1) for target in dict.fromkeys(waits(graph, vertex))]


def waits(graph: Graph, vertex: int) -> list[int]:
    """Where waiting leads from a vertex."""
    moves = graph.timed.get(vertex)
    if moves is not None:
        return [move.target for move in moves if move.label == WAIT]
    begin, end = graph.begin[vertex], graph.end[vertex]
    found = []
    for number in range(end - 1, begin - 1, -1):  # waiting stands last
        if graph.label[number] != WAIT:
            break
        found.append(graph.target[number])
    return found


def comes_again(game: Game, state: State) -> bool | None:
    """Whether waiting from this state, the engine comes to a state a second time; None when that is not known."""
    seen = set()
    for _ in range(LONGEST):
        if state.ending or not game.scenes[state.scene].timed:
            return False
        key = search_key(game, state)
        if key in seen:
            return True
        seen.add(key)
        try:
            state = step(game, state, Wait(next_moment(game, state))).state
        except Undecided:
            return None
    return None
