"""Compiled effects: one record for each kind.

Owns: the records. Must not know: how an effect is written (`effects.py`) or carried out. Named tuples, because a pack has tens of
thousands of them. Each begins with an optional guard, read just before the effect, and the place where it was written.
"""

from __future__ import annotations

from typing import NamedTuple

from hardhit_game.story.about import Where
from hardhit_game.story.guards import Guard, Number


class Fire(NamedTuple):
    """Fires a trigger of the machine (its bare name)."""

    guard: Guard | None
    where: Where
    trigger: str


class Wrap(NamedTuple):
    """`(left + right) % modulus`: going round, as a clock's hand does."""

    left: int
    """A slot."""
    right: int
    """A slot, if `by_slot`, or a number."""
    by_slot: bool
    modulus: int


class Assign(NamedTuple):
    """Sets a number to an expression's value, saturating at its bounds."""

    guard: Guard | None
    where: Where
    slot: int
    value: Number
    low: int
    high: int
    by: int | None = None
    """The constant it adds, when that is all it does (the commonest effect there is)."""
    fits: bool = False
    """The value always lies within the bounds."""
    wrap: Wrap | None = None
    """What the value is, when it is no more than that."""
    reads: frozenset[int] = frozenset()
    """The slots its value reads."""


class Put(NamedTuple):
    """Sets a flag or an enum to a fixed value."""

    guard: Guard | None
    where: Where
    slot: int
    value: int


class Include(NamedTuple):
    """Adds the bits of `mask` to a set (or a claim with named listeners)."""

    guard: Guard | None
    where: Where
    slot: int
    mask: int


class Exclude(NamedTuple):
    """Removes the bits of `mask` from a set."""

    guard: Guard | None
    where: Where
    slot: int
    mask: int


class Claim(NamedTuple):
    """Adds to a claim every listener who hears `channel` at this moment (`Story.hearing`)."""

    guard: Guard | None
    where: Where
    slot: int
    channel: str


class StartTimer(NamedTuple):
    """Starts (or starts over) the timer with this index; it runs out `after` ms from now."""

    guard: Guard | None
    where: Where
    timer: int
    after: int


class StopTimer(NamedTuple):
    """Stops a timer."""

    guard: Guard | None
    where: Where
    timer: int


class MakeDraw(NamedTuple):
    """Fixes the draw with this index."""

    guard: Guard | None
    where: Where
    draw: int


class Seal(NamedTuple):
    """Sets slots from expressions that all read the state before it (clamped), then returns others to their start."""

    guard: Guard | None
    where: Where
    name: str
    sets: tuple[tuple[int, Number, int, int], ...]
    """(slot, value, low, high)"""
    forgets: tuple[tuple[int, int], ...]
    """(slot, start value)"""
    reads: tuple[frozenset[int], ...] = ()
    """For each of `sets`, the slots its value reads."""


Effect = Fire | Assign | Put | Include | Exclude | Claim | StartTimer | StopTimer | MakeDraw | Seal
