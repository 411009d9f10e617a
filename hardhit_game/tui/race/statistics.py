"""The statistics of a category: attempts over time, where they are given up, how the times lie, how even each segment is.

Owns: drawing them, as tables and bars. Must not know: how they are counted (see `speedrun/statistics.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.strip import Strip

from hardhit_game.speedrun.comparisons import COMPARISONS
from hardhit_game.speedrun.report import summary_line
from hardhit_game.speedrun.statistics import Statistics, statistics_of
from hardhit_game.speedrun.times import clock, maybe_clock
from hardhit_game.tui.commands import READER, Command, bindings
from hardhit_game.tui.race.sheet import tenths
from hardhit_game.tui.rows import Row, blank, paragraph, word
from hardhit_game.tui.screens.commanded import Commanded
from hardhit_game.tui.screens.page import Heading
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.widgets.foot import Foot

if TYPE_CHECKING:
    from hardhit_game.speedrun.book import Book

EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
WIDEST: Final = 100
"""A bar that is too long is hard to compare."""
NAMES: Final = 22
LATEST: Final = 12
"""Attempts in the history."""
MARGIN: Final = 2


class Numbers(Drawn):
    """All of it, one below the other; scrolled by rows."""

    DEFAULT_CSS = """
    Numbers { height: 1fr; width: 1fr; }
    """

    def __init__(self, book: Book) -> None:
        super().__init__(id="numbers")
        self._book = book
        self._found: Statistics = statistics_of(book)
        self._top = 0
        self._count = 0

    def scroll_rows(self, by: int) -> None:
        """Go on or back by so many rows."""
        self._top = max(0, min(self._top + by, self._count - max(1, self.size.height)))
        self.redraw()

    @property
    def more_below(self) -> int:
        """Rows below those shown."""
        return max(0, self._count - self._top - self.size.height)

    def draw(self, width: int, height: int) -> list[Strip]:
        """The rows in view."""
        ground = self.ink("text")
        inner = max(1, min(width - 2 * MARGIN, WIDEST))
        rows = paragraph(content(summary_line(self._book)), inner, self.ink("text"), ground)
        if self._found.attempts:
            rows += [*self._splits(inner), *self._given_up(inner), *self._even(inner), *self._lie(inner), *self._history(inner)]
        self._count = len(rows)
        if height:
            self._top = max(0, min(self._top, len(rows) - height))
            rows = rows[self._top : self._top + height]
        rows = [Strip.join([blank(min(MARGIN, width), ground), row]).adjust_cell_length(width, ground) for row in rows]
        return [*rows, *[blank(width, ground)] * (height - len(rows))]

    # ------------------------------------------------ the parts

    def _head(self, title: str, width: int) -> list[Strip]:
        ground = self.ink("text")
        return [blank(width, ground), Row(width, ground).put(word(title), self.ink("accent", bold=True)).strip()]

    def _splits(self, width: int) -> list[Strip]:
        best, average = self._book.personal_best(), COMPARISONS["Average Segments"](self._book, "igt")
        columns = [("Personal best", best), ("Gold", [one.best.igt for one in self._book.segments]), ("Average", average)]
        shown = columns if width >= 60 else columns[:2]
        rows = self._head("Splits", width)
        names = self._names(width)
        top = Row(width, self.ink("text")).to(names)
        for title, _ in shown:
            top.add(self._right(title, 15, "faint"))
        rows.append(top.strip())
        for place, segment in enumerate(self._book.segments):
            row = self._named(segment.name, width)
            for _, times in shown:
                row.add(self._right(maybe_clock(times[place]), 15, "text"))
            rows.append(row.strip())
        return rows

    def _given_up(self, width: int) -> list[Strip]:
        rows = self._head("Given up: where attempts end before their time", width)
        for one in self._found.segments:
            words = f"{one.given_up} of {one.began}" if one.began else "never begun"
            rows.append(self._bar(one.name, one.reset_share, words, width, "red"))
        return rows

    def _even(self, width: int) -> list[Strip]:
        rows = self._head("Consistency: how even each segment is", width)
        for one in self._found.segments:
            if one.consistency is None:
                rows.append(self._bar(one.name, 0.0, "not run twice yet", width, "green"))
            else:
                words = f"{one.consistency:.0%}, {tenths(one.mean)} ± {tenths(one.deviation)}"
                rows.append(self._bar(one.name, one.consistency, words, width, "green"))
        return rows

    def _lie(self, width: int) -> list[Strip]:
        bars = self._found.distribution
        if not bars:
            return []
        rows = self._head("Times: how many attempts finished in each", width)
        most = max(bar.count for bar in bars)
        for bar in bars:
            rows.append(
                self._bar(f"{tenths(bar.low)} - {tenths(bar.high)}", bar.count / most, str(bar.count) if bar.count else "", width, "accent")
            )
        return rows

    def _history(self, width: int) -> list[Strip]:
        attempts = self._book.attempts[-LATEST:]
        if not attempts:
            return []
        rows = self._head("The latest attempts", width)
        worst = max((one.time.igt or 0 for one in attempts), default=0)
        best = self._found.best
        for one in reversed(attempts):
            when = f"{one.id}  {one.started[:16].replace('T', ' ')}"
            if one.time.igt is None:
                rows.append(self._bar(when, 0.0, f"given up in {self._reached(one.id)}", width, "red"))
            else:
                words = clock(one.time.igt) + (" ◆ best" if one.time.igt == best else "")
                rows.append(self._bar(when, one.time.igt / max(1, worst), words, width, "accent"))
        return rows

    def _reached(self, attempt: int) -> str:
        segments = self._book.segments
        made = max((place + 1 for place, segment in enumerate(segments) if attempt in segment.history), default=0)
        return segments[min(made, len(segments) - 1)].name

    # ------------------------------------------------ rows

    def _names(self, width: int) -> int:
        return min(NAMES, max(1, width // 3))

    def _named(self, name: str, width: int) -> Row:
        cells = self._names(width)
        label = Row(max(1, cells - 1), self.ink("text")).put(content(name), self.ink("soft")).strip()
        return Row(width, self.ink("text")).add(label).to(cells)

    def _right(self, words: str, width: int, role: str) -> Strip:
        shown: Content = word(words)
        row = Row(width, self.ink("text")).space(width - cell_len(words))
        return row.put(shown, self.ink(role)).strip()

    def _bar(self, name: str, share: float, words: str, width: int, role: str) -> Strip:
        """A name, a bar from 0 to 1, and what it says in words, so that nothing hangs on colour or length alone."""
        row = self._named(name, width)
        room = max(4, (width - row.used) // 2)
        eighths = round(max(0.0, min(1.0, share)) * room * 8)
        bar = "█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")
        row.glyphs(bar, self.ink(role))
        return row.space(1 if bar else 0).put(content(words), self.ink("soft")).strip()


class StatisticsScreen(Commanded, Screen[None]):
    """The page."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READER)
    DEFAULT_CSS = """
    StatisticsScreen { background: $background; layout: vertical; }
    """

    def __init__(self, title: str, book: Book) -> None:
        super().__init__()
        self._title, self._book = title, book

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        return READER

    def compose(self) -> ComposeResult:
        """The page's parts."""
        yield Heading(word("Statistics"), content(self._title), whole=True)
        yield Numbers(self._book)
        yield Foot(READER, id="foot")

    def on_resize(self) -> None:
        """The footer goes first."""
        self.query_one("#foot", Foot).display = self.app.size.height >= 12
        self.call_after_refresh(self._go, 0)

    def _go(self, by: int) -> None:
        numbers = self.query_one(Numbers)
        numbers.scroll_rows(by)
        self.query_one("#foot", Foot).more_below(numbers.more_below)

    def action_page_down(self) -> None:
        """Read on."""
        self._go(max(1, self.query_one(Numbers).size.height - 1))

    def action_page_up(self) -> None:
        """Read back."""
        self._go(-max(1, self.query_one(Numbers).size.height - 1))

    def action_line_down(self) -> None:
        """A row on."""
        self._go(1)

    def action_line_up(self) -> None:
        """A row back."""
        self._go(-1)

    def action_to_start(self) -> None:
        """To the beginning."""
        self._go(-(10**6))

    def action_to_end(self) -> None:
        """To the end."""
        self._go(10**6)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
