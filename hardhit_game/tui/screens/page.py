"""A page: a heading, something to read, and perhaps a few entries to choose from.

Owns: the form of all pages around the game (log, recap, help, notes, ending). Must not know: what a page says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.strip import Strip

from hardhit_game.tui.commands import ENTRIES, READER, VALUES, Command, bindings
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.rows import Row, blank
from hardhit_game.tui.screens.commanded import Commanded
from hardhit_game.tui.screens.reading import Reading
from hardhit_game.tui.shape import Shape, shape_of
from hardhit_game.tui.text import EMPTY
from hardhit_game.tui.typeset import Measure
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.widgets.foot import Foot
from hardhit_game.tui.widgets.menu import Item, Menu
from hardhit_game.tui.widgets.transcript import Transcript

WIDEST_NAMES = 20
"""Cells that a page's column of names has at most."""


def names_column(shape: Shape, longest: int) -> int:
    """Cells before the text: where there is a column of names, one that holds the longest of them."""
    return max(shape.gutter, min(longest + 2, WIDEST_NAMES)) if shape.gutter else 0


class Heading(Drawn):
    """The title of a page, and a quiet word at its end."""

    def __init__(self, title: Content, aside: Content = EMPTY, *, whole: bool = False, names: int = 0) -> None:
        """`whole`: over the whole width, for screens that are no column of text. `names`: cells of the column of names, if it is wider."""
        super().__init__(id="heading")
        self._whole, self._names = whole, names
        self._words, self._aside = title, aside

    def show(self, title: Content, aside: Content = EMPTY) -> None:
        """Another title."""
        self._words, self._aside = title, aside
        self.redraw()

    def draw(self, width: int, height: int) -> list[Strip]:
        """The heading's rows."""
        screen = self.app.size
        shape = shape_of(screen.width, screen.height)
        whole = Measure(width, 0, min(2, width - 1), max(1, width - 4), True)
        measure = whole if self._whole else Measure.of(width, names_column(shape, self._names), True, self.text_width)
        ground = self.ink("text")
        row = Row(width, ground).to(measure.start).put(self._words, self.ink("accent", bold=True))
        row.right(self._aside, self.ink("faint"), margin=max(1, width - measure.start - measure.text))
        rule = Row(width, ground).to(measure.start).glyphs("─" * measure.text, self.ink("line"))
        return [blank(width, ground), row.strip(), rule.strip(), blank(width, ground)] if shape.rules else [row.strip()]


class PageScreen(Reading, Commanded, Screen[str]):
    """A page. It ends with the id of the entry taken, or "" when closed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READER)
    TEXT: ClassVar[type[Transcript]] = Transcript
    QUIET: ClassVar[bool] = False
    """Only the entry at the caret shows its hint."""
    DEFAULT_CSS = """
    PageScreen Menu { height: auto; max-height: 50%; }
    """

    def __init__(
        self,
        title: Content,
        paragraphs: Sequence[Paragraph],
        items: Sequence[Item] = (),
        *,
        aside: Content = EMPTY,
        from_end: bool = False,
        done: Callable[[str], None] | None = None,
    ) -> None:
        """`done` is called with what was taken; without it the page lies over another screen and is dismissed with it."""
        super().__init__()
        self._done = done
        self._heading = title
        self._aside = aside
        self._page = tuple(paragraphs)
        self._names = max((one.name.cell_length for one in self._page if one.kind == "entry"), default=0)
        self._items = tuple(items)
        self._from_end = from_end

    def compose(self) -> ComposeResult:
        """The page's parts."""
        shape = shape_of(self.app.size.width, self.app.size.height)
        yield Heading(self._heading, self._aside, names=self._names)
        yield self.TEXT(gutter=names_column(shape, self._names), airy=shape.rules, id="page")
        if self._items:
            yield Menu(self._items, quiet=self.QUIET, id="entries")
        yield Foot(self.commands, id="foot")

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        valued = any(item.value for item in self._items)
        return VALUES if valued else ENTRIES if self._items else READER

    def on_mount(self) -> None:
        """Show the text."""
        self.reader.fill(self._page, fresh_from=None if self._from_end else 0)
        if self._items:
            self.query_one(Menu).focus()

    def on_resize(self) -> None:
        """Another size."""
        self.lay_out()

    def lay_out(self) -> None:
        """Set the page for the present size."""
        shape = shape_of(self.app.size.width, self.app.size.height)
        self.set_class(not shape.rules, "-short")
        gutter = names_column(shape, self._names)
        self.reader.place(gutter, shape.rules)
        self.query_one("#foot", Foot).display = shape.footer
        measure = Measure.of(self.app.size.width, gutter, True, self.query_one(Heading).text_width)
        right = max(0, self.app.size.width - measure.start - measure.text)
        for menu in self.query(Menu):  # padding, not margin: a margin would narrow its siblings too
            menu.styles.padding = (0, right, 1 if shape.rules else 0, max(0, measure.start - 3))
            # What is to be read is as high as it is, and scrolls when the entries would not fit below it.
            entries = menu.get_content_height(menu.size, menu.size, measure.text)
            taken = self.query_one(Heading).size.height + min(entries, self.app.size.height // 2)
            self.reader.styles.height = "auto"
            self.reader.styles.max_height = max(1, self.app.size.height - taken - 2)

    def on_transcript_scrolled(self, event: Transcript.Scrolled) -> None:
        """Say how much more there is."""
        event.stop()
        self.query_one("#foot", Foot).more_below(self.reader.below())

    def on_menu_taken(self, event: Menu.Taken) -> None:
        """An entry was taken."""
        event.stop()
        self.take(event.id)

    def take(self, entry: str) -> None:
        """What taking an entry does: here, the page closes with it."""
        if self._done is not None:
            self._done(entry)
        else:
            self.dismiss(entry)

    def action_close(self) -> None:
        """Close the page."""
        self.take("")

    @property
    def reader(self) -> Transcript:
        """The page's text."""
        return self.query_one("#page", Transcript)
