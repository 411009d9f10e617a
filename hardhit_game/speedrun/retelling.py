"""A run told again from its log: what was said and done, when, and where its splits were.

Owns: `Moment`, and following a verified run. Must not know: how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hardhit_game.engine.game import open_game
from hardhit_game.engine.happening import Ended, Entered
from hardhit_game.play.beats import Beat, beats_of
from hardhit_game.runs.reader import RunFile
from hardhit_game.runs.records import Noted
from hardhit_game.runs.replay import begin_course, follow
from hardhit_game.runs.tally import Tally
from hardhit_game.speedrun.appraise import Watch
from hardhit_game.speedrun.times import Time
from hardhit_game.story.story import Story


@dataclass(frozen=True, slots=True)
class Moment:
    """One record of the log at which something was told."""

    wall_ms: int
    """Real time played."""
    time: Time
    beats: tuple[Beat, ...]
    reached: tuple[str, ...]
    """Milestones reached here for the first time."""
    ended: bool
    rewound: bool = False


def retell(run: RunFile, story: Story) -> Iterator[Moment]:
    """The moments of a run that is reproduced on this story. Raises Departed from `runs.replay` for one that is not."""
    assert run.header is not None
    course = begin_course(open_game(story), run.header)
    tally, watch, chapter = Tally(run.header), Watch(), ""
    for traced in follow(course, run):
        tally.take(traced)
        before = len(watch.reached)
        watch(course, tally, traced)
        beats = tuple(beats_of(course.game, traced.happenings, chapter))
        for happening in traced.happenings:
            if isinstance(happening, Entered) and happening.scene.chapter:
                chapter = happening.scene.chapter
        rewound = isinstance(traced.record, Noted) and traced.record.note == "rewind"
        if beats or rewound:
            time = Time(course.igt_ms, tally.rta_at(traced.record.wall))
            ended = bool(traced.happenings) and isinstance(traced.happenings[-1], Ended)
            yield Moment(traced.record.wall, time, beats, tuple(watch.reached)[before:], ended, rewound)
