"""Zones: sets of clock readings, given by bounds on their differences (difference-bound matrices).

Owns: the matrix and what can be done with it. Must not know: stories. A zone over the variables 0..n-1, of which number 0 is the
constant 0, is a flat list: entry i * n + j is the greatest value of x_i - x_j, `INFINITE` when there is none. All zones here are closed
(no bound follows more tightly from others) and not empty. Times are whole milliseconds, and over whole numbers every operation
below is exact. After Dill, "Timing assumptions and verification of finite-state concurrent systems" (1989), and Bengtsson and Yi,
"Timed automata: semantics, algorithms and tools" (2004).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

INFINITE: Final = 1 << 60
BEYOND: Final = 1 << 61
"""More than INFINITE by more than any bound."""
ZERO: Final = 0

Zone = list[int]
Place = tuple[int, int]
"""A variable and what is added to it."""


def point(values: Sequence[int]) -> Zone:
    """The zone of one reading; `values` begin with the 0."""
    return [a - b for a in values for b in values]


def tighten(zone: Zone, n: int, x: int, y: int, bound: int) -> Zone | None:
    """The part of the zone where x - y <= bound; None when there is none."""
    if zone[x * n + y] <= bound:
        return zone
    if zone[y * n + x] + bound < 0:
        return None
    tight = zone[:]
    row = [entry + bound if entry < INFINITE else BEYOND for entry in zone[y * n : y * n + n]]
    for i in range(n):
        by = tight[i * n + x]
        if by >= INFINITE:
            continue
        start = i * n
        for j in range(n):
            along = by + row[j]
            tight[start + j] = min(tight[start + j], along)
    return tight


def meet(one: Zone, other: Zone, n: int) -> Zone | None:
    """What two zones share; None when that is nothing."""
    shared: Zone | None = one
    for place, (has, bound) in enumerate(zip(one, other, strict=True)):
        if bound < has and shared is not None:
            shared = tighten(shared, n, place // n, place % n, bound)
    return shared


def includes(outer: Zone, inner: Zone) -> bool:
    """Whether every reading of `inner` is in `outer`."""
    return all(a >= b for a, b in zip(outer, inner, strict=True))


def subtract(zone: Zone, taken: Zone, n: int) -> list[Zone]:
    """What is left of a zone without another: zones that do not overlap."""
    left: list[Zone] = []
    rest: Zone | None = zone
    for x in range(n):
        for y in range(n):
            bound = taken[x * n + y]
            if x == y or bound >= INFINITE or rest is None or rest[x * n + y] <= bound:
                continue
            outside = tighten(rest, n, y, x, -bound - 1)
            if outside is not None:
                left.append(outside)
            rest = tighten(rest, n, x, y, bound)
    return [zone] if rest is None else left


def without(zone: Zone, taken: Iterable[Zone], n: int) -> list[Zone]:
    """What is left of a zone without several others."""
    left = [zone]
    for other in taken:
        left = [piece for part in left for piece in subtract(part, other, n)]
        if not left:
            break
    return left


def joined(zones: Iterable[Zone], n: int) -> list[Zone]:
    """The same readings in fewer zones: two are taken together where the least zone around both holds nothing else."""
    left: list[Zone] = []
    for zone in zones:
        grown = zone
        again = True
        while again:
            again = False
            for place, other in enumerate(left):
                around = list(map(max, grown, other))
                if not without(around, (grown, other), n):
                    grown = around
                    del left[place]
                    again = True
                    break
        left.append(grown)
    return left


def lowest(zone: Zone, n: int) -> list[int]:
    """The reading in which every variable is as low as it can be (in a closed zone that is one of its readings)."""
    return [-zone[x] for x in range(n)]


def extended(zone: Zone, n: int, after: int) -> Zone:
    """The zone with one more variable, at the end: any time from variable `after` on."""
    wide: Zone = []
    for x in range(n):
        wide += zone[x * n : x * n + n]
        wide.append(zone[x * n + after])
    return [*wide, *([INFINITE] * n), 0]


def image(zone: Zone, n: int, places: Sequence[Place]) -> Zone:
    """The zone over new variables, each of which is an old one plus a number."""
    found: Zone = []
    for x, plus in places:
        row = zone[x * n : x * n + n]
        found += [min(row[y] + plus - less, INFINITE) if row[y] < INFINITE else INFINITE for y, less in places]
    for x in range(len(places)):
        found[x * len(places) + x] = 0
    return found


def pre_image(zone: Zone, n: int, places: Sequence[Place], goal: Zone) -> Zone | None:
    """The readings of `zone` whose image (see `image`) is in `goal`; None when there are none."""
    m = len(places)
    found: Zone | None = zone
    for i, (x, plus) in enumerate(places):
        for j, (y, less) in enumerate(places):
            bound = goal[i * m + j]
            if bound >= INFINITE or i == j:
                continue
            bound -= plus - less
            if x == y:
                if bound < 0:
                    return None
            elif found is not None:
                found = tighten(found, n, x, y, bound)
    return found


def projected(zone: Zone, n: int) -> Zone:
    """The zone without its last variable: what is possible for some value of it."""
    return [entry for x in range(n - 1) for entry in zone[x * n : x * n + n - 1]]


def later(zone: Zone, n: int) -> Zone:
    """All readings of the zone, and the same at any later time of day: nothing is known of 0 but that time is not earlier."""
    found = zone[:]
    for x in range(1, n):
        found[x * n] = INFINITE
    return found


def adrift(zone: Zone, n: int, base: int) -> Zone:
    """The zone with nothing known about the time of day, but that variable 1 is not before `base`."""
    found = later(zone, n)
    for x in range(1, n):
        found[x] = found[n + x] - base if found[n + x] < INFINITE else 0
    return found


def unmoored(zone: Zone, n: int) -> Zone:
    """The zone with nothing known about the time of day at all."""
    found = later(zone, n)
    for x in range(1, n):
        found[x] = INFINITE
    return found


def floating(zone: Zone, n: int) -> Zone:
    """A zone without what it says about the time of day."""
    found = zone[:]
    for x in range(1, n):
        found[x] = found[x * n] = INFINITE
    return found
