"""Colours that can be read."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet

from hardhit_game.runs.settings import SETTINGS
from hardhit_game.tui.theme import PALETTES, TERMINAL, TOKENS, Palette, ink, palette_named

OURS = [palette for palette in PALETTES.values() if palette is not TERMINAL]
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
