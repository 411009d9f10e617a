"""Which screen follows which: title, opening, note, play, ending, and back.

Owns: that order. Must not know: what is on the screens, how one takes the place of another (see `stage.py`), what the title offers (see
`front.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from hardhit_game.tui import ahead, opening
from hardhit_game.tui.launch import LaunchRequest
from hardhit_game.tui.opening import Wanted
from hardhit_game.tui.rooms import AFTER, Rooms
from hardhit_game.tui.stage import Stage
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from hardhit_game.play.session import Session
    from hardhit_game.story.about import About
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.tui.app import HardHitApp
    from hardhit_game.tui.front import Front
    from hardhit_game.tui.race.contests import Contest

READING = "Reading the story …"
UNUSABLE = 2
"""Exit status when what was asked for cannot be played."""


class Flow:
    """Leads from screen to screen. Screens at the root of the stack are shown on the stage; pages lie over them."""

    def __init__(self, app: HardHitApp) -> None:
        self._app = app
        self.rooms = Rooms(app, self)
        self._stage = Stage(app)
        self._options: dict[str, bool] = {}
        self._loaded: LoadedPack | None = None
        self._eager = True
        """Whether play begins as soon as the story was read."""

    @property
    def _request(self) -> LaunchRequest:
        return self._app.request

    def first_screen(self) -> Screen[None] | Screen[str]:
        """The screen at the root of the stack, before the application runs."""
        if self._request.pack is not None or self._request.resume is not None:
            self.open(Wanted(self._request.pack, self._request.mods, self._request.resume, self._request.category))
        else:
            self.title()
        return self._stage.first

    def started(self) -> None:
        """The application runs: screens can follow each other."""
        self._stage.started()

    def painted(self) -> None:
        """The first screen was painted."""
        self._stage.painted()

    # ------------------------------------------------ title

    @cached_property
    def front(self) -> Front:
        """The title screen and where its entries lead; not for who plays at once."""
        from hardhit_game.tui.front import Front

        return Front(self._app, self)

    def title(self, trouble: str = "") -> None:
        """The title screen, with a sentence on what went wrong, if anything did."""
        self._stage.show(*self.front.screen(trouble))

    def settings(self) -> None:
        """The settings, over whatever is shown. While a run is played, its own timer mode is the one shown."""
        if self._app.session is not None:
            self._app.settings.set("timer", self._app.session.mode.value)
        from hardhit_game.tui.screens.settings import SettingsScreen  # on first use

        self._app.push_screen(SettingsScreen(self._app.settings, self._app.setting_changed), lambda _: self._app.save_settings())

    # ------------------------------------------------ opening

    def open(self, wanted: Wanted) -> None:
        """Show the content note, or the name alone, at once, and read the story in a thread meanwhile."""
        self._app.close_session()
        if self._app.workshop is not None:
            self._app.session = None  # begin anew, rather than where that one was
        self._loaded, self._eager = None, True
        about = None
        if wanted.pack is not None and not wanted.category and self._app.workshop is None and self._app.settings.flag("content_note"):
            about = ahead.take(wanted.pack) or opening.glance(wanted.pack)
        work = partial(self._work, wanted)

        def read() -> None:
            self._app.run_worker(work, thread=True, exclusive=True, group="opening")

        if about is not None and about.notes_general:
            self._eager = False
            self.note(about, then=read)
        else:
            self._reading(read)

    def _reading(self, then: Callable[[], None] | None = None) -> None:
        from hardhit_game.tui.screens.title import OpeningScreen  # only where there is no note to read meanwhile

        self._stage.show(OpeningScreen(content(READING)), then)

    def _work(self, wanted: Wanted) -> None:
        then: Callable[[], None]
        if self._app.workshop is not None:
            self._app.workshop.read_now()
            return
        try:
            loaded = opening.read_story(self._request, wanted)
            if wanted.run is not None:
                then = self._going_on(loaded, wanted.run)
            elif wanted.category:
                from hardhit_game.tui.race.opening import race_asked_for

                then = partial(self.race, race_asked_for(self._request, loaded, wanted.category, self._app.settings))
            else:
                then = partial(self.ready, loaded)
        except opening.CannotOpen as error:
            then = partial(self._failed, str(error))
        self._app.call_from_thread(then)

    def _failed(self, sentence: str) -> None:
        if self._app.workshop is not None:
            self._app.workshop.trouble(sentence)
        elif self._request.pack is None and self._request.resume is None:
            self.title(sentence)
        else:
            self._app.last_words = sentence
            self._app.leave(UNUSABLE)

    def ready(self, loaded: LoadedPack) -> None:
        """The story was read; begin if the player has read the note."""
        assert loaded.story is not None
        self._loaded = loaded
        self._options = {option.name: bool(option.start) for option in loaded.story.options} | dict(self._request.options)
        if self._eager:
            self.clock(loaded)

    # ------------------------------------------------ before play

    def note(self, about: About, *, detailed: bool = False, then: Callable[[], None] | None = None) -> None:
        """The content note; more of it, and the story's options, on request."""
        from hardhit_game.tui.screens.before import OptionsScreen, note_screen  # on first use

        def taken(entry: str) -> None:
            story = self._loaded.story if self._loaded is not None else None
            if entry == "begin" and self._loaded is not None:
                self.clock(self._loaded)
            elif entry == "begin":
                self._eager = True
                self._reading()
            elif entry == "detail":
                self.note(about, detailed=True)
            elif entry == "options":
                if story is not None:
                    self._app.push_screen(OptionsScreen(story, self._options))
            else:
                self._leave_run()

        self._stage.show(note_screen(about, taken, detailed=detailed), then)

    def clock(self, loaded: LoadedPack) -> None:
        """Before the very first run: how fast shall the clock run? Else straight on."""
        settings = self._app.settings
        if settings.flag("timer_asked") or self._request.mode is not None:
            self.begin(loaded)
            return
        from hardhit_game.tui.screens.before import clock_screen  # once in a player's life

        def taken(entry: str) -> None:
            if entry:
                settings.set("timer", entry)
                settings.set("timer_asked", True)
                self._app.save_settings()
                self.begin(loaded)
            else:
                self._leave_run()

        self._stage.show(clock_screen(taken))

    def begin(self, loaded: LoadedPack) -> None:
        """A new run of a story that was read."""
        try:
            self.play(opening.begin(self._request, loaded, self._options, self._app.settings.choice("timer")))
        except opening.CannotOpen as error:
            self._failed(str(error))

    def _going_on(self, loaded: LoadedPack, run: Path) -> Callable[[], None]:
        """Shows a saved run: as the race that it was, or as any other. Raises CannotOpen."""
        from hardhit_game.tui.race.opening import resume_race

        race = resume_race(self._request, loaded, run, self._app.settings)
        return partial(self.race, race) if race is not None else partial(self.play, opening.resume(self._request, run, loaded))

    # ------------------------------------------------ play and after

    def race(self, contest: Contest) -> None:
        """A run against the clock."""
        from hardhit_game.tui.race.flow import RaceFlow  # on first use

        if self._app.session is not contest.session:
            self._app.close_session()
        self._app.session = contest.session if contest.kept else None
        self._stage.show(RaceFlow(self._app, self, contest).screen)

    def play(self, session: Session) -> None:
        """The story."""
        from hardhit_game.tui.screens.play import PlayScreen  # on first use

        self._app.session = session
        self._stage.show(PlayScreen(session, self, self._app.settings, now=self._app.now, guard_seconds=self._app.guard_seconds))

    def story_map(self, session: Session) -> None:
        """The map of a run's story."""
        self.rooms.story_map(session.loaded, session)

    def ending(self, session: Session) -> None:
        """After the last words: the case file."""
        from hardhit_game.tui.screens.case import CaseScreen, Run  # on first use

        def taken(entry: str) -> None:
            if entry == "again":
                self.open(Wanted(pack=session.loaded.source.path, mods=tuple(mod.path for mod in session.loaded.mods)))
            elif entry == "back":
                self.chapters(session)
            elif entry == "map":
                self.story_map(session)
            elif entry == "endings":
                self.rooms.endings(session.loaded)
            elif entry == "story":
                self.play(session)
            elif entry == "quit":
                self._app.leave()
            else:
                self._leave_run()

        items = [Item(name, content(label)) for name, label in AFTER]
        self._stage.show(CaseScreen(Run(session.course, session.transcript), items, done=taken))

    def chapters(self, session: Session) -> None:
        """After an ending: which chapter to begin again from."""
        from hardhit_game.tui.screens.dialog import chapter_question  # on first use

        self._app.push_screen(chapter_question(session), lambda answer: self.restart(session, int(answer)) if answer else None)

    def restart(self, session: Session, ordinal: int) -> None:
        """A new run from where that decision came up; the old one is kept."""
        self.play(session.restart_at(ordinal))

    def broken(self, sentence: str) -> None:
        """The story itself has a mistake that showed in play. All before it is saved."""
        trouble = f"The story has a mistake and cannot go on: {sentence}"
        if self._app.workshop is not None:
            self._app.workshop.trouble(trouble)
            return
        self._app.close_session()
        self._app.session = None
        if self._request.packs:
            self.title(trouble)
        else:
            self._app.last_words = trouble
            self._app.leave(1)

    def tell(self, sentence: str) -> None:
        """Say something that needs no answer, over whatever is shown."""
        from hardhit_game.tui.screens.dialog import DialogScreen  # on first use

        self._app.push_screen(DialogScreen(content("Hard Hit"), content(sentence), (Item("", content("Go on")),)))

    def quit(self) -> None:
        """Leave the game."""
        self._app.leave()

    def _leave_run(self) -> None:
        self._app.close_session()
        self._app.session = None
        if self._request.packs:
            self.title()
        else:
            self._app.leave()

    def to_title(self) -> None:
        """From a run back to the title."""
        self._leave_run()
