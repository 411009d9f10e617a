"""The words around the story map: the row of chapters, and what is known of the scene at the caret.

Owns: how they are drawn. Must not know: walking the map (see `screens/map.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip

from hardhit_game.casebook.flow import ENDING, Knot
from hardhit_game.casebook.storymap import UNKNOWN, Spot, StoryMap, WayOut, scene_name
from hardhit_game.play.amounts import clock_text
from hardhit_game.tui.paragraphs import HOURS_MINUTES
from hardhit_game.tui.rows import Row, blank, paragraph, word
from hardhit_game.tui.text import content, joined
from hardhit_game.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from hardhit_game.story.story import Story

MARGIN = 2


class Chapters(Drawn):
    """The chapters in a row, the one shown marked."""

    def __init__(self) -> None:
        super().__init__(id="chapters")
        self._names: list[tuple[Content, str]] = []
        self._here = 0

    def show(self, story: StoryMap, here: int) -> None:
        """Show these chapters."""
        self._names = [(content(one.title or UNKNOWN), f"{len(one.spots)}/{one.scenes}") for one in story.chapters]
        self._here = here
        self.redraw()

    def draw(self, width: int, height: int) -> list[Strip]:
        """One row, begun late enough that the chapter shown is in it; and an empty one."""
        ground = self.ink("text")
        first = 0
        while first < self._here and sum(name.cell_length + len(seen) + 6 for name, seen in self._names[first : self._here + 1]) > width:
            first += 1
        row = Row(width, ground).space(2)
        for place, (name, seen) in enumerate(self._names[first:], first):
            here = place == self._here
            if name.cell_length + 1 + len(seen) > row.left:
                row.put(word("…"), self.ink("faint"))
                break
            row.put(name, self.ink("accent" if here else "soft", bold=here)).space()
            row.put(word(seen), self.ink("text" if here else "faint")).space(4)
        return [row.strip(), blank(width, ground)]


class About(Drawn):
    """What is known of one knot."""

    DEFAULT_CSS = """
    About { height: 1fr; width: 42; }
    """

    def __init__(self) -> None:
        super().__init__(id="about")
        self._story: Story | None = None
        self._map: StoryMap | None = None
        self._knot: Knot | None = None
        self._spot: Spot | None = None

    def show(self, story: Story, mapped: StoryMap, knot: Knot, spot: Spot | None) -> None:
        """Show this knot; `spot` if it is a scene."""
        self._story, self._map, self._knot, self._spot = story, mapped, knot, spot
        self.redraw()

    def draw(self, width: int, height: int) -> list[Strip]:
        """The rows."""
        ground, inner = self.ink("text"), max(1, width - MARGIN - 2)
        rows = self._scene(inner) if self._spot is not None else self._other(inner)
        rows = [*rows[:height], *[blank(inner, ground)] * (height - len(rows))] if height else rows
        edge = Row(MARGIN, ground).glyphs("│", self.ink("line")).strip()
        return [Strip.join([edge, row, blank(width - MARGIN - inner, ground)]) for row in rows]

    def _other(self, width: int) -> list[Strip]:
        knot = self._knot
        if knot is None:
            return paragraph(word("Nothing was seen here yet."), width, self.ink("soft"), self.ink("text"))
        words = {
            "ending": "An ending you have come to.",
            "chapter": "Another chapter. Enter goes there.",
            "unknown": "Something you have not seen. There is a way to it from the scene above.",
        }
        title = content("Not seen" if knot.kind == "unknown" else knot.label)
        return [self._title(title, width), *paragraph(word(words[knot.kind]), width, self.ink("soft"), self.ink("text"))]

    def _title(self, title: Content, width: int) -> Strip:
        return Row(width, self.ink("text")).put(title, self.ink("accent", bold=True)).strip()

    def _scene(self, width: int) -> list[Strip]:
        spot, ground = self._spot, self.ink("text")
        assert spot is not None and self._story is not None
        times = "1 visit" if spot.times == 1 else f"{spot.times} visits"
        rows = [self._title(content(spot.name), width)]
        rows += paragraph(word(f"{times}. It comes by itself." if spot.beside else f"{times}."), width, self.ink("soft"), ground)
        rows.append(blank(width, ground))
        for way in spot.ways:
            rows += self._way(way, width)
        if spot.origin is not None:
            when = clock_text(self._story.start_clock, spot.origin.at_ms)[:HOURS_MINUTES]
            rows.append(blank(width, ground))
            rows += paragraph(word(f"Enter plays again from here, {when}, in a new run."), width, self.ink("soft"), ground)
        return rows

    def _way(self, way: WayOut, width: int) -> list[Strip]:
        ground = self.ink("text")
        count = f"{way.times}×" if way.times else "–"
        style = self.ink("text" if way.times else "faint")
        words = content(way.words) if way.offered else word("something you were not offered")
        rows = paragraph(words, width, style, ground, indent=5, most=2)
        head = Row(5, ground).right(word(count), self.ink("accent" if way.times else "faint", bold=bool(way.times)), margin=1).strip()
        rows[0] = Strip.join([head, rows[0].crop(5, width)])
        if way.times:
            leads = joined((content(self._lead(lead.target)) for lead in way.leads), ", ")
            rows += paragraph(joined((word("→"), leads)), width, self.ink("faint"), ground, indent=5, most=2)
        return rows

    def _lead(self, target: str) -> str:
        assert self._map is not None
        if target.startswith(ENDING):
            return self._map.endings.get(target.removeprefix(ENDING), UNKNOWN)
        return UNKNOWN if target == UNKNOWN else scene_name(target)
