"""Scrolling the text on a screen: the same keys wherever there is a transcript.

Owns: those actions. Must not know: what is read.
"""

from __future__ import annotations

from hardhit_game.tui.widgets.transcript import Transcript

FAR = 10**9
OVERLAP = 2
"""Rows of the last view that stay in view when a page is turned."""


class Reading:
    """Gives a screen the actions of reading. The screen says which transcript is read."""

    @property
    def reader(self) -> Transcript:
        """The text being read."""
        raise NotImplementedError

    def action_page_down(self) -> None:
        """A view further."""
        self.reader.scroll_by(max(1, self.reader.size.height - OVERLAP))

    def action_page_up(self) -> None:
        """A view back."""
        self.reader.scroll_by(-max(1, self.reader.size.height - OVERLAP))

    def action_line_down(self) -> None:
        """A row further."""
        self.reader.scroll_by(1)

    def action_line_up(self) -> None:
        """A row back."""
        self.reader.scroll_by(-1)

    def action_to_start(self) -> None:
        """To the beginning."""
        self.reader.scroll_by(-FAR)

    def action_to_end(self) -> None:
        """To the end."""
        self.reader.scroll_by(FAR)
