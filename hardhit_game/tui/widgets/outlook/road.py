"""A road going ahead.

Owns: its surface and its marks. Must not know: what stands beside it or drives on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hardhit_game.story.looks import Layer, Scenery
from hardhit_game.tui.widgets.outlook.canvas import Canvas
from hardhit_game.tui.widgets.outlook.moment import Moment
from hardhit_game.tui.widgets.outlook.space import NEAREST, Space
from hardhit_game.tui.widgets.outlook.tones import Tone, hazed

LANE: Final = 3.3
"""Metres."""
DASH: Final = 4.0
"""Metres of a lane mark."""
GAP: Final = 6.0
"""Metres between two."""
BLURRED: Final = 8.0
"""Where a row stands for more metres than this, single dashes cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """A road as seen from the middle of one of its lanes; metres to the right of us."""

    left: float
    right: float
    count: int
    lane: int
    """Ours, from 1 at the left."""
    shoulder: int

    def middle(self, lane: int) -> float:
        """The middle of a lane."""
        return self.left + (lane - 0.5) * LANE


def lanes_of(scenery: Scenery | None) -> Lanes | None:
    """The road of a scenery, if it has one."""
    layer = next((layer for layer in scenery.layers if layer.draw == "road"), None) if scenery is not None else None
    return _lanes(layer) if layer is not None else None


def _lanes(layer: Layer) -> Lanes:
    count = layer.amounts["lanes"]
    lane = min(count, layer.amounts["lane"])
    left = -(lane - 0.5) * LANE
    return Lanes(left, left + count * LANE, count, lane, layer.amounts["shoulder"])


def surface(canvas: Canvas, space: Space, layer: Layer, scenery: Scenery) -> None:
    """Asphalt with a line along either edge."""
    lanes = _lanes(layer)
    for y in range(int(space.horizon), canvas.height):
        z = space.depth(y)
        band = space.band(z)
        left, right = space.x(lanes.left - lanes.shoulder, z), space.x(lanes.right + lanes.shoulder, z)
        canvas.run(y, left, right, hazed(Tone.ASPHALT, band))
        if z < 90:
            _stripe(canvas, space, lanes.left, y, hazed(Tone.MARK_YELLOW, band))
            _stripe(canvas, space, lanes.right, y, hazed(Tone.MARK, band))


def marks(canvas: Canvas, space: Space, layer: Layer, moment: Moment) -> None:
    """Dashes between the lanes, coming at the real speed."""
    lanes = _lanes(layer)
    for y in range(int(space.horizon) + 1, canvas.height):
        z = space.depth(y)
        if z > 70:
            continue
        stands_for = z * z / (space.focal * NEAREST) * 2
        on = (z + moment.travelled) % (DASH + GAP) < DASH
        if not on and stands_for < BLURRED:
            continue
        band = space.band(z) + (2 if stands_for >= BLURRED else 0)
        for number in range(1, lanes.count):
            _stripe(canvas, space, lanes.left + number * LANE, y, hazed(Tone.MARK, band))


def _stripe(canvas: Canvas, space: Space, aside: float, y: int, pixel: int) -> None:
    """A line on the ground in one row: as long as it is seen there, so that rows join."""
    above, below = space.x(aside, space.depth(y - 0.5)), space.x(aside, space.depth(y + 0.5))
    left, right = min(above, below), max(above, below)
    canvas.run(y, left, max(left + 1, right), pixel)
