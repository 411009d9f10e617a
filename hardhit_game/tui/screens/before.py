"""What comes before a run: the content note, the story's options, and once the question how the clock shall run.

Owns: their words. Must not know: what follows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hardhit_game.tui.pages import note_page
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item, Menu

if TYPE_CHECKING:
    from hardhit_game.story.story import About, Story

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


def note_screen(about: About, done: Callable[[str], None], *, detailed: bool) -> PageScreen:
    """The content note, in short or in detail. The story itself may still be being read."""
    items = [Item("begin", content("Begin"))]
    if about.notes_detailed and not detailed:
        items.append(Item("detail", content("Tell me more first"), content("What happens, in detail. It gives things away.")))
    items.append(Item("options", content("Options of this story")))
    items.append(Item("title", content("Back")))
    return PageScreen(content(about.title), note_page(about, detailed=detailed), items, done=done)


class OptionsScreen(PageScreen):
    """The options of a story: chosen before a run, then fixed for it."""

    def __init__(self, story: Story, values: dict[str, bool]) -> None:
        self._story, self._values = story, values
        words = "These are fixed once the story has begun." if story.options else "This story has no options."
        about = Paragraph("narration", content(words))
        super().__init__(content("Options"), (about,), self._entries())

    def _entries(self) -> list[Item]:
        items = [
            Item(one.name, content(one.title or one.name), value=content("yes" if self._values[one.name] else "no"))
            for one in self._story.options
        ]
        return [*items, Item("", content("Done"))]

    def on_menu_turned(self, event: Menu.Turned) -> None:
        """Left or right."""
        event.stop()
        self.take(event.id)

    def take(self, entry: str) -> None:
        """Turn an option, or close."""
        if entry in self._values:
            self._values[entry] = not self._values[entry]
            self.query_one(Menu).offer(self._entries())
        else:
            super().take(entry)


def clock_screen(done: Callable[[str], None]) -> PageScreen:
    """The page that asks how the clock shall run."""
    items = [Item(name, content(title), content(hint)) for name, title, hint in MODES]
    return PageScreen(content("The clock"), [Paragraph("narration", content(text)) for text in WHY], items, done=done)
