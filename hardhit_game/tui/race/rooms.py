"""From the title to a race: the categories, one category, what to practise, the statistics.

Owns: what these pages offer and what follows. Must not know: how a race is played.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from hardhit_game.speedrun.categories import leaderboard
from hardhit_game.speedrun.history import book_of
from hardhit_game.speedrun.report import summary_line
from hardhit_game.speedrun.times import clock, maybe_clock
from hardhit_game.tui.opening import CannotOpen
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.race.opening import Races, attempt_to_go_on, begin_race, read_races
from hardhit_game.tui.race.planner import Planner
from hardhit_game.tui.race.practising import Listing, Practising
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.speedrun.book import Book
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.story.speedrun import Category
    from hardhit_game.tui.app import HardHitApp
    from hardhit_game.tui.race.contests import Contest

Work = Callable[[], Callable[[], None]]
BEST = 5
"""Rows of the list of best runs on a category's page."""


class Starting(Protocol):
    """What these rooms ask of the flow of screens."""

    def race(self, contest: Contest) -> None:
        """Show a contest."""

    def tell(self, sentence: str) -> None:
        """A sentence over whatever is shown."""


class RaceRooms:
    """The pages around racing, over whatever is there."""

    def __init__(self, app: HardHitApp, flow: Starting, read: Callable[[Work], None]) -> None:
        """`read` does work in a thread and then what it gives."""
        self._app, self._flow, self._read = app, flow, read
        self._practising = Practising(app, read, self._begin, flow.tell, self._category)
        self._planner = Planner(app, read, lambda races, category, ghost: self._start(races, category, ghost=ghost), self._category)

    def open(self, load: Callable[[], LoadedPack]) -> None:
        """The categories of a story."""

        def work() -> Callable[[], None]:
            return partial(self._categories, read_races(self._app.request, load()))

        self._read(work)

    def statistics(self, loaded: LoadedPack, category: Category) -> None:
        """The statistics of a category, with the latest run."""

        def work() -> Callable[[], None]:
            return partial(self._statistics, read_races(self._app.request, loaded), category)

        self._read(work)

    # ------------------------------------------------ pages

    def _categories(self, races: Races) -> None:
        own = races.own
        items = []
        for category in races.story.speedrun.categories:
            book = book_of(category, races.story, own)
            best = self._best(races, category, book)
            count = "1 attempt" if book.attempt_count == 1 else f"{book.attempt_count} attempts"
            aside = f"{best} · {count}" if book.attempt_count else ""
            items.append(Item(category.id, content(category.name), content(category.rules), aside=content(aside)))

        def taken(entry: str | None) -> None:
            category = races.story.speedrun.category(entry or "")
            if category is not None:
                self._category(races, category)

        words = "Against the clock: in-game time, standard timer, no questions. Choose a category."
        page = [Paragraph("narration", content(words))]
        self._app.push_screen(Listing(content("Race"), page, items, aside=content(races.story.about.title)), taken)

    def _best(self, races: Races, category: Category, book: Book) -> str:
        """One's best in a category, in what counts there."""
        if not category.by_decisions:
            return maybe_clock(book.personal_best()[-1])
        listed = leaderboard(category, races.story.speedrun, races.own)
        return f"{listed[0].decisions} decisions" if listed else "-"

    def _category(self, races: Races, category: Category) -> None:
        book = book_of(category, races.story, races.own)
        names = {ending.id: ending.name for ending in races.story.endings}
        page = [Paragraph("narration", content(category.rules))] if category.rules else []
        page.append(Paragraph("narration", content(summary_line(book))))
        own = {facts.file_hash for facts in races.own}
        for place, facts in enumerate(leaderboard(category, races.story.speedrun, races.facts.values())[:BEST], 1):
            whose = "" if facts.file_hash in own else " · imported"
            words = f"{clock(facts.end.igt or 0)} · {facts.decisions} decisions · {names.get(facts.ending, facts.ending)}{whose}"
            page.append(Paragraph("entry", content(words), content(str(place)), "soft"))
        left = attempt_to_go_on(races, category)
        items = [Item("start", content("Start"))]
        if left:
            come_to = maybe_clock(races.facts[left].end.igt)
            items.append(Item("resume", content("Go on with the last attempt"), aside=content(come_to)))
        items += [
            Item("practice", content("Practise a stretch")),
            Item("statistics", content("Statistics")),
            Item("routes", content("The best possible")),
            Item("back", content("Categories")),
        ]

        def taken(entry: str | None) -> None:
            match entry:
                case "start":
                    self._start(races, category)
                case "resume" if left:
                    self._start(races, category, self._app.request.home.runs_dir / left)
                case "practice":
                    self._practising.open(races, category)
                case "statistics":
                    self._statistics(races, category, back=lambda: self._category(races, category))
                case "routes":
                    self._planner.open(races, category)
                case "back":
                    self._categories(races)
                case _:
                    pass

        self._app.push_screen(PageScreen(content(category.name), page, items, aside=content(races.story.about.title)), taken)

    def _statistics(self, races: Races, category: Category, back: Callable[[], None] | None = None) -> None:
        from hardhit_game.tui.race.statistics import StatisticsScreen

        book = book_of(category, races.story, races.own)
        screen = StatisticsScreen(f"{races.story.about.title}, {category.name}", book)
        self._app.push_screen(screen, lambda _: back() if back is not None else None)

    # ------------------------------------------------ beginning

    def _start(self, races: Races, category: Category, resumed: Path | None = None, ghost: Path | None = None) -> None:
        self._begin(lambda: begin_race(self._app.request, races, category, self._app.settings, resumed=resumed, ghost=ghost))

    def _begin(self, contest: Callable[[], Contest]) -> None:
        try:
            begun = contest()
        except CannotOpen as error:
            self._flow.tell(str(error))
        else:
            self._flow.race(begun)
