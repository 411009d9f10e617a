"""Who hears a channel at this moment.

Owns: `hearers`. Must not know: what was said. The same guards decide whom a claim was told to (`effects.py`).
"""

from __future__ import annotations

from hardhit_game.engine.game import Game
from hardhit_game.engine.state import State
from hardhit_game.story.story import Hearing


def hearers(game: Game, state: State, channel: str) -> tuple[Hearing, ...]:
    """The listeners who hear `channel` in `state`, in order of declaration."""
    return tuple(listener for listener in game.story.listeners if channel in listener.hears and listener.hears[channel].holds(state))
