"""What makes two states the same for everything that may follow.

Owns: `search_key`. Must not know: how a search is made. Left out: the seed (searches pin their draws), how many decisions were made,
and the clock itself, unless a rule still waits for a time of day.
"""

from __future__ import annotations

from hardhit_game.engine.game import Game
from hardhit_game.engine.state import State
from hardhit_game.story.layout import CLOCK, CLOSES, ENDING, READY, RESERVED, RETURN, SCENE

SearchKey = tuple[int, ...]


def search_key(game: Game, state: State) -> SearchKey:
    """Equal keys have equal futures: the same choices and waits (counted from now) lead to equal keys again."""
    clock = state[CLOCK]
    scene = game.scenes[state[SCENE]]
    rest = list(state[RESERVED:])
    for slot in game.timer_slots:
        if state[slot] >= 0:
            # An overdue timer and one due this moment are delivered alike, at ready.
            rest[slot - RESERVED] = max(state[slot] - clock, 0)
    ready = max(state[READY] - clock, -1 - max(scene.last_edge, -1))
    closes = state[CLOSES] - clock if state[CLOSES] >= 0 else -1
    return (
        state[SCENE],
        state[ENDING],
        state[RETURN],
        ready,
        closes,
        clock if clock < game.last_threshold else -1,
        *rest,
    )
