"""Where a paragraph breaks into rows.

Owns: wrapping by terminal cells. Must not know: styles, widgets. Fast where every character is one cell wide, exact where not.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, get_character_cell_size

Rows = tuple[tuple[int, int], ...]
"""Each row as a slice (start, end) of the text; the space at a break belongs to no row."""

# Everything outside these ranges may be wide, or have no width at all.
_NOT_ONE_CELL = re.compile("[^\u0020-\u007e\u00a1-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2500-\u25ff]")


def wrap(text: str, width: int) -> Rows:
    """Break `text` into rows of at most `width` cells, at spaces where possible; line breaks in it are kept."""
    width = max(1, width)
    if "\n" in text:
        rows: list[tuple[int, int]] = []
        start = 0
        for piece in text.split("\n"):
            rows.extend((start + first, start + last) for first, last in wrap(piece, width))
            start += len(piece) + 1
        return tuple(rows)
    if _NOT_ONE_CELL.search(text):
        return _wrap_cells(text, width)
    return _wrap_characters(text, width)


def _wrap_characters(text: str, width: int) -> Rows:
    rows = []
    start, end = 0, len(text)
    while end - start > width:
        cut = text.rfind(" ", start + 1, start + width + 1)
        if cut < 0:
            cut = start + width
            rows.append((start, cut))
            start = cut
        else:
            rows.append((start, cut))
            start = cut + 1
        while start < end and text[start] == " ":
            start += 1
    rows.append((start, end))
    return tuple(rows)


def _wrap_cells(text: str, width: int) -> Rows:
    rows = []
    start = position = used = 0
    space = -1
    end = len(text)
    while position < end:
        cells = get_character_cell_size(text[position])
        if text[position] == " " and position > start:
            space = position
        if used + cells > width and position > start:
            if text[position] == " ":
                space = position
            cut = space if space > start else position
            rows.append((start, cut))
            start = cut
            while start < end and text[start] == " ":
                start += 1
            position = start
            used, space = 0, -1
            continue
        used += cells
        position += 1
    if start < end or not rows:
        rows.append((start, end))
    return tuple(rows)


def fit(text: str, width: int) -> str:
    """The text cut to `width` cells, with an ellipsis where something was lost: after a word, where the first one has room."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    kept, used = [], 0
    for character in text:
        cells = get_character_cell_size(character)
        if used + cells > width - 1:
            break
        kept.append(character)
        used += cells
    cut = "".join(kept)
    if text[len(cut)] != " " and " " in cut.strip():
        cut = cut[: cut.rstrip().rindex(" ")]
    return cut.rstrip(" ,;:·") + "…"
