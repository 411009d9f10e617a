"""The title screen: the game's name, and where to go from here.

Owns: the entries. Must not know: how a run is opened. It reads no story, so that it is on the screen at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center
from textual.content import Content
from textual.screen import Screen
from textual.strip import Strip

from hardhit_game.play.amounts import clock_text
from hardhit_game.tui.art import SMALL_LOGO, logo
from hardhit_game.tui.card import card_top
from hardhit_game.tui.commands import HELP, MENU, PALETTE, Command, bindings
from hardhit_game.tui.rows import Row, blank, word
from hardhit_game.tui.screens.commanded import Commanded
from hardhit_game.tui.text import EMPTY, joined
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.widgets.foot import Foot
from hardhit_game.tui.widgets.menu import Item, Menu
from hardhit_game.tui.wrap import wrap

LEAVE = Command("quit", ("q", "escape"), "q", "quit", "Leave.", 8)
TITLE = (MENU[0], MENU[2], HELP, PALETTE, LEAVE)
BEFORE_MS = 41_000
"""So long before the story begins the clock of the title starts."""
ENTRIES = 56
"""Width of the entries, cells."""
SENTENCE_ROWS = 3
"""Kept free for the sentence, so that nothing moves when it comes."""


class Logo(Drawn):
    """The name, exactly where the title card had it; below it the case clock of the story in hand, and a sentence."""

    DEFAULT_CSS = """
    Logo { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__(id="logo")
        self._sentence: Content = EMPTY
        self._warn = False
        self._clock = ""
        self._date: Content = EMPTY

    def say(self, sentence: Content, *, warn: bool = False) -> None:
        """The sentence below the name."""
        self._sentence, self._warn = sentence, warn
        self.redraw()

    def tick(self, clock: str, date: Content) -> None:
        """What the clock shows."""
        self._clock, self._date = clock, date
        self.redraw()

    def draw(self, width: int, height: int) -> list[Strip]:
        """The rows, from the top of the screen."""
        rows = self.app.size.height
        ground = self.ink("text")
        art = (SMALL_LOGO,) if getattr(self.app, "ascii_only", False) else logo(width, rows)
        left = max(0, (width - max(map(len, art))) // 2)
        strips = [blank(width, ground)] * card_top(rows)
        strips += [Row(width, ground).space(left).glyphs(line, self.ink("accent")).strip() for line in art]
        if rows >= 16:
            strips += [blank(width, ground), self._time(width)]
        kept = SENTENCE_ROWS if rows >= 24 else 2 if rows >= 22 else 1 if rows >= 16 else 0
        air = [blank(width, ground)] * (1 if rows >= 16 else 0)
        most = 0 if self._warn else max(1, kept)
        cut = self._words(width, most) if self._sentence and rows >= 8 else []
        return [*strips, *(air if rows >= 22 else ()), *cut, *[blank(width, ground)] * max(0, kept - len(cut)), *air]

    def _time(self, width: int) -> Strip:
        """The clock, centred; an empty row until it is known."""
        words = joined((self._date, word(self._clock)), "   ")
        row = Row(width, self.ink("text"))
        if not self._clock:
            return row.strip()
        row.space(max(0, (width - words.cell_length) // 2))
        if self._date:
            row.put(self._date, self.ink("faint")).space(3)
        return row.put(word(self._clock), self.ink("text", bold=True)).strip()

    def _words(self, width: int, most: int) -> list[Strip]:
        """The sentence in at most so many rows (0: all): as many of its sentences as they hold, or the beginning of the first."""
        style = self.ink("warn" if self._warn else "soft", italic=not self._warn)
        ground, words = self.ink("text"), self._sentence.plain
        room = min(ENTRIES, max(1, width - 4))
        spans = wrap(words, room)
        if most and len(spans) > most:
            whole = words.rfind(". ", 0, spans[most - 1][1]) + 1
            spans = wrap(words[:whole], room) if whole else (*spans[: most - 1], (spans[most - 1][0], len(words)))
        rows = []
        for start, end in spans:
            cells = min(room, cell_len(words[start:end]))
            line = Row(cells, ground).put(self._sentence, style, (start, end)).strip()
            rows.append(Row(width, ground).space(max(0, (width - cells) // 2)).add(line).strip())
        return rows


class TitleScreen(Commanded, Screen[None]):
    """The title."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((LEAVE, HELP, PALETTE))
    DEFAULT_CSS = """
    TitleScreen { background: $background; }
    TitleScreen Center { height: 1fr; }
    TitleScreen Menu { width: 56; max-width: 100%; height: 1fr; }
    """

    def __init__(
        self, items: Sequence[Item], done: Callable[[str], None], sentence: Content = EMPTY, *, warn: bool = False, moving: bool = True
    ) -> None:
        """`done` is called with the id of the entry taken. The clock ticks only while `moving`."""
        super().__init__()
        self._moving = moving
        self._clock_ms = 0
        self._date: Content = EMPTY
        self._done = done
        self._items, self._sentence, self._warn = tuple(items), sentence, warn

    def compose(self) -> ComposeResult:
        """The name, the entries, the keys."""
        yield Logo()
        with Center():
            yield Menu(self._items)
        yield Foot(TITLE, id="foot")

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        return TITLE

    def on_mount(self) -> None:
        """The entries take the keys."""
        self.query_one(Logo).say(self._sentence, warn=self._warn)
        self.query_one(Menu).focus()

    def offer(self, items: Sequence[Item], sentence: Content) -> None:
        """The same entries, better known by now; and the sentence, if there is one."""
        for menu in self.query(Menu):  # none when the player has gone on meanwhile
            menu.offer(items)
        for name in self.query(Logo):
            if sentence:
                name.say(sentence)

    def tick_from(self, start_clock: int, date: Content) -> None:
        """Show the clock of the story, a little before it begins, and let it run."""
        if self.query(Logo) and not self._clock_ms:
            self._clock_ms, self._date = start_clock - (BEFORE_MS if self._moving else 0), date
            self._tick(0)
            if self._moving:
                self.set_interval(1.0, lambda: self._tick(1000))

    def _tick(self, by: int) -> None:
        self._clock_ms += by
        if self.app.screen is self or not by:
            for name in self.query(Logo):
                name.tick(clock_text(0, self._clock_ms), self._date)

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
