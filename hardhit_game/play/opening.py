"""How a run comes to be played: begun, taken up again, or started again from a decision.

Owns: `Opened`, what a session starts from: the course at the right place, its transcript, the file that goes on. Must not know: keys.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.engine.game import open_game
from hardhit_game.play.logs import NO_RACE, Race, go_on, new_log
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.recovery import RunUnusable, playable, recover
from hardhit_game.play.transcript import Transcript
from hardhit_game.runs.course import Course
from hardhit_game.runs.home import Home
from hardhit_game.runs.library import time_label
from hardhit_game.runs.reader import RunFile, read_run
from hardhit_game.runs.record import RunLog
from hardhit_game.runs.records import Finished, Noted
from hardhit_game.runs.tally import is_input
from hardhit_game.story.overlay.changes import NO_VERSION
from hardhit_game.story.safety import clean

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack


@dataclass(frozen=True, slots=True)
class Opened:
    """What a session starts from."""

    loaded: LoadedPack
    home: Home
    course: Course
    transcript: Transcript
    log: RunLog
    run_id: str
    mode: TimerMode
    wall_ms: int = 0
    first_input_ms: int | None = None
    """Real time played when the first key of the run counted, where that is known."""
    notice: str | None = None


def begin(
    loaded: LoadedPack,
    home: Home,
    *,
    seed: int,
    options: Mapping[str, bool],
    pins: Mapping[str, Sequence[str]],
    mode: TimerMode,
    locale: str,
    race: Race = NO_RACE,
) -> Opened:
    """A new run. Raises RunUnusable for a pack with errors, CannotStart for an unknown option or draw."""
    course = Course(open_game(playable(loaded)), seed, options, pins)
    log, run_id = new_log(home, loaded, course, mode.value, locale, race=race)
    return Opened(loaded, home, course, Transcript(course), log, run_id, mode, notice=_mods_notice(loaded))


def _mods_notice(loaded: LoadedPack) -> str | None:
    """Which mods are on."""
    named = [clean(f"{mod.title} {mod.version}".removesuffix(f" {NO_VERSION}")) for mod in loaded.mods]
    return f"With {' and '.join([', '.join(named[:-1]), named[-1]] if named[1:] else named)}." if named else None


def resume(saved: Path | RunFile, loaded: LoadedPack, home: Home) -> Opened:
    """A saved run, where it was. The same file goes on if the story's rules are the same and every record still fits; otherwise a new run
    is forked from as much as does, and the old file stays as it is.

    Raises RunUnusable when there is nothing to go on from, RunBusy when another program plays it.
    """
    path = saved if isinstance(saved, Path) else saved.path
    log = RunLog.claim(path, home.files) if path is not None else None
    try:
        # Read under the lock, so that what another program added just before counts too.
        run = saved if isinstance(saved, RunFile) and path is None else read_run(path or Path(), home.files)
        found = recover(loaded, run)
    except BaseException:
        if log is not None:
            log.close()
        raise
    course = found.course
    notice = " ".join(filter(None, [_mods_notice(loaded), found.notice])) or None
    if log is not None and found.same_story and go_on(log, run, home):
        if not course.ending:
            log.add(Noted(0, "resume", course.now, run.wall_ms, time_label()))
        elif run.finished is None:
            log.add(Finished(0, course.ending, course.now, course.igt_ms, run.wall_ms))
        elif run.tail:
            log.add()
        first = next((record.wall for record in run.records if is_input(record)), None)
        return Opened(loaded, home, course, found.transcript, log, found.header.run, found.mode, run.wall_ms, first, notice)
    if log is not None:
        log.close()
    log, run_id = new_log(home, loaded, course, found.mode.value, found.header.locale, found.header.run)
    return Opened(loaded, home, course, found.transcript, log, run_id, found.mode, notice=notice)


def branch(saved: Path, loaded: LoadedPack, home: Home, ordinal: int) -> Opened:
    """A new run from where decision `ordinal` of a saved one came up. The saved run is only read, and may be in play elsewhere.

    Raises RunUnusable when it cannot be followed that far.
    """
    found = recover(loaded, read_run(saved, home.files))
    if ordinal not in found.course.marks:
        raise RunUnusable("That run cannot be followed to this decision any more.")
    return restart(loaded, home, found.course, ordinal, found.header.run, found.mode)


def restart(loaded: LoadedPack, home: Home, old: Course, ordinal: int, parent: str, mode: TimerMode) -> Opened:
    """A new run forked from `old`, the course of the run `parent`, where decision `ordinal` came up. Raises KeyError without one."""
    count = old.marks[ordinal].events
    course = Course(old.game, old.seed, old.options, old.pins)
    transcript = Transcript(course)
    for event, what in old.events[:count]:
        transcript.tell(course, course.take(event, what))
    log, run_id = new_log(home, loaded, course, mode.value, "", parent)
    return Opened(loaded, home, course, transcript, log, run_id, mode)
