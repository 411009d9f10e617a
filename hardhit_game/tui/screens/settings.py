"""The settings: made from the declared table of `runs/settings.py`, so a new setting appears here by itself.

Owns: how a setting is shown and turned. Must not know: what it does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.content import Content

from hardhit_game.runs.settings import SETTINGS, Setting, Settings, Value
from hardhit_game.tui.commands import read_changes
from hardhit_game.tui.screens.keys import KeysScreen, keys_word
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.text import EMPTY, content
from hardhit_game.tui.widgets.menu import Item, Menu

HIDDEN = frozenset({"timer_asked"})
"""Kept by the game itself; and text is always there at once."""
NUMBER_STEP = 4


def shown(value: Value) -> Content:
    """A value in words."""
    if isinstance(value, bool):
        return content("yes" if value else "no")
    return content(str(value).replace("_", " "))


def items(settings: Settings) -> list[Item]:
    """An entry for every setting."""
    found: list[Item] = []
    sections = {one.section: [other for other in SETTINGS if other.section == one.section and other.name not in HIDDEN] for one in SETTINGS}
    for section, members in sections.items():
        for place, one in enumerate(members):
            above = content(section) if not place else EMPTY
            if one.kind == "keys":
                changed = read_changes(str(settings[one.name]))
                found.append(Item(one.name, content(one.title), content(one.help), aside=content(keys_word(changed)), above=above))
            else:
                found.append(Item(one.name, content(one.title), content(one.help), shown(settings[one.name]), above=above))
    return found


def turned(setting: Setting, value: Value, by: int) -> Value:
    """The next value of a setting in that direction."""
    match setting.kind:
        case "flag":
            return not value
        case "choice":
            return setting.choices[(setting.choices.index(str(value)) + by) % len(setting.choices)]
        case "number":
            return max(setting.low, min(setting.high, int(value) + by * NUMBER_STEP))
        case "keys":
            return value


class SettingsScreen(PageScreen):
    """The page of settings. A change is in force at once and saved when the page closes."""

    QUIET: ClassVar[bool] = True
    DEFAULT_CSS = """
    SettingsScreen Menu { height: 1fr; max-height: 100%; }
    SettingsScreen Transcript { height: auto; max-height: 2; display: none; }
    """

    def __init__(self, settings: Settings, changed: Callable[[str], None], done: Callable[[str], None] | None = None) -> None:
        """`changed` is called with a setting's name each time it was turned."""
        super().__init__(content("Settings"), (), items(settings), done=done)
        self._settings = settings
        self._changed = changed

    def turn(self, name: str, by: int) -> None:
        """Turn a setting by one."""
        setting = next(one for one in SETTINGS if one.name == name)
        if setting.kind == "keys":
            self._ask_keys(name)
            return
        self._settings.set(name, turned(setting, self._settings[name], by))
        self._changed(name)
        self.query_one(Menu).offer(items(self._settings))

    def _ask_keys(self, name: str) -> None:
        def keep(written: str) -> None:
            self._settings.set(name, written)
            self._changed(name)
            self.query_one(Menu).offer(items(self._settings))

        self.app.push_screen(KeysScreen(read_changes(str(self._settings[name])), keep))

    def on_menu_turned(self, event: Menu.Turned) -> None:
        """Left or right."""
        event.stop()
        self.turn(event.id, event.by)

    def take(self, entry: str) -> None:
        """Enter turns on; closing saves."""
        if entry:
            self.turn(entry, 1)
        else:
            super().take(entry)
