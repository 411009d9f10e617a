"""A paragraph's variants: which one a state asks for, and what each says.

Owns: numbering. Every piece of a script has a known number of variants; `select` reads a state and gives the number of the one
to show, `pieces` spells it out. Because a variant's number is all that depends on the state, its line can be kept once made.
Must not know: lines, ids, where pieces were written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Protocol

from hardhit_game.story.layout import CLOCK, Vector
from hardhit_game.story.script.tree import Speech, Text
from hardhit_game.story.story import Truth

Select = Callable[[Vector], int]
Spelled = tuple[Text | Speech, ...]


def _zero(v: Vector) -> int:
    return 0


class Variants(Protocol):
    """A run of text that may say several things."""

    count: int

    @property
    def select(self) -> Select:
        """A state's variant, from 0 to `count` - 1."""

    def pieces(self, number: int) -> Spelled:
        """What that variant says."""


class Fixed:
    """Says one thing."""

    __slots__ = ("_pieces", "count", "select")

    def __init__(self, pieces: Spelled) -> None:
        self.count = 1
        self._pieces = pieces
        self.select: Select = _zero

    def pieces(self, number: int) -> Spelled:
        """The one thing."""
        return self._pieces


class Chain:
    """Several runs in a row: the number is theirs in mixed radix, the last one counting fastest."""

    __slots__ = ("count", "links", "select")

    def __init__(self, links: Sequence[Variants]) -> None:
        self.links = tuple(links)
        self.count = 1
        for link in links:
            self.count *= link.count
        self.select = _chain_select([(link.select, link.count) for link in links if link.count > 1])

    def pieces(self, number: int) -> Spelled:
        """The links' pieces in a row."""
        found: list[Spelled] = []
        for link in reversed(self.links):
            number, own = divmod(number, link.count)
            found.append(link.pieces(own))
        return tuple(piece for pieces in reversed(found) for piece in pieces)


def _chain_select(parts: list[tuple[Select, int]]) -> Select:
    if len(parts) == 1:
        return parts[0][0]
    if len(parts) == 2:
        (first, _), (second, radix) = parts
        return lambda v: first(v) * radix + second(v)

    def select(v: Vector) -> int:
        number = 0
        for own, radix in parts:
            number = number * radix + own(v)
        return number

    return select


class Forks:
    """The first arm whose test holds; `otherwise` when none does. The arms' variants are numbered one after another."""

    __slots__ = ("arms", "count", "otherwise", "select", "test")

    def __init__(self, arms: Sequence[tuple[Truth, Variants]], otherwise: Variants) -> None:
        self.arms = tuple(arms)
        self.otherwise = otherwise
        self.count = sum(body.count for _, body in arms) + otherwise.count
        self.test: Truth | None = arms[0][0] if self.count == 2 else None
        """With two variants in all: whether it is the first."""
        self.select = self._select()

    def _select(self) -> Select:
        bodies = [body for _, body in self.arms]
        tests = [test for test, _ in self.arms]
        if self.count == len(self.arms) + 1:
            if len(tests) == 1:
                test = tests[0]
                return lambda v: 0 if test(v) else 1
            if len(tests) == 2:
                one, two = tests
                return lambda v: 0 if one(v) else 1 if two(v) else 2
        table: list[tuple[Truth, int, Select]] = []
        offset = 0
        for test, body in zip(tests, bodies, strict=True):
            table.append((test, offset, body.select))
            offset += body.count
        last = self.otherwise.select

        def select(v: Vector) -> int:
            for test, start, inner in table:
                if test(v):
                    return start + inner(v)
            return offset + last(v)

        return select

    def pieces(self, number: int) -> Spelled:
        """That of the arm the number lies in."""
        for _, body in self.arms:
            if number < body.count:
                return body.pieces(number)
            number -= body.count
        return self.otherwise.pieces(number)


class Switch:
    """One body for each value of a slot, from `low` on."""

    __slots__ = ("bodies", "count", "select")

    def __init__(self, slot: int, low: int, bodies: Sequence[Variants]) -> None:
        self.bodies = tuple(bodies)
        self.count = sum(body.count for body in bodies)
        if self.count == len(bodies):
            self.select: Select = lambda v: v[slot] - low
            return
        table: list[tuple[int, Select]] = []
        offset = 0
        for body in bodies:
            table.append((offset, body.select))
            offset += body.count

        def select(v: Vector) -> int:
            start, inner = table[v[slot] - low]
            return start + inner(v)

        self.select = select

    def pieces(self, number: int) -> Spelled:
        """That of the body the number lies in."""
        for body in self.bodies:
            if number < body.count:
                return body.pieces(number)
            number -= body.count
        raise IndexError(number)


class Printed:
    """A slot's value as text: `spell` takes the distance from `low`."""

    __slots__ = ("count", "emphasis", "select", "spell")

    def __init__(self, slot: int, low: int, high: int, spell: Callable[[int], str], emphasis: int) -> None:
        self.count = high - low + 1
        self.select: Select = itemgetter(slot) if low == 0 else lambda v: v[slot] - low
        self.spell = spell
        self.emphasis = emphasis

    def pieces(self, number: int) -> Spelled:
        """The value."""
        return (Text(self.spell(number), self.emphasis),)


class ClockShown:
    """The case clock's hours and minutes."""

    __slots__ = ("_emphasis", "count", "select")

    def __init__(self, start_clock: int, emphasis: int) -> None:
        self.count = 24 * 60
        self._emphasis = emphasis
        self.select: Select = lambda v: (v[CLOCK] + start_clock) // 60_000 % 1440

    def pieces(self, number: int) -> Spelled:
        """`07:42`."""
        return (Text(f"{number // 60:02}:{number % 60:02}", self._emphasis),)
