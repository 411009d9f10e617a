"""Giving commands other keys.

Owns: asking for a key and saying why one cannot be had. Must not know: where they are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from hardhit_game.tui.commands import Command, changeable, key_name, keyed, why_not, write_changes
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.screens.dialog import DialogScreen
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item, Menu

RESET = "*reset"
WORDS = "Enter gives a command another key. Arrows, Enter, Escape, Tab and the numbers always mean the same."
ALONE = frozenset({"left_shift", "right_shift", "left_control", "right_control", "left_alt", "right_alt", "left_super", "right_super"})
"""Keys that some terminals report by themselves while another one is being looked for."""


class AskKey(DialogScreen):
    """Waits for a key. Dismissed with it, or with "" after Escape."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, command: Command, why_not: Callable[[str], str | None]) -> None:
        """`why_not` gives the sentence for a key that cannot be had."""
        super().__init__(content(command.help or command.id), content("Press the key for it. Escape leaves it as it is."))
        self._why_not = why_not

    def on_key(self, event: events.Key) -> None:
        """The key, or why not."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss("")
        elif event.key not in ALONE:
            problem = self._why_not(event.key)
            if problem is None:
                self.dismiss(event.key)
            else:
                self.say(content(problem))


class KeysScreen(PageScreen):
    """Every command that can have another key, with the one it has."""

    DEFAULT_CSS = """
    KeysScreen Menu { height: 1fr; max-height: 100%; }
    """

    def __init__(self, changed: dict[str, str], keep: Callable[[str], None]) -> None:
        """`keep` is called with the setting's new value after each change."""
        self._changed, self._keep = dict(changed), keep
        super().__init__(content("Keys"), (Paragraph("narration", content(WORDS)),), self._entries())

    def _entries(self) -> list[Item]:
        items = [Item(one.id, content(one.help), aside=content(one.shown)) for one in keyed(changeable(), self._changed)]
        return [*items, Item(RESET, content("All keys as they were at first")), Item("", content("Done"))]

    def take(self, entry: str) -> None:
        """Ask for a key."""
        if not entry:
            super().take(entry)
        elif entry == RESET:
            self._set({})
        else:
            command = next(one for one in changeable() if one.id == entry)
            others = {name: key for name, key in self._changed.items() if name != entry}

            def given(key: str | None) -> None:
                if key:
                    self._set(others if key in command.keys else {**others, entry: key})

            self.app.push_screen(AskKey(command, lambda key: None if key in command.keys else why_not(entry, key, others)), given)

    def _set(self, changed: dict[str, str]) -> None:
        self._changed = changed
        self._keep(write_changes(changed))
        self.query_one(Menu).offer(self._entries())


def keys_word(changed: dict[str, str]) -> str:
    """How many keys were changed."""
    return ", ".join(key_name(key) for key in changed.values()) if changed else "as they were"
