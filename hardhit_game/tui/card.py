"""The title card: plain escape codes, on the screen before Textual is imported.

Owns: the first thing a player sees. Must not know: Textual, settings, packs.
Import nothing heavy here: it is part of the time to first paint.
"""

from __future__ import annotations

import os
import sys

from hardhit_game.tui.art import logo

ENTER = "\x1b[?1049h\x1b[?25l\x1b[2J"
LEAVE = "\x1b[?25h\x1b[?1049l"
MINIMUM_ROWS = 3

_shown = False


def card(columns: int, rows: int, colour: bool = True) -> str:
    """The escape codes that show the game's name in the middle of a terminal of that many cells."""
    art = logo(columns, rows)
    top = max(1, card_top(rows) + 1)
    left = max(0, (columns - max(map(len, art))) // 2) + 1
    paint, plain = ("\x1b[38;5;179m", "\x1b[0m") if colour else ("", "")
    lines = [f"\x1b[{top + index};{left}H{paint}{row}{plain}" for index, row in enumerate(art[: max(1, rows - top + 1)])]
    return ENTER + "".join(lines)


def card_top(rows: int) -> int:
    """The row (from 0) at which the name starts, the same on the card and on the title screen."""
    return max(0, rows // 8 - 1) if rows < 32 else rows // 6


def show() -> bool:
    """Write the card to the terminal, if there is one and it is not there yet. Says whether it is there."""
    global _shown  # noqa: PLW0603 - one process, one terminal
    stream = sys.__stderr__
    if _shown:
        return True
    if stream is None or not stream.isatty():
        return False
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
        if rows < MINIMUM_ROWS:
            return False
        stream.write(card(columns, rows, colour="NO_COLOR" not in os.environ))
        stream.flush()
    except (OSError, ValueError, UnicodeError):
        return False
    _shown = True
    return True


def taken_over() -> None:
    """From here on the screen is Textual's, and so is leaving it."""
    global _shown  # noqa: PLW0603
    _shown = False


def take_back() -> None:
    """Leave the card's screen, if it is there: something went wrong before Textual took over."""
    global _shown  # noqa: PLW0603
    if not _shown:
        return
    _shown = False
    stream = sys.__stderr__
    if stream is not None:
        try:
            stream.write(LEAVE)
            stream.flush()
        except (OSError, ValueError):
            pass
