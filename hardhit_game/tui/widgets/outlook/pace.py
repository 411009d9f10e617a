"""How often to draw.

Owns: dropping from 12 frames a second to 6, to 3, to none on a link or a machine that cannot keep up, and coming back. Must not know:
timers, terminals; it is told what a frame cost.
"""

from __future__ import annotations

from typing import Final

LADDER: Final = (12, 6, 3, 0)
"""Frames a second at most, from step to step."""
TOO_LATE: Final = 0.12
"""Seconds by which a frame may come after it was due."""
TOO_DEAR: Final = 0.04
"""Seconds of work that a frame may take."""
TOO_MANY: Final = 0
"""Writes that may still wait to be sent when the next frame is due: a link that is never idle makes keys wait too."""
STRIKES: Final = 3
"""Bad frames before it drops."""
DRAINING: Final = 3
"""Seconds that a slower step is given to send what the faster one has left."""
TRUST: Final = 60
"""Good frames in a row before it tries the faster step again."""
REST: Final = 20.0
"""Seconds that it stands still before it tries again."""


class Pace:
    """Learns from each frame."""

    __slots__ = ("_bad", "_draining", "_good", "_step")

    def __init__(self) -> None:
        self._step = self._bad = self._good = self._draining = 0

    @property
    def limit(self) -> int:
        """Frames a second at most."""
        return LADDER[self._step]

    def interval(self, rate: int) -> float | None:
        """Seconds to the next frame of a picture that deserves `rate` frames a second; None when it does not move."""
        if rate <= 0:
            return None
        if not self.limit:
            return REST
        return 1 / min(rate, self.limit)

    def frame(self, *, late: float, cost: float, waiting: int) -> None:
        """A frame was drawn: so many seconds late, with so much work, while so many writes had not left yet."""
        if not self.limit:  # it has rested
            self._step, self._bad, self._good = len(LADDER) - 2, STRIKES - 1, 0
            return
        if self._draining and waiting > TOO_MANY:  # left over from the faster step
            self._draining -= 1
            return
        if late > TOO_LATE or cost > TOO_DEAR or waiting > TOO_MANY:
            self._bad, self._good = self._bad + 1, 0
            if self._bad >= STRIKES:
                self._step, self._bad = min(len(LADDER) - 1, self._step + 1), 0
                self._draining = DRAINING * self.limit
            return
        self._good += 1
        self._bad = max(0, self._bad - (self._good % 20 == 0))
        if self._good >= TRUST and self._step:
            self._step, self._good = self._step - 1, 0
