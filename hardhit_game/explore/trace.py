"""Times that remember what they were compared with, so that the engine's own code says where its answer would change.

Owns: `Time`, a whole number that is also a variable of a zone plus an offset, and `Trace`, which runs a function on every part of a zone.
Must not know: what is run. Each run happens at one reading of the zone; every comparison it makes narrows the zone to the
readings that would have compared alike, and the rest is put aside to be run later. So the parts cover the zone, do not overlap, and in each
the function takes one and the same path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from hardhit_game.explore.zone import ZERO, Place, Zone, lowest, tighten
from hardhit_game.story.about import Where

Result = TypeVar("Result")


class BeyondZones(Exception):
    """A time was used in a way that no difference of clocks expresses."""

    source = "the time of day"
    where: Where | None = None
    """What did so, and the line it stands on, where that is known."""


class Trace:
    """One run at one reading; `zone` is what is left of the zone, `aside` where the other parts are put."""

    __slots__ = ("aside", "n", "reading", "zone")

    def __init__(self, zone: Zone, n: int, aside: list[Zone]) -> None:
        self.zone = zone
        self.n = n
        self.aside = aside
        self.reading = lowest(zone, n)

    def time(self, variable: int, plus: int = 0) -> Time:
        """The present value of a variable, plus a number of ms."""
        made = Time(self.reading[variable] + plus)
        made.trace, made.variable, made.plus = self, variable, plus
        return made

    def at_most(self, x: int, y: int, bound: int) -> bool:
        """Whether x - y <= bound; the answer holds for all of what is left of the zone."""
        zone, n = self.zone, self.n
        if zone[x * n + y] <= bound:
            return True
        if zone[y * n + x] < -bound:
            return False
        within, beyond = tighten(zone, n, x, y, bound), tighten(zone, n, y, x, -bound - 1)
        assert within is not None
        assert beyond is not None
        answer = self.reading[x] - self.reading[y] <= bound
        self.zone, other = (within, beyond) if answer else (beyond, within)
        self.aside.append(other)
        return answer


def place_of(value: int) -> Place:
    """A time as a variable and an offset; a plain number as an offset of 0."""
    return (value.variable, value.plus) if isinstance(value, Time) else (ZERO, value)


def parts(zone: Zone, n: int, run: Callable[[Trace], Result | None]) -> Iterator[tuple[Zone, Result]]:
    """Runs `run` on every part of a zone. Parts in which it gives None are left out."""
    aside = [zone]
    while aside:
        trace = Trace(aside.pop(), n, aside)
        result = run(trace)
        if result is not None:
            yield trace.zone, result


class Time(int):
    """A case-clock time in ms: a variable of a zone plus a number."""

    trace: Trace
    variable: int
    plus: int

    def __add__(self, other: int) -> Time:
        if isinstance(other, Time):
            raise BeyondZones("two times are added")
        return self.trace.time(self.variable, self.plus + other)

    __radd__ = __add__

    def __sub__(self, other: int) -> Time:
        if isinstance(other, Time):
            raise BeyondZones("one time is taken from another")
        return self.trace.time(self.variable, self.plus - other)

    def _most(self, other: Any, less: int) -> bool:
        """Whether self + less <= other."""
        y, plus = place_of(other)
        return self.trace.at_most(self.variable, y, plus - self.plus - less)

    def __le__(self, other: int) -> bool:
        return self._most(other, 0)

    def __lt__(self, other: int) -> bool:
        return self._most(other, 1)

    def __gt__(self, other: int) -> bool:
        return not self._most(other, 0)

    def __ge__(self, other: int) -> bool:
        return not self._most(other, 1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int) and self._most(other, 0) and not self._most(other, 1)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = int.__hash__

    def _beyond(self, *_: object) -> Any:
        raise BeyondZones("a time is used in a sum")

    __mul__ = __rmul__ = __floordiv__ = __mod__ = __neg__ = __rsub__ = __and__ = __or__ = __xor__ = __truediv__ = _beyond
