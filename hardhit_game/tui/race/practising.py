"""What to practise: which run, from where, to where.

Owns: these pages. Must not know: how a stretch is played.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from hardhit_game.speedrun.possible import seed_of
from hardhit_game.speedrun.routes import kept_routes
from hardhit_game.speedrun.stretches import Source, milestones_of, sources, stretches
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.race.opening import Races, begin_practice
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from hardhit_game.story.speedrun import Category, Milestone
    from hardhit_game.tui.app import HardHitApp
    from hardhit_game.tui.race.contests import Contest

    Read = Callable[[Callable[[], Callable[[], None]]], None]

TITLE = "Practice"
NOTHING_YET = "There is nothing to practise yet: play a run that comes to a milestone, or import one."
FROM = "Practice: nothing is kept, no golds are made. Where does the stretch begin?"
WHICH = "Which run shall the stretch be taken from? `hardhit play PACK --category ID --practise FILE` takes it from any other file."
OTHER = "other"


class Listing(PageScreen):
    """Entries of which only the one at the caret says more."""

    QUIET: ClassVar[bool] = True
    DEFAULT_CSS = """
    Listing Menu { max-height: 70%; }
    """


class Practising:
    """Leads from a category to a stretch."""

    def __init__(
        self,
        app: HardHitApp,
        read: Read,
        begin: Callable[[Callable[[], Contest]], None],
        tell: Callable[[str], None],
        back: Callable[[Races, Category], None],
    ) -> None:
        """`read` does work in a thread and then what it gives; `begin` shows the contest that it is given; `tell` says a sentence;
        `back` shows the category again."""
        self._app, self._read, self._begin, self._tell, self._back = app, read, begin, tell, back

    def open(self, races: Races, category: Category) -> None:
        """Where the stretch begins, in the run that came there first."""

        def work() -> Callable[[], None]:
            home = self._app.request.home
            routes = kept_routes(home, races.loaded, seed_of(category))
            found = sources(category, races.story, {home.runs_dir / name: facts for name, facts in races.facts.items()}, routes)
            return partial(self._starts, races, category, found) if found else partial(self._tell, NOTHING_YET)

        self._read(work)

    def _starts(self, races: Races, category: Category, found: list[Source]) -> None:
        offered = stretches(category, found)
        items = [Item(str(place), content(start.name), aside=content(source.label)) for place, (start, source) in enumerate(offered)]

        def taken(entry: str | None) -> None:
            if entry == OTHER:
                self._runs(races, category, found)
            elif entry:
                self._until(races, category, *offered[int(entry)])
            else:
                self._back(races, category)

        items.append(Item(OTHER, content("From a run of my choice")))
        self._show(FROM, items, taken)

    def _runs(self, races: Races, category: Category, found: list[Source]) -> None:
        items = [Item(str(place), content(source.label), aside=content(source.facts.run)) for place, source in enumerate(found)]

        def taken(entry: str | None) -> None:
            if entry:
                self._in_run(races, category, found[int(entry)])
            else:
                self._starts(races, category, found)

        self._show(WHICH, items, taken)

    def _in_run(self, races: Races, category: Category, source: Source) -> None:
        starts = milestones_of(category, source)
        items = [Item(str(place), content(start.name)) for place, start in enumerate(starts)]

        def taken(entry: str | None) -> None:
            if entry:
                self._until(races, category, starts[int(entry)], source)
            else:
                self._back(races, category)

        self._show(f"{source.label}. Where does the stretch begin?", items, taken)

    def _until(self, races: Races, category: Category, start: Milestone, source: Source) -> None:
        ids = [milestone.id for milestone in category.milestones]
        after = category.milestones[ids.index(start.id) + 1 if start.id in ids else 0 :]
        items = [*(Item(one.id, content(one.name)) for one in after), Item("end", content("The end"))]

        def taken(entry: str | None) -> None:
            if entry:
                end = next((one for one in after if one.id == entry), None)
                self._begin(lambda: begin_practice(self._app.request, races.loaded, source.path, start, end))
            else:
                self._back(races, category)

        self._show(f"It begins at: {start.name}. Where does it end?", items, taken)

    def _show(self, words: str, items: list[Item], taken: Callable[[str | None], None]) -> None:
        self._app.push_screen(Listing(content(TITLE), [Paragraph("narration", content(words))], items), taken)
