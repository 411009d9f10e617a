"""A run on the map: where it was at each moment of its in-game time.

Owns: `Journey`, and reading one off a run file. Must not know: who looks at it, screens.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from hardhit_game.engine.game import open_game
from hardhit_game.engine.happening import Passed
from hardhit_game.play.rival import Whereabouts
from hardhit_game.runs.course import Course
from hardhit_game.runs.reader import RunFile
from hardhit_game.runs.replay import Departed, Traced, begin_course, follow
from hardhit_game.story.layout import RETURN, Variable
from hardhit_game.story.story import Story


class Leg(NamedTuple):
    """From `since` on (in-game ms): at a place, or on a road, where it has driven `driven` ms and goes on until `until`."""

    since: int
    place: str
    road: str = ""
    driven: int = 0
    until: int = 0


class Journey:
    """Where a run was."""

    def __init__(self, legs: list[Leg], end_ms: int | None) -> None:
        """`legs` in the order of time; `end_ms`: in-game time at which the run had ended, if it had."""
        self._legs, self._end = legs, end_ms
        self._starts = [leg.since for leg in legs]

    def at(self, igt_ms: int) -> Whereabouts | None:
        """Where it was then; None where it was nowhere."""
        number = bisect_right(self._starts, igt_ms) - 1
        if number < 0:
            return None
        leg = self._legs[number]
        driven = leg.driven + max(0, min(igt_ms, leg.until) - leg.since) if leg.road else 0
        return Whereabouts(leg.place, leg.road, driven, self._end is not None and igt_ms >= self._end)


def journey_of(run: RunFile, story: Story) -> Journey | None:
    """The journey of a run, for as far as it means the same on this story; None where there are no places."""
    place = story.layout.variables.get("place")
    if run.header is None or place is None:
        return None
    legs: list[Leg] = []
    end = None
    try:
        course = begin_course(open_game(story), run.header)
        for traced in follow(course, run):
            _go_on(legs, course, traced, place)
            end = course.igt_ms if course.ending else None
    except Departed:
        pass
    return Journey(legs, end) if legs else None


def _go_on(legs: list[Leg], course: Course, traced: Traced, place: Variable) -> None:
    here = place.values[course.state[place.slot]]
    last = legs[-1] if legs else None
    for happening in traced.happenings:
        if isinstance(happening, Passed) and happening.road and last is not None:
            # Whoever speaks or stops one on the way cuts the road into pieces.
            driven = last.driven + last.until - last.since if last.road == happening.road else 0
            start, until = course.igt_at(happening.start), course.igt_at(happening.end)
            last = Leg(start, last.place, happening.road, driven, until)
            legs.append(last)
    stopped = last is not None and bool(last.road) and course.state[RETURN] >= 0
    if last is None or last.place != here or (last.road and not stopped):
        legs.append(Leg(course.igt_ms, here))
