"""The story map's chart: boxes, the lines between them, and a caret that goes from box to box.

Owns: how a chart is drawn, scrolled and walked. Must not know: what a box stands for, or how the chart was laid out (`casebook.chart`).
The path of the present run is drawn with heavy lines as well as in the accent colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from hardhit_game.casebook.chart import BOX_ROWS, DOWN, UP, Box, Chart, chart_of
from hardhit_game.casebook.flow import Graph, Knot
from hardhit_game.tui.rows import Row, blank
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.drawn import Drawn

LIGHT = " ╵╷│╴┘┐┤╶└┌├─┴┬┼"
HEAVY = " ╹╻┃╸┛┓┫╺┗┏┣━┻┳╋"
CORNERS = {"scene": tuple("╭─╮│╰╯"), "ending": tuple("╔═╗║╚╝"), "chapter": tuple("╭╌╮┊╰╯"), "unknown": tuple("╭╌╮┊╰╯")}
AROUND = 4
"""Cells of a box that are not its label."""
LONGEST = 26
"""Cells of a label."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in a box."""

    words: Content
    count: str

    @classmethod
    def of(cls, knot: Knot) -> Label:
        """The label of a knot."""
        words = content(f"↺ {knot.label}" if knot.returns else f"→ {knot.label}" if knot.kind == "chapter" else knot.label)
        return cls(words, f" {knot.times}" if knot.times else "")

    @property
    def cells(self) -> int:
        """How wide it is."""
        return min(LONGEST, self.words.cell_length) + len(self.count)


class FlowChart(Drawn, can_focus=True):
    """The chart of one chapter."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    FlowChart { height: 1fr; width: 1fr; }
    """

    @dataclass
    class Pointed(Message):
        """The caret came to a box."""

        id: str

    @dataclass
    class Clicked(Message):
        """A box was clicked while the caret was on it."""

        id: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._knots: dict[str, Knot] = {}
        self._labels: dict[str, Label] = {}
        self._chart = Chart(0, 0, {}, {}, ())
        self._here = ""
        self._left = self._top = 0

    @property
    def here(self) -> str:
        """The box at the caret; "" in an empty chart."""
        return self._here

    def show(self, graph: Graph, here: str = "") -> None:
        """Show a graph, with the caret on a box (the first, without one)."""
        self._knots = {knot.id: knot for knot in graph.knots}
        self._labels = {knot.id: Label.of(knot) for knot in graph.knots}
        self._chart = chart_of(graph, {name: label.cells + AROUND for name, label in self._labels.items()})
        first = next((name for layer in self._chart.layers for name in layer), "")
        self._left = self._top = 0
        self.point_at(here if here in self._knots else first)

    def point_at(self, name: str) -> None:
        """Move the caret to a box."""
        self._here = name
        self.redraw()
        if name:
            self.post_message(self.Pointed(name))

    def move(self, right: int, down: int) -> None:
        """Move the caret by one box to the side or by one layer."""
        box = self._chart.boxes.get(self._here)
        if box is None:
            return
        layers = self._chart.layers
        layer = next(place for place, names in enumerate(layers) if self._here in names)
        if right:
            place = layers[layer].index(self._here) + right
            if 0 <= place < len(layers[layer]):
                self.point_at(layers[layer][place])
            return
        target = layer + down
        if 0 <= target < len(layers) and layers[target]:
            self.point_at(min(layers[target], key=lambda name: self._far(box, self._chart.boxes[name])))

    def _far(self, one: Box, other: Box) -> tuple[int, int]:
        tied = any(x in range(other.x, other.x + other.width) and ink.down for (x, y), ink in self._chart.cells.items() if y == other.y - 1)
        return (abs(one.middle - other.middle) - (2 if tied else 0), other.x)

    def on_click(self, event: events.Click) -> None:
        """A click moves the caret; a second one takes."""
        width = self.size.width
        x = event.x + self._left - max(0, (width - self._chart.width) // 2)
        y = event.y + self._top
        for name, box in self._chart.boxes.items():
            if box.x <= x < box.x + box.width and box.y <= y < box.y + BOX_ROWS:
                if name == self._here:
                    self.post_message(self.Clicked(name))
                else:
                    self.point_at(name)

    # ------------------------------------------------ drawing

    def draw(self, width: int, height: int) -> list[Strip]:
        """The part of the chart that is in view, around the caret."""
        ground = self.ink("text")
        self._follow(width, height)
        start = max(0, (width - self._chart.width) // 2)
        by_row = self._cells_by_row(self._top, self._top + height)
        rows = []
        for y in range(self._top, self._top + height):
            if y >= self._chart.height:
                rows.append(blank(width, ground))
                continue
            line = self._row(y, by_row.get(y, {}), ground).crop(self._left, self._left + width)
            rows.append(Row(width, ground).space(start).add(line.crop(0, width - start)).strip())
        return rows

    def _follow(self, width: int, height: int) -> None:
        box = self._chart.boxes.get(self._here)
        if box is None or not height:
            return
        self._top = max(0, min(box.y - (height - BOX_ROWS) // 2, self._chart.height - height))
        self._left = max(0, min(box.middle - width // 2, self._chart.width - width))

    def _cells_by_row(self, top: int, bottom: int) -> dict[int, dict[int, tuple[str, bool]]]:
        found: dict[int, dict[int, tuple[str, bool]]] = {}
        for (x, y), ink in self._chart.cells.items():
            if top <= y < bottom:
                sides = ink.sides & (UP | DOWN) if ink.crossing else ink.sides
                bold = ink.bold & sides
                found.setdefault(y, {})[x] = (HEAVY[bold], True) if bold else (LIGHT[sides], False)
        return found

    def _row(self, y: int, cells: dict[int, tuple[str, bool]], ground: Style) -> Strip:
        row = Row(self._chart.width, ground)
        line, path = self.ink("line"), self.ink("accent", bold=True)
        boxes = sorted((box for box in self._chart.boxes.values() if box.y <= y < box.y + BOX_ROWS), key=lambda box: box.x)
        cells_left = sorted(cells.items())
        for box in [*boxes, None]:
            edge = box.x if box is not None else self._chart.width
            while cells_left and cells_left[0][0] < edge:
                x, (glyph, bold) = cells_left.pop(0)
                row.to(x).glyphs(glyph, path if bold else line)
            if box is not None:
                row.to(box.x)
                self._box_row(row, box, y - box.y)
        return row.strip()

    def _box_row(self, row: Row, box: Box, inner: int) -> None:
        knot, label, here = self._knots[box.id], self._labels[box.id], box.id == self._here
        left, across, right, side, low_left, low_right = CORNERS[knot.kind]
        frame = self.ink("accent" if here or knot.on_path else "line", bold=here or knot.on_path, raised=here)
        if inner == 1:
            role = "text" if here or knot.on_path else "faint" if knot.kind == "unknown" else "soft"
            words = Row(box.width - AROUND, self.ink("text", raised=here))
            words.put(label.words, self.ink(role, bold=here or knot.on_path, raised=here), None)
            words.glyphs(label.count, self.ink("faint", raised=here))
            edge = ("▸" if here else side) + " "
            row.glyphs(edge, frame).add(words.strip()).glyphs(" " + side, frame)
            return
        outside = box.y - 1 if inner == 0 else box.y + BOX_ROWS
        joint, glyph = (DOWN, "┴") if inner == 0 else (UP, "┬")
        border = [across] * (box.width - 2)
        for x in range(box.width - 2):
            ink = self._chart.cells.get((box.x + 1 + x, outside))
            if ink is not None and ink.sides & joint and knot.kind == "scene":
                border[x] = glyph
        ends = (left, right) if inner == 0 else (low_left, low_right)
        row.glyphs(ends[0] + "".join(border) + ends[1], frame)
