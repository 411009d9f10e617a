"""The story map: a chart (or a list) of a chapter, and beside it what is known of the scene at the caret.

Owns: walking the map and asking whether to play again from a scene. Must not know: how runs are read or begun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from hardhit_game.casebook.flow import Graph, graph_of
from hardhit_game.casebook.storymap import Origin, Spot, StoryMap
from hardhit_game.tui.commands import MAP, Command, bindings
from hardhit_game.tui.rows import word
from hardhit_game.tui.screens.commanded import Commanded
from hardhit_game.tui.screens.dialog import DialogScreen
from hardhit_game.tui.screens.page import Heading
from hardhit_game.tui.text import content, joined
from hardhit_game.tui.widgets.flowchart import FlowChart
from hardhit_game.tui.widgets.foot import Foot
from hardhit_game.tui.widgets.mapwords import About, Chapters
from hardhit_game.tui.widgets.menu import question
from hardhit_game.tui.widgets.scenelist import SceneList

if TYPE_CHECKING:
    from hardhit_game.story.story import Story

CHART_COLUMNS, CHART_ROWS = 96, 26
"""A terminal of so many cells opens with the chart, a smaller one with the list."""
WAITING = "Reading your runs …"


class MapScreen(Commanded, Screen[Origin]):
    """The map. It ends with the decision to play again from, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MAP)
    DEFAULT_CSS = """
    MapScreen { background: $background; }
    MapScreen Horizontal { height: 1fr; }
    MapScreen SceneList { width: 3fr; display: none; }
    MapScreen.-list SceneList { display: block; }
    MapScreen.-list FlowChart { display: none; }
    MapScreen.-list About { width: 4fr; }
    MapScreen.-tiny About { display: none; }
    """

    def __init__(self, story: Story | None = None) -> None:
        """The story may come later, with the map (`fill`)."""
        super().__init__()
        self._story = story
        self._map: StoryMap | None = None
        self._chapter = 0
        self._graph = Graph((), ())
        self._listed: bool | None = None
        """The player's own wish for a list; None: by the size."""

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the keys do here."""
        return MAP

    def compose(self) -> ComposeResult:
        """The screen's parts."""
        yield Heading(word("Story map"), word(WAITING), whole=True)
        yield Chapters()
        with Horizontal():
            yield FlowChart(id="chart")
            yield SceneList(id="list")
            yield About()
        yield Foot(MAP, id="foot")

    def fill(self, story: Story, mapped: StoryMap) -> None:
        """The runs were read: show them, at the place where the present run stands."""
        self._story, self._map = story, mapped
        if self.query(About):  # not before it is mounted, and not when the player has gone on meanwhile
            self._show_map(story, mapped)

    def _show_map(self, story: Story, mapped: StoryMap) -> None:
        runs = "1 run" if mapped.runs == 1 else f"{mapped.runs} runs"
        self.query_one(Heading).show(joined((content(story.about.title), word("·"), word("Story map"))), word(runs))
        here = mapped.path[-1].scene if mapped.path else ""
        seen = [place for place, chapter in enumerate(mapped.chapters) if chapter.spots]
        self.show_chapter(mapped.chapter_of.get(here, seen[0] if seen else 0), here)

    def show_chapter(self, place: int, here: str = "") -> None:
        """Show a chapter, the caret on a scene."""
        if self._map is None:
            return
        self._chapter = place
        self._graph = graph_of(self._map, self._map.chapters[place])
        self.query_one(Chapters).show(self._map, place)
        if not self._graph.knots:
            self.query_one(About).redraw()
        self.query_one(FlowChart).show(self._graph, here)
        self.query_one(SceneList).show(self._graph, self.query_one(FlowChart).here)
        self._walked.focus()

    @property
    def _walked(self) -> FlowChart | SceneList:
        return self.query_one(SceneList) if self.has_class("-list") else self.query_one(FlowChart)

    def on_mount(self) -> None:
        """The list or the chart, by the size; and the map, if it was quicker than the screen."""
        self.on_resize()
        if self._story is not None and self._map is not None:
            self._show_map(self._story, self._map)

    def on_resize(self) -> None:
        """What fits."""
        size = self.app.size
        listed = size.width < CHART_COLUMNS or size.height < CHART_ROWS if self._listed is None else self._listed
        here = self._walked.here
        self.set_class(listed, "-list")
        self.set_class(size.width < 44, "-tiny")
        self.query_one("#foot", Foot).display = size.height >= 12
        self.query_one(Chapters).display = size.height >= 8
        if here:
            self._walked.point_at(here)
        self._walked.focus()

    # ------------------------------------------------ walking

    def on_flow_chart_pointed(self, event: FlowChart.Pointed) -> None:
        """The caret moved: say what is there."""
        event.stop()
        knot = next((knot for knot in self._graph.knots if knot.id == event.id), None)
        if knot is not None and self._story is not None and self._map is not None:
            self.query_one(About).show(self._story, self._map, knot, self._spot(event.id))

    def on_flow_chart_clicked(self, event: FlowChart.Clicked) -> None:
        """A click on the caret takes."""
        event.stop()
        self.action_point_take()

    def _spot(self, name: str) -> Spot | None:
        spots = self._map.chapters[self._chapter].spots if self._map is not None else ()
        return next((spot for spot in spots if spot.id == name), None)

    def action_point_up(self) -> None:
        """Up."""
        self._walked.move(0, -1)

    def action_point_down(self) -> None:
        """Down."""
        self._walked.move(0, 1)

    def action_point_left(self) -> None:
        """Left."""
        self._walked.move(-1, 0)

    def action_point_right(self) -> None:
        """Right."""
        self._walked.move(1, 0)

    def action_chapter_next(self) -> None:
        """The next chapter."""
        self._turn(1)

    def action_chapter_back(self) -> None:
        """The chapter before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self._map is not None:
            self.show_chapter((self._chapter + by) % len(self._map.chapters))

    def action_view(self) -> None:
        """Chart or list."""
        self._listed = not self.has_class("-list")
        self.on_resize()

    def action_point_take(self) -> None:
        """Play again from here, once it is confirmed; or go to the other chapter."""
        name = self._walked.here
        knot = next((knot for knot in self._graph.knots if knot.id == name), None)
        if knot is not None and knot.kind == "chapter":
            self.show_chapter(int(knot.id.rpartition(">")[2]))
            return
        spot = self._spot(name)
        origin = spot.origin if spot is not None else None
        if spot is None or origin is None:
            return
        sentence = content("A new run begins at this decision. The run it comes from is kept as it is.")
        dialog = DialogScreen(content(f"Play again from “{spot.name}”?"), sentence, question("Play again", "Stay here"))

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.dismiss(origin)

        self.app.push_screen(dialog, answered)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
