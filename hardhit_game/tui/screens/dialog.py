"""A question in a frame over the play screen: the pause menu, going back, leaving.

Owns: the frame. A pack's words never have this frame, so nothing in a story can pass for a question of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip

from hardhit_game.play.amounts import clock_text
from hardhit_game.tui.commands import CLOSE, ENTRIES, HELP, Command, bindings
from hardhit_game.tui.rows import Row, blank, paragraph
from hardhit_game.tui.screens.commanded import Commanded
from hardhit_game.tui.text import EMPTY, content
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.widgets.menu import Item, Menu

if TYPE_CHECKING:
    from hardhit_game.play.session import Session

RESUME = Command("close", ("p",), "p", "go on", "Go on.", 9)


class Words(Drawn):
    """A heading and a sentence."""

    def __init__(self, title: Content, sentence: Content) -> None:
        super().__init__(id="words")
        self._heading, self._sentence = title, sentence

    def say(self, sentence: Content) -> None:
        """Another sentence."""
        self._sentence = sentence
        self.redraw()

    def draw(self, width: int, height: int) -> list[Strip]:
        """The rows."""
        ground = self.ink("text")
        rows = [Row(width, ground).space(3).put(self._heading, self.ink("accent", bold=True)).strip()]
        if self._sentence:
            rows += paragraph(self._sentence, width, self.ink("soft"), ground, indent=3)
        return [*rows, blank(width, ground)]


class DialogScreen(Commanded, ModalScreen[str]):
    """A question; dismissed with the id of the answer, or "" when closed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((CLOSE, HELP))
    DEFAULT_CSS = """
    DialogScreen { align: center middle; background: $background 60%; }
    DialogScreen #frame {
        width: 52; max-width: 100%; height: auto; max-height: 100%;
        border: round $accent; background: $background; padding: 1 1 0 1;
    }
    DialogScreen.-short #frame { border: none; padding: 0; }
    DialogScreen Menu { height: auto; max-height: 100%; margin: 0 0 1 0; }
    DialogScreen.-short Menu { height: 1fr; margin: 0; }
    """

    def __init__(self, title: Content, sentence: Content = EMPTY, items: Sequence[Item] = ()) -> None:
        super().__init__()
        self._heading, self._sentence, self._items = title, sentence, tuple(items)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        return ENTRIES

    def say(self, sentence: Content) -> None:
        """Another sentence."""
        self.query_one(Words).say(sentence)

    def compose(self) -> ComposeResult:
        """The frame and what is in it."""
        with Vertical(id="frame"):
            yield Words(self._heading, self._sentence)
            yield Menu(self._items)

    def on_mount(self) -> None:
        """The entries take the keys."""
        self.query_one(Menu).focus()

    def on_resize(self) -> None:
        """No frame where there is no room for one."""
        self.set_class(self.app.size.height < 14, "-short")  # frame, words and seven entries

    def on_menu_taken(self, event: Menu.Taken) -> None:
        """An answer."""
        event.stop()
        self.dismiss(event.id)

    def action_close(self) -> None:
        """No answer."""
        self.dismiss("")


class PauseScreen(DialogScreen):
    """The pause menu: `p` leaves it as it came."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((RESUME, HELP))


def chapter_question(session: Session) -> DialogScreen:
    """Which chapter to begin again from; answered with the ordinal of its first decision, or ""."""
    start = session.game.story.start_clock
    items = [
        Item(str(chapter.ordinal), content(chapter.title), content(clock_text(start, chapter.at_ms)[:5]))
        for chapter in session.transcript.chapters
    ]
    items.append(Item("", content("Stay here")))
    return DialogScreen(content("Begin again from"), content("This run is kept; a new one starts there."), items)
