"""Figures: a drawing made of letters, at a place in the picture.

Owns: scaling it, and the letters. Must not know: what it shows.
"""

from __future__ import annotations

from functools import lru_cache
from math import sin
from typing import Final

from hardhit_game.story.looks import Layer, Scenery
from hardhit_game.tui.widgets.outlook.canvas import Canvas
from hardhit_game.tui.widgets.outlook.far import DEPTHS
from hardhit_game.tui.widgets.outlook.moment import Moment
from hardhit_game.tui.widgets.outlook.space import Space, haze
from hardhit_game.tui.widgets.outlook.tones import Tone, hazed

TURN: Final = 0.7
"""Seconds for each of two lights in turn: slower than anything that could be called flashing (three times a second)."""
TONES: Final = {
    "#": Tone.SHAPE,
    "+": Tone.SHAPE_MID,
    "-": Tone.SHAPE_LIGHT,
    "w": Tone.WHITE,
    "o": Tone.LAMP,
    "r": Tone.RED,
    "b": Tone.BLUE,
    "~": Tone.SEA,
}
WIDEST: Final = 500
"""Pixels: no terminal shows more, whatever a pack asks for."""
LIGHTS: Final = frozenset("worbAZ")


def in_turn(t: float, second: bool = False) -> Tone:
    """The colour of a light that changes between red and blue."""
    red = (int(t / TURN) % 2 == 0) != second
    return Tone.RED if red else Tone.BLUE


def _moves(layer: Layer) -> bool:
    return bool(layer.amounts["depth"] == 0 or layer.amounts["bob"] or any(letter in "AZ" for row in layer.rows for letter in row))


def still(canvas: Canvas, space: Space, layer: Layer, scenery: Scenery) -> None:
    """A figure that is part of the distance."""
    if not _moves(layer):
        _put(canvas, space, layer, 0.0)


def moving(canvas: Canvas, space: Space, layer: Layer, moment: Moment) -> None:
    """A figure that is near, or bobs, or has lights."""
    if _moves(layer):
        _put(canvas, space, layer, moment.t)


def _put(canvas: Canvas, space: Space, layer: Layer, t: float) -> None:
    rows = scaled(layer.rows, max(1, round(canvas.height * layer.amounts["tall"] / 100)))
    left = round(canvas.width * layer.amounts["at"] / 100 - len(rows[0]) / 2)
    bob = sin(int(t * 3) / 3 * 1.3) * layer.amounts["bob"] * canvas.height / 60
    top = round(canvas.height * layer.amounts["foot"] / 100 + bob) - len(rows)
    band = haze(space.fog, DEPTHS[layer.amounts["depth"]])
    seen = range(max(0, -left), min(len(rows[0]), canvas.width - left))
    for y, row in enumerate(rows):
        for x in seen:
            letter = row[x]
            tone = in_turn(t, letter == "Z") if letter in "AZ" else TONES.get(letter)
            if tone is not None:
                canvas.dot(left + x, top + y, hazed(tone, band - 1 if letter in LIGHTS else band))


@lru_cache(maxsize=64)
def scaled(rows: tuple[str, ...], height: int) -> tuple[str, ...]:
    """The drawing so many rows high, its proportions kept; no row is shorter than another."""
    wide = max(1, *(len(row) for row in rows))
    factor = len(rows) / height
    width = min(WIDEST, max(1, round(wide / factor)))
    across = [min(wide - 1, int((x + 0.5) * wide / width)) for x in range(width)]
    down = [min(len(rows) - 1, int((y + 0.5) * factor)) for y in range(height)]
    return tuple("".join(rows[y][x] if x < len(rows[y]) else " " for x in across) for y in down)
