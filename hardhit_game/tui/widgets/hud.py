"""The head of the play screen: the case clock, where and when, and what the pack puts beside it.

Owns: how the clock is drawn. Must not know: how time passes.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.strip import Strip

from hardhit_game.tui.rows import Row, blank, word
from hardhit_game.tui.shape import Shape, shape_of
from hardhit_game.tui.text import EMPTY, joined
from hardhit_game.tui.widgets.drawn import Drawn

DIGITS = {
    "0": ("╭─╮", "│ │", "╰─╯"),
    "1": (" ╷ ", " │ ", " ╵ "),
    "2": ("╶─╮", "╭─╯", "╰─╴"),
    "3": ("╶─╮", " ─┤", "╶─╯"),
    "4": ("╷ ╷", "╰─┤", "  ╵"),
    "5": ("╭─╴", "╰─╮", "╶─╯"),
    "6": ("╭─╴", "├─╮", "╰─╯"),
    "7": ("╶─╮", "  │", "  ╵"),
    "8": ("╭─╮", "├─┤", "╰─╯"),
    "9": ("╭─╮", "╰─┤", "╶─╯"),
    ":": (" ", ":", " "),
}
MINUTES = 5
"""How much of `07:43:12` is drawn large."""


@dataclass(frozen=True, slots=True)
class HudText:
    """What the head says."""

    clock: str = "--:--:--"
    date: Content = EMPTY
    place: Content = EMPTY
    chapter: Content = EMPTY
    header: tuple[Content, ...] = ()
    pace: str = ""
    """A word on how time runs, when it is not one to one."""
    countdown: str = ""
    """What is left of the window, where the bar has no row of its own."""
    urgent: bool = False


class Hud(Drawn):
    """Clock, place, date and header texts; three rows with a large clock where there is room, else one."""

    DEFAULT_CSS = """
    Hud { dock: top; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = HudText()

    def show(self, text: HudText) -> None:
        """Show these texts."""
        if text != self._text:
            self._text = text
            self.redraw()

    def draw(self, width: int, height: int) -> list[Strip]:
        """The head's rows."""
        screen = self.app.size
        shape = shape_of(screen.width, screen.height)
        if shape.big_clock:
            return self._large(width)
        rows = [self._line(width, shape)]
        if shape.rules:
            rows.append(self._rule(width))
        return rows

    def _rule(self, width: int) -> Strip:
        return Row(width, self.ink("text")).glyphs("─" * width, self.ink("line")).strip()

    def _large(self, width: int) -> list[Strip]:
        text, ground = self._text, self.ink("text")
        digits = [DIGITS.get(sign, ("   ", " - ", "   ")) for sign in text.clock[:MINUTES]]
        seconds = text.clock[MINUTES:]
        beside = (joined((text.place,)), text.date, word(text.pace) if text.pace else EMPTY)
        far = (text.chapter, joined(text.header, "   "), EMPTY)
        rows = [blank(width, ground)]
        for y in range(3):
            row = Row(width, ground).space(3)
            for large in digits:
                row.glyphs(large[y], self.ink("accent", bold=True)).space()
            row.glyphs(seconds.ljust(3) if y == 2 else "   ", self.ink("faint")).space(4)  # the lowest of three
            role = ("text", "soft", "faint")[y]
            row.put(beside[y], self.ink(role, bold=y == 0))
            row.right(far[y], self.ink(("soft", "text", "faint")[y], italic=y == 0), margin=3)
            rows.append(row.strip())
        rows.append(self._rule(width))
        return rows

    def _line(self, width: int, shape: Shape) -> Strip:
        text = self._text
        row = Row(width, self.ink("text")).space(1 if width >= 40 else 0)  # below that every cell counts
        row.put(word(text.clock), self.ink("accent", bold=True))
        if text.countdown:
            row.space(2).put(word(text.countdown), self.ink("warn" if text.urgent else "soft", bold=text.urgent))
        about = [one for one in (text.place, *text.header) if one]
        if about:
            row.space(2 if width >= 40 else 1).put(joined(about, " · "), self.ink("text"))
        if text.pace:
            row.space(2).put(word(text.pace), self.ink("faint"))
        if shape.columns >= 60 and text.date:  # the date is the first to go
            row.right(text.date, self.ink("faint"), margin=1)
        return row.strip()
