"""Rows of cells: how content and glyphs are laid on a line of the screen.

Owns: `Row`. Must not know: which widget it is for. Words come only as `Content` (see `text.py`); glyphs are ours.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from hardhit_game.tui.text import STRESS, STRONG, content
from hardhit_game.tui.wrap import Rows, fit, wrap

_SPAN_STYLES = {STRESS: Style(italic=True), STRONG: Style(bold=True)}


class Row:
    """One line being laid out from the left. Every cell gets a style, so nothing shows through."""

    __slots__ = ("_ground", "_segments", "used", "width")

    def __init__(self, width: int, ground: Style) -> None:
        self.width = width
        """Cells."""
        self.used = 0
        self._ground = ground
        self._segments: list[Segment] = []

    @property
    def left(self) -> int:
        """Cells not used yet."""
        return self.width - self.used

    def space(self, cells: int = 1) -> Row:
        """Leave cells empty."""
        if cells > 0:
            self._add(" " * cells, self._ground)
        return self

    def to(self, column: int) -> Row:
        """Leave everything empty up to a column."""
        return self.space(column - self.used)

    def glyphs(self, glyphs: str, style: Style) -> Row:
        """Our own signs and rules, cut off at the end of the row."""
        if cell_len(glyphs) > self.left:
            glyphs = glyphs[: max(0, self.left)]
        self._add(glyphs, style)
        return self

    def put(self, words: Content, style: Style, span: tuple[int, int] | None = None) -> Row:
        """Words (or a slice of them), cut off with an ellipsis at the end of the row."""
        start, end = span or (0, len(words.plain))
        text = words.plain[start:end].replace("\n", " ")
        if cell_len(text) > self.left:
            text = fit(text, self.left)
        if not words.spans:
            self._add(text, style)
            return self
        at = 0
        for first, last, name in sorted((one.start - start, one.end - start, str(one.style)) for one in words.spans):
            if last > at and first < len(text):
                begin = max(first, at)
                self._add(text[at:begin], style)
                self._add(text[begin:last], style + _SPAN_STYLES[name])
                at = last
        self._add(text[at:], style)
        return self

    def right(self, words: Content, style: Style, margin: int = 0) -> Row:
        """Words at the end of the row, `margin` cells from it; left out when there is no room."""
        cells = cell_len(words.plain)
        if cells and cells + margin <= self.left:
            self.to(self.width - margin - cells).put(words, style)
        return self

    def add(self, strip: Strip) -> Row:
        """A finished strip."""
        self._segments += strip
        self.used += strip.cell_length
        return self

    def so_far(self) -> Strip:
        """What was laid out, as wide as that is."""
        return Strip(self._segments, self.used)

    def _add(self, text: str, style: Style) -> None:
        if text:
            self._segments.append(Segment(text, style))
            self.used += cell_len(text)

    def strip(self) -> Strip:
        """The finished row, exactly as wide as asked."""
        self.space(self.left)
        return Strip(self._segments, self.used).adjust_cell_length(self.width, self._ground)


def paragraph(words: Content, width: int, style: Style, ground: Style, *, indent: int = 0, most: int = 0) -> list[Strip]:
    """Wrapped words as rows of `width` cells, `indent` cells from the left, at most `most` rows (0: all)."""
    spans: Rows = wrap(words.plain, width - indent)
    cut = bool(most) and len(spans) > most
    if cut:
        spans = (*spans[: most - 1], (spans[most - 1][0], len(words.plain)))
    return [Row(width, ground).space(indent).put(words, style, span).strip() for span in spans]


def blank(width: int, ground: Style) -> Strip:
    """An empty row."""
    return Row(width, ground).strip()


def word(text: str) -> Content:
    """A word of the interface itself."""
    return content(text)
