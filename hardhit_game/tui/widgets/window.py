"""The window: how long there is to read, and then to answer.

Owns: how it is drawn. Must not know: when it closes (the engine says). The part for reading is drawn thin and goes first, from the right;
then the part for deciding, drawn thick, an eighth of a cell at a time. Nothing is told by colour alone: the time stands beside it, and the
last five seconds are five marks that go out one by one. Nothing flashes.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.strip import Strip

from hardhit_game.tui.rows import Row, word
from hardhit_game.tui.shape import KEY_COLUMN, shape_of
from hardhit_game.tui.typeset import Measure
from hardhit_game.tui.widgets.drawn import Drawn

DECIDING, READING, GONE = "█", "╌", "─"
PARTS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
"""Eighths of a cell, from the left."""
LEFT_MARK, GONE_MARK = "▮", "▯"
URGENT_MS = 5_000
"""From here on the bar and its words are in the warning colour."""
LABEL = 16
"""Cells kept for the words."""


@dataclass(frozen=True, slots=True)
class WindowText:
    """A window, or none (`total_ms` 0). Times in milliseconds of the case clock."""

    total_ms: int = 0
    reading_left_ms: int = 0
    left_ms: int = 0
    holding: str = ""
    """What to say when the clock holds, such as `no hurry`."""


def seconds_up(milliseconds: int) -> int:
    """Whole seconds, rounded up: it never says 0 while there is time left."""
    return -(-max(0, milliseconds) // 1000)


def time_left(milliseconds: int) -> str:
    """`0:07`, rounded up."""
    minutes, seconds = divmod(seconds_up(milliseconds), 60)
    return f"{minutes}:{seconds:02}"


def words_for(window: WindowText) -> str:
    """What stands beside the bar: `silence in 0:57`, and at last `▮▮▮▯▯ 0:03`. The bar itself says how much of it is for reading."""
    if not window.total_ms:
        return window.holding
    left = time_left(window.left_ms)
    if not is_urgent(window):
        return f"silence in {left}"
    marks = URGENT_MS // 1000
    burning = min(marks, seconds_up(window.left_ms))
    return f"{LEFT_MARK * burning}{GONE_MARK * (marks - burning)} {left}"


def is_urgent(window: WindowText) -> bool:
    """Whether the window is about to close."""
    return bool(window.total_ms) and window.reading_left_ms <= 0 and window.left_ms <= URGENT_MS


def eighths(window: WindowText, width: int) -> tuple[int, int]:
    """(deciding, reading) eighths of a cell of a bar `width` cells long, rounded up so that the last one goes with the last moment."""
    if not window.total_ms or width <= 0:
        return 0, 0
    most = width * len(PARTS)
    left = -(-max(0, window.left_ms) * most // window.total_ms)
    deciding = max(0, window.left_ms - window.reading_left_ms)
    solid = min(left, -(-deciding * most // window.total_ms))
    return solid, left - solid


class WindowBar(Drawn):
    """One row: the bar, and the seconds at its end."""

    DEFAULT_CSS = """
    WindowBar { height: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._window = WindowText()

    def show(self, window: WindowText) -> None:
        """Show this window."""
        if window != self._window:
            self._window = window
            self.redraw()

    @property
    def bar_width(self) -> int:
        """Cells of the bar itself."""
        return self._place(self.size.width)[1]

    def _place(self, width: int) -> tuple[int, int]:
        """(first cell, cells) of the bar: it stands under the text, its words at the text's right edge."""
        screen = self.app.size
        measure = Measure.of(width, shape_of(screen.width, screen.height).gutter or KEY_COLUMN, True, self.text_width)
        return measure.start, max(0, measure.text - LABEL)

    def draw(self, width: int, height: int) -> list[Strip]:
        """The bar."""
        window = self._window
        start, bar = self._place(width)
        row = Row(width, self.ink("text")).space(start)
        urgent = is_urgent(window)
        solid, thin = eighths(window, bar)
        full, part = divmod(solid, len(PARTS))
        row.glyphs(DECIDING * full + PARTS[part], self.ink("warn" if urgent else "accent"))
        if window.total_ms or window.holding:
            row.glyphs(READING * (start - row.used + -(-(solid + thin) // len(PARTS))), self.ink("faint"))
            row.glyphs(GONE * (start + bar - row.used), self.ink("line"))
        words = words_for(window)
        role = "warn" if urgent else ("soft" if window.total_ms else "faint")
        row.to(start + bar + LABEL - len(words))
        return [row.put(word(words), self.ink(role, bold=urgent)).strip()]
