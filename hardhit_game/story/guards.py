"""A compiled condition, and what closures over the state vector are called.

Owns: `Guard`. Must not know: how an expression is written or compiled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hardhit_game.story.layout import Vector

Truth = Callable[[Vector], bool]
Number = Callable[[Vector], int]


class Guard(NamedTuple):
    """A compiled truth. `thresholds` are the case-clock times (ms) at which it may change by itself."""

    holds: Truth
    source: str
    reads: frozenset[int] = frozenset()
    thresholds: tuple[int, ...] = ()
