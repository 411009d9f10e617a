"""What a pixel of a picture can be.

Owns: the tones, and haze. Must not know: colours (see `colours.py`) or glyphs (see `paint.py`). A pixel is one byte: a tone, and in the
upper three bits how much haze lies before it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

BANDS: Final = 8
"""Steps of haze: 0 for none, 7 for nothing but haze."""
_SHIFT: Final = 5


class Tone(IntEnum):
    """What is there. At most 32 of them."""

    SKY_TOP = 0
    SKY_HIGH = 1
    SKY_LOW = 2
    SKY_EDGE = 3
    SHAPE = 4
    """A silhouette."""
    SHAPE_MID = 5
    SHAPE_LIGHT = 6
    PANE = 7
    """A lit window."""
    SEA = 8
    GLINT = 9
    STONE = 10
    SAND = 11
    GRASS = 12
    ASPHALT = 13
    DARK = 14
    MARK = 15
    MARK_YELLOW = 16
    STEEL = 17
    LEAF = 18
    WALL = 19
    JOINT = 20
    LAMP = 21
    WHITE = 22
    RED = 23
    RED_DIM = 24
    BLUE = 25
    BLUE_DIM = 26
    BEAM = 27
    BODY = 28
    GLASS = 29
    TRIM = 30
    MIRROR = 31


def hazed(tone: int, band: int) -> int:
    """The pixel: a tone behind so much haze."""
    return tone | min(BANDS - 1, max(0, band)) << _SHIFT


def parted(pixel: int) -> tuple[int, int]:
    """(tone, band) of a pixel."""
    return pixel & (1 << _SHIFT) - 1, pixel >> _SHIFT
