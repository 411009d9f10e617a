"""The rooms around the game: story map, endings, case files, chapters, stories, runs.

Owns: reading what they show, in a thread, and what follows from them. Must not know: how they look; what comes before and after a run
(see `flow.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from hardhit_game.tui import opening
from hardhit_game.tui.opening import CannotOpen, Wanted
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.casebook.storymap import Origin
    from hardhit_game.packs.loadouts import Choosable
    from hardhit_game.play.recovery import Recovered
    from hardhit_game.play.session import Session
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.story.speedrun import Category
    from hardhit_game.tui.app import HardHitApp
    from hardhit_game.tui.race.contests import Contest
    from hardhit_game.tui.race.rooms import RaceRooms

AFTER = (
    ("again", "Play again"),
    ("map", "Story map"),
    ("back", "Go back to a chapter"),
    ("endings", "Endings"),
    ("story", "Read it once more"),
    ("title", "Title screen"),
    ("quit", "Quit"),
)
GROUP = "rooms"
AUTHOR = "author"


class Playing(Protocol):
    """What the rooms ask of the flow of screens."""

    def play(self, session: Session) -> None:
        """Show a run."""

    def open(self, wanted: Wanted) -> None:
        """Begin or go on."""

    def restart(self, session: Session, ordinal: int) -> None:
        """A new run from a decision of one in play."""

    def race(self, contest: Contest) -> None:
        """Show a race."""

    def tell(self, sentence: str) -> None:
        """A sentence over whatever is shown."""


class Rooms:
    """Shows the rooms, over whatever is there."""

    def __init__(self, app: HardHitApp, flow: Playing) -> None:
        self._app, self._flow = app, flow

    # ------------------------------------------------ reading in a thread

    def _read(self, work: Callable[[], Callable[[], None]]) -> None:
        """Do `work` in a thread and what it gives here. What cannot be opened is told."""

        def run() -> None:
            try:
                then = work()
            except CannotOpen as error:
                then = partial(self._flow.tell, str(error))
            if self._app.is_running:
                self._app.call_from_thread(then)

        self._app.run_worker(run, thread=True, group=GROUP)

    def _loaded(self, pack: Path | LoadedPack) -> LoadedPack:
        from hardhit_game.story.load import LoadedPack as Loaded

        return pack if isinstance(pack, Loaded) else opening.read_story(self._app.request, Wanted(pack=pack))

    # ------------------------------------------------ the map

    def story_map(self, pack: Path | LoadedPack, session: Session | None = None, run: str = "") -> None:
        """The map of a story; `session`: the run that is in play, or `run`: the id of a kept one, whose path is marked."""
        from hardhit_game.tui.screens.map import MapScreen

        screen = MapScreen()
        known: list[LoadedPack] = []

        def work() -> Callable[[], None]:
            from hardhit_game.casebook.shelf import traces_of
            from hardhit_game.casebook.storymap import story_map
            from hardhit_game.engine.game import open_game

            loaded = self._loaded(pack)
            assert loaded.story is not None
            known.append(loaded)
            traces = traces_of(self._app.request.home, open_game(loaded.story))
            marked = session.run_id if session is not None else run
            present = next((one for one in traces if marked and one.run == marked), None)
            mapped = story_map(open_game(loaded.story), traces, present)
            return partial(screen.fill, loaded.story, mapped)

        def chosen(origin: Origin | None) -> None:
            if origin is not None and known:
                self._branch(known[0], origin, session)

        self._app.push_screen(screen, chosen)
        self._read(work)

    def _branch(self, loaded: LoadedPack, origin: Origin, session: Session | None) -> None:
        from hardhit_game.play.opening import branch
        from hardhit_game.play.recovery import RunUnusable
        from hardhit_game.play.session import Session as Playable

        if session is not None and origin.run == session.run_id and origin.ordinal in session.course.marks:
            self._flow.restart(session, origin.ordinal)
            return
        home = self._app.request.home
        try:
            opened = branch(home.runs_dir / origin.file, loaded, home, origin.ordinal)
        except RunUnusable as error:
            self._flow.tell(str(error))
            return
        self._app.close_session()
        self._flow.play(Playable(opened))

    # ------------------------------------------------ help

    def help(self) -> None:
        """The keys, and how the clock works."""
        from hardhit_game.tui.pages import help_page
        from hardhit_game.tui.screens.commanded import keys_of
        from hardhit_game.tui.screens.page import PageScreen

        self._app.push_screen(PageScreen(content("Help"), help_page((), keys_of(self._app))))

    # ------------------------------------------------ endings

    def endings(self, pack: Path | LoadedPack) -> None:
        """The board of endings."""

        def work() -> Callable[[], None]:
            from hardhit_game.casebook.board import board_of
            from hardhit_game.casebook.shelf import traces_of
            from hardhit_game.engine.game import open_game

            loaded = self._loaded(pack)
            assert loaded.story is not None
            board = board_of(loaded.story, traces_of(self._app.request.home, open_game(loaded.story)))
            return partial(self._show_board, loaded.story.about.title, board)

        self._read(work)

    def _show_board(self, title: str, board: Any) -> None:
        from hardhit_game.tui.screens.board import board_page
        from hardhit_game.tui.screens.page import PageScreen

        self._app.push_screen(PageScreen(content("Endings"), board_page(board), aside=content(title)))

    # ------------------------------------------------ chapters

    def chapters(self, pack: Path) -> None:
        """Every chapter any run has come to: the last run that did is the one gone back in."""

        def work() -> Callable[[], None]:
            from hardhit_game.casebook.openings import openings_of
            from hardhit_game.casebook.shelf import traces_of
            from hardhit_game.engine.game import open_game

            loaded = self._loaded(pack)
            assert loaded.story is not None
            found = openings_of(loaded.story, traces_of(self._app.request.home, open_game(loaded.story)))
            return partial(self._show_chapters, loaded, found)

        self._read(work)

    def _show_chapters(self, loaded: LoadedPack, found: Any) -> None:
        from hardhit_game.tui.screens.chapters import chapters_screen

        assert loaded.story is not None

        def chosen(place: str | None) -> None:
            if place and found[int(place)].origin is not None:
                self._branch(loaded, found[int(place)].origin, None)

        self._app.push_screen(chapters_screen(loaded.story, found), chosen)

    # ------------------------------------------------ stories and runs

    def packs(self, chosen: Callable[[Path], None], turned: Callable[[], None]) -> None:
        """The stories that are here: what they are; taking one begins it. Its mods are turned on and off here, and `turned` is told."""

        def work() -> Callable[[], None]:
            from hardhit_game.casebook.packfacts import pack_facts
            from hardhit_game.packs.loadouts import mods_to_choose

            facts = [pack_facts(entry.id, entry.path) for entry in self._app.request.packs]
            mods = [mods_to_choose(self._app.request.home, one.about.id) if one.about is not None else [] for one in facts]
            return partial(self._show_packs, facts, mods, chosen, turned)

        self._read(work)

    def _show_packs(
        self, facts: Any, mods: list[list[Choosable]], chosen: Callable[[Path], None], turned: Callable[[], None]
    ) -> None:
        from hardhit_game.packs.loadouts import turn
        from hardhit_game.tui.pages import packs_page
        from hardhit_game.tui.screens.page import PageScreen

        items = []
        for number, one in enumerate(facts):
            if one.about is not None:
                items.append(Item(str(number), content(f"Play {one.about.title}")))
                items.append(Item(f"{number}:{AUTHOR}", content(f"Author's view of {one.about.title}")))
            for place, mod in enumerate(mods[number]):
                items.append(Item(f"{number}:{place}", content(f"Turn {'off' if mod.on else 'on'} {mod.page.title}")))

        def taken(entry: str | None) -> None:
            number, _, place = (entry or "").partition(":")
            if place == AUTHOR:
                self.author(facts[int(number)].path, facts[int(number)].about.title)
            elif place:
                mod = mods[int(number)][int(place)]
                turn(self._app.request.home, facts[int(number)].about.id, mod.page.id, not mod.on)
                turned()
                self.packs(chosen, turned)
            elif number:
                chosen(facts[int(number)].path)

        page = packs_page(facts, [[(mod.page, mod.on) for mod in own] for own in mods])
        self._app.push_screen(PageScreen(content("Stories"), page, items), taken)

    def author(self, pack: Path, title: str) -> None:
        """What can happen in a story with the mods that are on for it, proved while one looks on."""
        from hardhit_game.packs.loadouts import mods_on
        from hardhit_game.tui.author.room import AuthorRoom

        about = opening.glance(pack)
        mods = [mod.path for mod in mods_on(self._app.request.home, about.id)[0]] if about is not None else []
        AuthorRoom(self._app, title, self.case, self._flow.tell).open(pack, mods)

    def runs(self) -> None:
        """The runs of all stories: go on with one, or look at its case file."""
        from hardhit_game.tui.screens.runs import RunsScreen

        def chosen(run: Path | None) -> None:
            if run is not None:
                self._flow.open(Wanted(run=run))

        self._app.push_screen(RunsScreen(self._app.request.home, self.case), chosen)

    # ------------------------------------------------ races

    def races(self, pack: Path) -> None:
        """The categories of a story, and from there to a race."""
        self._racing().open(partial(self._unmodded, pack))

    def race_statistics(self, loaded: LoadedPack, category: Category) -> None:
        """The statistics of a category."""
        self._racing().statistics(loaded, category)

    def _racing(self) -> RaceRooms:
        from hardhit_game.tui.race.rooms import RaceRooms as Racing

        return Racing(self._app, self._flow, self._read)

    def _unmodded(self, pack: Path) -> LoadedPack:
        """With mods on, a race would be casual."""
        return opening.read_story(self._app.request, Wanted(pack=pack, mods=()))

    # ------------------------------------------------ case files

    def case(self, path: Path) -> None:
        """The case file of a kept run. The run is only read."""

        def work() -> Callable[[], None]:
            from hardhit_game.play.recovery import RunUnusable, recover
            from hardhit_game.runs.reader import read_run

            loaded = opening.read_story(self._app.request, Wanted(run=path))
            try:
                found = recover(loaded, read_run(path, self._app.request.home.files))
            except RunUnusable as error:
                raise CannotOpen(str(error)) from error
            return partial(self._show_case, loaded, found)

        self._read(work)

    def _show_case(self, loaded: LoadedPack, found: Recovered) -> None:
        from hardhit_game.tui.screens.case import CaseScreen, Run

        def taken(entry: str | None) -> None:
            if entry == "map":
                self.story_map(loaded, run=found.header.run)

        items = [Item("map", content("Story map")), Item("", content("Back"))]
        self._app.push_screen(CaseScreen(Run(found.course, found.transcript), items), taken)
