"""What is far away: sky, skylines, land, the sea, a turning beam.

Owns: those layers. Must not know: roads.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from hardhit_game.story.looks import Layer, Scenery
from hardhit_game.tui.widgets.outlook.canvas import Canvas
from hardhit_game.tui.widgets.outlook.moment import Moment
from hardhit_game.tui.widgets.outlook.space import BEND, Space, haze
from hardhit_game.tui.widgets.outlook.tones import Tone, hazed

DEPTHS: Final = (12.0, 45.0, 110.0, 260.0, 520.0)
"""Metres that a depth of 0 to 4 stands for."""
SKY: Final = (Tone.SKY_TOP, Tone.SKY_HIGH, Tone.SKY_LOW, Tone.SKY_EDGE)
SHAPES: Final = (Tone.SHAPE, Tone.SHAPE, Tone.SHAPE_MID, Tone.SHAPE_MID, Tone.SHAPE_LIGHT)
LAND: Final = {"stone": Tone.STONE, "sand": Tone.SAND, "grass": Tone.GRASS, "asphalt": Tone.ASPHALT, "dark": Tone.DARK}
OVER_SEA: Final = 16.0
"""Metres from which water is looked down on."""
GLINTS: Final = 22


def scattered(*numbers: int) -> int:
    """A number that looks like chance and is none: 0 to 65,535."""
    mixed = 2166136261
    for number in numbers:
        mixed = (mixed ^ (number & 0xFFFFFFFF)) * 16777619 & 0xFFFFFFFF
        mixed ^= mixed >> 13
    return (mixed * 2654435761 >> 8) & 0xFFFF


def sky(canvas: Canvas, space: Space) -> None:
    """The sky, in four steps down to the horizon; fog hides the lower ones first."""
    for y in range(canvas.height):
        share = min(1.0, y / max(1.0, space.horizon))
        step = min(3, int(share * 4))
        canvas.run(y, 0, canvas.width, hazed(SKY[step], round(space.fog * (0.7 + 1.1 * share))))


def stars(canvas: Canvas, space: Space, layer: Layer, scenery: Scenery) -> None:
    """A few stars, fewer the thicker the air."""
    for number in range(round(layer.amounts["count"] * max(0.0, 1 - space.fog / 2))):
        x, y = scattered(number, 3) % canvas.width, scattered(number, 4) % max(1, int(space.horizon * 0.8))
        canvas.dot(x, y, hazed(Tone.WHITE if number % 4 == 0 else Tone.GLINT, 2 + number % 4))


def skyline(canvas: Canvas, space: Space, layer: Layer, scenery: Scenery) -> None:
    """A row of silhouettes on the horizon; those of depth 0 stand on the lower edge."""
    depth = layer.amounts["depth"]
    band = haze(space.fog, DEPTHS[depth])
    pixel, pane = hazed(SHAPES[depth], band), hazed(Tone.PANE, band)
    heights, wide = layer.rows[0], layer.amounts["wide"]
    tall = canvas.height * layer.amounts["tall"] / 900
    shift = layer.amounts["shift"] - round(space.curve * canvas.width * BEND)
    base = canvas.height if depth == 0 else int(space.horizon)
    lit = layer.words["lit"] == "yes"
    for x in range(canvas.width):
        piece = (x + shift) // wide
        top = base - round(int(heights[piece % len(heights)]) * tall)
        canvas.column(x, top, base, pixel)
        if lit and (x + shift) % 2:
            for y in range(top + 1, base - 1, 2):
                if scattered(piece, x + shift, y) % 9 == 0:
                    canvas.dot(x, y, pane)


def land(canvas: Canvas, space: Space, layer: Layer, scenery: Scenery) -> None:
    """The ground, from the horizon down."""
    tone = LAND[layer.words["tone"]]
    for y in range(int(space.horizon), canvas.height):
        canvas.run(y, 0, canvas.width, hazed(tone, space.band(space.depth(y))))


def sea(canvas: Canvas, space: Space, layer: Layer, scenery: Scenery) -> None:
    """Water, from the horizon down."""
    for y in range(int(space.horizon), canvas.height):
        z = space.depth(y) * OVER_SEA / 2
        canvas.run(y, 0, canvas.width, hazed(Tone.SEA, haze(space.fog, z)))


def glints(canvas: Canvas, space: Space, layer: Layer, moment: Moment) -> None:
    """Light on the water: points that stay where they are while we pass, and drift a little. A swell makes them long and white."""
    low = canvas.height - space.horizon
    drift = moment.travelled + int(moment.t * 3) / 3 * (0.8 + moment.swell)
    for number in range(GLINTS):
        chance = scattered(number, 7)
        z = (chance % 400 - drift) % 400 + 20
        y = space.horizon + OVER_SEA * space.focal / z
        if y >= space.horizon + low:
            continue
        aside = (scattered(number, 11) / 65535 - 0.5) * 14 * z
        breath = sin(moment.t * 0.5 + number)
        if breath < -0.2:
            continue
        long = 1 + (1 + moment.swell) * 40 / z
        band = haze(space.fog, z)
        tone = Tone.WHITE if moment.swell >= 3 and breath > 0.5 else Tone.GLINT
        x = space.x(aside * 0.25, z)
        if _is_sea(canvas, x, y):
            canvas.run(int(y), x, x + long, hazed(tone, band))


def _is_sea(canvas: Canvas, x: float, y: float) -> bool:
    across, down = int(x), int(y)
    return 0 <= across < canvas.width and 0 <= down < canvas.height and canvas.rows[down][across] & 31 == Tone.SEA


def beam(canvas: Canvas, space: Space, layer: Layer, moment: Moment) -> None:
    """A beam of light going round above us: a wedge that swings across, thin when it points to one side, gone when it points away."""
    x0 = canvas.width * layer.amounts["at"] / 100
    y0 = canvas.height * layer.amounts["foot"] / 100
    angle = 2 * pi * moment.t / layer.amounts["turn"] + 0.6
    side, towards = cos(angle), sin(angle)
    reach = side * canvas.width * 1.1
    columns, dip = int(abs(reach)), layer.amounts["dip"] / 100
    for step in range(1, columns + 1):
        x = x0 + (step if reach > 0 else -step)
        if not 0 <= x < canvas.width:
            continue
        far = step / columns
        middle = y0 + step * dip * (1 + max(0.0, towards))
        half = 0.6 + step * (0.03 + 0.05 * max(0.0, towards))
        band = min(6, int(far * 4) + 2 + (towards < -0.3))
        for y in range(max(0, int(middle - half)), min(canvas.height, int(middle + half) + 1)):
            tone = canvas.rows[y][int(x)] & 31
            if tone in _LIT_UP:
                canvas.rows[y][int(x)] = hazed(Tone.BEAM, band)


_LIT_UP: Final = frozenset({*SKY, Tone.SEA, Tone.GLINT, Tone.BEAM})
