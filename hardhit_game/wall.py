"""Wall time for front ends.

Owns: which of the system's clocks it is: one that never goes back, and goes on while the machine sleeps. Must not know: who asks.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial

Clock = Callable[[], float]
"""Gives seconds; never goes back."""


def _system() -> Clock:
    if sys.platform == "linux":
        return partial(time.clock_gettime, time.CLOCK_BOOTTIME)
    elif sys.platform == "darwin":  # there, unlike `time.monotonic`, this one counts sleep
        return partial(time.clock_gettime, time.CLOCK_MONOTONIC)
    else:
        return time.monotonic


wall: Clock = _system()
