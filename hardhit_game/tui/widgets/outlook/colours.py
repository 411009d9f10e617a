"""From tones to colours.

Owns: the light of a picture, made from the theme's own colours. Must not know: pixels. Every theme gives its picture the same way, so that
a new theme needs no picture colours of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hardhit_game.tui.theme import Palette, palette_named
from hardhit_game.tui.widgets.outlook.tones import BANDS, Tone

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Light:
    """A time of day: how bright things are (0 the theme's ground, 1 its text) and what the sky is tinted with."""

    sky: tuple[float, str, float]
    """At the top: brightness, tint, share of it."""
    edge: tuple[float, str, float]
    """At the horizon."""
    haze: tuple[float, str, float]
    things: float
    """Of walls, marks, steel."""
    shapes: float
    """Of silhouettes."""
    steel: float
    """Of poles and girders: dark against a bright sky, bright against a dark one."""
    lamps: float
    """How much of their own light lamps and windows give."""


LIGHTS: Final = {
    "day": Light((0.34, "blue", 0.34), (0.56, "cyan", 0.14), (0.55, "grey", 0.2), 1.0, 0.20, 0.20, 0.12),
    "dawn": Light((0.17, "blue", 0.26), (0.34, "orange", 0.50), (0.33, "orange", 0.12), 0.8, 0.09, 0.05, 0.75),
    "dusk": Light((0.10, "violet", 0.24), (0.24, "red", 0.44), (0.22, "violet", 0.12), 0.65, 0.06, 0.04, 0.9),
    "night": Light((0.0, "blue", 0.06), (0.07, "blue", 0.16), (0.13, "blue", 0.10), 0.45, 0.05, 0.22, 0.95),
    "inside": Light((0.10, "grey", 0.1), (0.10, "grey", 0.1), (0.07, "green", 0.05), 0.8, 0.10, 0.34, 1.0),
}


@lru_cache(maxsize=64)
def colours(theme: str, light: str) -> tuple[str, ...]:
    """A colour for every pixel value: tone and haze."""
    palette = palette_named(theme)
    own = LIGHTS.get(light, LIGHTS["day"])
    plain = _tones(palette, own)
    lost = _tinted(palette, own.haze)
    table = ["#000000"] * (len(Tone) * BANDS)
    for tone in Tone:
        for band in range(BANDS):
            share = 0.0 if tone in _OURS else band / (BANDS - 1) * 0.97
            table[tone | band << 5] = _hex(_mix(plain[tone], lost, share))
    return tuple(table)


_OURS: Final = frozenset({Tone.TRIM, Tone.MIRROR})


def _tones(palette: Palette, light: Light) -> dict[int, Rgb]:
    shade, hue = _Shades(palette), _Hues(palette)
    lit = light.things
    sky, edge = _tinted(palette, light.sky), _tinted(palette, light.edge)
    shape = shade(light.shapes)

    def thing(brightness: float, name: str = "grey", share: float = 0.0) -> Rgb:
        return _mix(shade(brightness * lit), hue(name), share)

    def lamp(name: str, brightness: float = 0.5) -> Rgb:
        return _mix(shade(light.steel + 0.1), _mix(hue(name), shade(brightness), 0.35), light.lamps)

    return {
        Tone.SKY_TOP: sky,
        Tone.SKY_HIGH: _mix(sky, edge, 0.3),
        Tone.SKY_LOW: _mix(sky, edge, 0.65),
        Tone.SKY_EDGE: edge,
        Tone.SHAPE: shape,
        Tone.SHAPE_MID: _mix(shape, edge, 0.22),
        Tone.SHAPE_LIGHT: _mix(shape, edge, 0.42),
        Tone.PANE: _mix(_mix(shape, edge, 0.3), hue("yellow"), 0.55 * light.lamps),
        Tone.SEA: _mix(thing(0.24), hue("cyan"), 0.22 * lit),
        Tone.GLINT: _mix(thing(0.5), hue("cyan"), 0.2),
        Tone.STONE: thing(0.26),
        Tone.SAND: thing(0.34, "yellow", 0.22 * lit),
        Tone.GRASS: thing(0.20, "green", 0.24 * lit),
        Tone.ASPHALT: thing(0.17),
        Tone.DARK: thing(0.06),
        Tone.MARK: thing(0.92),
        Tone.MARK_YELLOW: thing(0.55, "yellow", 0.5),
        Tone.STEEL: shade(light.steel),
        Tone.LEAF: thing(0.16, "green", 0.30 * lit),
        Tone.WALL: thing(0.36, "yellow", 0.10),
        Tone.JOINT: thing(0.24),
        Tone.LAMP: lamp("yellow", 1.0),
        Tone.WHITE: shade(0.95),
        Tone.RED: _mix(hue("red"), (255, 60, 45), 0.7),
        Tone.RED_DIM: _mix(shade(0.15), hue("red"), 0.5),
        Tone.BLUE: _mix(hue("blue"), (40, 110, 255), 0.5),
        Tone.BLUE_DIM: _mix(shade(0.15), hue("blue"), 0.5),
        Tone.BEAM: _mix(shade(0.55), hue("yellow"), 0.35),
        Tone.BODY: thing(0.04),
        Tone.GLASS: thing(0.22, "blue", 0.15),
        Tone.TRIM: _mix(_rgb(palette.ground), (0, 0, 0), 0.45) if palette.dark else shade(0.12),
        Tone.MIRROR: _mix(sky, shade(0.12), 0.6),
    }


class _Shades:
    """Greys between the theme's ground and its text; on a light ground from dark to light all the same."""

    def __init__(self, palette: Palette) -> None:
        ground, text = _rgb(palette.ground), _rgb(palette.text)
        self._dark, self._bright = (ground, text) if palette.dark else (text, ground)
        self._lift = 0.0 if palette.dark else 0.12

    def __call__(self, brightness: float) -> Rgb:
        return _mix(self._dark, self._bright, self._lift + (1 - self._lift) * brightness)


class _Hues:
    def __init__(self, palette: Palette) -> None:
        self._palette = palette

    def __call__(self, name: str) -> Rgb:
        found = _rgb(self._palette.colour(name))
        return found if self._palette.dark else _mix(found, (255, 255, 255), 0.25)


def _tinted(palette: Palette, about: tuple[float, str, float]) -> Rgb:
    brightness, name, share = about
    return _mix(_Shades(palette)(brightness), _Hues(palette)(name), share)


def _rgb(colour: str) -> Rgb:
    if colour.startswith("#") and len(colour) == 7:
        return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
    return (0, 0, 0) if colour == "default" else (128, 128, 128)


def _mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    share = min(1.0, max(0.0, share))
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
