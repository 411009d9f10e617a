"""What bots leave to luck.

Owns: an endless row of numbers for each run. Must not know: what they decide. A hash squeezed for many bytes at once gives a number in a
tenth of the time that mixing one takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import shake_128
from itertools import chain, count
from struct import Struct
from typing import Final

_BLOCK: Final = Struct("<64Q")


def luck_of(seed: int) -> Iterator[int]:
    """Numbers of 64 well-mixed bits, the same for the same `seed` (64 bits) on every machine."""
    return chain.from_iterable(map(partial(_block, seed), count()))


def _block(seed: int, number: int) -> tuple[int, ...]:
    return _BLOCK.unpack(shake_128(seed.to_bytes(8, "little") + number.to_bytes(8, "little")).digest(_BLOCK.size))
