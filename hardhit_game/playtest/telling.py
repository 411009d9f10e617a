"""What a script tells, by number.

Owns: a number for everything that any paragraph of a story may say, and its words. Must not know: runs. A paragraph that may say several
things is asked only which of them it says; what that is is spelled out, and its words counted, the first time it is told. Paragraphs that
never change are counted with the script they stand in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from hardhit_game.story.layout import Vector
from hardhit_game.story.script.words import count_words
from hardhit_game.story.story import Line, Paragraph, Script

_count: Final = count_words.__wrapped__
"""What is said is counted once: nothing is gained by remembering the text as well."""
KEPT: Final = 500_000
"""Things said whose words are remembered; beyond that they are counted anew."""


Changing = tuple[tuple[Callable[[Vector], int], int], ...]
"""Paragraphs that change: what chooses among the things each says, and the number of the first of them."""


class Telling(NamedTuple):
    """One script."""

    ids: tuple[str, ...] = ()
    """Its paragraphs: each is told whenever the script is, unless it turns out to have nothing to say."""
    words: int = 0
    """Of those that never change."""
    changing: Changing = ()


def steady_lines(script: Script) -> list[Line]:
    """The paragraphs of a script that never change."""
    pieces = script.paragraphs or (script.render(()),)
    return [line for piece in pieces if not isinstance(piece, Paragraph) for line in piece]


def words_of(lines: Iterable[Line]) -> int:
    """All words of some lines."""
    return sum(_count(line.text) for line in lines)


class Sayings(dict[int, int]):
    """How many words each thing said has, by its number: made when it is first asked for."""

    def __init__(self) -> None:
        self._paragraphs: list[Paragraph] = []
        self._firsts: list[int] = []
        self._next = 0
        self.silent: set[int] = set()
        """Those that turned out to be no line at all."""

    def telling(self, script: Script) -> Telling:
        """A script whose paragraphs are numbered from now on."""
        ids: list[str] = []
        changing = []
        for piece in script.paragraphs or (script.render(()),):
            if isinstance(piece, Paragraph):
                ids.append(piece.id)
                changing.append((piece.choose, self._number(piece)))
            else:
                ids += [line.id for line in piece]
        return Telling(tuple(ids), words_of(steady_lines(script)), tuple(changing))

    def _number(self, paragraph: Paragraph) -> int:
        first = self._next
        self._paragraphs.append(paragraph)
        self._firsts.append(first)
        self._next += paragraph.variants
        return first

    def __missing__(self, number: int) -> int:
        place = bisect_right(self._firsts, number) - 1
        lines = self._paragraphs[place].spell(number - self._firsts[place])
        if not lines:
            self.silent.add(number)
        if len(self) >= KEPT:
            self.clear()
        words = self[number] = words_of(lines)
        return words

    def unsaid(self, told: Iterable[int]) -> list[str]:
        """The ids of those of `told`, all asked for before, that were no line."""
        silent = self.silent
        return [self._paragraphs[bisect_right(self._firsts, number) - 1].id for number in told if number in silent] if silent else []
