"""The pages and questions that lie over the play screen.

Owns: what each of their keys opens and what follows an answer. Must not know: drawing, time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual.screen import Screen

from hardhit_game.play.view import view
from hardhit_game.tui import present
from hardhit_game.tui.commands import PLAY, Command
from hardhit_game.tui.pages import glossary_page, help_page, log_page, note_page, recap_page
from hardhit_game.tui.screens.commanded import Commanded, keys_of
from hardhit_game.tui.screens.dialog import DialogScreen, PauseScreen, chapter_question
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.screens.reading import Reading
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item, question

if TYPE_CHECKING:
    from hardhit_game.play.session import Session

PAUSE = (
    ("go_on", "Go on"),
    ("recap", "Recap"),
    ("log", "Log"),
    ("map", "Story map"),
    ("rewind", "Back one decision"),
    ("chapters", "Back to a chapter"),
    ("settings", "Settings"),
    ("title", "Title screen"),
    ("quit", "Quit"),
)


class Leading(Protocol):
    """What the play screen asks of the flow of screens."""

    def settings(self) -> None:
        """Show the settings."""

    def to_title(self) -> None:
        """Leave the run for the title."""

    def quit(self) -> None:
        """Leave the game."""

    def ending(self, session: Session) -> None:
        """Show what comes after the end."""

    def story_map(self, session: Session) -> None:
        """Show the map of its story."""

    def broken(self, sentence: str) -> None:
        """The story has a mistake."""

    def restart(self, session: Session, ordinal: int) -> None:
        """A new run from where that decision came up."""


class Around(Reading, Commanded, Screen[None]):
    """The actions of the play screen that open something."""

    session: Session
    flow: Leading

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        return PLAY

    def refill(self) -> None:
        """Show the run anew."""
        raise NotImplementedError

    def action_pause(self) -> None:
        """The pause menu."""
        items = [Item(name, content(label)) for name, label in PAUSE]
        self.app.push_screen(PauseScreen(content("Paused"), content("The clock stands and the options are hidden."), items), self._paused)

    def _paused(self, entry: str | None) -> None:
        match entry:
            case "recap":
                self.action_recap()
            case "log":
                self.action_log()
            case "map":
                self.action_map()
            case "rewind":
                self.action_rewind()
            case "chapters":
                self.ask_chapter()
            case "settings":
                self.action_settings()
            case "title":
                self.flow.to_title()
            case "quit":
                self.flow.quit()
            case _:
                pass

    def action_recap(self) -> None:
        """Where am I, what is wanted, who knows what."""
        shown = view(self.session)
        story = self.session.game.story
        panels = [present.panel_text(panel, story.speakers, story.player) for panel in shown.panels]
        self.app.push_screen(PageScreen(content("Recap"), recap_page(shown, panels), aside=content(shown.chapter)))

    def action_log(self) -> None:
        """Everything so far."""
        from hardhit_game.tui.screens.log import LogScreen  # on first use, as are the rarer pages below

        self.app.push_screen(LogScreen(log_page(self.session), content(self.session.game.story.about.title)))

    def action_map(self) -> None:
        """The story map, with the path of this run."""
        self.flow.story_map(self.session)

    def action_glossary(self) -> None:
        """The story's own words."""
        about = self.session.game.story.about
        page = glossary_page(about.glossary.items())
        self.app.push_screen(PageScreen(content("Words of this story"), page, aside=content(about.title)))

    def action_notes(self) -> None:
        """The content note; in detail on request."""
        self._notes(detailed=False)

    def _notes(self, *, detailed: bool) -> None:
        about = self.session.game.story.about
        more = bool(about.notes_detailed) and not detailed
        items = [Item("detail", content("Tell me more"), content("What happens, in detail. It gives things away."))] if more else []
        page = PageScreen(content("Content note"), note_page(about, detailed=detailed), [*items, Item("", content("Back"))])
        self.app.push_screen(page, lambda entry: self._notes(detailed=True) if entry == "detail" else None)

    def action_help(self) -> None:
        """The keys, the clock, the words."""
        self.app.push_screen(PageScreen(content("Help"), help_page(self.session.game.story.about.glossary.items(), keys_of(self.app))))

    def action_settings(self) -> None:
        """The settings; a change is in force at once."""
        self.flow.settings()

    def action_quit(self) -> None:
        """Save and leave."""
        self.flow.quit()

    def action_rewind(self) -> None:
        """Back one decision, once it is confirmed."""
        before = self.session.state.ordinal - 1
        if before not in self.session.course.marks:
            return
        sentence = content("The run remembers that you went back.")
        dialog = DialogScreen(content("Back one decision?"), sentence, question("Go back", "Stay here"))
        self.app.push_screen(dialog, lambda answer: self._rewind(before) if answer == "yes" else None)

    def _rewind(self, ordinal: int) -> None:
        if self.session.ended:  # a finished run stays as it is; going back begins another
            self.flow.restart(self.session, ordinal)
        else:
            self.session.rewind(ordinal)
            self.refill()

    def ask_chapter(self) -> None:
        """Which chapter to begin again from: a new run, this one is kept."""
        self.app.push_screen(
            chapter_question(self.session), lambda answer: self.flow.restart(self.session, int(answer)) if answer else None
        )
