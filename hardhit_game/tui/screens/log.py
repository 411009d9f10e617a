"""The log: everything said and done so far, and searching in it.

Owns: searching. Must not know: where the text comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from hardhit_game.tui.commands import LOG, Command, bindings
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.screens.page import Heading, PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.line import Line
from hardhit_game.tui.widgets.search import SearchTranscript
from hardhit_game.tui.widgets.transcript import Transcript

TITLE = "Log"


class LogScreen(PageScreen):
    """A page that can be searched: `/`, then `n` and `N`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LOG)
    TEXT: ClassVar[type[Transcript]] = SearchTranscript
    AUTO_FOCUS: ClassVar[str | None] = ""
    DEFAULT_CSS = """
    LogScreen Line { dock: bottom; display: none; }
    LogScreen.-asking Line { display: block; }
    """

    def __init__(self, paragraphs: Sequence[Paragraph], aside: Content) -> None:
        super().__init__(content(TITLE), paragraphs, aside=aside, from_end=True)
        self._hits: list[int] = []
        self._at = -1

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        return LOG

    def compose(self) -> ComposeResult:
        """The page and a line to type into."""
        yield from super().compose()
        yield Line("Search for …", id="sought")

    @property
    def _text(self) -> SearchTranscript:
        return self.query_one(SearchTranscript)

    def action_search(self) -> None:
        """Ask for words."""
        self.add_class("-asking")
        line = self.query_one(Line)
        line.value = ""
        line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Find the words, the last place first: what was said lately is what one looks for."""
        event.stop()
        self._stop_asking()
        words = event.value.strip()
        self._hits = self._text.seek(words)
        self._at = len(self._hits)
        if self._hits:
            self._go(-1)
        elif words:
            self.query_one(Heading).show(content(TITLE), content(f"“{words}” is nowhere"))
        else:
            self.query_one(Heading).show(content(TITLE), self._aside)

    def _stop_asking(self) -> None:
        self.remove_class("-asking")
        self.set_focus(None)

    def _go(self, by: int) -> None:
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._text.bring(self._hits[self._at])
            self.query_one(Heading).show(content(TITLE), content(f"{self._at + 1} of {len(self._hits)}, n and N go on"))

    def action_search_next(self) -> None:
        """The next place."""
        self._go(1)

    def action_search_back(self) -> None:
        """The place before."""
        self._go(-1)

    def action_close(self) -> None:
        """Stop asking; else close the page."""
        if self.has_class("-asking"):
            self._stop_asking()
        else:
            super().action_close()
