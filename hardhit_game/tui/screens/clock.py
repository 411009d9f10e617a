"""The one question before the very first run: how the clock shall run.

Owns: its words. It can be changed at any time, in the middle of a scene too.
"""

from __future__ import annotations

from collections.abc import Callable

from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

MODES = (
    ("standard", "Standard", "A second is a second. There is always time to read first."),
    ("gentle", "Gentle", "A quarter of the speed."),
    ("off", "Off", "The clock waits for you. Only what you do takes time."),
    ("hard", "Hard", "Half as fast again."),
)
WHY = (
    "Somebody is waiting for your answer, and he can hear a clock. While you decide, time runs.",
    "How fast? No ending depends on it, and you can change it whenever you like (s).",
)


def clock_question(done: Callable[[str], None]) -> PageScreen:
    """The page that asks."""
    items = [Item(name, content(title), content(hint)) for name, title, hint in MODES]
    return PageScreen(content("The clock"), [Paragraph("narration", content(text)) for text in WHY], items, done=done)
