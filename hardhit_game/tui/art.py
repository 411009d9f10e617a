"""The game's name, drawn in half blocks.

Owns: the letters. Must not know: Textual (the title card is printed before it is imported).
"""

from __future__ import annotations

LOGO: tuple[str, ...] = (
    "█   █  ▄▀▀▀▄  █▀▀▀▄  █▀▀▀▄      █   █  ▀▀█▀▀  ▀▀█▀▀",
    "█▀▀▀█  █▀▀▀█  █▀▀█▀  █   █      █▀▀▀█    █      █  ",
    "▀   ▀  ▀   ▀  ▀   ▀  ▀▀▀▀       ▀   ▀  ▀▀▀▀▀    ▀  ",
)
LOGO_WIDTH = max(len(row) for row in LOGO)
SMALL_LOGO = "H A R D   H I T"


def logo(columns: int, rows: int) -> tuple[str, ...]:
    """The name as large as the terminal (in cells) has room for."""
    if columns >= LOGO_WIDTH + 6 and rows >= 16:
        return LOGO
    return (SMALL_LOGO,) if columns >= len(SMALL_LOGO) + 2 else ("HARD HIT",)
