"""What the terminal can show, and whether it keeps up.

Owns: asking Textual for both. Must not know: pictures.
"""

from __future__ import annotations

from typing import Any

from textual.app import App

from hardhit_game.tui.theme import palette_named

DEEP = frozenset({"truecolor", "256"})
"""Colour systems in which shades can be told apart."""


def has_shades(app: App[Any]) -> bool:
    """Whether a picture may be drawn in shades: not in sixteen colours, in the terminal's own, in ASCII, or where none are wanted."""
    if getattr(app, "ascii_only", False):
        return False
    return app.console.color_system in DEEP and not app.no_color and palette_named(app.theme).ground.startswith("#")


def unsent(app: App[Any]) -> int:
    """Writes that wait for the terminal to take them; 0 where that cannot be known."""
    thread = getattr(app._driver, "_writer_thread", None)  # Textual has no public word for it
    queue = getattr(thread, "_queue", None)
    size = getattr(queue, "qsize", None)
    return int(size()) if callable(size) else 0
