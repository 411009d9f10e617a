"""Every command of the interface, once: its keys, its name in the footer, its sentence in the help.

Owns: the table that bindings, footer and help are made from. Must not know: what a command does (a screen has an `action_...` for it).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType

from hardhit_game.tui.keyboards import twins


class Command(NamedTuple):
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
        """The keys and their twins on other keyboards."""
        return self.keys + tuple(twin for key in self.keys for twin in twins(key))


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
    Command("map", ("m",), "m", "map", "Story map: what you have seen, how often, and what not; play again from anywhere.", 3),
    Command("glossary", ("f2",), "F2", "", "Words of this story that may need a word."),
    Command("notes", ("f3",), "F3", "", "Content note: what is in the story, in short or in detail."),
    Command("rewind", ("b",), "b", "back", "Go back one decision. You are asked first.", 3),
    Command("settings", ("s",), "s", "settings", "Settings: how fast the clock runs, colours, motion.", 2),
    Command("help", ("question_mark", "f1"), "?", "help", "Help: the keys, how the clock works, the story's own words.", 6),
    Command("palette", ("ctrl+p", "colon"), "Ctrl+P", "", "Find a command by its name."),
    Command("quit", ("q", "ctrl+q", "ctrl+c"), "q", "quit", "Leave. The run is saved; Continue goes on from here.", 6),
)
_NOT_RACING = frozenset({"map", "rewind", "settings", "quit"})
AGAIN = Command("again", ("ctrl+r",), "Ctrl+R", "again", "Begin anew at once: this attempt is given up, and kept. Nothing is asked.", 9)
TO_TITLE = Command("title", ("t",), "t", "title", "To the title screen at once. The attempt is kept.", 4)
RACE: tuple[Command, ...] = (
    *(one for one in PLAY if one.id not in _NOT_RACING),
    Command("skip", ("n",), "n", "next choice", "To the next choice: as if everything before it had been read, with the clock let run.", 7),
    AGAIN,
    Command("ghost", ("v",), "v", "ghost", "Race another: your best, best segments, averages, whatever has times.", 5),
    TO_TITLE,
    next(one for one in PLAY if one.id == "quit"),
)
"""While running against the clock: nothing that would end the attempt as a race, and nothing that asks."""
MENU: tuple[Command, ...] = (
    Command("cursor_up", ("up", "k"), "↑ ↓", "move", "Go to the entry above.", 5),
    Command("cursor_down", ("down", "j"), "↓", "", "Go to the entry below."),
    Command("cursor_take", ("enter", "space"), "Enter", "select", "Take the entry.", 6),
    Command("cursor_left", ("left", "h"), "← →", "change", "The value before.", 4),
    Command("cursor_right", ("right", "l"), "→", "", "The next value."),
)
HELP = Command("help", ("question_mark", "f1"), "?", "help", "What every key does here.", 6)
PALETTE = Command("palette", ("ctrl+p", "colon"), "Ctrl+P", "", "Find a command by its name.")
CLOSE = Command("close", ("escape", "q"), "Esc", "close", "Close this page.", 9)
READER: tuple[Command, ...] = (
    Command("page_down", ("pagedown", "space"), "PgDn", "read on", "Read on.", 5),
    Command("page_up", ("pageup",), "PgUp", "back", "Read back.", 4),
    Command("line_down", ("down", "j"), "↓", "", "One row on."),
    Command("line_up", ("up", "k"), "↑", "", "One row back."),
    Command("to_start", ("home",), "Home", "start", "To the beginning.", 2),
    Command("to_end", ("end",), "End", "end", "To the end.", 3),
    HELP,
    PALETTE,
    CLOSE,
)


MAP: tuple[Command, ...] = (
    Command("point_up", ("up", "k"), "↑ ↓", "move", "Go to the scene above.", 5),
    Command("point_down", ("down", "j"), "↓", "", "Go to the scene below."),
    Command("point_left", ("left", "h"), "←", "", "Go to the scene at the left."),
    Command("point_right", ("right", "l"), "→", "", "Go to the scene at the right."),
    Command("point_take", ("enter", "space"), "Enter", "play again from here", "Begin a new run at this decision. The old one is kept.", 7),
    Command("chapter_next", ("tab", "pagedown", "n"), "Tab", "chapter", "To the next chapter.", 6),
    Command("chapter_back", ("shift+tab", "pageup", "b"), "Shift+Tab", "", "To the chapter before."),
    Command("view", ("v",), "v", "list or chart", "Change between a chart and a list.", 4),
    HELP,
    PALETTE,
    CLOSE,
)


CASE: tuple[Command, ...] = (
    *(one for one in MENU if one.id not in ("cursor_left", "cursor_right")),
    Command("view", ("v", "tab"), "v", "text or plots", "Change between the text and the plots.", 7),
    Command("page_down", ("pagedown",), "PgDn", "", "Read on; among the plots, to the next."),
    Command("page_up", ("pageup",), "PgUp", "", "Read back."),
    Command("to_start", ("home",), "Home", "", "To the beginning."),
    Command("to_end", ("end",), "End", "", "To the end."),
    HELP,
    PALETTE,
    CLOSE,
)
LOG: tuple[Command, ...] = (
    Command("search", ("slash", "ctrl+f"), "/", "search", "Search: type words, Enter finds them.", 8),
    Command("search_next", ("n",), "n", "next", "To the next place found.", 3),
    Command("search_back", ("N", "shift+n"), "N", "", "To the place found before."),
    *READER,
)
ENTRIES: tuple[Command, ...] = (*(one for one in MENU if one.id not in ("cursor_left", "cursor_right")), HELP, PALETTE, CLOSE)
"""For the footer of a page with entries."""
RACED: tuple[Command, ...] = (*ENTRIES[:-1], AGAIN, TO_TITLE, CLOSE)
"""For the result of a race."""
VALUES: tuple[Command, ...] = (*MENU, HELP, PALETTE, CLOSE)
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


def keyed(commands: tuple[Command, ...], changed: Mapping[str, str]) -> tuple[Command, ...]:
    """The commands with the keys the player has given them, by id."""
    return tuple(_given(one, changed[one.id]) if one.id in changed else one for one in commands)


def _given(command: Command, key: str) -> Command:
    kept = tuple(one for one in command.keys if one in FIXED)
    return command._replace(keys=(key, *kept), shown=key_name(key))


_NAMES = {
    "question_mark": "?", "colon": ":", "slash": "/", "space": "Space", "enter": "Enter", "escape": "Esc", "pageup": "PgUp",
    "pagedown": "PgDn", "up": "↑", "down": "↓", "left": "←", "right": "→", "home": "Home", "end": "End", "tab": "Tab",
    "comma": ",", "full_stop": ".", "minus": "-", "plus": "+", "semicolon": ";", "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key of Textual's as people read it."""
    *held, last = key.split("+")
    shown = _NAMES.get(last, last.upper() if last.startswith("f") and last[1:].isdigit() else last)
    return "+".join([*(one.title() for one in held), shown])


def read_changes(written: str) -> dict[str, str]:
    """The keys that the player has given to commands, from the setting. What is not known or not allowed is left out."""
    changed: dict[str, str] = {}
    for pair in written.split():
        command, _, key = pair.partition("=")
        if command in {one.id for one in changeable()} and why_not(command, key, changed) is None:
            changed[command] = key
    return changed


def write_changes(changed: Mapping[str, str]) -> str:
    """The same, as the setting."""
    return " ".join(f"{command}={key}" for command, key in changed.items())


def changeable() -> tuple[Command, ...]:
    """The commands that can be given another key."""
    return tuple(one for one in PLAY if one.help and one.keys and one.keys[0] not in FIXED)


def keymap(changed: Mapping[str, str]) -> dict[str, str]:
    """The changes as Textual takes them, with the twins on a Korean keyboard."""
    commands = {one.id: one for table in TABLES for one in keyed(table, changed)}
    return {name: ",".join(commands[name].all_keys) for name in changed if name in commands}


def why_not(command: str, key: str, changed: Mapping[str, str]) -> str | None:
    """Why a command cannot have a key, as a sentence; None if it can."""
    if fixed_key(key):
        return f"{key_name(key) or 'That key'} always means the same. Choose another."
    other = in_the_way(command, key, changed)
    if other is not None:
        return f"{key_name(key)} is taken: {other.help or other.label or other.id}"
    return None


def fixed_key(key: str) -> bool:
    """Whether a key always means the same and cannot be given to a command."""
    from hardhit_game.tui.widgets.choices import KEYS  # the keys of options

    return not key or key in FIXED or key in KEYS


def in_the_way(command: str, key: str, changed: Mapping[str, str]) -> Command | None:
    """The command that has this key already on a screen that knows `command`."""
    for table in TABLES:
        if any(one.id == command for one in table):
            for one in keyed(table, changed):
                if one.id != command and key in one.keys:
                    return one
    return None


FIXED = frozenset(
    {"escape", "enter", "up", "down", "left", "right", "tab", "shift+tab", "pageup", "pagedown", "home", "end", "ctrl+c", "ctrl+q"}
)
TABLES: tuple[tuple[Command, ...], ...] = (PLAY, RACE, RACED, READER, ENTRIES, VALUES, MAP, CASE, LOG)
