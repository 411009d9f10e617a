"""Colours: one restrained palette a theme, one accent, and the tokens that speakers may have.

Owns: the themes. Must not know: widgets. Every colour that words are set in keeps a contrast of 4.5 or better on every ground it
appears on; a test computes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

TOKENS = ("player", "red", "orange", "yellow", "green", "cyan", "blue", "violet", "grey")
"""What `colour:` of a speaker may say."""


_NO_ROLES = frozenset({"name"})


class Palette(NamedTuple):
    """The colours of one theme, as `#rrggbb`; for the terminal's own colours, their names."""

    name: str
    """As the settings name it."""
    dark: bool
    ground: str
    """Behind the story."""
    raised: str
    """Behind the chosen row, side panels and dialogs."""
    line: str
    """Rules and frames; carries no words."""
    text: str
    soft: str
    """Older text, captions."""
    faint: str
    """Costs, hints, closed options."""
    accent: str
    warn: str
    speakers: Mapping[str, str]

    def words(self) -> Mapping[str, str]:
        """Every colour that words are set in, by role."""
        return {"text": self.text, "soft": self.soft, "faint": self.faint, "accent": self.accent, "warn": self.warn, **self.speakers}

    def colour(self, role: str) -> str:
        """The colour of a role (`text`, `soft`, ...) or of a speaker token; an unknown one is plain text."""
        found = self.speakers.get(role)
        if found is None:
            found = getattr(self, role, None)
        return found if isinstance(found, str) and role not in _NO_ROLES else self.text


NIGHT = Palette(
    name="night",
    dark=True,
    ground="#0f1319",
    raised="#181e27",
    line="#333d4b",
    text="#dde2e8",
    soft="#a9b3bf",
    faint="#8994a3",
    accent="#e2b667",
    warn="#f0907c",
    speakers={
        "player": "#e2b667",
        "red": "#ef8a80",
        "orange": "#e79a66",
        "yellow": "#d9d084",
        "green": "#93c79a",
        "cyan": "#7fc8cb",
        "blue": "#8fb5ea",
        "violet": "#bda5e6",
        "grey": "#a9b3bf",
    },
)
DAWN = Palette(
    name="dawn",
    dark=False,
    ground="#faf7f1",
    raised="#f0ece4",
    line="#bdb9b1",
    text="#262a30",
    soft="#4d545d",
    faint="#555b63",
    accent="#7a4300",
    warn="#9c2a20",
    speakers={
        "player": "#7a4300",
        "red": "#9c2a20",
        "orange": "#8a3c0a",
        "yellow": "#6f5800",
        "green": "#2c6636",
        "cyan": "#11626a",
        "blue": "#1a4585",
        "violet": "#6a429b",
        "grey": "#4d545d",
    },
)
HIGH_CONTRAST = Palette(
    name="high_contrast",
    dark=True,
    ground="#000000",
    raised="#1c1c1c",
    line="#9e9e9e",
    text="#ffffff",
    soft="#e4e4e4",
    faint="#d0d0d0",
    accent="#ffff5f",
    warn="#ff8787",
    speakers={
        "player": "#ffff5f",
        "red": "#ff8787",
        "orange": "#ffaf5f",
        "yellow": "#ffff5f",
        "green": "#87ff87",
        "cyan": "#5fffff",
        "blue": "#87afff",
        "violet": "#d7afff",
        "grey": "#d0d0d0",
    },
)
COLOUR_BLIND = Palette(
    name="colour_blind",
    dark=True,
    ground="#10141b",
    raised="#1a212b",
    line="#3a4656",
    text="#e4e8ed",
    soft="#b3bdc9",
    faint="#929eae",
    accent="#f0c040",
    warn="#e9935a",
    # Told apart by lightness as well as by hue, and by hues of the blue-orange axis, which every kind of colour vision keeps
    # (after the set of Okabe and Ito, 2008).
    speakers={
        "player": "#f0c040",
        "red": "#e9935a",
        "orange": "#f3b57c",
        "yellow": "#f0e442",
        "green": "#6fe0bd",
        "cyan": "#8ecff2",
        "blue": "#76a9e0",
        "violet": "#c583b6",
        "grey": "#b3bdc9",
    },
)
TERMINAL = Palette(
    name="terminal",
    dark=True,
    ground="default",
    raised="default",
    line="bright_black",
    text="default",
    soft="default",
    faint="default",
    accent="yellow",
    warn="red",
    speakers={
        "player": "yellow",
        "red": "red",
        "orange": "bright_red",
        "yellow": "bright_yellow",
        "green": "green",
        "cyan": "cyan",
        "blue": "blue",
        "violet": "magenta",
        "grey": "default",
    },
)
"""The sixteen colours the player has chosen for the terminal; what they look like is not ours to say."""
PALETTES: Mapping[str, Palette] = {palette.name: palette for palette in (NIGHT, DAWN, HIGH_CONTRAST, COLOUR_BLIND, TERMINAL)}
_DARK_SPEAKERS = {
    "player": "bright_yellow", "red": "bright_red", "orange": "bright_yellow", "yellow": "bright_yellow", "green": "bright_green",
    "cyan": "bright_cyan", "blue": "bright_cyan", "violet": "bright_magenta", "grey": "white",
}  # fmt: skip
_LIGHT_SPEAKERS = {
    "player": "blue", "red": "red", "orange": "red", "yellow": "black", "green": "black", "cyan": "blue", "blue": "blue",
    "violet": "magenta", "grey": "black",
}  # fmt: skip
SIXTEEN = "-16"
"""What the name of a theme ends with where there are only sixteen colours."""


def of_sixteen(palette: Palette) -> Palette:
    """A theme with nothing but the sixteen colours every terminal has, told apart by weight where there are too few."""
    if palette is TERMINAL:
        return palette
    plain, faint, ground = ("bright_white", "white", "black") if palette.dark else ("black", "black", "bright_white")
    return Palette(
        name=palette.name + SIXTEEN,
        dark=palette.dark,
        ground=ground,
        raised=ground,
        line=faint,
        text=plain,
        soft=faint,
        faint=faint,
        accent="bright_yellow" if palette.dark else "blue",
        warn="bright_red" if palette.dark else "red",
        speakers=_DARK_SPEAKERS if palette.dark else _LIGHT_SPEAKERS,
    )


EVERY: Mapping[str, Palette] = {
    **PALETTES,
    **{palette.name + SIXTEEN: of_sixteen(palette) for palette in PALETTES.values() if palette is not TERMINAL},
}
"""The themes by name, those of sixteen colours too."""


def palette_named(name: str) -> Palette:
    """The palette of a theme; night for a name nobody knows."""
    return EVERY.get(name.removeprefix("hardhit-"), NIGHT)


def textual_theme(palette: Palette) -> Theme:
    """The palette in Textual's form (for backgrounds and scroll bars; the widgets here draw with `ink`)."""
    if palette.name.endswith(SIXTEEN):
        ground, accent = f"ansi_{palette.ground}", f"ansi_{palette.accent}"
        return replace(
            BUILTIN_THEMES["ansi-dark" if palette.dark else "ansi-light"], name=f"hardhit-{palette.name}", primary=accent, accent=accent,
            foreground=f"ansi_{palette.text}", background=ground, surface=ground, panel=ground,
        )  # fmt: skip
    if palette is TERMINAL:
        return replace(BUILTIN_THEMES["ansi-dark"], name=f"hardhit-{palette.name}", primary="ansi_yellow", accent="ansi_yellow")
    return Theme(
        name=f"hardhit-{palette.name}",
        primary=palette.accent,
        accent=palette.accent,
        warning=palette.warn,
        error=palette.warn,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.ground,
        panel=palette.raised,
        dark=palette.dark,
        variables={
            "scrollbar": palette.line,
            "scrollbar-hover": palette.faint,
            "scrollbar-active": palette.accent,
            "scrollbar-background": palette.ground,
            "scrollbar-background-hover": palette.ground,
            "scrollbar-background-active": palette.ground,
            "scrollbar-corner-color": palette.ground,
        },
    )


@lru_cache(maxsize=256)
def _style(colour: str, ground: str, bold: bool, italic: bool) -> Style:
    return Style(color=colour, bgcolor=ground, bold=bold or None, italic=italic or None)


def ink(palette: Palette, role: str, *, bold: bool = False, italic: bool = False, raised: bool = False) -> Style:
    """The style for words of that role or speaker token."""
    return _style(palette.colour(role), palette.raised if raised else palette.ground, bold, italic)
