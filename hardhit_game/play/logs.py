"""The file behind a run being played.

Owns: how a new run's file begins, also one forked from another, and how an old file is gone on with. Must not know: time modes, screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hardhit_game.runs.course import Course
from hardhit_game.runs.files import keep_as_broken
from hardhit_game.runs.hashes import what_happened
from hardhit_game.runs.home import Home
from hardhit_game.runs.library import new_run
from hardhit_game.runs.reader import RunFile
from hardhit_game.runs.record import RunLog
from hardhit_game.runs.records import Before, Header, Noted, PackRef, Parent, Played, Record

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack


class Race(NamedTuple):
    """What a run is begun for: a category (its id; a mere claim), and in a chain of runs the one before it."""

    aim: str = ""
    before: Before | None = None


NO_RACE = Race()


def new_log(
    home: Home, loaded: LoadedPack, course: Course, mode: str, locale: str, parent: str = "", race: Race = NO_RACE
) -> tuple[RunLog, str]:
    """Begins a run's file with everything that led `course` to where it is; gives the log and the run's id.

    `parent` is the run that it is forked from. A failure to save is left in the log's `problem`.
    """
    story = course.game.story
    run, path, started = new_run(home, story.about.id)
    header = Header(
        run=run,
        packs=(
            PackRef(story.about.id, label(story.about.version), loaded.source.digest),
            *(PackRef(mod.id, label(mod.version), mod.digest) for mod in loaded.mods),
        ),
        logic=story.logic_hash,
        text=story.text_hash,
        seed=course.seed,
        pins=course.pins,
        options=course.options,
        mode=mode,
        locale=label(locale or story.about.language),
        started=started,
        parent=Parent(parent, len(course.decisions)) if parent else None,
        aim=race.aim,
        before=race.before,
    )
    records: list[Record] = [Played(0, None, what_happened(course.opening), 0)]
    records += [Played(0, event.event, event.what, 0) for event in course.events]
    if parent:
        records.append(Noted(0, "fork", course.now, 0, course.rewound_ms))
    log = RunLog.begin(path, home.files, header)
    log.add(*records)
    return log, run


def go_on(log: RunLog, run: RunFile, home: Home) -> bool:
    """Prepares `log` (claimed, on the file that `run` was read from) to go on after the good part; the rest is kept as `.broken`.

    Gives False, and leaves the file alone, when the rest cannot be kept.
    """
    if run.tail:
        try:
            keep_as_broken(home.files, log.path, run.tail)
        except OSError:
            return False
    log.go_on_after(run.good_bytes, run.records, run.chain)
    return True


def label(text: str) -> str:
    """A text as a run file may hold it: printable ASCII, at most 64 letters."""
    return "".join(letter if " " <= letter <= "~" else "?" for letter in text)[:64]
