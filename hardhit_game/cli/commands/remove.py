"""`hardhit remove`: give an installed pack up."""

from __future__ import annotations

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counted
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, Problem


@click.command("remove")
@click.argument("pack", metavar="ID")
@json_option
@debug_option
@pass_call
def command(call: Call, pack: str) -> int:
    """Give an installed story or mod up. Your runs stay, and can be gone on with once it is installed again.

    \b
    Example:
      hardhit remove the_crossing
    """
    from hardhit_game.packs.installing import Refused, remove
    from hardhit_game.packs.shelf import mods_of
    from hardhit_game.runs.library import list_runs

    try:
        gone = remove(pack, call.home)
    except Refused as refused:
        raise Problem(str(refused)) from refused
    runs = [run.id for run in list_runs(call.home) if gone.id in (run.pack, *run.mods)]
    mods = [mod.id for mod in mods_of(call.home, gone.id)] if not gone.extends else []
    call.say(f"Removed: {gone.named}.")
    if runs:
        call.say(f"{counted(len(runs), 'run stays', 'runs stay')}; to go on with one, install it again.")
    if mods:
        call.say(f"Without it these mods cannot be played: {', '.join(mods)}.")
    if call.json:
        call.answer({"removed": gone.id, "version": gone.version, "path": str(gone.path), "runs": runs, "mods": mods})
    return FINE
