"""The best that a category allows, as a page: proved by the explorer, with one's own best beside it.

Owns: what the page says, and working it out in a process of its own while one waits. Must not know: how it is proved.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.speedrun.possible import Against, Possible, against, possible, seed_of
from hardhit_game.speedrun.routes import kept_routes
from hardhit_game.speedrun.times import clock, delta, maybe_clock
from hardhit_game.speedrun.working import begin_working
from hardhit_game.tui.pages import heading
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from hardhit_game.runs.home import Home
    from hardhit_game.speedrun.routes import Routes
    from hardhit_game.speedrun.working import Working
    from hardhit_game.story.speedrun import Category
    from hardhit_game.story.story import Story
    from hardhit_game.tui.app import HardHitApp
    from hardhit_game.tui.race.opening import Races

TITLE = "The best possible"
NOT_YET = (
    "Nobody has looked yet. Every way through the story has to be tried, in a process of its own: about a minute for a long story, "
    "and half a gigabyte of memory. What is found is kept until the story's rules change."
)
WORKING = "Every way through the story is being tried. You can wait, or close this page and leave it."
FAILED = "That did not work out. `hardhit routes` on the command line says why."
NO_WAY = "No way that was found keeps the rules of this category."
LOOK_S = 0.3
"""Seconds between two looks at whether it is done."""
WORK, RACE = "work", "race"


def plan_page(best: Possible, mine: Against | None, routes: Routes, story: Story) -> list[Paragraph]:
    """The words of the page."""
    names = {ending.id: ending.name for ending in story.endings}
    where = names[best.runs[0].facts.ending] if len(best.runs) == 1 else f"{len(best.runs)} endings"
    page = [_entry(clock(best.igt), f"{where} · {best.decisions} decisions · {'proved' if best.proved else 'not proved'}")]
    page.append(Paragraph("narration", content(best.note)))
    if best.reacting_ms is not None:
        page.append(_entry(clock(best.reacting_ms), f"if every choice takes {routes.reaction_ms} ms"))
    if mine is None:
        return [*page, Paragraph("narration", content("You have no ranked run of it yet."))]
    if mine.whole:
        page.append(_entry(clock(mine.igt), f"your best · {mine.decisions} decisions · {delta(mine.igt - best.igt)}"))
    else:
        page.append(_entry(clock(mine.igt), f"your chain so far, {len(mine.losses)} of {len(best.runs)} endings"))
    page.append(heading("Where the time goes"))
    for loss in mine.losses:
        words = f"{loss.name} · yours {maybe_clock(loss.own)} · possible {maybe_clock(loss.reference)}"
        page.append(_entry(delta(loss.lost) or "-", words))
    return page


def _entry(name: str, words: str) -> Paragraph:
    return Paragraph("entry", content(words), content(name), "soft")


class WorkScreen(PageScreen):
    """Shown while it is worked out; gives "done" or "failed", and "" when the player leaves it."""

    def __init__(self, home: Home, pack: Path, seed: int | None) -> None:
        super().__init__(content(TITLE), [Paragraph("narration", content(WORKING))])
        self._begin = partial(begin_working, home, pack, seed)
        self._process: Working | None = None

    def on_mount(self) -> None:
        """Begin."""
        super().on_mount()
        with suppress(OSError):
            self._process = self._begin()
        self.set_interval(LOOK_S, self.look)

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()

    def look(self) -> None:
        """Whether it is done."""
        status = self._process.poll() if self._process is not None else 1
        if status is not None and self.is_current:
            self.take("failed" if status else "done")


class Planner:
    """Leads from a category to its page."""

    def __init__(
        self,
        app: HardHitApp,
        read: Callable[[Callable[[], Callable[[], None]]], None],
        race: Callable[[Races, Category, Path], None],
        back: Callable[[Races, Category], None],
    ) -> None:
        """`read` does work in a thread and then what it gives; `race` begins a race against a run file; `back` shows the category again."""
        self._app, self._read, self._race, self._back = app, read, race, back

    def open(self, races: Races, category: Category, trouble: str = "") -> None:
        """The page, or the offer to work it out."""

        def work() -> Callable[[], None]:
            routes = kept_routes(self._app.request.home, races.loaded, seed_of(category))
            return partial(self._show, races, category, routes) if routes is not None else partial(self._offer, races, category, trouble)

        self._read(work)

    def _show(self, races: Races, category: Category, routes: Routes) -> None:
        best = possible(category, races.story, routes)
        if best is None:
            page, items = [Paragraph("narration", content(NO_WAY))], []
        else:
            page = plan_page(best, against(best, races.story, races.own), routes, races.story)
            items = [Item(RACE, content("Race it"))] if len(best.runs) == 1 else []

        def taken(entry: str | None) -> None:
            if entry == RACE and best is not None:
                self._race(races, category, best.runs[0].file)
            else:
                self._back(races, category)

        items.append(Item("", content("Back")))
        self._app.push_screen(PageScreen(content(TITLE), page, items, aside=content(category.name)), taken)

    def _offer(self, races: Races, category: Category, trouble: str) -> None:
        def taken(entry: str | None) -> None:
            if entry == WORK:
                screen = WorkScreen(self._app.request.home, races.loaded.source.path, seed_of(category))
                self._app.push_screen(screen, worked)
            else:
                self._back(races, category)

        def worked(end: str | None) -> None:
            if end:
                self.open(races, category, FAILED if end == "failed" else "")
            else:
                self._back(races, category)

        page = [Paragraph("narration", content(words)) for words in (trouble, NOT_YET) if words]
        items = [Item(WORK, content("Work it out")), Item("", content("Back"))]
        self._app.push_screen(PageScreen(content(TITLE), page, items, aside=content(category.name)), taken)
