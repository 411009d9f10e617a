"""`hardhit new`: a small working pack, ready to be edited."""

from __future__ import annotations

from pathlib import Path

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.options import debug_option, pass_call
from hardhit_game.cli.problem import FINE, Problem


@click.command("new")
@click.argument("folder", metavar="DIR")
@click.option("--mod", "of", metavar="PACK", help="Write a mod of that story instead.")
@debug_option
@pass_call
def command(call: Call, folder: str, of: str | None) -> int:
    """Write a small working pack into a new folder.

    It is a whole story: seven scenes, three endings, a walkthrough to each, and comments that say what everything is for. With
    --mod it is a mod of a story that is here: one line told otherwise, and a walkthrough. Nothing is ever written over.

    \b
    Example:
      hardhit new night_train
      hardhit dev night_train
      hardhit new blunt --mod hard_hit
    """
    if of is not None:
        return _new_mod(call, folder, of)
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


def _new_mod(call: Call, folder: str, of: str) -> int:
    from hardhit_game.author.new_mod import create_mod
    from hardhit_game.author.new_pack import CannotCreate
    from hardhit_game.cli.find import pack_path
    from hardhit_game.packs.choosing import note_places
    from hardhit_game.packs.shelf import first_page
    from hardhit_game.story.safety import clean
    from hardhit_game.story.source import PackUnreadable

    story = pack_path(of, call.home)
    page = first_page(story)
    if page is not None and page.extends:
        raise Problem(f"'{page.id}' is a mod itself. Name the story that it goes over: `hardhit new {clean(folder)} --mod {page.extends}`.")
    try:
        mod_id = create_mod(Path(folder), story)
    except (CannotCreate, PackUnreadable) as problem:
        raise Problem(str(problem)) from problem
    note_places([story.absolute()], call.home)  # a story in a folder of its own is found again by its id
    shown = clean(folder)
    call.say(f"{shown} is a mod of '{page.id if page is not None else clean(of)}' now, '{mod_id}'. What to do with it:\n")
    for words, what in (
        (f"play {shown}", "play the story with it"),
        (f"dev {shown}", "play it while you edit it"),
        (f"check {shown}", "see what is wrong"),
        (f"test {shown}", "run its tests"),
    ):
        call.say(f"  hardhit {words:<{len(shown) + 6}}   {what}")
    call.say("\nEverything is in pack.yaml, with notes. docs/modding/mods.md goes on from there.")
    return FINE
