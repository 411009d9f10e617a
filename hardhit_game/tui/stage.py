"""The screen at the root of the stack: one at a time, and what waits until it is painted.

Owns: putting one in the place of another. Must not know: which follows which (see `flow.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    from hardhit_game.tui.app import HardHitApp

PAINT = 0.02
"""Seconds a new screen gets to be painted before anything slow begins (a callback after its refresh is lost if it is switched away)."""


class Stage:
    """Shows one root screen after the other."""

    def __init__(self, app: HardHitApp) -> None:
        self._app = app
        self._started = self._pushed = False
        self._first: Screen[None] | Screen[str] | None = None
        self._then: Callable[[], None] | None = None

    @property
    def first(self) -> Screen[None] | Screen[str]:
        """The screen that was shown before the application ran."""
        assert self._first is not None
        return self._first

    def started(self) -> None:
        """The application runs: screens can follow each other."""
        self._started = True

    def painted(self) -> None:
        """The first screen was painted: what was put off until then can be done, unless another screen came already."""
        then, self._then = self._then, None
        if then is not None:
            then()

    def show(self, screen: Screen[None] | Screen[str], then: Callable[[], None] | None = None) -> None:
        """Show a screen, and after it is painted do `then`."""
        if not self._started:
            self._first, self._then = screen, then
            return
        self._then = None
        if self._pushed:
            self._app.switch_screen(screen)
        else:  # the application's own first screen cannot be switched away; it stays below
            self._app.push_screen(screen)
            self._pushed = True
        if then is not None:
            self._app.set_timer(PAINT, then)
