"""The card for a terminal that is too small.

Owns: its words. Must not know: what is hidden behind it. The rule it tells is the fair one: nothing of the story can be seen, so the clock
stands, as it does in a pause, and the run says so; who wants to play in what there is can.
"""

from __future__ import annotations

from textual.strip import Strip

from hardhit_game.tui.rows import Row, blank
from hardhit_game.tui.shape import LEAST_COLUMNS, LEAST_ROWS
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.wrap import wrap

STANDS = "The clock stands until there is room."
ANYWAY = "Enter plays on as it is."


class TooSmall(Drawn):
    """Says what is needed, what there is, and that the clock stands."""

    DEFAULT_CSS = """
    TooSmall { height: 1fr; display: none; }
    """

    def draw(self, width: int, height: int) -> list[Strip]:
        """The words in the middle; what does not fit is left out from the end, but never the way on."""
        screen = self.app.size
        ground = self.ink("text")
        wanted = f"Needs {LEAST_COLUMNS} × {LEAST_ROWS}, has {screen.width} × {screen.height}."
        parts = [(wanted, "accent"), (ANYWAY, "text"), (STANDS, "soft")]
        rows: dict[str, list[Strip]] = {}
        room = max(1, height)
        for sentence, role in parts:
            words = content(sentence)
            spans = wrap(sentence, max(1, width - 2))
            if len(spans) > room:
                continue
            room -= len(spans)
            rows[sentence] = [Row(width, ground).space(1).put(words, self.ink(role), span).strip() for span in spans]
        shown = [row for sentence in (wanted, STANDS, ANYWAY) for row in rows.get(sentence, [])]
        above = max(0, (height - len(shown)) // 2)
        return [*[blank(width, ground)] * above, *shown]
