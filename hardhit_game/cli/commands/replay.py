"""`hardhit replay`: watch a run."""

from __future__ import annotations

import sys
import time

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import pack_finder, run_path
from hardhit_game.cli.options import debug_option, pass_call
from hardhit_game.cli.problem import FINE, FOUND_WRONG, Problem

FASTEST = 1000.0


@click.command("replay")
@click.argument("run", metavar="RUN")
@click.option("--speed", type=click.FloatRange(0, FASTEST), metavar="X", help="2: twice as fast as it was played; 0: without a pause.")
@debug_option
@pass_call
def command(call: Call, run: str, speed: float | None) -> int:
    """Watch a run: what was said and done, at the pace at which it was played.

    Nobody is kept waiting long: pauses are four seconds at most. Where standard output is no terminal there are none. Works for
    every run file, also for those that `hardhit explore --witness` and `hardhit routes --witness` write.

    \b
    Example:
      hardhit replay last
      hardhit replay last --speed 3
    """
    from hardhit_game.plain.replaying import replay
    from hardhit_game.plain.voice import OutputGone, Voice
    from hardhit_game.runs.reader import read_run
    from hardhit_game.runs.replay import Departed

    path = run_path(run, call)
    file = read_run(path, call.home.files)
    if file.header is None:
        raise Problem(f"{path.name} cannot be watched. {file.damage.sentence if file.damage else ''}".rstrip())
    try:
        loaded = pack_finder(call)(file.header.packs)
    except LookupError as error:
        raise Problem(str(error)) from error
    if loaded.story is None:
        raise Problem("The story of this run has errors and cannot be told. `hardhit check` shows them.", FOUND_WRONG)
    on_terminal = sys.stdout.isatty()
    pace = speed if speed is not None else 1.0 if on_terminal else 0.0
    voice = Voice(sys.stdout, _columns() if on_terminal else None)
    try:
        replay(file, loaded.story, voice, time.sleep, pace)
    except Departed as departed:
        raise Problem(f"From here on the story is not the one this run was played in: {departed.sentence}", FOUND_WRONG) from departed
    except (OutputGone, KeyboardInterrupt):
        return FINE
    return FINE


def _columns() -> int:
    import shutil

    return min(shutil.get_terminal_size().columns, 88)
