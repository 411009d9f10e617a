"""Every command of the interface, once: its keys, its name in the footer, its sentence in the help.

Owns: the table that bindings, footer and help are made from. Must not know: what a command does (a screen has an `action_...` for it).
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType

# With a Korean input method on, a letter key arrives as the jamo on the same key cap.
JAMO = dict(zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True))


@dataclass(frozen=True, slots=True)
class Command:
    """One command."""

    id: str
    keys: tuple[str, ...]
    """As Textual names them."""
    shown: str
    """The key as people read it."""
    label: str
    """One or two words for the footer; empty: help only."""
    help: str
    weight: int = 0
    """The higher, the longer it stays in a narrow footer."""

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The keys and their twins on a Korean keyboard."""
        return self.keys + tuple(JAMO[key] for key in self.keys if key in JAMO)


PLAY: tuple[Command, ...] = (
    Command("choose", (), "1-9", "choose", "Choose an option by its number (further ones by their letter).", 9),
    Command("option_up", ("up",), "↑", "", "Go to the option above."),
    Command("option_down", ("down",), "↓", "", "Go to the option below."),
    Command("option_take", ("enter",), "Enter", "", "Choose the option at the mark."),
    Command("wait", ("w",), "w", "wait", "Wait: let the clock run to the next thing that happens.", 7),
    Command("pause", ("p", "space", "escape"), "p", "pause", "Pause. The options are hidden and the clock stands.", 8),
    Command("page_down", ("pagedown",), "PgDn", "", "Read on; PgUp, Home and End move too."),
    Command("page_up", ("pageup",), "PgUp", "", ""),
    Command("line_down", ("shift+down",), "Shift+↓", "", "Read on by a row; Shift+↑ goes back."),
    Command("line_up", ("shift+up",), "Shift+↑", "", ""),
    Command("to_start", ("home",), "Home", "", ""),
    Command("to_end", ("end",), "End", "", ""),
    Command("recap", ("r",), "r", "recap", "Recap: where you are, what is wanted, who knows what.", 5),
    Command("log", ("l",), "l", "log", "Log: everything said so far.", 4),
    Command("rewind", ("b",), "b", "back", "Go back one decision. You are asked first.", 3),
    Command("settings", ("s",), "s", "settings", "Settings: how fast the clock runs, colours, motion.", 2),
    Command("help", ("question_mark", "f1"), "?", "help", "This page.", 6),
    Command("quit", ("q", "ctrl+q", "ctrl+c"), "q", "quit", "Leave. The run is saved; Continue goes on from here.", 6),
)
MENU: tuple[Command, ...] = (
    Command("cursor_up", ("up", "k"), "↑ ↓", "move", "Go to the entry above.", 5),
    Command("cursor_down", ("down", "j"), "↓", "", "Go to the entry below."),
    Command("cursor_take", ("enter", "space"), "Enter", "select", "Take the entry.", 6),
    Command("cursor_left", ("left", "h"), "← →", "change", "The value before.", 4),
    Command("cursor_right", ("right", "l"), "→", "", "The next value."),
)
CLOSE = Command("close", ("escape", "q"), "Esc", "close", "Close this page.", 9)
READER: tuple[Command, ...] = (
    Command("page_down", ("pagedown", "space"), "PgDn", "read on", "Read on.", 5),
    Command("page_up", ("pageup",), "PgUp", "back", "Read back.", 4),
    Command("line_down", ("down", "j"), "↓", "", "One row on."),
    Command("line_up", ("up", "k"), "↑", "", "One row back."),
    Command("to_start", ("home",), "Home", "start", "To the beginning.", 2),
    Command("to_end", ("end",), "End", "end", "To the end.", 3),
    CLOSE,
)


ENTRIES: tuple[Command, ...] = (*(one for one in MENU if one.id != "cursor_left"), CLOSE)
"""For the footer of a page with entries."""
VALUES: tuple[Command, ...] = (*MENU, CLOSE)
"""The same, where entries have values."""


def bindings(commands: tuple[Command, ...], *more: Command) -> list[BindingType]:
    """Textual's bindings for commands."""
    return [
        Binding(",".join(command.all_keys), command.id, command.label, show=False, id=command.id)
        for command in (*commands, *more)
        if command.keys
    ]


def footer(commands: tuple[Command, ...], width: int) -> tuple[Command, ...]:
    """The commands whose names fit in that many cells, in the table's order."""
    chosen: list[Command] = []
    used = 1
    for command in sorted((one for one in commands if one.label), key=lambda one: -one.weight):
        cells = len(command.shown) + 1 + len(command.label) + 3
        if used + cells <= width:
            chosen.append(command)
            used += cells
    return tuple(command for command in commands if command in chosen)
