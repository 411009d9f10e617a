"""The story map as a list, for smaller screens and for who would rather read: one row a scene.

Owns: how it is drawn and walked. Must not know: what a scene is.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.strip import Strip

from hardhit_game.casebook.flow import Graph, Knot
from hardhit_game.tui.rows import Row, blank, word
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.widgets.flowchart import FlowChart

SIGNS = {"scene": "○", "ending": "◆", "chapter": "→", "unknown": "?"}
ON_PATH = "●"


class SceneList(Drawn, can_focus=True):
    """The scenes of one chapter, in the order in which they were first come to. It speaks with the chart's messages."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    SceneList { height: 1fr; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._knots: list[Knot] = []
        self._here = 0
        self._top = 0

    @property
    def here(self) -> str:
        """The knot at the caret."""
        return self._knots[self._here].id if self._knots else ""

    def show(self, graph: Graph, here: str = "") -> None:
        """Show a graph's knots, with the caret on one."""
        self._knots = list(graph.knots)
        self._top = 0
        self.point_at(here)

    def point_at(self, name: str) -> None:
        """Move the caret to a knot."""
        self._here = next((place for place, knot in enumerate(self._knots) if knot.id == name), 0)
        self.redraw()
        if self._knots:
            self.post_message(FlowChart.Pointed(self.here))

    def move(self, right: int, down: int) -> None:
        """Move the caret."""
        if self._knots and down:
            self.point_at(self._knots[(self._here + down) % len(self._knots)].id)

    def on_click(self, event: events.Click) -> None:
        """A click moves the caret; a second one takes."""
        place = event.y + self._top
        if place < len(self._knots):
            if place == self._here:
                self.post_message(FlowChart.Clicked(self.here))
            else:
                self.point_at(self._knots[place].id)

    def draw(self, width: int, height: int) -> list[Strip]:
        """The rows around the caret."""
        if height:
            self._top = max(0, min(max(self._top, self._here - height + 1), self._here))
        rows = [self._row(place, knot, width) for place, knot in enumerate(self._knots)]
        rows = rows[self._top : self._top + height] if height else rows
        return [*rows, *[blank(width, self.ink("text"))] * (height - len(rows))]

    def _row(self, place: int, knot: Knot, width: int) -> Strip:
        here = place == self._here
        row = Row(width, self.ink("text", raised=here)).glyphs(" ▸ " if here else "   ", self.ink("accent", raised=here))
        if knot.kind != "scene":
            row.space(2)
        sign = ON_PATH if knot.on_path and knot.kind == "scene" else SIGNS[knot.kind]
        row.glyphs(sign + " ", self.ink("accent" if knot.on_path else "faint", raised=here))
        times = str(knot.times) if knot.times else ""
        inner = Row(max(1, row.left - len(times) - 2), self.ink("text", raised=here))
        name = content(knot.label if knot.kind != "unknown" else "not seen")
        role = "accent" if here else "text" if knot.on_path else "soft"
        inner.put(name, self.ink(role, bold=here or knot.on_path, raised=here))
        row.add(inner.strip()).right(word(times), self.ink("faint", raised=here), margin=1)
        return row.strip()
