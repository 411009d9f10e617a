"""The title screen: the game's name, and where to go from here.

Owns: the entries. Must not know: how a run is opened. It reads no story, so that it is on the screen at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center
from textual.content import Content
from textual.screen import Screen
from textual.strip import Strip

from hardhit_game.tui.art import logo
from hardhit_game.tui.card import card_top
from hardhit_game.tui.commands import MENU, Command, bindings
from hardhit_game.tui.rows import Row, blank
from hardhit_game.tui.text import EMPTY
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.widgets.foot import Foot
from hardhit_game.tui.widgets.menu import Item, Menu
from hardhit_game.tui.wrap import wrap

LEAVE = Command("quit", ("q", "escape"), "q", "quit", "Leave.", 8)
ENTRIES = 56
"""Width of the entries, cells."""
SENTENCE_ROWS = 3
"""Kept free for the sentence, so that nothing moves when it comes."""


class Logo(Drawn):
    """The name, exactly where the title card had it, and a sentence below."""

    DEFAULT_CSS = """
    Logo { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__(id="logo")
        self._sentence: Content = EMPTY
        self._warn = False

    def say(self, sentence: Content, *, warn: bool = False) -> None:
        """The sentence below the name."""
        self._sentence, self._warn = sentence, warn
        self.redraw()

    def draw(self, width: int, height: int) -> list[Strip]:
        """The rows, from the top of the screen."""
        rows = self.app.size.height
        ground = self.ink("text")
        art = logo(width, rows)
        left = max(0, (width - max(map(len, art))) // 2)
        strips = [blank(width, ground)] * card_top(rows)
        strips += [Row(width, ground).space(left).glyphs(line, self.ink("accent")).strip() for line in art]
        strips += [blank(width, ground)] * (2 if rows >= 16 else 0)  # air is the first to go
        above = len(strips)
        if self._sentence and rows >= 8:
            style = self.ink("warn" if self._warn else "soft", italic=not self._warn)
            words = self._sentence.plain
            for start, end in wrap(words, min(ENTRIES, max(1, width - 4))):
                inner = Row(width, ground)
                inner.space(max(0, (width - len(words[start:end])) // 2)).put(self._sentence, style, (start, end))
                strips.append(inner.strip())
        kept = SENTENCE_ROWS if rows >= 20 else 0
        strips += [blank(width, ground)] * (above + kept - len(strips))
        return [*strips, *([blank(width, ground)] * (2 if rows >= 20 else 1 if rows >= 10 else 0))]


class TitleScreen(Screen[None]):
    """The title."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((LEAVE,))
    DEFAULT_CSS = """
    TitleScreen { background: $background; }
    TitleScreen Center { height: 1fr; }
    TitleScreen Menu { width: 56; max-width: 100%; height: 1fr; }
    """

    def __init__(self, items: Sequence[Item], done: Callable[[str], None], sentence: Content = EMPTY, *, warn: bool = False) -> None:
        """`done` is called with the id of the entry taken."""
        super().__init__()
        self._done = done
        self._items, self._sentence, self._warn = tuple(items), sentence, warn

    def compose(self) -> ComposeResult:
        """The name, the entries, the keys."""
        yield Logo()
        with Center():
            yield Menu(self._items)
        yield Foot((MENU[0], MENU[2], LEAVE), id="foot")

    def on_mount(self) -> None:
        """The entries take the keys."""
        self.query_one(Logo).say(self._sentence, warn=self._warn)
        self.query_one(Menu).focus()

    def offer(self, items: Sequence[Item], sentence: Content) -> None:
        """The same entries, better known by now; and the sentence, if there is one."""
        if self.is_mounted:
            self.query_one(Menu).offer(items)
            if sentence:
                self.query_one(Logo).say(sentence)

    def on_resize(self) -> None:
        """The footer goes first."""
        self.query_one("#foot", Foot).display = self.app.size.height >= 14
        self.query_one(Logo).redraw()

    def on_menu_taken(self, event: Menu.Taken) -> None:
        """An entry was taken."""
        event.stop()
        self._done(event.id)

    def action_quit(self) -> None:
        """Leave."""
        self._done("quit")


class OpeningScreen(Screen[None]):
    """The name alone, while a story is being read."""

    DEFAULT_CSS = """
    OpeningScreen { background: $background; }
    """

    def __init__(self, sentence: Content) -> None:
        super().__init__()
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """The name."""
        yield Logo()

    def on_mount(self) -> None:
        """What is going on."""
        self.query_one(Logo).say(self._sentence)
