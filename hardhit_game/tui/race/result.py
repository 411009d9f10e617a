"""The result of a race: time, splits, golds, what names the run, and whether it is ranked.

Owns: that page. Must not know: how a run is verified.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from hardhit_game import __version__
from hardhit_game.speedrun.categories import fits
from hardhit_game.speedrun.times import clock, delta
from hardhit_game.tui.commands import RACED, Command, bindings
from hardhit_game.tui.pages import heading
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from hardhit_game.speedrun.facts import RunFacts
    from hardhit_game.speedrun.live import Panel, Row
    from hardhit_game.speedrun.running import Running

AGAIN, SPLITS, CASE, TITLE = "again", "splits", "case", "title"


def result_page(running: Running, facts: RunFacts) -> list[Paragraph]:
    """The words of the page. `facts` are what verifying the finished run found."""
    category, story, panel = running.category, running.loaded.story, running.panel()
    assert story is not None
    ending = next((one.name for one in story.endings if one.id == facts.ending), facts.ending)
    counts = fits(category, story.speedrun, facts)
    page = [
        Paragraph("narration", content(ending)),
        _entry("Place", _standing(running, facts, counts)),
        _entry("Route", facts.route_hash),
        _entry("Seed", f"{facts.seed} · {story.about.title} {story.about.version} · game {__version__}"),
        _entry("Golds", _golds(panel)),
        _entry("Real time", f"{clock(facts.end.rta or 0)}, of it paused {clock(facts.paused_ms)}"),
        _entry("Run", facts.run),
        heading("Splits"),
    ]
    page += [_split(place, row, panel.ghost) for place, row in enumerate(panel.rows, 1)]
    return page


def _standing(running: Running, facts: RunFacts, counts: bool) -> str:
    """Ranked, or why not; and how it compares with the best."""
    category, best = running.category, running.best
    if not facts.reproduced:
        return f"Not ranked: {facts.problem or 'the run is not reproduced'}"
    if facts.casual:
        return f"Not ranked: {', '.join(facts.casual)}."
    if not counts and not category.chain:
        return f"This ending does not count for {category.name}."
    total = running.panel().now
    if category.chain and not running.live.complete:
        return "Ranked. The chain goes on with the next run."
    if best is None:
        return "Ranked. Your first time here, and so your personal best."
    if category.by_decisions:
        return f"Ranked, {facts.decisions} decisions; {delta(total - best)} on the best time."
    if total < best:
        return f"Ranked. Personal best, by {delta(best - total).lstrip('+')}."
    return f"Ranked, {delta(total - best)} on your personal best of {clock(best)}."


def _golds(panel: Panel) -> str:
    golds = [row.name for row in panel.rows if row.standing == "gold"]
    return f"{len(golds)}: {', '.join(golds)}" if golds else "none"


def _split(place: int, row: Row, ghost: str) -> Paragraph:
    if row.split is None:
        return _entry(str(place), f"{row.name} · {'skipped' if row.skipped else 'not reached'}")
    words = [row.name, clock(row.split), f"segment {clock(row.segment or 0)}"]
    if row.delta is not None:
        words.append(f"{delta(row.delta)} on {ghost}")
    if row.standing == "gold":
        words.append("◆ gold")
    return _entry(str(place), " · ".join(words))


def _entry(name: str, words: str) -> Paragraph:
    return Paragraph("entry", content(words), content(name), "soft")


class ResultScreen(PageScreen):
    """The page, with the race's keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(RACED)

    def __init__(self, running: Running, facts: RunFacts) -> None:
        items = [Item(AGAIN, content("Again")), Item(SPLITS, content("Splits and statistics"))]
        items += [Item(CASE, content("Case file")), Item("", content("Back to the story")), Item(TITLE, content("Title screen"))]
        super().__init__(
            content(f"Result: {clock(running.panel().now)}"), result_page(running, facts), items, aside=content(running.category.name)
        )

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        return RACED

    def action_again(self) -> None:
        """Begin anew, at once."""
        self.take(AGAIN)

    def action_title(self) -> None:
        """To the title, at once."""
        self.take(TITLE)
