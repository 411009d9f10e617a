"""The play screen while running against the clock: splits beside the story, no questions, starting over on one chord.

Owns: that, for races and for practice. Must not know: how splits are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import BindingType

from hardhit_game.play.skipping import skip_to_choice
from hardhit_game.tui.clock import Monotonic, wall
from hardhit_game.tui.commands import RACE, Command, bindings
from hardhit_game.tui.race.widgets import SplitsColumn, SplitsLine
from hardhit_game.tui.screens.around import Leading
from hardhit_game.tui.screens.commanded import Commanded
from hardhit_game.tui.screens.dialog import PauseScreen
from hardhit_game.tui.screens.fitting import TOO_SMALL
from hardhit_game.tui.screens.play import PlayScreen
from hardhit_game.tui.text import EMPTY, content
from hardhit_game.tui.widgets.choices import Choices
from hardhit_game.tui.widgets.frame import Below
from hardhit_game.tui.widgets.menu import Item
from hardhit_game.tui.widgets.panels import FoldedPanels, SidePanels

if TYPE_CHECKING:
    from hardhit_game.play.session import Session
    from hardhit_game.play.view import View
    from hardhit_game.runs.settings import Settings
    from hardhit_game.tui.race.contests import Contest

TICK_MS = 100.0
"""How often the running clock is shown anew."""
LOOK_AT_LINK = 1.0
"""Seconds between two looks at whether a connected timer is still there."""
COLUMN, ROOMY = 40, 120
"""Width of the column with the splits, and of the terminal from which it has that."""
STRETCH = "stretch"
"""Why the clock stands when a stretch was practised to its end."""
STRETCH_OVER = "The stretch is over. Enter plays it again."
OVER = "It is over. Enter: the result. Ctrl+R: again."
PAUSE = (("go_on", "Go on"), ("again", "Begin anew"), ("recap", "Recap"), ("log", "Log"), ("title", "Title screen"), ("quit", "Quit"))


class Racing(Leading, Protocol):
    """What this screen asks of the flow of screens."""

    def raced(self, session: Session | None) -> None:
        """Another run is being played; None: one that is not kept."""


class RaceScreen(PlayScreen, inherit_bindings=False):
    """A race, or a stretch being practised."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(RACE)
    strict = True
    DEFAULT_CSS = """
    RaceScreen #race { height: 1fr; }
    """
    HOLDS_BACK: ClassVar[bool] = False
    """Whoever races knows the text."""

    def __init__(self, contest: Contest, flow: Racing, settings: Settings, *, now: Monotonic = wall) -> None:
        """New options never ignore keys here."""
        super().__init__(contest.session, flow, settings, now=now, guard_seconds=0)
        self.contest = contest
        self.over_words = OVER if contest.kept else STRETCH_OVER
        self._racing = flow

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        return RACE

    # ------------------------------------------------ the parts

    def above(self) -> ComposeResult:
        """The splits in a row, then the folded panels."""
        yield SplitsLine(id="splits_line")
        yield FoldedPanels(id="strip")

    def beside(self) -> ComposeResult:
        """The splits, then as much of the panels as there is room for."""
        with Below(id="race"):
            yield SplitsColumn(id="splits")
            yield SidePanels(id="side")

    def on_mount(self) -> None:
        """Show the run, and keep an eye on a connected timer."""
        super().on_mount()
        self._stopwatch.lap()  # time runs from when there is something to see
        if self.contest.linked:
            self.set_interval(LOOK_AT_LINK, self._show_sheet)

    def on_unmount(self) -> None:
        """Nothing of the race outlives its screen."""
        super().on_unmount()
        self.contest.close()

    def _lay_out(self) -> None:
        super()._lay_out()
        shape = self._shape
        column = self.query_one("#race", Below)
        column.display = bool(shape.side)
        if shape.side:
            width = max(shape.side, COLUMN if shape.columns >= ROOMY else 0)
            column.styles.width = self.query_one("#side", SidePanels).styles.width = width
        self.query_one("#splits_line", SplitsLine).display = not shape.side and not self._small

    def _cell_ms(self, shown: View) -> float | None:
        return TICK_MS

    def _show_view(self, *, settle: bool) -> None:
        super()._show_view(settle=settle)
        self._show_sheet()
        if self.contest.over and not self.session.ended:
            self.session.pause(STRETCH)
            self.query_one("#choices", Choices).cover(content(STRETCH_OVER))

    def release(self, reason: str) -> None:
        """One reason to stand still is gone; that the stretch is over may be another."""
        super().release(reason)
        if self.contest.over and not self.session.ended:
            self.query_one("#choices", Choices).cover(content(STRETCH_OVER))

    def _show_sheet(self) -> None:
        sheet = self.contest.sheet()
        self.query_one("#splits", SplitsColumn).show(sheet)
        self.query_one("#splits_line", SplitsLine).show(sheet)

    # ------------------------------------------------ keys

    def action_again(self) -> None:
        """Begin anew, at once."""
        self._stop_timer()
        self._stopwatch.lap()
        self.session = self.contest.again()
        self._racing.raced(self.session if self.contest.kept else None)
        if self._small:
            self.session.pause(TOO_SMALL)
        self._view, self._told, self._reading_of = None, "", (None, 0)
        self.query_one("#choices", Choices).cover(EMPTY)
        self.refill()
        self._show_view(settle=True)  # nothing in the panels counts as new
        self._schedule()

    def action_skip(self) -> None:
        """To the next choice; where there is one, to the end of the text."""
        if not self.session.paused:
            self._act(lambda: skip_to_choice(self.session))
            self.action_to_end()

    def action_ghost(self) -> None:
        """Race another."""
        self.contest.next_ghost()
        self._show_view(settle=False)

    def action_title(self) -> None:
        """To the title, at once."""
        self.flow.to_title()

    def action_option_take(self) -> None:
        """The option at the mark; after the end of a stretch, the same again."""
        if self.contest.over and not self.contest.kept and not self._small:
            self.action_again()
        else:
            super().action_option_take()

    def action_help(self) -> None:
        """The keys of a race."""
        Commanded.action_help(self)

    def action_pause(self) -> None:
        """The pause menu, without what would end the attempt as a race."""
        items = [Item(name, content(label)) for name, label in PAUSE]
        words = content("The clock of the story stands and the options are hidden. Real time goes on.")
        self.app.push_screen(PauseScreen(content("Paused"), words, items), self._paused)

    def _paused(self, entry: str | None) -> None:
        if entry == "again":
            self.action_again()
        else:
            super()._paused(entry)
