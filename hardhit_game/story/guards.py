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
    written: Guard | None = None
    """Of a scene that comes once: what its author wrote, without `not seen`."""
    seen: int = -1
    """Of such a scene: the slot that says it was seen."""


def once(when: Guard, slot: int, scene: str) -> Guard:
    """The guard, and the scene not seen."""
    holds = when.holds

    def unseen(v: Vector) -> bool:
        return not v[slot] and holds(v)

    return Guard(unseen, f"({when.source}) and not seen.{scene}", when.reads | {slot}, when.thresholds, when, slot)
