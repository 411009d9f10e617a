"""How one paragraph is set: which rows it takes at a width, and what each of them looks like.

Owns: the typography of the transcript. Must not know: scrolling.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from rich.style import Style
from textual.strip import Strip

from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.rows import Row, blank, word
from hardhit_game.tui.shape import TEXT_WIDTH
from hardhit_game.tui.text import joined
from hardhit_game.tui.theme import Palette, ink
from hardhit_game.tui.wrap import wrap

What = Literal["blank", "body", "note", "rule"]
ACTS = frozenset({"own", "deed", "silence"})
"""What the player said, did, or did not say."""
CHOSEN, ACTED = "▸", "›"
"""Before the player's last act, and before those that came earlier."""
SILENCE = "┄"
"""A rule before what was not said."""
BOLD = Style(bold=True)
ROOMY = 44
"""Cells from which a page without a column of names has a margin."""
CAPTIONS = frozenset({"time", "chapter", "ending"})
HEADINGS = frozenset({"chapter", "ending"})


class Measure(NamedTuple):
    """The page: where text stands. Cells."""

    width: int
    left: int
    gutter: int
    """Column of names before the text; 0: names stand in the text."""
    text: int
    airy: bool
    """Blank rows between paragraphs."""

    @classmethod
    def of(cls, width: int, gutter: int, airy: bool, widest: int = TEXT_WIDTH) -> Measure:
        """The page for a widget of that width: text at most `widest` cells, in the middle when there is more room."""
        margin = 1 if not gutter and width >= ROOMY else 0
        room = max(1, width - margin - gutter - (2 if width > 2 else 1))  # the scroll bar, and a cell before it
        text = min(widest, room)
        return cls(width, margin + max(0, (room - text) // 2), gutter, text, airy)

    @property
    def start(self) -> int:
        """The column at which text starts."""
        return self.left + self.gutter


RowPlan = tuple[What, int, int]
"""What a row is, and the slice of the paragraph's words in it."""


def in_text_name(paragraph: Paragraph, measure: Measure) -> int:
    """Cells that the name, or the mark of an act, takes inside the first row: where there is no column for names, or it is too narrow."""
    if paragraph.kind in CAPTIONS or (measure.gutter and paragraph.name.cell_length <= measure.gutter - 2):
        return 0
    if not paragraph.name:
        return 2 if paragraph.kind in ACTS else 0
    return min(paragraph.name.cell_length + 2, measure.text // 2)


def plan(paragraph: Paragraph, measure: Measure) -> list[RowPlan]:
    """The rows of a paragraph, the space after it included."""
    rows: list[RowPlan] = []
    air: list[RowPlan] = [("blank", 0, 0)] if measure.airy and paragraph.kind != "entry" else []
    body = paragraph.body.plain
    head = in_text_name(paragraph, measure)
    if paragraph.kind in HEADINGS:
        rows += air
    if paragraph.kind == "silence" and measure.airy:
        rows.append(("rule", 0, 0))
    # A name inside the text indents the first row: wrap as if it were filler words of that width.
    spans = wrap("\u2007" * head + body if head else body, measure.text)
    rows += [("body", max(0, start - head), max(0, end - head)) for start, end in spans]
    if paragraph.kind in HEADINGS and measure.airy:
        rows.append(("rule", 0, 0))
    if paragraph.note and paragraph.kind == "entry":
        rows += [("note", start, end) for start, end in wrap(paragraph.note.plain, measure.text)]
    elif paragraph.note:
        rows.append(("note", 0, len(paragraph.note.plain)))
    return rows + air


def height(paragraph: Paragraph, measure: Measure) -> int:
    """How many rows `plan` gives."""
    return len(plan(paragraph, measure))


def guess(paragraph: Paragraph, measure: Measure) -> int:
    """About how many rows, without wrapping."""
    return -(-max(1, len(paragraph.body.plain)) // measure.text) + (2 if measure.airy else 1)


def draw(paragraph: Paragraph, row: RowPlan, first: bool, measure: Measure, palette: Palette, fresh: bool, chosen: bool = False) -> Strip:
    """One row of a paragraph. `first`: of its words; `fresh`: it came with or after the last decision; `chosen`: it is that decision."""
    ground = ink(palette, "text")
    what, start, end = row
    if what == "blank":
        return blank(measure.width, ground)
    line = Row(measure.width, ground)
    if what == "rule":
        sign = SILENCE if paragraph.kind == "silence" else "─"
        return line.to(measure.start).glyphs(sign * min(24, measure.text), ink(palette, "line")).strip()
    if what == "note" and paragraph.kind == "entry":
        return line.to(measure.start).put(paragraph.note, ink(palette, "faint"), (start, end)).strip()
    if what == "note":
        return line.to(measure.start).put(joined((word("))"), paragraph.note)), ink(palette, "faint")).strip()
    if paragraph.kind in CAPTIONS:
        big = paragraph.kind != "time"
        style = ink(palette, "accent" if big else "faint", bold=big)
        return line.to(measure.start).put(paragraph.body, style, (start, end)).strip()
    if first:
        _head(line, paragraph, measure, palette, chosen)
    if not first or not in_text_name(paragraph, measure):
        line.to(measure.start)
    style = _style(paragraph, palette, fresh)
    return line.put(paragraph.body, style + BOLD if chosen else style, (start, end)).strip()


def _head(line: Row, paragraph: Paragraph, measure: Measure, palette: Palette, chosen: bool) -> None:
    """What stands before the first words: the name, or the mark of an act."""
    ground = ink(palette, "text")
    if paragraph.name:
        name_style = ink(palette, paragraph.colour, bold=True)
        inside = in_text_name(paragraph, measure)
        if not inside:
            room = measure.gutter - 2
            name = Row(room, ground).space(room - min(room, paragraph.name.cell_length)).put(paragraph.name, name_style)
            line.space(measure.left).add(name.strip())
        else:
            room = max(1, inside - 2)
            line.to(measure.start).add(Row(room, ground).put(paragraph.name, name_style).strip()).space(2)
    elif paragraph.kind in ACTS:
        line.to(measure.start - 2 if measure.gutter else measure.left)
        line.glyphs(CHOSEN if chosen else ACTED, ink(palette, "player", bold=chosen)).space()


def _style(paragraph: Paragraph, palette: Palette, fresh: bool) -> Style:
    if paragraph.kind == "own":
        return ink(palette, "player")
    if paragraph.kind in {"deed", "silence"}:
        return ink(palette, "player", italic=True)
    if paragraph.kind == "notice":
        return ink(palette, "soft", italic=True)
    return ink(palette, "text" if fresh else "soft")
