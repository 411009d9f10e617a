"""Cars: those ahead, those in the mirror, and the one we sit in.

Owns: how they are drawn. Must not know: why they are there.
"""

from __future__ import annotations

from math import sin
from typing import Final

from hardhit_game.tui.widgets.outlook.canvas import Canvas
from hardhit_game.tui.widgets.outlook.figure import in_turn
from hardhit_game.tui.widgets.outlook.moment import Moment
from hardhit_game.tui.widgets.outlook.road import LANE, Lanes
from hardhit_game.tui.widgets.outlook.space import Space
from hardhit_game.tui.widgets.outlook.tones import Tone, hazed

JAM: Final = (
    (0, 8.5, 0), (1, 11.0, 1), (-1, 8.0, 0), (2, 14.0, 0), (0, 17.0, 0), (-2, 12.0, 1),
    (1, 21.0, 0), (-1, 18.0, 1), (0, 27.0, 1), (1, 33.0, 0), (-1, 30.0, 0), (0, 40.0, 0),
)  # fmt: skip
"""Where cars stand when nothing moves: (lanes to the right, metres, whether it is a truck)."""
SPREAD: Final = (40.0, 5.0, 3.2, 1.9, 1.0)
"""How much farther apart they are for traffic 0 to 4."""
CORDON: Final = ((-1.15, 12.5), (0.1, 11.5), (1.35, 12.8))
"""Patrol cars across the road: (lanes to the right, metres)."""
SIGHT: Final = 120.0
ROOMY: Final = 12
"""In a picture of fewer pixel rows an empty mirror would only be in the way."""


def ahead(canvas: Canvas, space: Space, lanes: Lanes, moment: Moment) -> None:
    """The traffic, or a cordon across the road."""
    if moment.ahead == "cordon":
        for number, (aside, z) in enumerate(sorted(CORDON, key=lambda car: -car[1])):
            _patrol(canvas, space, aside * LANE, z, moment.t, number % 2 == 1)
        return
    level = min(3, int(moment.traffic))
    spread = SPREAD[level] + (SPREAD[level + 1] - SPREAD[level]) * (moment.traffic - level)
    braking = moment.braking or moment.speed < 3
    cars = []
    for number, (lane, metres, truck) in enumerate(JAM):
        z = metres * spread
        if moment.speed > 1:
            z *= 1 + 0.05 * sin(moment.t * 0.35 + number * 1.7)
        if z < SIGHT and 1 <= lanes.lane + lane <= lanes.count:
            cars.append((z, lane * LANE, truck, number))
    for z, aside, truck, number in sorted(cars, reverse=True):
        _car(canvas, space, aside, z, bool(truck), braking, number)


def _car(canvas: Canvas, space: Space, aside: float, z: float, truck: bool, braking: bool, number: int) -> None:
    half, tall = (1.15, 2.9) if truck else (0.9, 1.45)
    band = space.band(z)
    left, right = space.x(aside - half, z), space.x(aside + half, z)
    top, foot = space.y(tall, z), space.y(0.25, z)
    tone = (Tone.BODY, Tone.SHAPE_MID, Tone.STEEL)[number % 3]
    canvas.box(left, top, right, foot, hazed(tone, band))
    if right - left >= 4:
        inset = (right - left) * 0.14
        canvas.box(left + inset, space.y(tall * 0.92, z), right - inset, space.y(tall * 0.62, z), hazed(Tone.GLASS, band))
    canvas.box(left, foot, right, space.y(0, z), hazed(Tone.DARK, band))
    lamp = hazed(Tone.RED if braking else Tone.RED_DIM, band - (3 if braking else 1))
    high, low = space.y(1.0 if not truck else 0.9, z), space.y(0.62, z)
    wide = max(1.0, (0.34 if braking else 0.24) * space.focal / z)
    canvas.box(left, high, left + wide, low, lamp)
    canvas.box(int(right) - wide, high, int(right), low, lamp)


def _patrol(canvas: Canvas, space: Space, aside: float, z: float, t: float, second: bool) -> None:
    """A patrol car standing across our way, its roof lights in turn."""
    band = space.band(z)
    left, right = space.x(aside - 1.9, z), space.x(aside + 1.9, z)
    middle = (left + right) / 2
    quarter = (right - left) / 4
    canvas.box(left, space.y(0.95, z), right, space.y(0.3, z), hazed(Tone.WHITE, band + 2))
    canvas.box(left, space.y(0.68, z), right, space.y(0.5, z), hazed(Tone.BLUE_DIM, band))
    canvas.box(middle - quarter, space.y(1.45, z), middle + quarter, space.y(0.95, z), hazed(Tone.GLASS, band))
    canvas.box(left, space.y(0.3, z), right, space.y(0.0, z), hazed(Tone.DARK, band))
    roof, under = space.y(1.8, z), space.y(1.45, z)
    canvas.box(middle - quarter * 0.8, roof, middle, under, hazed(in_turn(t, second), band - 3))
    canvas.box(middle, roof, middle + quarter * 0.8, under, hazed(in_turn(t, not second), band - 3))


def inside(canvas: Canvas, moment: Moment) -> None:
    """What of our own car is in view: the dashboard, the pillars, the mirror and what is in it."""
    width, height = canvas.width, canvas.height
    if height >= 10:
        dash = max(1, height // 12)
        canvas.box(0, height - dash, width, height, Tone.TRIM)
        if height >= 14:
            wheel = width * 0.27
            for up, reach in ((1, 0.10), (2, 0.07)):
                canvas.run(height - dash - up, wheel - width * reach, wheel + width * reach, Tone.TRIM)
        for y in range(height // 4):
            reach = max(0, (height // 4 - y) // 2)
            canvas.run(y, 0, reach, Tone.TRIM)
            canvas.run(y, width - reach, width, Tone.TRIM)
    if height >= ROOMY or moment.behind != "nothing":
        _mirror(canvas, moment)


def _mirror(canvas: Canvas, moment: Moment) -> None:
    width, height = canvas.width, canvas.height
    if height < 6 or width < 30:
        return
    wide, tall = max(12, min(22, width // 6)), 4 if height < 22 else 6
    left = round(width * 0.66 - wide / 2)
    canvas.box(left - 1, 0, left + wide + 1, tall, Tone.TRIM)
    inner = tall - 1
    canvas.box(left, 0, left + wide, inner, Tone.MIRROR)
    road = left + wide // 2
    canvas.box(road - wide // 4, max(1, inner - 1), road + wide // 4, inner, hazed(Tone.ASPHALT, 1))
    if moment.behind == "nothing":
        return
    cars = ((0.5, 2),) if moment.behind == "lights" else ((0.26, 2), (0.68, 3))
    for share, half in cars:
        middle = left + round(wide * share)
        canvas.dot(middle - half, inner - 1, Tone.WHITE)
        canvas.dot(middle + half - 1, inner - 1, Tone.WHITE)
        if moment.behind == "police":
            second = half == 3
            canvas.box(middle - 2, inner - 3, middle, inner - 2, in_turn(moment.t, second))
            canvas.box(middle, inner - 3, middle + 2, inner - 2, in_turn(moment.t, not second))
