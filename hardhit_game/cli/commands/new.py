"""`hardhit new`: a small working pack, ready to be edited."""

from __future__ import annotations

from pathlib import Path

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.options import debug_option, pass_call
from hardhit_game.cli.problem import FINE, Problem


@click.command("new")
@click.argument("folder", metavar="DIR")
@debug_option
@pass_call
def command(call: Call, folder: str) -> int:
    """Write a small working pack into a new folder.

    It is a whole story: seven scenes, three endings, a walkthrough to each, and comments that say what everything is for. Nothing
    is ever written over.

    \b
    Example:
      hardhit new night_train
      hardhit dev night_train
    """
    from hardhit_game.author.new_pack import CannotCreate, create_pack
    from hardhit_game.resources import built_in_packs
    from hardhit_game.story.safety import clean

    try:
        pack_id = create_pack(Path(folder))
    except CannotCreate as problem:
        raise Problem(str(problem)) from problem
    shown = clean(folder)
    call.say(f"{shown} is a story of its own now, '{pack_id}'. What to do with it:\n")
    for words, what in (
        ("play", "play it"),
        ("dev", "play it while you edit it"),
        ("check", "see what is wrong"),
        ("test", "run its tests"),
    ):
        call.say(f"  hardhit {words:<5} {shown}   {what}")
    call.say("\nBegin reading in scenes/1_the_call.yaml. docs/modding/tutorial.md goes through all of it.")
    if pack_id in built_in_packs():
        call.say(f"\nThe game has a story '{pack_id}' already; give yours another id in pack.yaml before you share it.")
    return FINE
