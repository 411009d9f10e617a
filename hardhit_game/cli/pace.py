"""A line on the terminal that says how far long work is. Nothing is shown where standard error is no terminal."""

from __future__ import annotations

import os
import sys
from time import monotonic

BETWEEN = 0.1
"""Seconds between two drawings."""
WIDTH = 78


class ProgressLine:
    """One line that is drawn over and over. Use it as a context manager: it takes itself away."""

    def __init__(self) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self._began = monotonic()
        self._last = 0.0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print("\r" + " " * WIDTH + "\r", end="", file=sys.stderr, flush=True)

    def tell(self, stage: str, states: int, moves: int, waiting: int) -> None:
        """Draws the line: what is being done, how many states are known, how many of them wait, and the pace."""
        now = monotonic()
        if not self._shown or now - self._last < BETWEEN:
            return
        self._last = now
        done = states - waiting
        filled = 20 * done // max(states, 1)
        pace = moves / max(now - self._began, 0.001)
        text = f"{stage} [{'#' * filled}{'.' * (20 - filled)}] {states:,} states, {pace:,.0f} moves/s"
        print("\r" + text[:WIDTH].ljust(WIDTH), end="", file=sys.stderr, flush=True)
