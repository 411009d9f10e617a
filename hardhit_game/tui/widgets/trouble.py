"""A panel over the story that says what is wrong with the files on disk, for authors.

Owns: how diagnostics are laid out. Must not know: when a story is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.strip import Strip

from hardhit_game.tui.rows import Row, blank
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.wrap import wrap

MARGIN = 2
QUOTED = "faint"


class TroublePanel(Drawn):
    """A heading and lines, as many as fit in half the screen."""

    raised = True
    DEFAULT_CSS = """
    TroublePanel { height: auto; }
    """

    def __init__(self, heading: Content, lines: Sequence[tuple[Content, str]]) -> None:
        """`lines`: what stands there, each with the role of its colour. Those of the role `QUOTED` quote a file and are not wrapped."""
        super().__init__()
        self._heading = heading
        self._lines = tuple(lines)

    def tell(self, heading: Content, lines: Sequence[tuple[Content, str]]) -> None:
        """Something else is wrong now."""
        self._heading, self._lines = heading, tuple(lines)
        self.redraw()

    def draw(self, width: int, height: int) -> list[Strip]:
        """The rows."""
        ground = self.ink("text")
        room = max(2, self.app.size.height // 2 - 3)
        shown = self._lines[:room]
        rows = [blank(width, ground), Row(width, ground).space(MARGIN).put(self._heading, self.ink("warn", bold=True)).strip()]
        for words, role in shown:
            spans = [(0, len(words.plain))] if role == QUOTED else wrap(words.plain, max(10, width - 2 * MARGIN))
            rows += [Row(width, ground).space(MARGIN).put(words, self.ink(role), span).strip() for span in spans]
        return [*rows[: room + 2], blank(width, ground)]
