"""What is counted while a run is followed: real time, pauses, silences, timer modes.

Owns: `Tally`. Must not know: files, whether the run is honest. Real times are the file's own word: nothing else knows them.
"""

from __future__ import annotations

from hardhit_game.engine.happening import Choose, Ended
from hardhit_game.runs.course import Course
from hardhit_game.runs.records import Header, Noted, Played, Record
from hardhit_game.runs.replay import Traced


class Tally:
    """Feed it every record of a run, in order."""

    def __init__(self, header: Header) -> None:
        self.modes: dict[str, None] = {header.mode: None}
        self.first_input: int | None = None
        """Real time played (ms) when the first key counted: before it, real time does not run."""
        self.wall = 0
        """Real time at the event that entered the ending or, without one, at the last record."""
        self.paused_ms = 0
        self.resumes = 0
        self.dev = False
        self._paused_at: int | None = None
        self._over = False

    def take(self, traced: Traced) -> None:
        """Counts one record."""
        record = traced.record
        if self.first_input is None and is_input(record):
            self.first_input = record.wall
        if isinstance(record, Noted):
            self._note(record)
        elif isinstance(record, Played):
            self._over = bool(traced.happenings) and isinstance(traced.happenings[-1], Ended)
            self.wall = record.wall
        if not self._over:
            self.wall = record.wall

    def rta_at(self, wall: int) -> int:
        """Real time of the run (ms) at `wall` ms of real time played: 0 until the first input."""
        return 0 if self.first_input is None else max(0, wall - self.first_input)

    @property
    def rta_ms(self) -> int:
        """Real time from the first input to the event that entered the ending, or to the last record."""
        return self.rta_at(self.wall)

    def _note(self, record: Noted) -> None:
        match record.note:
            case "mode":
                self.modes[str(record.value)] = None
            case "pause" if self._paused_at is None:
                self._paused_at = record.wall
            case "unpause" | "close" | "resume" if self._paused_at is not None:
                self.paused_ms += record.wall - self._paused_at
                self._paused_at = None
            case "rewind":
                self._over = False
            case "dev":
                self.dev = True
        self.resumes += record.note == "resume"


def is_input(record: Record) -> bool:
    """Whether a key of the player's is behind it: a choice, or the first wait by key (others look like time going by)."""
    if isinstance(record, Noted):
        return record.note == "input"
    return isinstance(record, Played) and isinstance(record.event, Choose)


def decided(course: Course) -> tuple[int, int]:
    """How many decisions led to where a course stands, silences among them, and how many of those were silences."""
    return len(course.decisions), sum(decision.choice is None for decision in course.decisions)
