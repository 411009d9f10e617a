"""The last row: the keys that work here.

Owns: how they are drawn. Must not know: what they do (see `commands.py`).
"""

from __future__ import annotations

from textual.strip import Strip

from hardhit_game.tui.commands import Command, footer, keyed
from hardhit_game.tui.rows import Row, word
from hardhit_game.tui.widgets.drawn import Drawn


class Foot(Drawn):
    """One row of keys."""

    DEFAULT_CSS = """
    Foot { height: 1; dock: bottom; }
    """

    def __init__(self, commands: tuple[Command, ...], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._commands = commands
        self._below = 0

    def offer(self, commands: tuple[Command, ...]) -> None:
        """Show these commands."""
        if commands is not self._commands:
            self._commands = commands
            self.redraw()

    def more_below(self, rows: int) -> None:
        """How much text is below the view."""
        if rows != self._below:
            self._below = rows
            self.redraw()

    def draw(self, width: int, height: int) -> list[Strip]:
        """The row."""
        row = Row(width, self.ink("text")).space(1)
        if self._below:
            more = word(f"{self._below} more row{'' if self._below == 1 else 's'}")
            row.put(word("PgDn"), self.ink("accent", bold=True)).space(1).put(more, self.ink("accent")).space(3)
        commands = tuple(one for one in self._commands if not (self._below and one.id == "page_down"))  # it stands there already
        for command in footer(keyed(commands, getattr(self.app, "changed_keys", {})), width - row.used - 1):
            row.put(word(command.shown), self.ink("soft", bold=True)).space(1).put(word(command.label), self.ink("faint")).space(3)
        return [row.strip()]
