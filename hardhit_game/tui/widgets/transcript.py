"""The transcript: everything said and done so far, at the same cost for twenty paragraphs or twenty thousand.

Owns: scrolling, and keeping the reader's place. Must not know: where paragraphs come from. Rows are drawn only when looked at; a new
width wraps what is in view at once and the rest a batch at a time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.rows import blank
from hardhit_game.tui.theme import Palette, ink, palette_named
from hardhit_game.tui.typeset import Measure, RowPlan, draw, guess, height, plan
from hardhit_game.tui.widgets.drawn import text_width

BATCH = 400
"""Paragraphs wrapped in one go; the rest follow when the screen is idle."""
KEPT_PLANS = 256


class Transcript(ScrollView, can_focus=False):
    """A scrolling list of paragraphs."""

    ALLOW_SELECT: ClassVar[bool] = False
    ALLOW_MAXIMIZE: ClassVar[bool] = False
    DEFAULT_CSS = """
    Transcript {
        height: 1fr; width: 100%; background: $background;
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """

    class Scrolled(Message):
        """The end of the transcript came into view, or left it."""

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
        self._was_at_end = True
        self._pending = 0
        """The paragraph to show at the top once there is a size."""

    # ------------------------------------------------ content

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """All of them."""
        return self._paragraphs

    @property
    def at_end(self) -> bool:
        """Whether the last row is in view."""
        return self.scroll_offset.y >= self.max_scroll_y

    def fill(self, paragraphs: Iterable[Paragraph], *, fresh_from: int | None = None) -> None:
        """Replace everything; show the end. Paragraphs before `fresh_from` are drawn as read."""
        self._paragraphs = list(paragraphs)
        self._fresh = len(self._paragraphs) if fresh_from is None else fresh_from
        self._pending = self._fresh if fresh_from is not None else len(self._paragraphs)
        self._wrap_again(follow=self._pending)

    def append(self, paragraphs: Iterable[Paragraph], *, fresh: bool, follow: bool) -> None:
        """Add paragraphs. `fresh`: all before them were read; `follow`: show them even if the reader has scrolled up."""
        new = list(paragraphs)
        if not new:
            return
        stay = not follow and not self.at_end
        first = len(self._paragraphs)
        if fresh:
            self._fresh = first
        self._paragraphs += new
        for paragraph in new:
            self._heights.append(height(paragraph, self._measure))
            self._starts.append(self._starts[-1] + self._heights[-1])
        if not stay:
            self._pending = first
        self._resized_content()
        if not stay and self.size.height:
            self._show(first)
        self.refresh()
        self.post_message(self.Scrolled())

    def place(self, gutter: int, airy: bool) -> None:
        """Set the page: the column of names, and whether there are blank rows."""
        if (gutter, airy) != (self._gutter, self._airy) or self._new_measure(self._measure.width) != self._measure:
            self._gutter, self._airy = gutter, airy
            self._wrap_again(follow=None)

    # ------------------------------------------------ layout

    def on_resize(self, event: events.Resize) -> None:
        """A new width wraps again, a new height keeps the place."""
        if self._new_measure(event.size.width) != self._measure:
            self._wrap_again(follow=None)
        elif self._was_at_end:
            self._show(self._pending)

    def _new_measure(self, width: int) -> Measure:
        return Measure.of(width, self._gutter, self._airy, text_width(self.app))

    def _wrap_again(self, follow: int | None) -> None:
        anchor = self._anchor()
        at_end = self._was_at_end
        self._measure = self._new_measure(self.size.width or 80)
        self._plans.clear()
        count = len(self._paragraphs)
        self._exact = max(0, count - BATCH)
        low, high = max(0, anchor[0] - BATCH // 4), anchor[0] + BATCH // 4
        self._heights = [
            height(one, self._measure) if index >= self._exact or low <= index < high else guess(one, self._measure)
            for index, one in enumerate(self._paragraphs)
        ]
        self._starts = [0, *accumulate(self._heights)]
        self._resized_content()
        if follow is not None:
            self._show(follow)
        elif at_end:
            self._show(self._pending)
        else:
            self._restore(anchor)
        self.refresh()
        if self._exact:
            self.call_later(self._wrap_more)

    def _wrap_more(self) -> None:
        if not self._exact or not self.is_attached:
            return
        anchor, at_end = self._anchor(), self.at_end
        low = max(0, self._exact - BATCH)
        for index in range(low, self._exact):
            self._heights[index] = height(self._paragraphs[index], self._measure)
        self._exact = low
        self._starts = [0, *accumulate(self._heights)]
        self._resized_content()
        if at_end:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
        else:
            self._restore(anchor)
        if self._exact:
            self.set_timer(0.01, self._wrap_more)

    def _resized_content(self) -> None:
        self.virtual_size = Size(max(1, self.size.width), max(1, self._starts[-1]))

    def _anchor(self) -> tuple[int, int]:
        """The paragraph at the top of the view and the row within it."""
        y = self.scroll_offset.y
        index = max(0, min(bisect_right(self._starts, y) - 1, len(self._paragraphs) - 1))
        return index, y - self._starts[index]

    def _restore(self, anchor: tuple[int, int]) -> None:
        index, row = anchor
        if index < len(self._heights):
            self.scroll_to(y=self._starts[index] + min(row, self._heights[index] - 1), animate=False, force=True)

    def _show(self, index: int) -> None:
        """Scroll to the end, or, when what follows paragraph `index` does not fit, to its first row."""
        top = self._starts[min(index, len(self._starts) - 1)]
        end = max(0, self._starts[-1] - self.size.height)
        self._was_at_end = True
        self.scroll_to(y=min(top, end), animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep track of whether the reader is at the end."""
        super().watch_scroll_y(old_value, new_value)
        if self.is_attached:
            self.post_message(self.Scrolled())

    def scroll_by(self, rows: int) -> None:
        """Move the view by rows, as the reader asked."""
        target = max(0, min(self.max_scroll_y, self.scroll_offset.y + rows))
        self._was_at_end = target >= self.max_scroll_y
        self.scroll_to(y=target, animate=False, force=True)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-3)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(3)

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
        """One visible row."""
        palette, width = self.palette, self.size.width
        ground: Style = ink(palette, "text")
        at = y + self.scroll_offset.y
        if at >= self._starts[-1] or not self._paragraphs:
            return blank(width, ground)
        index = bisect_right(self._starts, at) - 1
        paragraph = self._paragraphs[index]
        rows = self._plan(index)
        row = at - self._starts[index]
        if row >= len(rows):
            return blank(width, ground)
        first = rows[row][0] == "body" and (row == 0 or rows[row - 1][0] != "body")
        return draw(paragraph, rows[row], first, self._measure, palette, index >= self._fresh).adjust_cell_length(width, ground)

    def _plan(self, index: int) -> list[RowPlan]:
        found = self._plans.get(index)
        if found is None:
            if len(self._plans) >= KEPT_PLANS:
                self._plans.clear()
            found = self._plans[index] = plan(self._paragraphs[index], self._measure)
        return found
