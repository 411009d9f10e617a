"""A scenery at a moment, as pixels.

Owns: the order in which things are drawn. Must not know: colours, widgets. `draw` is pure. What does not move is drawn once for each
scenery and size and kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from hardhit_game.story.looks import Layer, Scenery
from hardhit_game.tui.widgets.outlook import along, bore, far, figure, road, vehicles
from hardhit_game.tui.widgets.outlook.canvas import Canvas
from hardhit_game.tui.widgets.outlook.moment import Moment, shows
from hardhit_game.tui.widgets.outlook.space import Space

Still = Callable[[Canvas, Space, Layer, Scenery], None]
Moving = Callable[[Canvas, Space, Layer, Moment], None]
STILL: Final[dict[str, Still]] = {
    "stars": far.stars,
    "skyline": far.skyline,
    "sea": far.sea,
    "land": far.land,
    "road": road.surface,
    "bore": bore.walls,
    "figure": figure.still,
}
MOVING: Final[dict[str, Moving]] = {
    "sea": far.glints,
    "road": road.marks,
    "row": along.row,
    "street": along.street,
    "bore": bore.lamps,
    "figure": figure.moving,
    "beam": far.beam,
}
"""How each kind of layer is drawn: the part that stands, and the part that moves (over all that stands)."""


def draw(moment: Moment, columns: int, rows: int) -> Canvas:
    """The picture, `columns` by `rows` cells: twice as many pixel rows."""
    scenery = moment.scenery
    fog, curve = round(moment.fog * 8) / 8, round(moment.curve * 8) / 8
    layers = tuple(layer for layer in scenery.layers if shows(layer.cue, layer.unless, moment.cues))
    space = Space(columns, rows * 2, horizon_of(scenery, rows * 2), curve, fog)
    canvas = Canvas(columns, rows * 2, _background(scenery, layers, space))
    for layer in layers:
        moving = MOVING.get(layer.draw)
        if moving is not None:
            moving(canvas, space, layer, moment)
    lanes = road.lanes_of(scenery)
    if lanes is not None:
        vehicles.ahead(canvas, space, lanes, moment)
    if scenery.frame == "car":
        vehicles.inside(canvas, moment)
    return canvas


def horizon_of(scenery: Scenery, height: int) -> float:
    """The horizon's row, pixels from the top."""
    return float(max(2, min(height - 3, round(height * scenery.horizon / 100))))


@lru_cache(maxsize=16)
def _background(scenery: Scenery, layers: tuple[Layer, ...], space: Space) -> tuple[bytes, ...]:
    canvas = Canvas(space.width, space.height)
    far.sky(canvas, space)
    for layer in layers:
        still = STILL.get(layer.draw)
        if still is not None:
            still(canvas, space, layer, scenery)
    return tuple(bytes(row) for row in canvas.rows)
