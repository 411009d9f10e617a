"""The palette: type part of a command's name, Enter does it.

Owns: finding. Must not know: what a command does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from hardhit_game.tui.commands import Command, keyed
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.line import Line
from hardhit_game.tui.widgets.menu import Item, Menu

UNNAMED = frozenset({"palette", "close", "choose"})


def matching(commands: tuple[Command, ...], typed: str) -> list[Command]:
    """The commands whose name or sentence holds every word typed; those whose name begins with it come first."""
    words = typed.lower().split()
    named = [one for one in commands if one.help and one.keys and one.id not in UNNAMED]
    found = [one for one in named if all(word in f"{one.label} {one.help}".lower() for word in words)]
    return sorted(found, key=lambda one: not (one.label or one.help).lower().startswith(typed.lower()))


class PaletteScreen(ModalScreen[str]):
    """Dismissed with the id of a command, or with ""."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    PaletteScreen { align: center top; background: $background 60%; }
    PaletteScreen #frame {
        width: 72; max-width: 100%; height: auto; max-height: 90%; margin-top: 2;
        border: round $accent; background: $background; padding: 0 1;
    }
    PaletteScreen Menu { height: auto; max-height: 100%; }
    """

    def __init__(self, commands: tuple[Command, ...], changed: Mapping[str, str]) -> None:
        super().__init__()
        self._commands = keyed(commands, changed)

    def compose(self) -> ComposeResult:
        """The line and the list."""
        with Vertical(id="frame"):
            yield Line("What do you want to do?", id="typed")
            yield Menu(self._items(""))

    def on_mount(self) -> None:
        """The line takes the keys."""
        self.query_one(Line).focus()

    def _items(self, typed: str) -> list[Item]:
        return [Item(one.id, content(one.help), aside=content(one.shown)) for one in matching(self._commands, typed)]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another letter."""
        event.stop()
        self.query_one(Menu).offer(self._items(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes what the list has its caret on."""
        event.stop()
        self.query_one(Menu).action_cursor_take()

    def on_menu_taken(self, event: Menu.Taken) -> None:
        """A command."""
        event.stop()
        self.dismiss(event.id)

    def action_move(self, by: int) -> None:
        """Up or down in the list."""
        menu = self.query_one(Menu)
        if by < 0:
            menu.action_cursor_up()
        else:
            menu.action_cursor_down()

    def action_close(self) -> None:
        """Nothing."""
        self.dismiss("")
