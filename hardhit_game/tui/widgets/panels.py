"""What stands beside the story: the panels of a pack's `screen.yaml`, in a column or folded to a row.

Owns: which of them have room, and which are new. Must not know: how a kind looks (see `panel/`), what a panel means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textual.strip import Strip

from hardhit_game.tui.rows import Row, blank
from hardhit_game.tui.shape import shape_of
from hardhit_game.tui.widgets.drawn import Drawn
from hardhit_game.tui.widgets.panel.kinds import Sheet, folded, rows_of
from hardhit_game.tui.widgets.panel.words import GATHERING, PanelText

MARGIN = 2
APART = " │ "
"""Between two folded panels."""


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
        before = self._settled.get(panel.id)
        return bool(self._settled) and (before is None or before.news() != panel.news())


class SidePanels(PanelBase):
    """The column at the right."""

    DEFAULT_CSS = """
    SidePanels { height: 1fr; width: 36; }
    """

    def draw(self, width: int, height: int) -> list[Strip]:
        """All panels one below the other; the last ones that are not new shrink to a row when there is no room."""
        inner = max(1, width - MARGIN - 2)
        sheets = [Sheet(inner, self.ink, self.is_new(panel), self._settled.get(panel.id)) for panel in self._panels]
        blocks = [rows_of(panel, sheet) for panel, sheet in zip(self._panels, sheets, strict=True)]
        gone: list[int] = []
        for at in self._first_to_go():
            if not height or sum(len(block) + 1 for block in blocks) <= height:
                break
            blocks[at] = [folded(self._panels[at], sheets[at])]
            gone.append(at)
        for at in reversed(gone):  # those that went last come back first, as far as there is room after all
            room = height - sum(len(block) + 1 for block in blocks) + len(blocks[at])
            blocks[at] = next((rows for rows in self._smaller(at, sheets[at]) if len(rows) <= room), blocks[at])
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

    def _smaller(self, at: int, sheet: Sheet) -> Iterator[list[Strip]]:
        """A panel whole, and where its lines gather, with ever fewer of the older ones."""
        panel = self._panels[at]
        yield rows_of(panel, sheet)
        if panel.kind in GATHERING:
            for first in range(1, len(panel.entries)):
                yield rows_of(replace(panel, entries=panel.entries[first:]), sheet)

    def _first_to_go(self) -> list[int]:
        """The order in which panels shrink: from the last, those that are new after the others."""
        backwards = range(len(self._panels) - 1, -1, -1)
        return sorted(backwards, key=lambda at: self.is_new(self._panels[at]))


class FoldedPanels(PanelBase):
    """The same panels in a row or two, for smaller terminals."""

    def draw(self, width: int, height: int) -> list[Strip]:
        """As many rows as the size allows; where not all have room, those that changed go first and those named last are left out."""
        screen = self.app.size
        most = shape_of(screen.width, screen.height).strip
        rows: list[list[PanelText]] = [[] for _ in range(most)]
        for panel in sorted(self._panels, key=lambda panel: not self.is_new(panel)):
            row = next((row for row in rows if self._least([*row, panel]) <= width - 2), None)
            if row is not None:
                row.append(panel)
        return [self._row([panel for panel in self._panels if panel in row], width) for row in rows if row]

    def _least(self, group: list[PanelText]) -> int:
        """Cells that the panels need to say anything."""
        return sum(panel.title.cell_length + 1 + panel.least() for panel in group) + len(APART) * (len(group) - 1)

    def _row(self, group: list[PanelText], width: int) -> Strip:
        """Each gets what it needs to say something, and then, in their order, as much as is left."""
        ground = self.ink("text")
        row = Row(width, ground).space(1)
        spare = width - 2 - self._least(group)
        for number, panel in enumerate(group):
            if number:
                row.glyphs(APART, self.ink("line"))
            cells = panel.least() + spare
            words = panel.in_row(cells)
            spare = cells - words.cell_length
            row.put(panel.title, self.ink("accent" if self.is_new(panel) else "faint", bold=True)).space(1).put(words, self.ink("soft"))
        return row.strip()
