"""What stands beside the story: the panels of a pack's `screen.yaml`.

Owns: how each kind of panel looks, in a column or folded to a row. Must not know: what a panel means. A meter is a word and a row of
glyphs, never a colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.strip import Strip

from hardhit_game.tui.rows import Row, blank, paragraph, word
from hardhit_game.tui.shape import shape_of
from hardhit_game.tui.text import EMPTY, joined
from hardhit_game.tui.widgets.drawn import Drawn

FULL, HOLLOW = "■", "□"
FRAMED = frozenset({"device", "view"})
BULLETS = {"people": "·", "map": "·", "feed": "▪", "chat": ""}
MARGIN = 2
LONGEST_METER = 10
NARROWEST = 26
"""A folded panel of fewer cells says nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a panel; `name` is its speaker, or nothing."""

    body: Content
    name: Content = EMPTY
    colour: str = "text"


@dataclass(frozen=True, slots=True)
class Meter:
    """A bounded number, with the word for its value."""

    title: Content
    value: int
    low: int
    high: int
    word: Content

    @property
    def glyphs(self) -> str:
        """One glyph a step where the range is short, else ten for the whole."""
        span = max(1, self.high - self.low)
        steps = min(span, LONGEST_METER)
        full = -(-(self.value - self.low) * steps // span)
        return FULL * full + HOLLOW * (steps - full)


@dataclass(frozen=True, slots=True)
class PanelText:
    """One panel."""

    id: str
    kind: str
    title: Content
    entries: tuple[Entry, ...] = ()
    meters: tuple[Meter, ...] = ()

    def in_short(self) -> Content:
        """All of it in one row."""
        pieces = [joined((entry.name, entry.body), ": ") if entry.name else entry.body for entry in self.entries]
        pieces += [joined((meter.title, word(meter.glyphs), meter.word)) for meter in self.meters]
        return joined(pieces, " · ")


class PanelBase(Drawn):
    """Keeps the panels and which of them changed since the last decision."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._panels: tuple[PanelText, ...] = ()
        self._settled: dict[str, PanelText] = {}

    def show(self, panels: tuple[PanelText, ...], *, settle: bool = False) -> None:
        """Show these panels. `settle`: a decision was made; what changes from now on is new."""
        if settle:
            self._settled = {panel.id: panel for panel in self._panels}
        if panels != self._panels or settle:
            self._panels = panels
            self.redraw()

    def is_new(self, panel: PanelText) -> bool:
        """Whether a panel changed with the last decision."""
        return bool(self._settled) and self._settled.get(panel.id) != panel


class SidePanels(PanelBase):
    """The column at the right."""

    DEFAULT_CSS = """
    SidePanels { height: 1fr; width: 36; }
    """

    def draw(self, width: int, height: int) -> list[Strip]:
        """All panels one below the other; the last ones shrink to a row when there is no room."""
        inner = max(1, width - MARGIN - 2)
        blocks = [self._panel(panel, inner) for panel in self._panels]
        last = len(blocks) - 1
        while height and last >= 0 and sum(len(block) + 1 for block in blocks) > height:
            blocks[last] = [self._folded(self._panels[last], inner)]
            last -= 1
        rows: list[Strip] = []
        ground, line = self.ink("text"), self.ink("line")
        for block in blocks:
            rows += block
            rows.append(blank(inner, ground))
        rows = [blank(inner, ground), *rows]
        rows = rows[:height] if height else rows
        rows += [blank(inner, ground)] * (height - len(rows))
        edge = Row(MARGIN, ground).glyphs("│", line).strip()
        end = blank(width - inner - MARGIN, ground)
        return [Strip.join([edge, row, end]) for row in rows]

    def _title(self, panel: PanelText, row: Row) -> Row:
        new = self.is_new(panel)
        row.put(panel.title, self.ink("accent" if new else "soft", bold=True))
        return row.glyphs(" •" if new else "", self.ink("accent"))

    def _folded(self, panel: PanelText, width: int) -> Strip:
        return self._title(panel, Row(width, self.ink("text"))).space(2).put(panel.in_short(), self.ink("soft")).strip()

    def _panel(self, panel: PanelText, width: int) -> list[Strip]:
        framed = panel.kind in FRAMED
        inside = width - 4 if framed else width
        rows: list[Strip] = []
        for entry in panel.entries:
            rows += self._entry(panel, entry, inside)
        if panel.meters:
            column = max(meter.title.cell_length for meter in panel.meters)
            rows += [self._meter(meter, inside, column) for meter in panel.meters]
        if framed:
            return self._frame(panel, rows, width)
        return [self._title(panel, Row(width, self.ink("text"))).strip(), *rows]

    def _entry(self, panel: PanelText, entry: Entry, width: int) -> list[Strip]:
        ground = self.ink("text")
        if entry.name:
            name = Row(width, ground).put(entry.name, self.ink(entry.colour, bold=True)).strip()
            return [name, *paragraph(entry.body, width, self.ink("text"), ground, indent=1)]
        bullet = BULLETS.get(panel.kind, "")
        rows = paragraph(entry.body, width, self.ink("text"), ground, indent=2 if bullet else 0)
        if bullet:
            head = Row(2, ground).glyphs(bullet, self.ink("faint")).strip()
            rows[0] = Strip.join([head, rows[0].crop(2, width)])
        return rows

    def _meter(self, meter: Meter, width: int, column: int) -> Strip:
        row = Row(width, self.ink("text"))
        row.put(meter.title, self.ink("text"))
        row.to(min(column, width // 2) + 2).glyphs(meter.glyphs, self.ink("accent"))
        return row.space(2).put(meter.word, self.ink("soft")).strip()

    def _frame(self, panel: PanelText, rows: list[Strip], width: int) -> list[Strip]:
        ground, line = self.ink("text"), self.ink("line")
        top = self._title(panel, Row(width, ground).glyphs("╭─ ", line)).space()
        top.glyphs("─" * (width - top.used - 1) + "╮", line)
        left, right = Row(2, ground).glyphs("│", line).strip(), Row(2, ground).space(1).glyphs("│", line).strip()
        bottom = Row(width, ground).glyphs("╰" + "─" * (width - 2) + "╯", line)
        return [top.strip(), *(Strip.join([left, row, right]) for row in rows), bottom.strip()]


class FoldedPanels(PanelBase):
    """The same panels in a row or two, for smaller terminals."""

    def draw(self, width: int, height: int) -> list[Strip]:
        """As many rows as the size allows, the panels shared out among them; those that changed go first where not all have room."""
        screen = self.app.size
        most = shape_of(screen.width, screen.height).strip
        panels = self._with_room(most * max(1, width // NARROWEST))
        if not panels:
            return []
        count = min(most, len(panels))
        share = -(-len(panels) // count)
        return [self._row(panels[start : start + share], width) for start in range(0, len(panels), share)]

    def _with_room(self, most: int) -> list[PanelText]:
        wanted = sorted(self._panels, key=lambda panel: not self.is_new(panel))[:most]
        return [panel for panel in self._panels if panel in wanted]

    def _row(self, group: list[PanelText], width: int) -> Strip:
        ground = self.ink("text")
        row = Row(width, ground).space(1)
        cell = (width - 1) // len(group)
        for index, panel in enumerate(group):
            room = Row(cell - 1, ground).put(panel.title, self.ink("accent" if self.is_new(panel) else "faint", bold=True))
            room.space(1).put(panel.in_short(), self.ink("soft"))
            row.to(1 + index * cell).add(room.strip())
        return row.strip()
