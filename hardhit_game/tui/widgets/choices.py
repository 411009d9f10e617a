"""The options: numbered, with what each costs, what it risks and who hears it.

Owns: choosing one, once, and not by a stray key. Must not know: what an option does. Numbers are fixed while a scene is open; a closed
option dims, says so, and keeps its number. The mark stands on one of them from the first moment.

While there is text to be read first, one row stands in place of the options (`hold_back`): nothing can be chosen that was not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from hardhit_game.tui.clock import Monotonic, wall
from hardhit_game.tui.rows import Row, blank, paragraph, word
from hardhit_game.tui.shape import KEY_COLUMN, Shape, shape_of
from hardhit_game.tui.text import EMPTY, joined
from hardhit_game.tui.typeset import Measure
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.wrap import wrap

KEYS = "123456789acdefghijk"
"""The key of each option in order: digits, then letters that no command uses."""
ON = "PgDn"
"""The key that reads on."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option as it is shown."""

    id: str
    number: int
    """From 1; its key is KEYS[number - 1]."""
    label: Content
    is_open: bool = True
    notes: tuple[Content, ...] = ()
    """Cost, risk, and when it opens or closes."""
    hears: Content = EMPTY
    """Who hears the words, where it is not the same for all."""
    pressing: Content = EMPTY
    """What cannot wait: that it is about to close."""

    @property
    def key(self) -> str:
        """The key that chooses it."""
        return KEYS[self.number - 1] if 0 < self.number <= len(KEYS) else " "


class Choices(Drawn):
    """The list of options."""

    DEFAULT_CSS = """
    Choices { height: auto; }
    """

    class ReadOn(Message):
        """The row in place of the options was clicked."""

    def __init__(self, chosen: Callable[[str], None], *, now: Monotonic = wall, guard_seconds: float = 0.5, id: str | None = None) -> None:
        """`chosen` is called with the option's id: at once, not by a message, so that a choice and what follows are one paint."""
        super().__init__(id=id)
        self._chosen = chosen
        self._now = now
        self._guard = guard_seconds
        self._options: tuple[Option, ...] = ()
        self._audience: Content = EMPTY
        self._covering: Content = EMPTY
        self._first: Content = EMPTY
        """What is to be done before the options are shown; nothing once they are."""
        self._locked = True
        self._armed_at = 0.0
        self._caret = -1
        self._spots: list[int] = []
        """For each drawn row the index of its option, or -1."""
        self._top = 0

    # ------------------------------------------------ what is shown

    def offer(self, options: Sequence[Option], audience: Content = EMPTY) -> None:
        """A new scene's options: unlocked, but deaf for the guard's time. `audience`: who hears, where it is the same for all."""
        self._options, self._audience = tuple(options), audience
        self._locked, self._top = False, 0
        self._caret = next((index for index, option in enumerate(self._options) if option.is_open), 0 if self._options else -1)
        self.deafen()
        self.redraw()

    def renew(self, options: Sequence[Option], audience: Content = EMPTY) -> None:
        """The same options with other words or open now; the caret stays."""
        if (tuple(options), audience) != (self._options, self._audience):
            self._options, self._audience = tuple(options), audience
            self.redraw()

    def hold_back(self, words: Content = EMPTY) -> None:
        """Show this sentence in one row until it is called with nothing."""
        if words != self._first:
            self._first = words
            self.redraw()

    def deafen(self) -> None:
        """Ignore keys for the guard's time from now (new options, or the end of a pause)."""
        self._armed_at = self._now() + self._guard
        if self._guard > 0 and self.is_attached:
            self.set_timer(self._guard, self.redraw)

    def cover(self, words: Content = EMPTY) -> None:
        """Hide the options behind a sentence; with nothing, show them again."""
        if words != self._covering:
            self._covering = words
            self.redraw()

    @property
    def armed(self) -> bool:
        """Whether a key would choose now."""
        return not self._locked and not self._covering and not self._first and self._now() >= self._armed_at

    @property
    def options(self) -> tuple[Option, ...]:
        """The options, in order."""
        return self._options

    # ------------------------------------------------ choosing

    def press(self, key: str) -> bool:
        """A key was pressed. Says whether it belongs to an option (chosen or not)."""
        for option in self._options:
            if option.key == key:
                self._choose(option)
                return True
        return False

    def move(self, by: int) -> None:
        """Move the caret to the next open option in that direction."""
        indexes = [index for index, option in enumerate(self._options) if option.is_open]
        if self._covering or self._locked or not indexes:
            return
        if self._caret not in indexes:
            self._caret = indexes[0] if by > 0 else indexes[-1]
        else:
            self._caret = indexes[(indexes.index(self._caret) + by) % len(indexes)]
        self.redraw()

    def confirm(self) -> None:
        """Choose the option at the caret."""
        if 0 <= self._caret < len(self._options):
            self._choose(self._options[self._caret])

    def on_click(self, event: events.Click) -> None:
        """A click on an option's row chooses it; on the row in place of all of them, it reads on."""
        if self._first and not self._covering:
            self.post_message(self.ReadOn())
        row = event.y
        if 0 <= row < len(self._spots) and self._spots[row] >= 0:
            self._choose(self._options[self._spots[row]])

    def _choose(self, option: Option) -> None:
        if self.armed and option.is_open:
            self._locked = True
            self._caret = self._options.index(option)
            self.redraw()
            self._chosen(option.id)

    # ------------------------------------------------ drawing

    def draw(self, width: int, height: int) -> list[Strip]:
        """The rows in view."""
        screen = self.app.size
        shape = shape_of(screen.width, screen.height)
        ground = self.ink("text")
        measure = Measure.of(width, shape.gutter or KEY_COLUMN, True, self.text_width)
        if self._covering:
            self._spots = []
            air = [blank(width, ground)] if shape.rules else []
            return [*air, Row(width, ground).to(measure.start).put(self._covering, self.ink("soft", italic=True)).strip(), *air]
        above, below = [blank(width, ground)] * (shape.air - 1), [blank(width, ground)] * min(1, shape.air)
        if self._first and self._options:
            self._spots = []
            return [*above, self._held(width, measure), *below]
        rows, spots = self._all(width, measure, shape)
        if len(rows) > shape.choices:
            rows, spots = self._in_view(rows, spots, shape.choices)
        self._spots = [*([-1] * len(above)), *spots, *([-1] * len(below))]
        return [*above, *rows, *below]

    def shown_height(self, width: int) -> int:
        """Rows that the options take, or are going to take once they are no longer held back."""
        shape = shape_of(self.app.size.width, self.app.size.height)
        measure = Measure.of(width, shape.gutter or KEY_COLUMN, True, self.text_width)
        return min(shape.choices, len(self._all(width, measure, shape)[0])) + shape.air

    def held_height(self) -> int:
        """Rows that the sentence takes while they are held back."""
        return 1 + shape_of(self.app.size.width, self.app.size.height).air

    def _all(self, width: int, measure: Measure, shape: Shape) -> tuple[list[Strip], list[int]]:
        """Every row of every option, and which option it belongs to."""
        rows: list[Strip] = []
        if self._audience and not shape.compact:
            rows += paragraph(self._audience, measure.start + measure.text, self.ink("faint"), self.ink("text"),
                              indent=measure.start)  # fmt: skip
            rows = [row.adjust_cell_length(width, self.ink("text")) for row in rows]
        spots = [-1] * len(rows)
        for index, option in enumerate(self._options):
            drawn = self._option(option, index, width, measure, compact=shape.compact)
            rows += drawn
            spots += [index] * len(drawn)
        return rows, spots

    def _held(self, width: int, measure: Measure) -> Strip:
        """The row in place of the options: what is to be read first, and the key for it."""
        row = Row(width, self.ink("text", raised=True))
        row.to(max(0, measure.start - KEY_COLUMN - 1)).glyphs("▸", self.ink("accent", raised=True)).to(measure.start)
        row.put(self._first, self.ink("accent", raised=True))
        return row.to(measure.start + measure.text - len(ON)).put(word(ON), self.ink("accent", bold=True, raised=True)).strip()

    def _in_view(self, rows: list[Strip], spots: list[int], most: int) -> tuple[list[Strip], list[int]]:
        """A window of rows that holds the caret."""
        if self._caret >= 0 and self._caret in spots:
            first, last = spots.index(self._caret), len(spots) - 1 - spots[::-1].index(self._caret)
            if first < self._top:
                self._top = first
            elif last >= self._top + most:
                self._top = last - most + 1
        self._top = max(0, min(self._top, len(rows) - most))
        return rows[self._top : self._top + most], spots[self._top : self._top + most]

    def _option(self, option: Option, index: int, width: int, measure: Measure, *, compact: bool) -> list[Strip]:
        here = index == self._caret
        chosen = here and self._locked
        ground = self.ink("text", raised=here)
        notes = joined((option.pressing, *option.notes, option.hears), " · ")
        pressing = len(option.pressing.plain)

        def put_notes(row: Row, span: tuple[int, int]) -> Row:
            """The notes, what presses first and standing out."""
            start, end = span
            cut = max(start, min(end, pressing))
            if cut > start:
                row.put(notes, self.ink("warn", bold=True, raised=here), (start, cut))
            return row.put(notes, note_style, (cut, end))

        if not option.is_open:
            label_style, note_style = self.ink("faint", raised=here), self.ink("faint", raised=here)
        else:
            label_style = self.ink("accent" if chosen else "text", bold=here, raised=here)
            note_style = self.ink("faint", raised=here)
        key_style = self.ink("accent" if option.is_open and (self.armed or chosen) else "faint", bold=option.is_open, raised=here)
        body = option.label.plain
        spans = wrap(body, measure.text)
        if compact:
            spans = ((0, len(body)),)
        rows = []
        below = bool(notes) and not compact
        for number, span in enumerate(spans):
            row = Row(width, ground)
            if number == 0:
                row.to(max(0, measure.start - KEY_COLUMN - 1)).glyphs("▸" if here else " ", self.ink("accent", raised=here))
                row.to(max(0, measure.start - KEY_COLUMN + 1)).glyphs(option.key, key_style)
            row.to(measure.start).put(option.label, label_style, span)
            if number == len(spans) - 1 and below and notes.cell_length + 3 <= measure.start + measure.text - row.used:
                put_notes(row.to(measure.start + measure.text - notes.cell_length), (0, len(notes.plain)))
                below = False
            rows.append(row)
        strips = [row.strip() for row in rows]
        if below:
            strips += [put_notes(Row(width, ground).to(measure.start), span).strip() for span in wrap(notes.plain, measure.text)]
        return strips
