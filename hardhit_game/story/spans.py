"""Where each part of a text that covers several lines stands in its file.

Owns: going back from a scalar's value to the lines it was written on. Must not know: YAML's syntax beyond that.
"""

from __future__ import annotations

from collections.abc import Sequence

from hardhit_game.story.nodes import Span


def block_span(value: str, lines: Sequence[str], header: int) -> tuple[Span, ...]:
    """The one span of a `|` block whose header is on line `header` (from 0): its lines follow one another in one column."""
    blank = len(value) - len(value.lstrip("\n"))
    end = value.find("\n", blank)
    first = value[blank:] if end < 0 else value[blank:end]
    indent = len(lines[header + 1 + blank]) - len(first) if first else 0
    return (Span(0, header + 2, indent + 1),)


def folded_spans(value: str, lines: Sequence[str], first: tuple[int, int | None], last: int) -> tuple[Span, ...]:
    """The spans of a text that YAML folded from lines `first` (number, and column where the text does not begin the line) to `last`.

    What the file's lines say occurs in the value in the same order, so each is looked for behind the one before; a line with
    escapes is not found and belongs to the span before it.
    """
    spans = []
    at = 0
    number, column = first
    for number in range(first[0], min(last + 1, len(lines))):
        raw = lines[number]
        before = column if column is not None else len(raw) - len(raw.lstrip(" "))
        column = None
        piece = raw[before:].rstrip(" ")
        found = value.find(piece, at) if piece else -1
        if found < 0 and number == last:  # the closing quote, or what follows the text
            piece = piece.rstrip("\"'")
            found = value.find(piece, at) if piece else -1
        if found >= 0:
            spans.append(Span(found, number + 1, before + 1))
            at = found + len(piece)
    return tuple(spans)
