"""What a run has told so far, and what it has come through.

Owns: beats, chapters seen, decisions with their effect, since when what panels time has held, and the numbers under which the open
scene's choices are shown; all of it follows the course, forwards and back. Must not know: files, time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hardhit_game.engine.choosing import choices
from hardhit_game.engine.happening import Decided, Entered, Happening
from hardhit_game.engine.state import State
from hardhit_game.play.beats import Beat, beats_of
from hardhit_game.runs.course import Course
from hardhit_game.story.story import Choice


class ChapterSeen(NamedTuple):
    """A chapter this run has entered: the first decision in it, and when that came up (case-clock ms)."""

    title: str
    ordinal: int
    at_ms: int


class Turn(NamedTuple):
    """A decision, and the state it led to."""

    decided: Decided
    after: State


class Transcript:
    """Follows one course: call `tell` after every step and `rewind` after going back."""

    def __init__(self, course: Course) -> None:
        """Begins with the story's opening; `course` must not have moved yet."""
        self.beats: list[Beat] = []
        self.chapters: list[ChapterSeen] = []
        self.turns: list[Turn] = []
        self.since: dict[str, int] = {}
        """For panels with a `since:` that holds: the case-clock ms of the step after which it first did, by the panel's id."""
        self._since_marks: dict[int, dict[str, int]] = {}
        self._marks: dict[int, int] = {}
        self._numbers: dict[str, int] = {}
        self._numbered = -1, -1
        self.tell(course, course.opening)

    @property
    def chapter(self) -> str:
        """The chapter we are in; "" before the first."""
        return self.chapters[-1].title if self.chapters else ""

    def tell(self, course: Course, happenings: Iterable[Happening]) -> None:
        """Takes in what happened in one step."""
        state = course.state
        before = self.chapter
        happenings = tuple(happenings)
        for happening in happenings:
            if isinstance(happening, Entered):
                title = happening.scene.chapter
                if title and happening.how != "resume" and title != self.chapter:
                    self.chapters.append(ChapterSeen(title, state.ordinal, happening.at))
                if happening.how != "ambient":
                    self._numbers.clear()
            elif isinstance(happening, Decided):
                self.turns.append(Turn(happening, state))
        self.beats += beats_of(course.game, happenings, before)
        self._marks.setdefault(state.ordinal, len(self.beats))
        for panel in course.game.story.screen.panels:
            if panel.since is not None and panel.since.holds(state):
                self.since.setdefault(panel.id, state.clock)
            else:
                self.since.pop(panel.id, None)
        self._since_marks.setdefault(state.ordinal, dict(self.since))
        self._number(course)

    def rewind(self, course: Course) -> None:
        """Forgets everything after the moment at which the present decision came up."""
        ordinal = course.state.ordinal
        del self.beats[self._marks[ordinal] :]
        self.turns = [turn for turn in self.turns if turn.decided.ordinal < ordinal]
        self.chapters = [chapter for chapter in self.chapters if chapter.ordinal <= ordinal]
        self.since = dict(self._since_marks[ordinal])
        self._since_marks = {number: since for number, since in self._since_marks.items() if number <= ordinal}
        self._marks = {number: count for number, count in self._marks.items() if number <= ordinal}
        self._numbers.clear()
        self._number(course)

    def numbered(self, course: Course) -> list[tuple[int, Choice]]:
        """The choices listed now with their numbers, which stay the same while the scene is open."""
        self._number(course)
        listed = [(self._numbers[choice.id], choice) for choice in choices(course.game, course.present)]
        return sorted(listed, key=lambda pair: pair[0])

    def _number(self, course: Course) -> None:
        state = course.state
        if self._numbered != (state.ordinal, state.scene):
            self._numbered = state.ordinal, state.scene
            self._numbers.clear()
        for choice in choices(course.game, course.present):
            self._numbers.setdefault(choice.id, len(self._numbers) + 1)
