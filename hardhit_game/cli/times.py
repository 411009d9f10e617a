"""Times of runs, as they are printed: `12:34.567`."""

from __future__ import annotations

from hardhit_game.speedrun.times import clock

__all__ = ["clock"]
