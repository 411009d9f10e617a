"""From pixels to rows of the screen.

Owns: half blocks in colour, and signs where there are no colours. Must not know: what is drawn. Rows are kept by their pixels, so that a
row that stays the same costs nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from hardhit_game.tui.widgets.outlook.canvas import Canvas
from hardhit_game.tui.widgets.outlook.colours import colours
from hardhit_game.tui.widgets.outlook.tones import Tone, parted

UPPER: Final = "▀"
SIGNS: Final = {
    Tone.PANE: "#",
    Tone.GLINT: "~",
    Tone.MARK: "=",
    Tone.MARK_YELLOW: "=",
    Tone.STEEL: "|",
    Tone.LEAF: "%",
    Tone.LAMP: "o",
    Tone.WHITE: "*",
    Tone.RED: "@",
    Tone.RED_DIM: "o",
    Tone.BLUE: "O",
    Tone.BLUE_DIM: "-",
    Tone.BEAM: "'",
    Tone.BODY: "#",
    Tone.GLASS: "-",
    **dict.fromkeys((Tone.SHAPE, Tone.SHAPE_MID), ":"),
    **dict.fromkeys((Tone.SHAPE_LIGHT, Tone.JOINT), "."),
}
"""The sign of a tone where there are no colours; all else is left empty, so that what matters stands alone."""
ORDER: Final = (
    Tone.RED, Tone.BLUE, Tone.WHITE, Tone.LAMP, Tone.RED_DIM, Tone.BLUE_DIM, Tone.GLASS, Tone.BODY, Tone.STEEL, Tone.MARK,
    Tone.MARK_YELLOW, Tone.GLINT, Tone.LEAF, Tone.PANE, Tone.BEAM, Tone.SHAPE, Tone.SHAPE_MID, Tone.SHAPE_LIGHT, Tone.JOINT,
)  # fmt: skip
"""Of two tones in a cell, the earlier one gives the sign."""
_RANK: Final = {tone: rank for rank, tone in enumerate(ORDER)}
LOST: Final = 6
"""With so much haze before it a sign is not seen."""
THIN: Final = 3
"""From here on every other one is left out: fog, drawn by leaving out."""
WIDE: Final = frozenset({Tone.SHAPE, Tone.SHAPE_MID, Tone.SHAPE_LIGHT, Tone.JOINT, Tone.PANE})
"""What covers much of a picture: one sign in two is enough."""
_BEAM: Final = re.compile(r"\|{3,}")
"""Steel from side to side."""
FRAMED: Final = frozenset({Tone.TRIM})


def paint(canvas: Canvas, theme: str, light: str) -> list[Strip]:
    """In colour: two pixels to a cell."""
    alike = _alike(theme, light)
    rows = [row.translate(alike) for row in canvas.rows]
    return [_strip(bytes(rows[y]), bytes(rows[y + 1]), theme, light) for y in range(0, canvas.height - 1, 2)]


def write(canvas: Canvas, ink: Style, faint: Style) -> list[Strip]:
    """In signs that every terminal has."""
    return [_signs(bytes(canvas.rows[y]), bytes(canvas.rows[y + 1]), y // 2, ink, faint) for y in range(0, canvas.height - 1, 2)]


@lru_cache(maxsize=64)
def _alike(theme: str, light: str) -> bytes:
    """Every pixel value to the first with the same colour, so that what looks the same is one run."""
    first: dict[str, int] = {}
    return bytes(first.setdefault(colour, pixel) for pixel, colour in enumerate(colours(theme, light)))


@lru_cache(maxsize=2048)
def _cell(upper: int, lower: int, theme: str, light: str) -> tuple[str, Style]:
    table = colours(theme, light)
    if upper == lower:
        return " ", Style(bgcolor=table[upper])
    return UPPER, Style(color=table[upper], bgcolor=table[lower])


@lru_cache(maxsize=512)
def _strip(upper: bytes, lower: bytes, theme: str, light: str) -> Strip:
    segments = []
    for (one, other), run in groupby(zip(upper, lower, strict=True)):
        sign, style = _cell(one, other, theme, light)
        segments.append(Segment(sign * sum(1 for _ in run), style))
    return Strip(segments, len(upper))


@lru_cache(maxsize=512)
def _signs(upper: bytes, lower: bytes, y: int, ink: Style, faint: Style) -> Strip:
    plain = "".join(_sign(one, other, x, y) for x, (one, other) in enumerate(zip(upper, lower, strict=True)))
    signs = _BEAM.sub(lambda run: "-" * len(run[0]), plain)
    segments = []
    for hazy, run in groupby(zip(signs, upper, lower, strict=True), key=lambda cell: max(cell[1], cell[2]) >> 5 >= THIN - 1):
        segments.append(Segment("".join(sign for sign, _, _ in run), faint if hazy else ink))
    return Strip(segments, len(upper))


def _sign(upper: int, lower: int, x: int, y: int) -> str:
    best, haze = None, 0
    for pixel in (upper, lower):
        tone, band = parted(pixel)
        if tone in _RANK and (best is None or _RANK[Tone(tone)] < _RANK[best]):
            best, haze = Tone(tone), band
    if best is None:
        return "_" if lower in FRAMED and upper not in FRAMED else " "
    if haze >= LOST or ((haze >= THIN or best in WIDE) and (x + y) % 2) or (haze >= THIN and best in WIDE and x % 4):
        return " "
    return SIGNS[best]
