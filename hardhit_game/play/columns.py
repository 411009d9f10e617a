"""Text in columns of a terminal, where a Korean letter takes two.

Owns: widths of letters by Unicode's East Asian Width (UAX 11), and breaking lines by them. Must not know: streams, styles.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_WIDE = frozenset("WF")


def width(text: str) -> int:
    """The columns that a text takes: two for wide letters, none for marks that stand on another letter."""
    if text.isascii():
        return len(text)
    return sum(_letter(sign) for sign in text)


def _letter(sign: str) -> int:
    if unicodedata.combining(sign) or sign in "\u200d\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1


def fill(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, broken at blanks; a word that is wider than a line is broken where it must be."""
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split():
        for piece in _pieces(word, columns):
            needed = width(piece)
            if line and taken + 1 + needed <= columns:
                line, taken = f"{line} {piece}", taken + 1 + needed
                continue
            if line:
                lines.append(line)
            line, taken = piece, needed
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, columns: int) -> Iterator[str]:
    while width(word) > columns:
        taken = end = 0
        for sign in word:
            if taken + _letter(sign) > max(columns, 2):
                break
            taken += _letter(sign)
            end += 1
        yield word[:end]
        word = word[end:]
    yield word
