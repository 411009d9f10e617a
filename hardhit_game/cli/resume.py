"""Going on with a run in the plain mode."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.cli.find import open_chosen, pack_of_run, sound
from hardhit_game.cli.problem import Problem

if TYPE_CHECKING:
    from hardhit_game.cli.call import Call
    from hardhit_game.plain.lines import LineSource


def resume_plain(call: Call, run: Path, lines: LineSource | None = None, timer: str | None = None) -> int:
    """Go on with the run in this file, line by line; returns the exit code."""
    from hardhit_game.cli.races import resume_race
    from hardhit_game.engine.error import StoryError
    from hardhit_game.plain.run import play_session
    from hardhit_game.play.modes import TimerMode
    from hardhit_game.play.session import RunBusy, RunUnusable, Session

    found = pack_of_run(run, call)
    loaded = sound(open_chosen(found), found.story.name)
    race = resume_race(call, loaded, run)
    if race is not None:
        try:
            return play_session(race.session, lines, news=race.news, strict=True)
        finally:
            race.close()
    try:
        session = Session.resume(run, loaded, call.home)
    except (RunUnusable, RunBusy, StoryError) as error:
        raise Problem(str(error)) from error
    if timer is not None:
        session.set_mode(TimerMode(timer))
    return play_session(session, lines)
