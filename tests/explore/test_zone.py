"""Zones against the sets of readings they stand for, counted out one by one."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.explore.trace import Trace, parts
from hardhit_game.explore.zone import Zone, image, includes, joined, lowest, meet, pre_image, projected, subtract, tighten, without

N = 3
MOST = 5
Reading = tuple[int, ...]
bounds = st.lists(st.tuples(st.integers(0, N - 1), st.integers(0, N - 1), st.integers(-MOST, MOST)), max_size=5)
quick = settings(max_examples=60, deadline=None, derandomize=True)


def everything() -> Zone:
    """Readings 0, x, y with x and y from 0 to MOST."""
    return [0, 0, 0, MOST, 0, MOST, MOST, MOST, 0]


def zone_of(given: list[tuple[int, int, int]]) -> Zone | None:
    zone: Zone | None = everything()
    for x, y, bound in given:
        if zone is not None and x != y:
            zone = tighten(zone, N, x, y, bound)
    return zone


def readings(zone: Zone | None, n: int = N, reach: int = MOST) -> set[Reading]:
    if zone is None:
        return set()
    found = set()
    for rest in product(range(-reach, reach + 1), repeat=n - 1):
        values = (0, *rest)
        if all(values[x] - values[y] <= zone[x * n + y] for x in range(n) for y in range(n)):
            found.add(values)
    return found


@quick
@given(bounds, bounds)
def test_meeting_and_taking_away_are_those_of_sets(first: list[tuple[int, int, int]], second: list[tuple[int, int, int]]) -> None:
    one, other = zone_of(first), zone_of(second)
    if one is None or other is None:
        return
    a, b = readings(one), readings(other)
    assert readings(meet(one, other, N)) == a & b
    left = subtract(one, other, N)
    assert set().union(*map(readings, left)) == a - b
    assert sum(len(readings(piece)) for piece in left) == len(a - b)
    assert includes(one, other) is (b <= a)
    assert tuple(lowest(one, N)) in a


@quick
@given(st.lists(bounds, min_size=1, max_size=4))
def test_joining_loses_and_adds_nothing(given: list[list[tuple[int, int, int]]]) -> None:
    zones = [zone for zone in map(zone_of, given) if zone is not None]
    together = joined(zones, N)
    assert set().union(*map(readings, together)) == set().union(*map(readings, zones))
    assert len(together) <= len(zones)
    assert not without(zones[0], together, N) if zones else True


@quick
@given(bounds, st.lists(st.tuples(st.integers(1, 2), st.integers(0, 3)), min_size=2, max_size=2), bounds)
def test_images_and_pre_images(given: list[tuple[int, int, int]], moved: list[tuple[int, int]], wanted: list[tuple[int, int, int]]) -> None:
    zone, goal = zone_of(given), zone_of(wanted)
    if zone is None or goal is None:
        return
    places = [(0, 0), *moved]
    reached = {reading: tuple(reading[x] + plus for x, plus in places) for reading in readings(zone)}
    assert readings(image(zone, N, places), reach=2 * MOST) == set(reached.values())
    inside = readings(goal)
    assert readings(pre_image(zone, N, places, goal)) == {reading for reading, there in reached.items() if there in inside}
    assert readings(projected(zone, N), 2) == {reading[:2] for reading in reached}


@quick
@given(bounds, st.integers(-2, 2), st.integers(0, MOST))
def test_a_run_on_a_zone_takes_one_path_in_each_part(given: list[tuple[int, int, int]], plus: int, when: int) -> None:
    """What the function answers in a part, it answers for every reading of that part; and the parts are all of the zone."""
    zone = zone_of(given)
    if zone is None:
        return

    def question(x: int, y: int) -> tuple[object, ...]:
        later = max(x + plus, y)
        return (later == y, x < when, y - 1 >= 0, min(later, when) != x, when in (x, y))

    met: set[Reading] = set()
    for part, answer in parts(zone, N, lambda trace: _asked(trace, question)):
        here = readings(part)
        assert not here & met
        met |= here
        assert all(question(x, y) == answer for _, x, y in here)
    assert met == readings(zone)


def _asked(trace: Trace, question):  # type: ignore[no-untyped-def]
    return question(trace.time(1), trace.time(2))
