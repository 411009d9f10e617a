"""Chance: a draw's outcome as a pure function of the seed, the draw's name and how often it was drawn (R21).

Owns: the hash and the weighing. Must not know: states. There is no stream of random numbers: no draw ever shifts another.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

_MASK = (1 << 64) - 1

UNDECIDED: Final = -1
"""The seed of a search that wants to try every outcome: a draw that is not pinned raises `Undecided`."""


class Undecided(Exception):
    """A draw came up that neither a seed nor a pin decides. `pin_slot` decides it: an outcome's number, from 1."""

    def __init__(self, draw: int, pin_slot: int) -> None:
        super().__init__(f"draw {draw}")
        self.draw = draw
        self.pin_slot = pin_slot


def mix(value: int) -> int:
    """One round of splitmix64: 64 bits in, 64 well-mixed bits out."""
    value = (value + 0x9E3779B97F4A7C15) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)


def draw_key(name: str) -> int:
    """64 bits that stand for a draw's name, the same in every process and version."""
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big")


def outcome(seed: int, key: int, count: int, weights: Sequence[int]) -> int:
    """The number (from 0) of the outcome drawn. `count` is how often the draw was drawn before; of `seed` the low 64 bits count.

    Each outcome has exactly its weight: values beyond the last whole multiple of the total are drawn again.
    """
    total = sum(weights)
    limit = (1 << 64) // total * total
    value = mix(mix(mix(seed & _MASK) ^ key) ^ count)
    while value >= limit:
        value = mix(value)
    rest = value % total
    for number, weight in enumerate(weights):
        if rest < weight:
            return number
        rest -= weight
    raise AssertionError("weights changed while drawing")
