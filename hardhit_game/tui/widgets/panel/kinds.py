"""Each kind of panel as rows.

Owns: their looks. Must not know: widgets, the column they stand in. Nothing is told by colour alone: what is new has a mark, a meter has
glyphs and a word, a posture has its words beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from rich.style import Style
from textual.strip import Strip

from hardhit_game.tui.rows import Row, paragraph, word
from hardhit_game.tui.text import joined
from hardhit_game.tui.widgets.panel.words import RIVAL, YOU, Entry, Meter, PanelText

FIGURES: Final[Mapping[str, tuple[str, str]]] = {
    "upright": ("  ●  ", " ▟█▙ "),
    "leaning": ("   ● ", " ▟█▛ "),
    "low": ("     ", " ▗●▖ "),
    "turned": ("  ◐  ", " ▟█▙ "),
    "asleep": ("     ", " ●▄▄ "),
    "away": ("     ", " ╌╌╌ "),
}
"""How somebody sits, as seen from the front: five cells, two rows."""
FIGURE: Final = 7
NEW, OLD = "•", "·"


class Ink(Protocol):
    """Gives the style for words of a role."""

    def __call__(self, role: str, *, bold: bool = False, italic: bool = False) -> Style: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a kind draws on: its width in cells, the inks, whether the panel is new, and what of it was there before."""

    width: int
    ink: Ink
    new: bool = False
    before: PanelText | None = None

    @property
    def ground(self) -> Style:
        """The style of empty cells."""
        return self.ink("text")

    def narrower(self, cells: int) -> Sheet:
        """The same with fewer cells."""
        return Sheet(max(1, self.width - cells), self.ink, self.new, self.before)

    def row(self) -> Row:
        """An empty row."""
        return Row(self.width, self.ground)

    def is_new(self, entry: Entry) -> bool:
        """Whether a line was not there before the last decision."""
        return self.before is not None and entry not in self.before.entries


def title(panel: PanelText, row: Row, sheet: Sheet) -> Row:
    """The panel's name, with a mark when something in it is new."""
    row.put(panel.title, sheet.ink("accent" if sheet.new else "soft", bold=True))
    return row.glyphs(f" {NEW}" if sheet.new else "", sheet.ink("accent"))


def rows_of(panel: PanelText, sheet: Sheet) -> list[Strip]:
    """The panel, its title included; every row exactly as wide as the sheet, however narrow that is."""
    rows = KINDS.get(panel.kind, _plain)(panel, sheet)
    return [row.adjust_cell_length(sheet.width, sheet.ground) for row in rows]


def folded(panel: PanelText, sheet: Sheet) -> Strip:
    """The panel in one row."""
    row = title(panel, sheet.row(), sheet).space(2)
    return row.put(panel.in_row(row.left), sheet.ink("soft")).strip()


# ---------------------------------------------------------------- kinds


def _plain(panel: PanelText, sheet: Sheet) -> list[Strip]:
    return [_head(panel, sheet), *_entries(panel, sheet)]


def _device(panel: PanelText, sheet: Sheet) -> list[Strip]:
    """A screen in a frame: its first line stands out, as a caller's name does."""
    inner = sheet.narrower(4)
    rows: list[Strip] = []
    for number, entry in enumerate(panel.entries):
        if entry.name:
            rows += _named(entry, inner)
        else:
            rows += paragraph(entry.body, inner.width, inner.ink("text" if number == 0 else "soft", bold=number == 0), inner.ground)
    return _frame(panel, rows, sheet)


def _view(panel: PanelText, sheet: Sheet) -> list[Strip]:
    return _frame(panel, _entries(panel, sheet.narrower(4)), sheet)


def _people(panel: PanelText, sheet: Sheet) -> list[Strip]:
    """A figure for each, with the words for how they sit, then what is said of them."""
    rows = [_head(panel, sheet)]
    for person in panel.people:
        head, body = FIGURES.get(person.posture, FIGURES["upright"])
        colour = sheet.ink(person.colour, bold=True)
        rows.append(_drawn(head, colour, sheet).to(FIGURE).put(person.name, colour).strip())
        rows.append(_drawn(body, colour, sheet).to(FIGURE).put(person.words, sheet.ink("soft")).strip())
    return [*rows, *_entries(panel, sheet, indent=2 if not panel.people else 1)]


def _drawn(figure: str, style: Style, sheet: Sheet) -> Row:
    glyphs = figure.strip()
    return sheet.row().space(figure.find(glyphs[:1])).glyphs(glyphs, style)


def _map(panel: PanelText, sheet: Sheet) -> list[Strip]:
    """Where we are, and the roads from there with what they take; and where a ghost is."""
    rows = [_head(panel, sheet), *_entries(panel, sheet)]
    rival = panel.rival
    if panel.here:
        row = sheet.row().glyphs(YOU, sheet.ink("accent"))
        if rival is not None and rival.here:
            row.glyphs(RIVAL, sheet.ink("yellow"))
        rows.append(row.space(1).put(panel.here, sheet.ink("text", bold=True)).strip())
    for number, way in enumerate(panel.ways):
        last = number == len(panel.ways) - 1
        row = sheet.row().glyphs("└─" if last else "├─", sheet.ink("line"))
        row.glyphs(RIVAL if rival is not None and rival.road and rival.road == way.road else " ", sheet.ink("yellow"))
        room = sheet.width - row.used - way.takes.cell_length - 1
        row.add(Row(room, sheet.ground).put(way.to, sheet.ink("text")).strip())
        rows.append(row.right(way.takes, sheet.ink("soft")).strip())
        by = sheet.row().glyphs("   " if last else "│  ", sheet.ink("line")).put(way.road, sheet.ink("faint"))
        rows.append(by.strip())
    if rival is not None:
        words = paragraph(joined((rival.words, rival.driven), ", "), sheet.width, sheet.ink("soft"), sheet.ground, indent=2)
        mark = Row(2, sheet.ground).glyphs(RIVAL, sheet.ink("yellow")).strip()
        rows += [Strip.join([mark, words[0].crop(2, sheet.width)]), *words[1:]]
    return rows


def _meters(panel: PanelText, sheet: Sheet) -> list[Strip]:
    column = max((meter.title.cell_length for meter in panel.meters), default=0)
    return [_head(panel, sheet), *_entries(panel, sheet), *(_meter(meter, sheet, column) for meter in panel.meters)]


def _feed(panel: PanelText, sheet: Sheet) -> list[Strip]:
    """One line below the other; what has come since the last decision has a larger mark."""
    rows = [_head(panel, sheet)]
    for entry in panel.entries:
        new = sheet.is_new(entry)
        if entry.name:
            rows += _named(entry, sheet)
            continue
        body = paragraph(entry.body, sheet.width, sheet.ink("text" if new else "soft"), sheet.ground, indent=2)
        mark = Row(2, sheet.ground).glyphs(NEW if new else OLD, sheet.ink("accent" if new else "faint")).strip()
        rows += [Strip.join([mark, body[0].crop(2, sheet.width)]), *body[1:]]
    return rows


def _chat(panel: PanelText, sheet: Sheet) -> list[Strip]:
    """Messages: a bar before each; the player's own stand to the right."""
    rows = [_head(panel, sheet)]
    for entry in panel.entries:
        if entry.name and not entry.own:
            rows.append(sheet.row().space(2).put(entry.name, sheet.ink(entry.colour, bold=True)).strip())
        shift = sheet.width // 4 if entry.own else 0
        bar = Row(shift + 2, sheet.ground).space(shift).glyphs("▌", sheet.ink(entry.colour if entry.name else "faint")).strip()
        body = paragraph(entry.body, sheet.width - shift - 2, sheet.ink("text" if sheet.is_new(entry) else "soft"), sheet.ground)
        rows += [Strip.join([bar, row]) for row in body]
    return rows


KINDS: Final[Mapping[str, Callable[[PanelText, Sheet], list[Strip]]]] = {
    "view": _view,
    "device": _device,
    "people": _people,
    "map": _map,
    "meter": _meters,
    "feed": _feed,
    "chat": _chat,
}


# ---------------------------------------------------------------- parts


def _head(panel: PanelText, sheet: Sheet) -> Strip:
    row = title(panel, sheet.row(), sheet)
    timer = panel.timer if panel.timer.cell_length + 2 <= row.left else word(panel.elapsed)
    return row.right(timer, sheet.ink("soft")).strip()


def _entries(panel: PanelText, sheet: Sheet, indent: int = 0) -> list[Strip]:
    rows: list[Strip] = []
    for entry in panel.entries:
        rows += _named(entry, sheet) if entry.name else paragraph(entry.body, sheet.width, sheet.ground, sheet.ground, indent=indent)
    return rows


def _named(entry: Entry, sheet: Sheet) -> list[Strip]:
    name = sheet.row().put(entry.name, sheet.ink(entry.colour, bold=True)).strip()
    return [name, *paragraph(entry.body, sheet.width, sheet.ground, sheet.ground, indent=1)]


def _meter(meter: Meter, sheet: Sheet, column: int) -> Strip:
    row = sheet.row().put(meter.title, sheet.ink("text"))
    row.to(min(column, sheet.width // 2) + 2).glyphs(meter.glyphs, sheet.ink("accent"))
    return row.space(2).put(meter.word, sheet.ink("soft")).strip()


def _frame(panel: PanelText, rows: list[Strip], sheet: Sheet) -> list[Strip]:
    ground, line, width = sheet.ground, sheet.ink("line"), sheet.width
    top = title(panel, sheet.row().glyphs("╭─ ", line), sheet).space()
    top.glyphs("─" * (width - top.used - 1), line).to(width - 1).glyphs("╮", line)
    left, right = Row(2, ground).glyphs("│", line).strip(), Row(2, ground).space(1).glyphs("│", line).strip()
    bottom = sheet.row().glyphs("╰", line)
    timer = panel.timer
    if timer and timer.cell_length + 6 <= width:
        bottom.glyphs("─" * (width - timer.cell_length - 5), line).space()
        bottom.put(timer, sheet.ink("accent")).space().glyphs("─", line)
    bottom.glyphs("─" * (width - bottom.used - 1), line).glyphs("╯", line)
    return [top.strip(), *(Strip.join([left, row, right]) for row in rows), bottom.strip()]
