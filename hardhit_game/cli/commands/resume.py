"""`hardhit resume`: go on with a run."""

from __future__ import annotations

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import run_path
from hardhit_game.cli.options import debug_option, pass_call
from hardhit_game.cli.problem import Problem
from hardhit_game.cli.resume import resume_plain
from hardhit_game.cli.screen import is_plain


@click.command("resume")
@click.argument("run", metavar="[RUN]", required=False)
@click.option("--plain", is_flag=True, help="Play line by line (as happens by itself without a terminal, or with TERM=dumb).")
@debug_option
@pass_call
def command(call: Call, run: str | None, plain: bool) -> int:
    """Go on with a run: the one named, or the last unfinished one.

    Attempts at a category are passed over, since most are given up on purpose. One that is named goes on as the race it was, with its
    splits and its number.

    \b
    Example:
      hardhit resume
      hardhit resume 20260528-0742
    """
    from hardhit_game.runs.library import last_unfinished

    path = last_unfinished(call.home) if run is None else run_path(run, call)
    if path is None:
        raise Problem("There is no unfinished run (attempts at a category must be named). `hardhit play` begins one.")
    if is_plain(plain):
        return resume_plain(call, path)
    from hardhit_game.cli.drawn import resume_drawn

    return resume_drawn(call, path)
