"""What is to be heard of the play screen, as far as the player wants to hear anything.

Owns: which sounds go with a view, and the tick of the last seconds. Must not know: how they are played.
"""

from __future__ import annotations

from collections.abc import Sequence

from hardhit_game.engine.happening import Entered, Happening
from hardhit_game.play.view import View
from hardhit_game.sound.cues import Sounds, can_play
from hardhit_game.tui.widgets.window import WindowText, is_urgent, seconds_up


class Earshot:
    """Follows what is shown. `wanted` is the player's setting."""

    def __init__(self, sounds: Sounds | None = None) -> None:
        self._sounds = sounds if sounds is not None else Sounds() if can_play() else None
        self._last_tick = 0

    def rings_the_bell(self, happenings: Sequence[Happening]) -> bool:
        """Whether something broke in and the terminal's bell is all there is to say so with."""
        return self._sounds is None and any(isinstance(one, Entered) and one.how == "interrupt" for one in happenings)

    def follow(self, view: View, window: WindowText, wanted: bool) -> None:
        """What is shown has changed, or time has passed."""
        if self._sounds is None:
            return
        self._sounds.hear(view.sounds if wanted else frozenset())
        seconds = seconds_up(window.left_ms) if wanted and is_urgent(window) else 0
        if seconds and seconds != self._last_tick:
            self._sounds.once("tick")
        self._last_tick = seconds

    def quiet(self) -> None:
        """Nothing is heard for now."""
        if self._sounds is not None:
            self._sounds.hear(frozenset())

    def close(self) -> None:
        """Silence for good."""
        if self._sounds is not None:
            self._sounds.close()
