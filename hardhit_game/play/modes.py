"""Timer modes: how fast the case clock runs while the player decides.

Owns: the four modes, and turning real time into case-clock time without losing a fraction. That is all a mode is; the engine never knows.
"""

from __future__ import annotations

import math
from enum import Enum
from fractions import Fraction

NANOSECONDS = 1_000_000_000
QUARTERS_A_MS = 4_000_000
"""A millisecond in quarters of a nanosecond: the unit in which every mode's rate is a whole number."""
LONGEST_NS = 3600 * NANOSECONDS
"""More real time than this at once is not believed."""


class TimerMode(Enum):
    """How many case-clock seconds pass in a real one."""

    OFF = "off"
    GENTLE = "gentle"
    STANDARD = "standard"
    HARD = "hard"

    @property
    def rate(self) -> Fraction:
        """Case-clock time for real time, exactly."""
        return Fraction(_QUARTERS[self], 4)


_QUARTERS = {TimerMode.OFF: 0, TimerMode.GENTLE: 1, TimerMode.STANDARD: 4, TimerMode.HARD: 6}


def nanoseconds(seconds: float) -> int:
    """Real seconds as whole nanoseconds, from 0 to an hour; what is no number counts as none."""
    if not math.isfinite(seconds) or seconds <= 0:
        return 0
    return min(round(seconds * NANOSECONDS), LONGEST_NS)


class Flow:
    """Real time in, whole case-clock milliseconds out; the fraction that is left over is carried, in any mix of modes."""

    __slots__ = ("_carried",)

    def __init__(self) -> None:
        self._carried = 0

    def milliseconds(self, real_ns: int, mode: TimerMode) -> int:
        """The whole milliseconds that `real_ns` more nanoseconds of real time bring."""
        whole, self._carried = divmod(self._carried + real_ns * _QUARTERS[mode], QUARTERS_A_MS)
        return whole

    def stop(self) -> None:
        """Forgets the fraction: the case clock stands still now."""
        self._carried = 0
