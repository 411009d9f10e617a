"""Which screen follows which: title, opening, note, play, ending, and back.

Owns: that order. Must not know: what is on the screens.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from hardhit_game.tui import ahead, opening
from hardhit_game.tui.launch import LaunchRequest
from hardhit_game.tui.opening import Wanted
from hardhit_game.tui.rooms import AFTER, Rooms
from hardhit_game.tui.shelf import GO_ON, NEW, Shelf
from hardhit_game.tui.text import EMPTY, content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from hardhit_game.play.session import Session
    from hardhit_game.story.about import About
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.tui.app import HardHitApp
    from hardhit_game.tui.race.contests import Contest

READING = "Reading the story …"
PAINT = 0.02
"""Seconds a new screen gets to be painted before anything slow begins (a callback after its refresh is lost if it is switched away)."""
UNUSABLE = 2
"""Exit status when what was asked for cannot be played."""


class Flow:
    """Leads from screen to screen. Every screen at the root of the stack is shown by `_show`; pages lie over it."""

    def __init__(self, app: HardHitApp) -> None:
        self._app = app
        self.rooms = Rooms(app, self)
        self._started = self._pushed = False
        self._show_title: Callable[[], None] | None = None
        self._first: Screen[None] | Screen[str] | None = None
        self._then: Callable[[], None] | None = None
        self._shelf = Shelf(app.request)
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
        assert self._first is not None
        return self._first

    def started(self) -> None:
        """The application runs: screens can follow each other."""
        self._started = True

    def painted(self) -> None:
        """The first screen was painted: what was put off until then can be done, unless another screen came already."""
        then, self._then = self._then, None
        if then is not None:
            then()

    def _show(self, screen: Screen[None] | Screen[str], then: Callable[[], None] | None = None) -> None:
        """Show a root screen, and after it is painted do `then`."""
        if not self._started:
            self._first, self._then = screen, then
            return
        self._then = None
        if self._pushed:
            self._app.switch_screen(screen)
        else:  # the application's own first screen cannot be switched away; it stays below
            self._app.push_screen(screen)
            self._pushed = True
        if then is not None:
            self._app.set_timer(PAINT, then)

    # ------------------------------------------------ title

    def title(self, trouble: str = "") -> None:
        """The title screen, with a sentence on what went wrong, if anything did."""
        from hardhit_game.tui.screens.title import TitleScreen  # not for who plays at once

        trouble = trouble or self._app.settings.notice or ""
        shelf = self._shelf
        moving = not self._app.settings.flag("reduced_motion")
        screen = TitleScreen(shelf.entries(), self._title_taken, content(trouble or shelf.sentence()), warn=bool(trouble), moving=moving)

        def show() -> None:
            self._show_title = show
            screen.offer(shelf.entries(), EMPTY if trouble else content(shelf.sentence()))
            if shelf.known.clock is not None:
                screen.tick_from(shelf.known.clock, content(shelf.known.date))

        def read() -> None:
            shelf.read()
            if self._app.is_running:
                self._app.call_from_thread(show)

        def look() -> None:
            self._app.run_worker(read, thread=True, group="titles")

        self._show(screen, look)

    def _mods_turned(self) -> None:
        """Mods were turned on or off while the title was covered."""
        self._shelf.look_at_mods()
        if self._show_title is not None:
            self._show_title()

    def _title_taken(self, entry: str) -> None:
        if entry == "quit":
            self._app.leave()
        elif entry == "settings":
            self.settings()
        elif entry == GO_ON and self._shelf.unfinished is not None:
            self.open(Wanted(run=self._shelf.unfinished))
        elif entry == "packs":
            self.rooms.packs(self._begin_story, self._mods_turned)
        elif entry == "runs":
            self.rooms.runs()
        elif entry == "help":
            self.rooms.help()
        elif self._shelf.in_hand is not None:
            self._with_story(entry, self._shelf.in_hand.path)

    def _with_story(self, entry: str, path: Path) -> None:
        """What the title offers of the story in hand."""
        if entry == NEW:
            self.open(Wanted(pack=path))
        elif entry == "map":
            self.rooms.story_map(path)
        elif entry == "endings":
            self.rooms.endings(path)
        elif entry == "chapters":
            self.rooms.chapters(path)
        elif entry == "race":
            self.rooms.races(path)

    def _begin_story(self, path: Path) -> None:
        self._shelf.take(path)
        self.open(Wanted(pack=path))

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

        self._show(OpeningScreen(content(READING)), then)

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
                then = partial(self.race, self._race_asked_for(loaded, wanted.category))
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

        self._show(note_screen(about, taken, detailed=detailed), then)

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

        self._show(clock_screen(taken))

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

    def _race_asked_for(self, loaded: LoadedPack, name: str) -> Contest:
        """The race that the launch asks for, begun. Raises CannotOpen."""
        from hardhit_game.tui.race.opening import begin_race, practice_asked_for, read_races

        request, races = self._request, read_races(self._request, loaded)
        category = races.story.speedrun.category(name)
        if category is None:
            raise opening.CannotOpen(f"{races.story.about.title} has no category '{name}'.")
        if request.practise is not None:
            return practice_asked_for(request, loaded, category, request.practise)
        settings, options = self._app.settings, request.options
        return begin_race(request, races, category, settings, seed=request.seed, options=options, ghost=request.ghost)

    # ------------------------------------------------ play and after

    def race(self, contest: Contest) -> None:
        """A run against the clock."""
        from hardhit_game.tui.race.flow import RaceFlow  # on first use

        if self._app.session is not contest.session:
            self._app.close_session()
        self._app.session = contest.session if contest.kept else None
        self._show(RaceFlow(self._app, self, contest).screen)

    def play(self, session: Session) -> None:
        """The story."""
        from hardhit_game.tui.screens.play import PlayScreen  # on first use

        self._app.session = session
        self._show(PlayScreen(session, self, self._app.settings, now=self._app.now, guard_seconds=self._app.guard_seconds))

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
        self._show(CaseScreen(Run(session.course, session.transcript), items, done=taken))

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
