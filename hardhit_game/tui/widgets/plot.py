"""Numbers over the case clock: one small plot each, a row for every value, its word before it.

Owns: drawing them. Must not know: what a number means. The turning points are marked below by their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.strip import Strip

from hardhit_game.casebook.casefile import Series
from hardhit_game.play.amounts import clock_text
from hardhit_game.tui.paragraphs import HOURS_MINUTES
from hardhit_game.tui.rows import Row, blank, paragraph, word
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.drawn import Drawn

MOST_ROWS = 7
"""A number with more values has several in a row."""
LONGEST_WORD = 12
NARROWEST = 12
"""Cells for the line; below that there is no plot."""
MARGIN = 2


def levels(series: Series) -> list[tuple[int, str]]:
    """The rows of a plot, the highest value first: the value a row stands for, and its word."""
    span = series.high - series.low
    count = min(MOST_ROWS, span + 1)
    values = [series.low + round(place * span / max(1, count - 1)) for place in range(count)]
    return [(value, series.word(value)) for value in reversed(values)]


def row_of(series: Series, value: int, rows: int) -> int:
    """The row of a value, from the top."""
    span = max(1, series.high - series.low)
    return rows - 1 - round((value - series.low) * (rows - 1) / span)


def line_of(series: Series, end_ms: int, width: int, rows: int) -> list[list[str]]:
    """The line as glyphs: `rows` rows of `width` cells, blank where it is not."""
    grid = [[" "] * width for _ in range(rows)]
    at = [row_of(series, value_at(series, end_ms * x // max(1, width - 1)), rows) for x in range(width)]
    for x, row in enumerate(at):
        before = at[x - 1] if x else row
        if row == before:
            grid[row][x] = "─"
            continue
        down = row > before
        grid[before][x] = "╮" if down else "╯"
        grid[row][x] = "╰" if down else "╭"
        for between in range(min(row, before) + 1, max(row, before)):
            grid[between][x] = "│"
    return grid


def value_at(series: Series, at_ms: int) -> int:
    """The number at that time of the case clock."""
    value = series.points[0][1]
    for when, now in series.points:
        if when > at_ms:
            break
        value = now
    return value


class Plots(Drawn):
    """Several plots, one below the other."""

    DEFAULT_CSS = """
    Plots { height: 1fr; width: 1fr; }
    """

    def __init__(self, series: Sequence[Series], start_clock: int, end_ms: int, marks: Sequence[int]) -> None:
        """`marks`: the case-clock times (ms) of the turning points, in order."""
        super().__init__(id="plots")
        self._series = tuple(series)
        self._start, self._end = start_clock, max(1, end_ms)
        self._marks = tuple(marks)
        self._first = 0

    def turn(self, by: int) -> None:
        """Begin with a later or an earlier plot, where not all have room."""
        if self._series:
            self._first = (self._first + by) % len(self._series)
            self.redraw()

    def draw(self, width: int, height: int) -> list[Strip]:
        """As many plots as there is room for, each whole."""
        ground = self.ink("text")
        inner = max(1, width - 2 * MARGIN)
        rows: list[Strip] = []
        if not self._series:
            rows = paragraph(word("This story shows no numbers."), inner, self.ink("soft"), ground)
        for series in (*self._series[self._first :], *self._series[: self._first]):
            block = self._plot(series, inner)
            if height and len(rows) + len(block) > height + 1:  # the empty row after the last may be missing
                break
            rows += block
        rows = rows[:height] if height else rows
        rows = [Strip.join([blank(MARGIN, ground), row, blank(width - MARGIN - inner, ground)]) for row in rows]
        return [*rows, *[blank(width, ground)] * (height - len(rows))]

    def _plot(self, series: Series, width: int) -> list[Strip]:
        ground, line = self.ink("text"), self.ink("accent")
        names = [(value, content(name)) for value, name in levels(series)]
        column = min(LONGEST_WORD, max(name.cell_length for _, name in names), max(1, width // 3))
        room = width - column - 2
        rows = [Row(width, ground).put(content(series.title), self.ink("text", bold=True)).strip()]
        if room < NARROWEST:
            last = content(series.word(series.points[-1][1]))
            return [*rows, Row(width, ground).put(last, self.ink("soft")).strip(), blank(width, ground)]
        grid = line_of(series, self._end, room, len(names))
        for (_, name), cells in zip(names, grid, strict=True):
            row = Row(width, ground).add(self._label(name, column)).glyphs("│", self.ink("line")).space()
            rows.append(row.glyphs("".join(cells), line).strip())
        rows.append(self._axis(width, column, room))
        rows.append(self._times(width, column, room))
        return [*rows, blank(width, ground)]

    def _label(self, name: Content, column: int) -> Strip:
        cells = min(column, cell_len(name.plain))
        return Row(column, self.ink("text")).space(column - cells).put(name, self.ink("faint")).strip()

    def _axis(self, width: int, column: int, room: int) -> Strip:
        glyphs = ["─"] * (room + 1)
        for number, at_ms in enumerate(self._marks, 1):
            glyphs[1 + min(room - 1, at_ms * (room - 1) // self._end)] = str(number) if number < 10 else "+"
        row = Row(width, self.ink("text")).space(column).glyphs("╰", self.ink("line"))
        for glyph in glyphs[: room + 1]:
            row.glyphs(glyph, self.ink("soft", bold=True) if glyph.isdigit() else self.ink("line"))
        return row.strip()

    def _times(self, width: int, column: int, room: int) -> Strip:
        first, last = (clock_text(self._start, at)[:HOURS_MINUTES] for at in (0, self._end))
        row = Row(width, self.ink("text")).space(column + 2).put(word(first), self.ink("faint"))
        return row.right(word(last), self.ink("faint")).strip() if room >= 2 * HOURS_MINUTES + 2 else row.strip()
