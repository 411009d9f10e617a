"""A transcript in which words can be found.

Owns: marking them and going to them. Must not know: how they were asked for.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from hardhit_game.tui.widgets.transcript import Place, Transcript

FOUND = Style(reverse=True, bold=True)


class SearchTranscript(Transcript, can_focus=False):
    """A transcript that marks what was sought."""

    _sought = ""

    def seek(self, words: str) -> list[int]:
        """Mark these words wherever they stand, and give the places of the paragraphs that hold them; "" marks nothing."""
        self._sought = words.casefold()
        self.refresh()
        texts = (f"{one.name.plain} {one.body.plain} {one.note.plain}".casefold() for one in self._paragraphs)
        return [index for index, text in enumerate(texts) if self._sought in text] if words else []

    def bring(self, index: int) -> None:
        """Scroll until a paragraph stands at the top, or as near to it as the end lets it."""
        self._place = Place(index)
        self.refresh()
        self._tell()

    def _row(self, at: int, width: int) -> Strip:
        strip = super()._row(at, width)
        text = strip.text
        folded = text.casefold()
        if not self._sought or self._sought not in folded or len(folded) != len(text):
            return strip
        pieces, done, found = [], 0, folded.find(self._sought)
        while found >= 0:
            end = found + len(self._sought)
            first, last = cell_len(text[:found]), cell_len(text[:end])
            pieces += [strip.crop(done, first), strip.crop(first, last).apply_style(FOUND)]
            done, found = last, folded.find(self._sought, end)
        return Strip.join([*pieces, strip.crop(done)])
