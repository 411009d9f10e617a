"""One's best against a run that shows what is possible, and what a route makes a player wait for.

Owns: comparing split by split with a reference run (a run file, such as a witness of the fastest way), and measuring forced waiting.
Must not know: how references are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hardhit_game.engine.breakpoints import breakpoints
from hardhit_game.engine.choosing import is_open
from hardhit_game.engine.game import open_game
from hardhit_game.engine.state import State
from hardhit_game.runs.course import Course
from hardhit_game.runs.reader import RunFile
from hardhit_game.runs.records import Played
from hardhit_game.runs.replay import begin_course, follow
from hardhit_game.speedrun.book import Book, segment_times
from hardhit_game.speedrun.ghosts import Ghost
from hardhit_game.speedrun.times import NONE, Method, Ms, Time
from hardhit_game.story.story import Story

MOST_WAITING_MS = 20_000
"""No best route should make a player wait longer than this in all."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A segment of one's best beside the same of the reference; `lost` is None where either has no time."""

    name: str
    own: Ms
    reference: Ms
    lost: Ms


def losses(book: Book, reference: Ghost, method: Method = "igt") -> list[Loss]:
    """Where one's personal best loses time to the reference, segment by segment. A skipped split counts with the next one."""
    return compared(book.names, [segment.pb for segment in book.segments], reference.splits, method)


def compared(names: Sequence[str], own: Sequence[Time], reference: Sequence[Time], method: Method = "igt") -> list[Loss]:
    """Two runs by their cumulative splits, segment by segment.

    Where one of them skipped a split, what lies before it counts with the next one that both have.
    """
    pairs = [pair if None not in (pair[0].by(method), pair[1].by(method)) else (NONE, NONE) for pair in zip(own, reference, strict=True)]
    found = []
    for name, mine, best in zip(names, segment_times([one for one, _ in pairs]), segment_times([one for _, one in pairs]), strict=True):
        a, b = mine.by(method), best.by(method)
        found.append(Loss(name, a, b, a - b if a is not None and b is not None else None))
    return found


def forced_waiting(run: RunFile, story: Story) -> int:
    """Case-clock ms in which the run could do nothing but wait: a timed scene was open, and no choice in it was.

    Raises Departed from `runs.replay` for a run that is not reproduced on this story.
    """
    assert run.header is not None
    course = begin_course(open_game(story), run.header)
    total = 0
    before = course.state
    for record, _ in follow(course, run):
        if isinstance(record, Played) and record.event is not None:
            total += _idle(course, before, record.event.at)
        before = course.state
    return total


def _idle(course: Course, state: State, until: int) -> int:
    game, total = course.game, 0
    scene = game.story.scenes[state.scene]
    while state.clock < until and not state.ending and state.closes >= 0:
        later = min((point.at for point in breakpoints(game, state) if point.at > state.clock), default=until)
        end = min(later, until)
        if not any(is_open(game, state, choice) for choice in scene.choices):
            total += end - state.clock
        if end <= state.clock or end >= until:
            break
        state = State((end, *state[1:]))
    return total
