"""The runs that are kept: go on with one, or look at its case file.

Owns: the list. Must not know: how a run is opened. It reads the files' own word, a few at a time, so that hundreds do not hold it up.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from hardhit_game.play.amounts import duration_text
from hardhit_game.runs.home import Home
from hardhit_game.runs.library import RunSummary, list_runs
from hardhit_game.tui.commands import ENTRIES, Command, bindings
from hardhit_game.tui.rows import word
from hardhit_game.tui.screens.commanded import Commanded
from hardhit_game.tui.screens.page import Heading
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.foot import Foot
from hardhit_game.tui.widgets.menu import Item, Menu


def run_item(run: RunSummary) -> Item:
    """A run as an entry."""
    begun = run.started[:16].replace("T", " ") or run.id
    how = run.ending.replace("_", " ") if run.ending else "unfinished" if run.pack else "damaged"
    aside = f"{how} · {duration_text(run.igt_ms)}"
    return Item(str(run.path), content(f"{begun}  {run.pack.replace('_', ' ')}"), aside=content(aside))


class RunsScreen(Commanded, Screen[Path]):
    """The list. It ends with the file of an unfinished run to go on with, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ENTRIES)
    DEFAULT_CSS = """
    RunsScreen { background: $background; }
    RunsScreen Menu { height: 1fr; }
    """

    def __init__(self, home: Home, look: Callable[[Path], None]) -> None:
        """`look` is called with a run that has ended."""
        super().__init__()
        self._home, self._look = home, look
        self._runs: dict[str, RunSummary] = {}

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        return ENTRIES

    def compose(self) -> ComposeResult:
        """The screen's parts."""
        yield Heading(word("Runs"), word("Reading your runs …"), whole=True)
        yield Menu((), id="entries")
        yield Foot(ENTRIES, id="foot")

    def on_mount(self) -> None:
        """Read the runs in a thread."""
        self.query_one(Menu).focus()
        self.run_worker(self._read, thread=True)

    def on_resize(self) -> None:
        """The footer goes first."""
        self.query_one("#foot", Foot).display = self.app.size.height >= 12

    def _read(self) -> None:
        found = list_runs(self._home)
        if self.app.is_running:
            self.app.call_from_thread(lambda: self._show(found))

    def _show(self, found: list[RunSummary]) -> None:
        if self.query(Menu):  # none when the player has gone on meanwhile
            self._runs = {str(run.path): run for run in found}
            self.query_one(Heading).show(word("Runs"), word(str(len(found)) if found else "none yet"))
            self.query_one(Menu).offer([run_item(run) for run in found])

    def on_menu_taken(self, event: Menu.Taken) -> None:
        """Go on, or look."""
        event.stop()
        run = self._runs[event.id]
        if run.unfinished:
            self.dismiss(run.path)
        elif run.pack:
            self._look(run.path)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
