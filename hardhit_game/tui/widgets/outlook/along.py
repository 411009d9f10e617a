"""What stands along the road and comes towards us.

Owns: rows of things at equal distances, and street fronts. Must not know: what they mean. A form is a function of one thing at one
distance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from hardhit_game.story.looks import Layer
from hardhit_game.tui.widgets.outlook.canvas import Canvas
from hardhit_game.tui.widgets.outlook.far import scattered
from hardhit_game.tui.widgets.outlook.moment import Moment
from hardhit_game.tui.widgets.outlook.road import Lanes, lanes_of
from hardhit_game.tui.widgets.outlook.space import FARTHEST, Space
from hardhit_game.tui.widgets.outlook.tones import Tone, hazed

CLOSEST: Final = 2.2
"""Metres at which a thing leaves the picture."""
NO_ROAD: Final = Lanes(-4.0, 4.0, 2, 1, 0)
HANGER: Final = 9.0
"""Metres between the hangers of a suspension bridge."""
SHOP: Final = 3.2
"""Metres of a ground floor."""


def _distances(every: float, start: float, travelled: float, farthest: float = FARTHEST) -> Iterator[tuple[int, float]]:
    """(number, metres) of the things of a row, far ones first. The number stays with the thing."""
    first = (start - travelled) % every
    number = int((travelled + first - start) // every + 0.5)
    for step in range(int((farthest - first) // every), -1, -1):
        z = first + step * every
        if z >= CLOSEST:
            yield number + step, z


def _sides(layer: Layer, lanes: Lanes) -> list[tuple[float, int]]:
    """(metres aside, direction towards the road) for each side."""
    off = layer.amounts["off"] + lanes.shoulder
    left, right = (lanes.left - off, 1), (lanes.right + off, -1)
    return {"left": [left], "right": [right]}.get(layer.words["side"], [left, right])


def row(canvas: Canvas, space: Space, layer: Layer, moment: Moment) -> None:
    """A row of things of one form."""
    lanes = lanes_of(moment.scenery) or NO_ROAD
    sides = _sides(layer, lanes)
    form = layer.words["form"]
    if form in LONG:
        LONG[form](canvas, space, layer, moment, sides)
        return
    draw = FORMS[form]
    for _, z in _distances(layer.amounts["every"], layer.amounts["start"], moment.travelled):
        draw(canvas, space, layer, z, sides)


Sides = list[tuple[float, int]]


def _thick(space: Space, metres: float, z: float) -> float:
    return max(1.0, metres * space.focal / z)


def _pole(canvas: Canvas, space: Space, aside: float, tall: float, z: float, pixel: int, metres: float = 0.25) -> None:
    x = space.x(aside, z)
    canvas.box(x, space.y(tall, z), x + _thick(space, metres, z), space.y(0, z), pixel)


def _lamp(canvas: Canvas, space: Space, layer: Layer, z: float, sides: Sides) -> None:
    steel, light = hazed(Tone.STEEL, space.band(z)), hazed(Tone.LAMP, space.band(z) - 2)
    tall, arm = layer.amounts["tall"], layer.amounts["arm"]
    top = space.y(tall, z)
    for aside, inwards in sides:
        _pole(canvas, space, aside, tall, z, steel, 0.2)
        ends = sorted((space.x(aside, z), space.x(aside + arm * inwards, z)))
        canvas.box(ends[0], top, ends[1] + 1, top + 1, steel)
        head = space.x(aside + arm * inwards, z)
        canvas.box(head, top, head + min(3.0, _thick(space, 0.5, z)), top + 1, light)


def _post(canvas: Canvas, space: Space, layer: Layer, z: float, sides: Sides) -> None:
    for aside, _ in sides:
        _pole(canvas, space, aside, layer.amounts["tall"], z, hazed(Tone.STEEL, space.band(z)))


def _tree(canvas: Canvas, space: Space, layer: Layer, z: float, sides: Sides) -> None:
    tall = layer.amounts["tall"]
    leaf, trunk = hazed(Tone.LEAF, space.band(z)), hazed(Tone.SHAPE, space.band(z))
    for aside, _ in sides:
        _pole(canvas, space, aside, tall * 0.5, z, trunk)
        half = tall * 0.24
        for low, high, share in ((0.38, 0.62, 1.0), (0.62, 0.85, 0.8), (0.85, 1.0, 0.45)):
            left, right = space.x(aside - half * share, z), space.x(aside + half * share, z)
            canvas.box(left, space.y(tall * high, z), right, space.y(tall * low, z), leaf)


def _flag(canvas: Canvas, space: Space, layer: Layer, z: float, sides: Sides) -> None:
    tall = layer.amounts["tall"]
    for aside, inwards in sides:
        _pole(canvas, space, aside, tall, z, hazed(Tone.STEEL, space.band(z)), 0.15)
        ends = sorted((space.x(aside, z), space.x(aside + 1.6 * inwards, z)))
        canvas.box(ends[0] + 1, space.y(tall, z), ends[1] + 1, space.y(tall * 0.68, z), hazed(Tone.LAMP, space.band(z)))


def _gate(canvas: Canvas, space: Space, layer: Layer, z: float, sides: Sides) -> None:
    steel = hazed(Tone.STEEL, space.band(z))
    tall = layer.amounts["tall"]
    for aside, _ in sides:
        _pole(canvas, space, aside, tall, z, steel, 0.5)
    if len(sides) == 2:
        left, right = space.x(sides[0][0], z), space.x(sides[1][0], z)
        canvas.box(left, space.y(tall, z), right + 1, space.y(tall - 0.7, z), steel)


FORMS: Final[dict[str, Callable[[Canvas, Space, Layer, float, Sides], None]]] = {
    "lamp": _lamp,
    "post": _post,
    "tree": _tree,
    "flag": _flag,
    "gate": _gate,
}


def _truss(canvas: Canvas, space: Space, layer: Layer, moment: Moment, sides: Sides) -> None:
    """A cage: frames across the road, crosses between them, chords along the top."""
    tall, every = layer.amounts["tall"], layer.amounts["every"]
    frames = list(_distances(every, layer.amounts["start"], moment.travelled, 110))
    for aside, _ in sides:
        far_end = hazed(Tone.STEEL, space.band(45))
        for height in (tall, 1.0):
            canvas.line(space.x(aside, 110), space.y(height, 110), space.x(aside, CLOSEST), space.y(height, CLOSEST), far_end)
    for _, z in frames:
        if z < 55:
            cross = hazed(Tone.STEEL, space.band(z) + 1)
            near = max(CLOSEST, z)
            for aside, _ in sides:
                canvas.line(space.x(aside, near), space.y(tall, near), space.x(aside, z + every), space.y(0.3, z + every), cross)
                canvas.line(space.x(aside, near), space.y(0.3, near), space.x(aside, z + every), space.y(tall, z + every), cross)
        _gate(canvas, space, layer, z, sides)


def _cable(canvas: Canvas, space: Space, layer: Layer, moment: Moment, sides: Sides) -> None:
    """A suspension bridge: towers at equal distances, the cable between them, hangers down from it."""
    tall, every = layer.amounts["tall"], layer.amounts["every"]
    start = layer.amounts["start"]

    def height(z: float) -> float:
        share = (z + moment.travelled - start) % every / every
        return 2.0 + (tall - 2.0) * (2 * share - 1) ** 2

    samples = [4.0 * 1.22**step for step in range(21)]
    for aside, _ in sides:
        for near, far in pairwise(samples):
            pixel = hazed(Tone.STEEL, space.band(far))
            canvas.line(space.x(aside, near), space.y(height(near), near), space.x(aside, far), space.y(height(far), far), pixel)
        for _, z in _distances(HANGER, 0, moment.travelled, 80):
            canvas.column(space.x(aside, z), space.y(height(z), z), space.y(0.8, z), hazed(Tone.STEEL, space.band(z) + 2))
    for _, z in _distances(every, start, moment.travelled, 420):
        steel = hazed(Tone.STEEL, space.band(z))
        for aside, _ in sides:
            _pole(canvas, space, aside, tall * 1.08, z, steel, 2.2)
        for share in (1.0, 0.62) if len(sides) == 2 else ():
            left, right = space.x(sides[0][0], z), space.x(sides[1][0], z)
            canvas.box(left, space.y(tall * share, z), right + 1, space.y(tall * share - 1.6, z), steel)


def _rail(canvas: Canvas, space: Space, layer: Layer, moment: Moment, sides: Sides) -> None:
    """A railing: two lines and posts."""
    tall = layer.amounts["tall"] / 4
    for aside, _ in sides:
        pixel = hazed(Tone.STEEL, space.band(18))
        canvas.line(space.x(aside, 90), space.y(tall, 90), space.x(aside, CLOSEST), space.y(tall, CLOSEST), pixel)
        for _, z in _distances(layer.amounts["every"], 0, moment.travelled, 60):
            canvas.column(space.x(aside, z), space.y(tall, z), space.y(0, z), hazed(Tone.STEEL, space.band(z)))


def _wall(canvas: Canvas, space: Space, layer: Layer, moment: Moment, sides: Sides) -> None:
    """A wall with joints."""
    tall = layer.amounts["tall"]
    for aside, _ in sides:
        for number, z in _distances(layer.amounts["every"], layer.amounts["start"], moment.travelled, 120):
            end = z + layer.amounts["every"]
            _front(canvas, space, aside, (max(CLOSEST, z), end), tall, hazed(Tone.WALL if number % 2 else Tone.JOINT, space.band(z)))


LONG: Final[dict[str, Callable[[Canvas, Space, Layer, Moment, Sides], None]]] = {
    "truss": _truss,
    "cable": _cable,
    "rail": _rail,
    "wall": _wall,
}
"""Forms that hang together from one thing to the next."""


def _front(canvas: Canvas, space: Space, aside: float, ends: tuple[float, float], tall: float, pixel: int, base: float = 0.0) -> None:
    """What faces the road between two distances, from `base` to `tall` metres."""
    near, far = ends
    x0, x1 = space.x(aside, near), space.x(aside, far)
    top0, top1 = space.y(tall, near), space.y(tall, far)
    low0, low1 = space.y(base, near), space.y(base, far)
    first, last = (int(x0), int(x1)) if x0 < x1 else (int(x1), int(x0))
    for x in range(max(0, first), min(canvas.width, last + 1)):
        share = min(1.0, max(0.0, (x + 0.5 - x0) / (x1 - x0))) if abs(x1 - x0) > 0.5 else 0.5
        canvas.column(x, top0 + (top1 - top0) * share, low0 + (low1 - low0) * share + 1, pixel)


def street(canvas: Canvas, space: Space, layer: Layer, moment: Moment) -> None:
    """House fronts of the heights given, with lit ground floors."""
    lanes = lanes_of(moment.scenery) or NO_ROAD
    heights, every = layer.rows[0], layer.amounts["every"]
    tones = (Tone.SHAPE, Tone.SHAPE_MID, Tone.SHAPE_LIGHT)
    for aside, inwards in _sides(layer, lanes):
        for number, z in _distances(every, 0 if inwards > 0 else every // 2, moment.travelled, FARTHEST):
            digit = int(heights[(number * 3 + (inwards > 0)) % len(heights)])
            if not digit:
                continue
            ends, band = (max(CLOSEST, z), z + every * 0.92), space.band(z)
            tone = tones[scattered(number, inwards) % 3]
            _front(canvas, space, aside, ends, layer.amounts["tall"] * digit / 9, hazed(tone, band))
            if scattered(number, 5) % 3:
                _front(canvas, space, aside, ends, SHOP, hazed(Tone.PANE, band + 1), 0.4)
