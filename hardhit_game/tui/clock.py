"""Wall time for the play screen, from a clock that a test can turn by hand.

Owns: how much wall time is charged to the story between two looks. Must not know: the story's clock, Textual.
"""

from __future__ import annotations

import time
from collections.abc import Callable

Monotonic = Callable[[], float]
"""Gives seconds; never goes back."""

GRACE = 0.25
"""Seconds by which a look may come late before the rest is forgiven (a stopped process, a slow terminal)."""

wall: Monotonic = time.monotonic


class Stopwatch:
    """Measures wall time between looks. A look that comes far too late is charged only what was planned for."""

    __slots__ = ("_last", "_now", "_planned")

    def __init__(self, now: Monotonic = wall) -> None:
        self._now = now
        self._last = now()
        self._planned: float | None = None

    def plan(self, seconds: float | None) -> None:
        """Say when the next look is due, seconds from the last one; None when the story's clock stands and nothing is charged to it."""
        self._planned = seconds

    def lap(self) -> float:
        """Seconds since the last look: never negative, never more than planned plus the grace."""
        now = self._now()
        gone = max(0.0, now - self._last)
        if self._planned is not None:
            gone = min(gone, self._planned + GRACE)
        self._last = now
        return gone
