"""The same run on an edited story: every decision made again, as far as it can be.

Owns: that replay, which goes by scenes and choices and not by what they led to: an author changes exactly that. Must not know: files that
are watched, screens. Start at `play_again`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import open_game
from hardhit_game.engine.happening import Choose, Refused, Wait
from hardhit_game.play.logs import new_log
from hardhit_game.play.opening import Opened
from hardhit_game.play.recovery import playable
from hardhit_game.play.session import Session
from hardhit_game.play.transcript import Transcript
from hardhit_game.runs.course import Course
from hardhit_game.runs.hashes import Decision

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack

_PATIENCE: Final = 200
"""Waits for one decision: a story that comes to nothing must not hold the author up."""


class Again(NamedTuple):
    """A session on the edited story. `stopped` says what could not be done again, as a sentence; "" when everything was."""

    session: Session
    done: int
    of: int
    stopped: str


def play_again(old: Session, loaded: LoadedPack) -> Again:
    """A new run of an edited story, in which the same was decided as in `old`, which is closed; it is marked as never ranked.

    Raises RunUnusable for a story with errors, CannotStart or StoryError when it cannot even begin.
    """
    replay = _Replay(loaded, old.course)
    stopped = ""
    done = 0
    for decision in old.course.decisions:
        try:
            stopped = replay.repeat(decision)
        except StoryError as error:
            stopped = str(error)
        if stopped:
            break
        done += 1
    else:
        replay.catch_up(old.now)
    locale = loaded.story.about.language if loaded.story is not None else ""
    log, run_id = new_log(old.home, loaded, replay.course, old.mode.value, locale)
    session = Session(Opened(loaded, old.home, replay.course, replay.transcript, log, run_id, old.mode))
    session.mark_dev()
    old.close()
    return Again(session, done, len(old.course.decisions), stopped)


class _Replay:
    """A course on the edited story, moved on decision by decision."""

    def __init__(self, loaded: LoadedPack, old: Course) -> None:
        story = playable(loaded)
        options = {option.name for option in story.options}
        draws = {draw.name: set(story.layout.variables[draw.name].values[1:]) for draw in story.layout.draws}
        pins = {name: outcomes for name, outcomes in old.pins.items() if name in draws and draws[name].issuperset(outcomes)}
        kept = {name: value for name, value in old.options.items() if name in options}
        self.course = Course(open_game(story), old.seed, kept, pins)
        self.transcript = Transcript(self.course)

    @property
    def scene(self) -> str:
        """The open scene."""
        scenes = self.course.game.story.scenes
        return scenes[int(self.course.state.scene)].id

    def repeat(self, decision: Decision) -> str:
        """Makes one decision again, at its own time if it can be then; gives what is in the way."""
        course = self.course
        made = len(course.decisions)
        for _ in range(_PATIENCE):
            if course.ending:
                return f"The story has ended before '{decision.scene}'."
            here = self.scene == decision.scene
            if here and decision.choice is not None and self._choose(decision):
                return ""
            due = course.next_at
            silent = here and decision.choice is None
            if due is None or (due == course.state.closes and not silent):
                break  # a silence that was not kept then is not kept now
            self._take(Wait(due))
            if len(course.decisions) > made:
                fell = course.decisions[made]
                if (fell.scene, fell.choice) == (decision.scene, decision.choice):
                    return ""
                return f"Silence fell in '{fell.scene}', where it was to fall in '{decision.scene}'."
        if self.scene != decision.scene:
            return f"'{self.scene}' is where the story is now, and not '{decision.scene}'."
        what = f"'{decision.choice}'" if decision.choice is not None else "Silence"
        return f"{what} is not possible in '{decision.scene}' now."

    def _choose(self, decision: Decision) -> bool:
        """The choice, at its own time unless something would happen before; whether it could be made."""
        course, state = self.course, self.course.state
        at = course.now
        if not course.holds:
            due = course.due_at
            at = max(at, decision.at if due is None else min(decision.at, due))
        choice = decision.choice or ""
        return self._take(Choose(at, state.ordinal, decision.scene, choice))

    def _take(self, event: Choose | Wait) -> bool:
        happenings = self.course.take(event)
        if any(isinstance(one, Refused) for one in happenings):
            return False
        self.transcript.tell(self.course, happenings)
        return True

    def catch_up(self, now: int) -> None:
        """Lets the clock come to where it was, or to where something would happen."""
        course = self.course
        if not course.holds:
            due = course.due_at
            course.now = max(course.now, now if due is None else min(now, due))
