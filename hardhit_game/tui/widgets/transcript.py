"""The transcript: everything said and done so far, at the same cost for twenty paragraphs or twenty thousand.

Owns: scrolling, and keeping the reader's place. Must not know: where paragraphs come from. Rows are drawn only when looked at; a new
width wraps what is in view at once and the rest a batch at a time.

What is in view follows from the text, the size and one place in the text, and is worked out when it is painted. So a new paragraph, and
options above which less room is left, need one layout and one paint between them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.rows import blank
from hardhit_game.tui.theme import Palette, ink, palette_named
from hardhit_game.tui.typeset import ACTS, Measure, RowPlan, draw, guess, height, plan
from hardhit_game.tui.widgets.drawn import text_width

BATCH = 400
"""Paragraphs wrapped in one go; the rest follow when the screen is idle."""
KEPT_PLANS = 256
THUMB, MORE = "┃", "▾"
WHEEL = 3
"""Rows for a notch of the wheel."""


class Place(NamedTuple):
    """What is in view: from row `row` of that paragraph on; `held` to the end, where all that follows would fit."""

    paragraph: int
    row: int = 0
    held: bool = True


class Transcript(Widget, can_focus=False):
    """A scrolling list of paragraphs."""

    ALLOW_SELECT: ClassVar[bool] = False
    ALLOW_MAXIMIZE: ClassVar[bool] = False
    DEFAULT_CSS = """
    Transcript { height: 1fr; width: 100%; background: $background; }
    """
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """A new size of the text is no reason to lay the screen out again."""

    class Scrolled(Message):
        """Another number of rows is below the view."""

    class Beyond(Message):
        """The reader wanted to go on from the end."""

    def __init__(self, *, gutter: int = 12, airy: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: list[Paragraph] = []
        self._heights: list[int] = []
        self._starts: list[int] = [0]
        self._gutter, self._airy = gutter, airy
        self._measure = Measure.of(80, gutter, airy)
        self._fresh = 0
        self._exact = 0
        """Paragraphs before this one still have guessed heights (they are wrapped from the end backwards)."""
        self._plans: dict[int, list[RowPlan]] = {}
        self._place = Place(0)
        self._told_below = 0
        self._dragged = False

    # ------------------------------------------------ content

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """All of them."""
        return self._paragraphs

    @property
    def at_end(self) -> bool:
        """Whether the last words are in view."""
        return not self.below()

    def below(self, height: int | None = None) -> int:
        """Rows of text below the view, without the blank one at its end; `height`: if the view were so many rows high."""
        room = self.size.height if height is None else height
        air = self._measure.airy and self._paragraphs and self._paragraphs[-1].kind != "entry"
        return max(0, self._starts[-1] - (1 if air else 0) - room - self._top(room))

    def to_end(self) -> None:
        """Show the end, whatever height the view is going to have."""
        self._place = Place(len(self._paragraphs))
        self.refresh()

    def fill(self, paragraphs: Iterable[Paragraph], *, fresh_from: int | None = None) -> None:
        """Replace everything; show the end. Paragraphs before `fresh_from` are drawn as read."""
        self._paragraphs = list(paragraphs)
        self._fresh = len(self._paragraphs) if fresh_from is None else fresh_from
        self._place = Place(self._fresh)
        self._wrap_again()
        self._changed()

    def append(self, paragraphs: Iterable[Paragraph], *, fresh: bool, follow: bool) -> None:
        """Add paragraphs. `fresh`: all before them were read; `follow`: show them even if the reader has scrolled up."""
        new = list(paragraphs)
        if not new:
            return
        first = len(self._paragraphs)
        if follow or self.at_end:
            self._place = Place(first)
        if fresh:
            self._fresh = first
        self._paragraphs += new
        for paragraph in new:
            self._heights.append(height(paragraph, self._measure))
            self._starts.append(self._starts[-1] + self._heights[-1])
        self._changed()

    def place(self, gutter: int, airy: bool) -> None:
        """Set the page: the column of names, and whether there are blank rows."""
        self._gutter, self._airy = gutter, airy
        if self._fit():
            self._changed()

    def _changed(self) -> None:
        """Paint again; lay out again only where the height is that of the text."""
        set_height = self.styles.height
        self.refresh(layout=set_height is not None and set_height.is_auto)
        self._tell()

    def _tell(self) -> None:
        if self.is_attached and self.size.height and (below := self.below()) != self._told_below:
            self._told_below = below
            self.post_message(self.Scrolled())

    # ------------------------------------------------ layout

    def on_resize(self, event: events.Resize) -> None:
        """Another width is wrapped when it is painted, another height moves the end."""
        self._tell()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text takes at that width."""
        measure = self._new_measure(width)
        if measure == self._measure:
            return self._starts[-1]
        return sum(height(one, measure) for one in self._paragraphs)

    def _new_measure(self, width: int) -> Measure:
        return Measure.of(width, self._gutter, self._airy, text_width(self.app))

    def _fit(self) -> bool:
        """Wrap again if the page has another shape than the text was wrapped for; says whether it had."""
        if self.size.width and self._new_measure(self.size.width) != self._measure:
            self._wrap_again()
            return True
        return False

    def _wrap_again(self) -> None:
        self._measure = self._new_measure(self.size.width or 80)
        self._plans.clear()
        count, near = len(self._paragraphs), self._place.paragraph
        self._exact = max(0, count - BATCH)
        low, high = max(0, near - BATCH // 4), near + BATCH // 4
        self._heights = [
            height(one, self._measure) if index >= self._exact or low <= index < high else guess(one, self._measure)
            for index, one in enumerate(self._paragraphs)
        ]
        self._starts = [0, *accumulate(self._heights)]
        if self._exact:
            self.call_later(self._wrap_more)

    def _wrap_more(self) -> None:
        if not self._exact or not self.is_attached:
            return
        low = max(0, self._exact - BATCH)
        for index in range(low, self._exact):
            self._heights[index] = height(self._paragraphs[index], self._measure)
        self._exact = low
        self._starts = [0, *accumulate(self._heights)]
        self.refresh()
        if self._exact:
            self.set_timer(0.01, self._wrap_more)

    # ------------------------------------------------ what is in view

    def _last_top(self, height: int | None = None) -> int:
        """The row at the top of the view when its last row is at the end of the text."""
        return max(0, self._starts[-1] - (self.size.height if height is None else height))

    def _top(self, height: int | None = None) -> int:
        """The row of the text at the top of the view."""
        place = self._place
        index = min(place.paragraph, len(self._heights))
        row = self._starts[index]
        if not place.held and index < len(self._heights):
            row += min(place.row, self._heights[index] - 1)
        return min(row, self._last_top(height))

    def _anchor(self) -> tuple[int, int]:
        """The paragraph at the top of the view and the row within it."""
        y = self._top()
        index = max(0, min(bisect_right(self._starts, y) - 1, len(self._paragraphs) - 1))
        return index, y - self._starts[index]

    def scroll_by(self, rows: int) -> None:
        """Move the view by rows, as the reader asked."""
        if rows > 0 and self.at_end:
            self.post_message(self.Beyond())
        self._go(self._top() + rows)

    def _go(self, row: int) -> None:
        self._fit()
        target = max(0, min(self._last_top(), row))
        if target >= self._last_top():
            self._place = Place(len(self._paragraphs))
        else:
            index = bisect_right(self._starts, target) - 1
            self._place = Place(index, target - self._starts[index], held=False)
        self.refresh()
        self._tell()

    # ------------------------------------------------ the mouse

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel, back."""
        event.stop()
        self.scroll_by(-WHEEL)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel, on."""
        event.stop()
        self.scroll_by(WHEEL)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The bar is taken hold of."""
        if event.x >= self.size.width - 1:
            event.stop()
            self._dragged = True
            self.capture_mouse()
            self._drag(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The bar is dragged."""
        if self._dragged:
            event.stop()
            self._drag(event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The bar is let go."""
        if self._dragged:
            self._dragged = False
            self.release_mouse()

    def _drag(self, y: int) -> None:
        self._go(round(y * self._starts[-1] / max(1, self.size.height)) - self.size.height // 2)

    # ------------------------------------------------ drawing

    @property
    def palette(self) -> Palette:
        """The colours of the theme in use."""
        return palette_named(self.app.theme)

    def notify_style_update(self) -> None:
        """A new theme: rows are drawn anew when looked at."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One visible row, the bar at its end."""
        self._fit()
        width = self.size.width
        row = self._row(y + self._top(), width - 1)
        ground = ink(self.palette, "text")
        if y == self.size.height - 1 and self.below():
            bar = Segment(MORE, ink(self.palette, "accent"))
        else:
            bar = Segment(THUMB, ink(self.palette, "line")) if self._has_thumb(y) else Segment(" ", ground)
        return Strip([*row, bar], width)

    def _has_thumb(self, y: int) -> bool:
        total, room = self._starts[-1], self.size.height
        if total <= room:
            return False
        length = max(1, room * room // total)
        first = self._top() * (room - length) // max(1, total - room)
        return first <= y < first + length

    def _row(self, at: int, width: int) -> Strip:
        ground: Style = ink(self.palette, "text")
        if at >= self._starts[-1] or not self._paragraphs:
            return blank(width, ground)
        index = bisect_right(self._starts, at) - 1
        paragraph = self._paragraphs[index]
        rows = self._plan(index)
        row = at - self._starts[index]
        if row >= len(rows):
            return blank(width, ground)
        first = rows[row][0] == "body" and (row == 0 or rows[row - 1][0] != "body")
        fresh, chosen = index >= self._fresh, index == self._fresh and paragraph.kind in ACTS
        return draw(paragraph, rows[row], first, self._measure, self.palette, fresh, chosen).adjust_cell_length(width, ground)

    def _plan(self, index: int) -> list[RowPlan]:
        found = self._plans.get(index)
        if found is None:
            if len(self._plans) >= KEPT_PLANS:
                self._plans.clear()
            found = self._plans[index] = plan(self._paragraphs[index], self._measure)
        return found
