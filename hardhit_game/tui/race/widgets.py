"""The splits: a column beside the story, or a single row above it.

Owns: how they are drawn. Must not know: how they come about.
"""

from __future__ import annotations

from textual.strip import Strip

from hardhit_game.tui.race.sheet import Sheet, SplitRow
from hardhit_game.tui.rows import Row, blank, paragraph, word
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.widgets.panels import MARGIN

AROUND = 16
"""Rows of the screen that are never the splits': head, foot, clock, facts."""
LEAST = 3
"""Splits shown at the least."""
FACTS = 3
"""So many facts, the last ones, are looked at for the single row."""
TIME, DELTA, MARK, WORD = 7, 9, 2, 5
"""Widths of the columns, cells."""


class SheetBase(Drawn):
    """Keeps the sheet."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sheet: Sheet | None = None

    def show(self, sheet: Sheet) -> None:
        """Show this sheet."""
        if sheet != self._sheet:
            self._sheet = sheet
            self.redraw()


class SplitsColumn(SheetBase):
    """The column."""

    DEFAULT_CSS = """
    SplitsColumn { height: auto; width: 100%; }
    """

    def draw(self, width: int, height: int) -> list[Strip]:
        """Title, splits around the one being run, clock, and what can still be reached."""
        sheet = self._sheet
        if sheet is None:
            return []
        inner = max(1, width - MARGIN - 2)
        ground = self.ink("text")
        rows = [blank(inner, ground), self._title(sheet, inner)]
        rows += paragraph(sheet.against, inner, self.ink("faint"), ground, most=2)  # a run has a long name, and it is one word
        rows += [self._split(row, inner) for row in self._in_view(sheet)]
        rows += [self._clock(sheet, inner)]
        rows += [self._fact(name, value, inner) for name, value in self._facts_in_view(sheet)]
        if sheet.news:
            rows += paragraph(sheet.news, inner, self.ink("soft", italic=True), ground, most=2)
        if sheet.link:
            rows.append(Row(inner, ground).put(word(sheet.link.fitting(inner)), self.ink("faint")).strip())
        edge = Row(MARGIN, ground).glyphs("│", self.ink("line")).strip()
        end = blank(width - inner - MARGIN, ground)
        return [Strip.join([edge, row, end]) for row in rows]

    def _in_view(self, sheet: Sheet) -> tuple[SplitRow, ...]:
        """As many as there is room for, around the one being run, and always the last."""
        most = max(LEAST, self.app.size.height - AROUND)
        rows = sheet.rows
        if len(rows) <= most:
            return rows
        first = max(0, min(sheet.current - 1, len(rows) - most))
        return (*rows[first : first + most - 1], rows[-1])

    def _facts_in_view(self, sheet: Sheet) -> tuple[tuple[str, str], ...]:
        room = self.app.size.height - AROUND - min(len(sheet.rows), max(LEAST, self.app.size.height - AROUND))
        return sheet.facts[: max(2, room + 3)]

    def _title(self, sheet: Sheet, width: int) -> Strip:
        number = word(sheet.number)
        head = Row(max(1, width - number.cell_length - 1), self.ink("text")).put(sheet.title, self.ink("accent", bold=True))
        return Row(width, self.ink("text")).add(head.strip()).right(number, self.ink("faint")).strip()

    def _split(self, split: SplitRow, width: int) -> Strip:
        ground = self.ink("text")
        time, difference = word(split.time), word(split.delta)
        told = (DELTA if difference.cell_length else MARK) if split.made else 1
        taken = max(TIME, time.cell_length) + told
        shown = split.word if width - 2 - taken - WORD >= split.name.cell_length else ""  # the mark says it too
        taken += WORD if shown else 0
        name_role = "text" if split.current or split.made else "soft"
        row = Row(width, ground).glyphs("▸ " if split.current else "  ", self.ink("accent"))
        name = Row(max(1, width - 2 - taken), ground).put(split.name, self.ink(name_role, bold=split.current))
        row.add(name.strip())
        style = self.ink(split.role, bold=split.word != "")
        right = Row(max(0, row.left), ground)
        if shown:
            right.put(word(shown), style).space(1)
        if split.made:
            room = right.width - max(TIME, time.cell_length) - right.used
            right.glyphs(split.mark, style).space(room - 2 - difference.cell_length).put(difference, style)
        right.right(time, self.ink("text" if split.made else "faint"))
        return row.add(right.strip()).strip()

    def _clock(self, sheet: Sheet, width: int) -> Strip:
        row = Row(width, self.ink("text")).space(2).put(word(f"{sheet.mark} {sheet.delta}".strip()), self.ink(sheet.role))
        return row.right(word(sheet.clock), self.ink(sheet.role, bold=True)).strip()

    def _fact(self, name: str, value: str, width: int) -> Strip:
        row = Row(width, self.ink("text")).space(2).put(word(name), self.ink("faint"))
        return row.right(word(value), self.ink("soft")).strip()


class SplitsLine(SheetBase):
    """One row: clock, difference, the split being run, what there is room for, and at the right whether another timer is there."""

    DEFAULT_CSS = """
    SplitsLine { height: 1; width: 100%; }
    """

    def draw(self, width: int, height: int) -> list[Strip]:
        """The row."""
        sheet = self._sheet
        if sheet is None:
            return [blank(width, self.ink("text"))]
        link = word(sheet.link.fitting(width // 7)) if sheet.link is not None else None
        room = width - (link.cell_length + 2 if link is not None else 0)
        row = Row(room, self.ink("text")).space(1).put(word(sheet.clock), self.ink(sheet.role, bold=True))
        last = next((one for one in reversed(sheet.rows) if one.made and one.word), None)
        if sheet.delta:
            row.space(1).put(word(f"{sheet.mark}{sheet.delta}"), self.ink(sheet.role))
        if last is not None and sheet.current and sheet.rows[sheet.current - 1] is last:
            row.space(1).put(word(f"{last.mark} {last.word}"), self.ink(last.role, bold=True))
        place = sheet.current
        if place < len(sheet.rows):
            count = word(f"{place + 1}/{len(sheet.rows)}")
            name = Row(min(max(1, width // 3), sheet.rows[place].name.cell_length), self.ink("text"))
            row.space(2).put(count, self.ink("faint")).space(1).add(name.put(sheet.rows[place].name, self.ink("text")).strip())
        else:
            row.space(2).put(sheet.news, self.ink("soft"))
        first, *others = sheet.facts[-FACTS:] or (("", ""),)
        for name_of, value in (first, ("", sheet.number), *others):
            shown = f"{name_of.lower()} {value}".strip()
            if len(shown) + 3 <= row.left:
                row.space(2).put(word(shown), self.ink("faint"))
        if link is None:
            return [row.strip()]
        return [Row(width, self.ink("text")).add(row.strip()).right(link, self.ink("faint")).strip()]
