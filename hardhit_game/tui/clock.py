"""Wall time for the play screen, from a clock that a test can turn by hand.

Owns: how much wall time is charged to the story between two looks. Must not know: the story's clock, Textual.
"""

from __future__ import annotations

from hardhit_game.wall import Clock as Monotonic
from hardhit_game.wall import wall

__all__ = ["GRACE", "Monotonic", "Stopwatch", "wall"]

GRACE = 0.25
"""Seconds by which a look may come late before the rest is forgiven (a stopped process, a slow terminal)."""



class Stopwatch:
    """Measures wall time between looks. A look that comes far too late is charged only what was planned for.

    A `strict` one forgives nothing: against the clock, nobody shall win time by stopping the process.
    """

    __slots__ = ("_last", "_now", "_planned", "_strict")

    def __init__(self, now: Monotonic = wall, *, strict: bool = False) -> None:
        self._now = now
        self._strict = strict
        self._last = now()
        self._planned: float | None = None

    def plan(self, seconds: float | None) -> None:
        """Say when the next look is due, seconds from the last one; None when the story's clock stands and nothing is charged to it."""
        self._planned = seconds

    def lap(self) -> float:
        """Seconds since the last look: never negative and, unless strict, never more than planned plus the grace."""
        now = self._now()
        gone = max(0.0, now - self._last)
        if self._planned is not None and not self._strict:
            gone = min(gone, self._planned + GRACE)
        self._last = now
        return gone
