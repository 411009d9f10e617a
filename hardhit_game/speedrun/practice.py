"""Practising a stretch of a run: begun at any milestone of a run file, as often as one likes.

Owns: `Practice`. Must not know: screens. Practice never enters a book or a list: it is a fork of another run, which every verifier sees,
and its logs go to the folder of what can be thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hardhit_game.engine.game import open_game
from hardhit_game.engine.happening import Happening
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.opening import restart
from hardhit_game.play.session import Session
from hardhit_game.runs.course import Course
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import RunFile
from hardhit_game.runs.replay import Departed, begin_course, follow
from hardhit_game.runs.tally import Tally
from hardhit_game.speedrun.appraise import Watch
from hardhit_game.speedrun.setup import MODE
from hardhit_game.speedrun.times import clock
from hardhit_game.story.speedrun import Milestone

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack

START = Milestone("", "The start")
"""Where every run begins."""


class NoPractice(ValueError):
    """It cannot be practised from there; the message is a sentence."""


class Practice:
    """One stretch, looped: play `session`; when `done` says that the stretch is over, `again` begins it anew."""

    def __init__(self, loaded: LoadedPack, home: Home, run: RunFile, start: Milestone, end: Milestone | None = None) -> None:
        """From where `run` (any that this story reproduces, pinned draws included) first reached `start`, up to `end` or the ending.

        Raises NoPractice when the run does not fit this story, or never reached `start`.
        """
        if loaded.story is None or run.header is None:
            raise NoPractice("There is nothing to practise: the run or its story cannot be read.")
        self._loaded = loaded
        self._home = home._replace(data=home.cache_dir / "practice")
        self._course = _course_at(loaded, run, start)
        self._parent = run.header.run
        self._end = end
        self._over: int | None = None
        self.times: list[int] = []
        """In-game ms of the stretches that were played to their end, in order. Forgotten with this object."""
        self._told = 0
        self.session = self._begin()

    def again(self) -> Session:
        """The same stretch from its beginning."""
        self.session.close()
        self.session = self._begin()
        return self.session

    def news(self) -> list[str]:
        """What there is to say since the last call: how long the stretch took."""
        if self._over is None or self._told == len(self.times):
            return []
        self._told = len(self.times)
        return [f"The stretch: {clock(self.now_ms)}, best {clock(min(self.times))}. Again from its beginning."]

    def follow(self, session: Session) -> Session | None:
        """The next try, once this one is over; for a front end that goes on by itself."""
        return self.again() if self.done and not self.news() else None

    @property
    def now_ms(self) -> int:
        """In-game time since the stretch began; once it is over, how long it took."""
        return (self.session.igt_ms if self._over is None else self._over) - self._from

    @property
    def best(self) -> int | None:
        """The shortest so far."""
        return min(self.times, default=None)

    @property
    def done(self) -> bool:
        """The stretch is over: its end was reached, or the story ended."""
        return self._over is not None

    def _begin(self) -> Session:
        self._over = None
        ordinal: int = self._course.state.ordinal
        session = Session(restart(self._loaded, self._home, self._course, ordinal, self._parent, TimerMode(MODE)))
        self._from = session.igt_ms
        session.watcher = self._happened
        return session

    def _happened(self, happenings: Iterable[Happening]) -> None:
        if self._over is not None:
            return
        reached = self.session.ended and self._end is None
        for happening in happenings:
            scene = getattr(happening, "scene", None)
            choice = getattr(happening, "choice", None)
            if self._end is not None and scene is not None:
                made = (scene.id, choice.id) in self._end.choices if choice is not None else False
                reached = reached or made or (choice is None and scene.id in self._end.scenes)
        if reached:
            self._over = self.session.igt_ms
            self.times.append(self._over - self._from)
        elif self.session.ended:
            self._over = self.session.igt_ms


def _course_at(loaded: LoadedPack, run: RunFile, start: Milestone) -> Course:
    """The run's course at the first decision after it reached `start`."""
    assert loaded.story is not None and run.header is not None
    try:
        course = begin_course(open_game(loaded.story), run.header)
        if start.id == START.id:
            return course
        tally, watch = Tally(run.header), Watch()
        for traced in follow(course, run):
            watch(course, tally, traced)
            if start.id in watch.reached:
                if course.ending:
                    break
                return course
    except Departed as departed:
        raise NoPractice(f"The run does not fit this story: {departed.sentence}") from departed
    raise NoPractice(f"The run never comes to '{start.name}' before its end.")
