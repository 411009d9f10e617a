"""A line to type into: for searching and for finding a command.

Owns: how it looks, and that what is pasted is cleaned. Must not know: what is typed for. An input method's window opens at its caret.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.widgets import Input

from hardhit_game.story.safety import clean

LONGEST = 100


class Line(Input):
    """One line of text."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Line, Line:focus { border: none; height: 1; padding: 0 1; background: $panel; color: $foreground; }
    Line .input--placeholder { color: $foreground; }
    Line .input--cursor { background: $foreground; color: $background; }
    """

    def __init__(self, hint: str, *, id: str | None = None) -> None:
        super().__init__(placeholder=hint, max_length=LONGEST, select_on_focus=False, id=id)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.text = " ".join(clean(event.text).split())
        super()._on_paste(event)
