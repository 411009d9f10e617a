"""A tunnel.

Owns: walls, ceiling, lamps. Must not know: roads (its own road is a layer of its own).
"""

from __future__ import annotations

from typing import Final

from hardhit_game.story.looks import Layer, Scenery
from hardhit_game.tui.widgets.outlook.canvas import Canvas
from hardhit_game.tui.widgets.outlook.moment import Moment
from hardhit_game.tui.widgets.outlook.road import lanes_of
from hardhit_game.tui.widgets.outlook.space import Space
from hardhit_game.tui.widgets.outlook.tones import BANDS, Tone, hazed

RINGS: Final = (3.0, 5.0, 8.0, 13.0, 21.0, 34.0, 60.0, 110.0)
LAMP_LONG: Final = 2.5
"""Metres of a lamp."""


def _middle(scenery: Scenery) -> float:
    lanes = lanes_of(scenery)
    return (lanes.left + lanes.right) / 2 if lanes is not None else 0.0


def walls(canvas: Canvas, space: Space, layer: Layer, scenery: Scenery) -> None:
    """Rings one inside the other, darker with distance."""
    half, tall, middle = layer.amounts["half"], layer.amounts["tall"], _middle(scenery)
    canvas.box(0, 0, canvas.width, canvas.height, hazed(Tone.WALL, 0))
    for number, z in enumerate(RINGS):
        left, right = space.x(middle - half, z), space.x(middle + half, z)
        top, bottom = space.y(tall, z), space.y(0, z)
        band = min(BANDS - 1, number)
        canvas.box(left, top, right, bottom + 1, hazed(Tone.WALL, band))
        roof = space.y(tall * 0.86, z)
        canvas.box(left, top, right, roof, hazed(Tone.JOINT, band))


def lamps(canvas: Canvas, space: Space, layer: Layer, moment: Moment) -> None:
    """Two rows of lamps under the ceiling, and the joints of the tiles."""
    half, tall, every = layer.amounts["half"], layer.amounts["tall"], layer.amounts["every"]
    middle = _middle(moment.scenery)
    first = -moment.travelled % every
    for step in range(int(130 / every), -1, -1):
        z = first + step * every
        if z < 2.4:
            continue
        band = min(5, int(z / 22))
        for aside in (middle - half, middle + half):
            x = space.x(aside, z)
            canvas.column(x, space.y(tall * 0.86, z), space.y(0, z), hazed(Tone.JOINT, band + 1))
        for aside in (middle - half * 0.62, middle + half * 0.62):
            near, far = space.x(aside, z), space.x(aside, z + LAMP_LONG)
            top, low = space.y(tall * 0.97, z), space.y(tall * 0.97, z + LAMP_LONG)
            thick = max(1.0, 0.3 * space.focal / z)
            canvas.box(min(near, far), top, max(near, far) + thick, max(low, top + 1), hazed(Tone.LAMP, band))
