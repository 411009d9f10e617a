"""How many words a script has.

Owns: counting, for reading time (the longest variant) and for the size of a story (all variants). Must not know: time.
A word is a run of letters that holds a letter or a digit, so a dash between blanks is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from hardhit_game.story.script.tree import Branches, Pick, Piece, Screenplay, Speech, Text, Value

_NO_WORD: Final = re.compile(r"(?<!\S)[^\w\s]+(?!\S)")
Printed = Callable[[Value], int]
"""The most words a value can print."""


@lru_cache(maxsize=2048)
def count_words(text: str) -> int:
    """The words of a plain text. The last few are kept: the same text is asked about when it is compiled, timed and checked."""
    return len(text.split()) - len(_NO_WORD.findall(text))


def longest(play: Screenplay, printed: Printed) -> int:
    """The words of the longest variant."""
    total = 0
    for paragraph in play.paragraphs:
        total += _longest(paragraph.pieces, printed)
    return total


def all_words(play: Screenplay) -> int:
    """The words of all variants together; a paragraph without a word counts as one, since it shows something."""
    total = 0
    for paragraph in play.paragraphs:
        total += _all(paragraph.pieces) or 1
    return total


def _longest(pieces: Iterable[Piece], printed: Printed) -> int:
    total = 0
    for piece in pieces:
        if isinstance(piece, Text):
            total += count_words(piece.text)
        elif isinstance(piece, Value):
            total += printed(piece)
        elif isinstance(piece, Branches):
            total += max(_longest(arm.body, printed) for arm in piece.arms)
        elif isinstance(piece, Pick):
            total += max(_longest(body, printed) for body in piece.alternatives)
    return total


def _all(pieces: Iterable[Piece]) -> int:
    total = 0
    for piece in pieces:
        if isinstance(piece, Text):
            total += count_words(piece.text)
        elif isinstance(piece, Branches):
            total += sum(_all(arm.body) for arm in piece.arms)
        elif isinstance(piece, Pick):
            total += sum(_all(body) for body in piece.alternatives)
        elif not isinstance(piece, Speech):
            total += 1
    return total
