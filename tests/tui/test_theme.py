"""Colours that can be read."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from textual.color import Color as TextualColor

from hardhit_game.runs.settings import SETTINGS
from hardhit_game.tui.theme import EVERY, PALETTES, SIXTEEN, TERMINAL, TOKENS, Palette, ink, palette_named

OURS = [palette for palette in PALETTES.values() if palette is not TERMINAL]
OF_SIXTEEN = [palette for palette in EVERY.values() if palette.name.endswith(SIXTEEN)]
ENOUGH = 4.5


def luminance(colour: ColorTriplet) -> float:
    parts = [value / 255 for value in colour]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, system: ColorSystem = ColorSystem.TRUECOLOR) -> float:
    light, dark = sorted((luminance(Color.parse(name).downgrade(system).get_truecolor()) for name in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", OURS, ids=lambda palette: palette.name)
@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT], ids=["24 bit", "256 colours"])
def test_every_colour_of_words_stands_out_from_every_ground(palette: Palette, system: ColorSystem) -> None:
    poor = {
        (role, ground): round(contrast(colour, ground, system), 2)
        for role, colour in palette.words().items()
        for ground in (palette.ground, palette.raised)
        if contrast(colour, ground, system) < ENOUGH
    }
    assert not poor


@pytest.mark.parametrize("palette", OF_SIXTEEN, ids=lambda palette: palette.name)
def test_with_sixteen_colours_words_stand_out_on_a_usual_terminal(palette: Palette) -> None:
    poor = {role: colour for role, colour in palette.words().items() if contrast(colour, palette.ground) < ENOUGH}
    assert not poor
    assert all(Color.parse(colour).type.name == "STANDARD" for colour in palette.words().values())


def test_without_colours_words_still_stand_out() -> None:
    for palette in OURS:
        greys = {role: TextualColor.parse(colour).monochrome.hex for role, colour in palette.words().items()}
        for ground in (palette.ground, palette.raised):
            grey = TextualColor.parse(ground).monochrome.hex
            assert not {role: one for role, one in greys.items() if contrast(one, grey) < ENOUGH}


# What the three common kinds of missing cones see, as linear transforms of light (Viénot, Brettel and Mollon 1999, in RGB).
DEFICIENCIES = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def seen_as(colour: str, matrix) -> tuple[float, float, float]:
    parts = [value / 255 for value in Color.parse(colour).get_truecolor()]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
    return tuple(min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) ** (1 / 2.2) for row in matrix)


@pytest.mark.parametrize("kind", DEFICIENCIES)
def test_the_colour_blind_theme_keeps_people_apart(kind: str) -> None:
    palette = palette_named("colour_blind")
    people = [token for token in TOKENS if token not in ("player", "grey")]
    colours = {token: seen_as(palette.speakers[token], DEFICIENCIES[kind]) for token in people}
    near = [
        (one, other)
        for index, one in enumerate(people)
        for other in people[index + 1 :]
        if sum((a - b) ** 2 for a, b in zip(colours[one], colours[other], strict=True)) ** 0.5 < 0.09
    ]
    assert not near


def test_high_contrast_is_higher() -> None:
    palette = palette_named("high_contrast")
    assert min(contrast(colour, palette.ground) for colour in palette.words().values()) >= 7


def test_every_speaker_token_has_a_colour_in_every_theme() -> None:
    for palette in PALETTES.values():
        assert set(palette.speakers) == set(TOKENS)


def test_every_theme_of_the_settings_exists() -> None:
    theme = next(setting for setting in SETTINGS if setting.name == "theme")
    assert set(theme.choices) == set(PALETTES)


def test_an_unknown_token_is_plain_text() -> None:
    palette = palette_named("night")
    assert ink(palette, "no such colour").color == ink(palette, "text").color
