"""What fits: the layout of the play screen for a terminal of so many cells.

Owns: every decision that depends on size. Must not know: widgets. The first things to go are ornament, side panels,
footer; clock, text and choices stay at any size.
"""

from __future__ import annotations

from typing import NamedTuple

TEXT_WIDTH = 68
"""The longest line that reads well, cells."""


LEAST_COLUMNS, LEAST_ROWS = 40, 12
"""Below this the play screen says that it is too small, and asks before it goes on."""
KEY_COLUMN = 4
"""Cells before an option where there is no column of names: the mark, its key, a space."""


class Shape(NamedTuple):
    """A layout. All numbers are cells or rows."""

    columns: int
    rows: int
    big_clock: bool
    side: int
    """Width of the side panels; 0 where they are folded."""
    strip: int
    """Rows for folded panels."""
    picture: int
    """Rows for what is seen outside; 0: words alone."""
    gutter: int
    """Width of the column of names; 0: names stand before the words."""
    bar: bool
    """Whether the window has a row of its own (else it is beside the clock)."""
    footer: bool
    choices: int
    """Most rows the choices may take."""
    notes_beside: bool
    """Whether cost and risk stand to the right of an option (else below it)."""
    rules: bool
    """Whether there is room for ornament."""
    air: int
    """Blank rows around the options: 0, 1 (below), 2 (below and above)."""

    @property
    def too_small(self) -> bool:
        """Less than the story can be shown in as it should be."""
        return self.columns < LEAST_COLUMNS or self.rows < LEAST_ROWS

    @property
    def compact(self) -> bool:
        """Options take one row each."""
        return self.rows < 12


def shape_of(columns: int, rows: int) -> Shape:
    """The layout for a terminal."""
    wide = columns >= 104 and rows >= 20
    side = 0
    if wide:
        side = 36 if columns >= 116 else 30
    strip = 0 if side or rows < 20 or columns < 40 else (2 if rows >= 24 else 1)
    picture = 0
    if columns >= 72 and rows >= 24:
        picture = min(12, rows // 4 - (2 if rows < 28 else 1))
    return Shape(
        columns=columns,
        rows=rows,
        big_clock=columns >= 70 and rows >= 30,
        side=side,
        strip=strip,
        picture=picture,
        gutter=12 if columns >= 72 else 0,
        bar=rows >= 12,
        footer=rows >= 16,
        choices=max(1, min(18, rows // 2 - (1 if rows >= 12 else 0))) if rows > 6 else max(1, rows - 3),
        notes_beside=columns >= 76,
        rules=rows >= 18,
        air=2 if rows >= 30 else (1 if rows >= 22 else 0),
    )
