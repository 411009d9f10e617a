"""A list to choose from with arrows, Enter or a digit: the title screen, the pause menu, settings, questions.

Owns: moving and choosing. Must not know: what an entry does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from hardhit_game.tui.commands import MENU, bindings
from hardhit_game.tui.keyboards import meant
from hardhit_game.tui.rows import Row, blank, paragraph, word
from hardhit_game.tui.text import EMPTY
from hardhit_game.tui.widgets.drawn import Drawn

SHORTEST_LABEL = 12
"""Cells below which a label is not shortened for what stands beside it."""


class Item(NamedTuple):
    """One entry. `value` marks an entry whose value left and right change; `aside` is a quiet word at the end of its row."""

    id: str
    label: Content
    hint: Content = EMPTY
    value: Content = EMPTY
    aside: Content = EMPTY
    above: Content = EMPTY
    """A heading over it."""


class Menu(Drawn, can_focus=True):
    """The list."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MENU)

    class Taken(Message):
        """An entry was taken."""

        def __init__(self, entry: str) -> None:
            super().__init__()
            self.id = entry

    class Turned(Message):
        """The value of an entry was changed by one, back (-1) or on (+1)."""

        def __init__(self, entry: str, by: int) -> None:
            super().__init__()
            self.id = entry
            self.by = by

    def __init__(self, items: Sequence[Item] = (), *, quiet: bool = False, id: str | None = None) -> None:
        """`quiet`: only the entry at the caret shows its hint."""
        super().__init__(id=id)
        self._quiet = quiet
        self._items = tuple(items)
        self._caret = 0
        self._spots: list[int] = []
        self._top = 0

    @property
    def items(self) -> tuple[Item, ...]:
        """The entries."""
        return self._items

    def offer(self, items: Sequence[Item]) -> None:
        """Show these entries; the caret stays where it can."""
        self._items = tuple(items)
        self._caret = max(0, min(self._caret, len(self._items) - 1))
        self._rows = None
        self.redraw()

    def action_cursor_up(self) -> None:
        """To the entry above."""
        self._move(-1)

    def action_cursor_down(self) -> None:
        """To the entry below."""
        self._move(1)

    def action_cursor_take(self) -> None:
        """Take the entry at the caret."""
        self._take(self._caret)

    def action_cursor_left(self) -> None:
        """The value before."""
        self._turn(-1)

    def action_cursor_right(self) -> None:
        """The next value."""
        self._turn(1)

    def on_key(self, event: events.Key) -> None:
        """A digit takes the entry of that number."""
        key = meant(event.key)
        if len(key) == 1 and key in "123456789" and int(key) <= len(self._items):
            event.stop()
            self._take(int(key) - 1)

    def on_click(self, event: events.Click) -> None:
        """A click takes the entry."""
        if 0 <= event.y < len(self._spots) and self._spots[event.y] >= 0:
            self._take(self._spots[event.y])

    def _move(self, by: int) -> None:
        if self._items:
            self._caret = (self._caret + by) % len(self._items)
            self.redraw()

    def _take(self, index: int) -> None:
        if 0 <= index < len(self._items):
            self._caret = index
            self.redraw()
            self.post_message(self.Taken(self._items[index].id))

    def _turn(self, by: int) -> None:
        if self._items and self._items[self._caret].value:
            self.post_message(self.Turned(self._items[self._caret].id, by))

    def draw(self, width: int, height: int) -> list[Strip]:
        """The rows; they follow the caret when there are too many."""
        blocks = [self._item(index, item, width) for index, item in enumerate(self._items)]
        airy = not height or sum(len(block) + 1 for block in blocks) <= height
        rows: list[Strip] = []
        spots: list[int] = []
        for index, block in enumerate(blocks):
            rows += block
            spots += [index] * len(block)
            if airy and len(block) > 1 and not self._quiet:
                rows.append(blank(width, self.ink("text")))
                spots.append(-1)
        if height and len(rows) > height:
            first = spots.index(self._caret) if self._caret in spots else 0
            last = len(spots) - 1 - spots[::-1].index(self._caret) if self._caret in spots else 0
            self._top = min(first, max(self._top, last - height + 1))
            self._top = max(0, min(self._top, len(rows) - height))
            rows, spots = rows[self._top : self._top + height], spots[self._top : self._top + height]
        self._spots = spots
        return rows

    def _item(self, index: int, item: Item, width: int) -> list[Strip]:
        here = index == self._caret
        row = Row(width, self.ink("text", raised=here))
        row.glyphs(" ▸ " if here else "   ", self.ink("accent", raised=here))
        beside = max(item.value.cell_length + 5 if item.value else 0, item.aside.cell_length + 4 if item.aside else 0)
        room = row.left - beside  # a label that is too long leaves what stands beside it whole, where both can say something
        label = Row(room if SHORTEST_LABEL <= room < item.label.cell_length else row.left, self.ink("text", raised=here))
        label.put(item.label, self.ink("accent" if here else "text", bold=here, raised=here))
        row.add(label.so_far())
        if item.value:
            if here:
                value = Row(item.value.cell_length + 4, self.ink("text", raised=here)).glyphs("‹ ", self.ink("accent", raised=here))
                value.put(item.value, self.ink("text", bold=True, raised=here)).glyphs(" ›", self.ink("accent", raised=here))
                if value.width + 1 <= row.left:
                    row.to(row.width - value.width - 1).add(value.strip())
            else:
                row.right(item.value, self.ink("soft"), margin=3)
        if item.aside and row.left > 6:
            aside = Row(min(row.left - 3, item.aside.cell_length), self.ink("text", raised=here))
            aside.put(item.aside, self.ink("soft" if here else "faint", raised=here))
            row.to(row.width - aside.width - 1).add(aside.strip())
        rows = [row.strip()]
        if item.above:
            ground = self.ink("text")
            head = Row(width, ground).space(3).put(item.above, self.ink("soft", bold=True)).strip()
            rows = [*([blank(width, ground)] if index else []), head, *rows]
        if item.hint and (here or not self._quiet):
            rows += paragraph(item.hint, width, self.ink("faint"), self.ink("text"), indent=3, most=3)
        return rows


def question(yes: str, no: str) -> tuple[Item, Item]:
    """The two entries of a question."""
    return Item("yes", word(yes)), Item("no", word(no))
