"""Stepping a run file.

Owns: following the records of a `RunFile` on a story, line by line, for as long as they still mean the same. Must not know: files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Happening, Refused, Wait
from hardhit_game.runs.course import CannotStart, Course, Differs
from hardhit_game.runs.hashes import what_happened
from hardhit_game.runs.reader import RunFile
from hardhit_game.runs.records import Finished, Header, Noted, Played, Record


class Departed(Exception):
    """From `line` on, the file does not tell what this story does. `sentence` says how it differs."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


class Traced(NamedTuple):
    """A record that was followed, and what happened by it."""

    record: Record
    happenings: tuple[Happening, ...]


def begin_course(game: Game, header: Header) -> Course:
    """The story's start as a header asks for it. Raises Departed when the story cannot start like that."""
    try:
        return Course(game, header.seed, header.options, header.pins)
    except (CannotStart, StoryError) as error:
        raise Departed(1, f"The story cannot start as this run did: {error}") from error


def follow(course: Course, run: RunFile) -> Iterator[Traced]:
    """Moves `course` (fresh from `begin_course`) through the run, record by record.

    Raises Departed at the first record that this story answers differently; the course then stands just before that record.
    """
    forked = run.header is not None and run.header.parent is not None
    for record in run.records:
        match record:
            case Played():
                yield Traced(record, _play(course, record))
            case Noted():
                if record.note == "fork" and not forked:
                    raise Departed(record.line, "It takes over time from another run without naming one.")
                _note(course, record)
                yield Traced(record, ())
            case Finished():
                _finish(course, record)
                yield Traced(record, ())


def _play(course: Course, record: Played) -> tuple[Happening, ...]:
    line, event = record.line, record.event
    if event is None:
        if what_happened(course.opening) != record.what:
            raise Departed(line, "The story begins differently.")
        return course.opening
    # Events are cut at breakpoints when they are recorded; asking for it keeps one line from hiding a million steps.
    if event.at < course.now:
        raise Departed(line, f"The clock goes back from {course.now} ms to {event.at} ms.")
    due = course.due_at
    if due is not None and event.at > due:
        raise Departed(line, f"Something would have happened at {due} ms, and the file goes on at {event.at} ms.")
    try:
        happenings = course.take(event, record.what)
    except StoryError as error:
        raise Departed(line, f"The story stops with an error: {error}") from error
    except Differs:
        raise Departed(line, f"{_deed(event)} leads elsewhere.") from None
    refused = next((happening.reason for happening in happenings if isinstance(happening, Refused)), None)
    if refused is not None:
        raise Departed(line, f"{_deed(event)} is not possible there: {refused}")
    return happenings


def _deed(event: Choose | Wait) -> str:
    return f"Choosing '{event.choice}' in '{event.scene}'" if isinstance(event, Choose) else f"Waiting until {event.at} ms"


def _note(course: Course, record: Noted) -> None:
    due = course.due_at
    latest = course.now if course.holds else due
    if latest is not None and record.at > latest:
        raise Departed(record.line, f"The clock says {record.at} ms where it cannot be later than {latest} ms.")
    course.now = max(course.now, record.at)
    if record.note == "fork":
        course.rewound_ms += int(record.value)
    if record.note == "rewind":
        try:
            course.rewind(int(record.value))
        except KeyError:
            raise Departed(record.line, f"It goes back to decision {record.value}, which was never reached.") from None


def _finish(course: Course, record: Finished) -> None:
    if (record.ending, record.at, record.igt) != (course.ending, course.now, course.igt_ms):
        raise Departed(record.line, "The ending or the times written there are not those of the story.")
