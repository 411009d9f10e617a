"""`hardhit dev`: a story played while its files are edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.commands.play import MODES, parse_options, refuse_unknown_options, seed_option
from hardhit_game.cli.find import chosen_to_play, open_chosen, sound
from hardhit_game.cli.options import debug_option, pass_call, with_option
from hardhit_game.cli.problem import Problem
from hardhit_game.cli.screen import is_plain

if TYPE_CHECKING:
    from hardhit_game.packs.choosing import Chosen


@click.command("dev")
@click.argument("pack", metavar="PACK")
@with_option
@click.option("--plain", is_flag=True, help="Play line by line (as happens by itself without a terminal, or with TERM=dumb).")
@click.option("--at", metavar="SCENE", default="", help="Begin in this scene, in a state that can really be reached.")
@seed_option
@click.option("--timer", type=click.Choice(MODES), default="off", help="How fast the clock runs while you decide; off, if you do not say.")
@click.option("--option", "options", metavar="K=V", multiple=True, help="One of the story's own options, yes or no. May be repeated.")
@debug_option
@pass_call
def command(call: Call, pack: str, plain: bool, at: str, seed: int | None, timer: str, options: tuple[str, ...]) -> int:
    """Play a story while you edit it.

    Save a file, and you are at the same moment of the edited story: every decision is made again, as far as it can be. If what you
    saved cannot be played, a panel says why, and the story goes on as it was until the next save. These runs are kept apart
    from yours and are never ranked.

    \b
    Example:
      hardhit dev night_train
      hardhit dev night_train --at the_signal --timer standard
    """
    found = chosen_to_play(pack, call)
    if not any(path.is_dir() for path in (found.story, *found.mods)):
        raise Problem(f"'{pack}' is a zip, and nothing in it can be edited. Name the folder that you edit, such as ./{pack}")
    if is_plain(plain):
        return _dev_plain(call, found, pack, at, seed, timer, options)
    from hardhit_game.cli.drawn import play_drawn

    return play_drawn(call, found, seed, timer, parse_options(options), at=at, dev=True)


def _dev_plain(call: Call, found: Chosen, pack: str, at: str, seed: int | None, timer: str, options: tuple[str, ...]) -> int:
    from hardhit_game.author.edited import home_for_edits
    from hardhit_game.cli.begin import begin_run
    from hardhit_game.plain.edits import Edits
    from hardhit_game.plain.run import play_session

    wanted = parse_options(options)
    loaded = sound(open_chosen(found), pack)
    assert loaded.story is not None
    refuse_unknown_options(wanted, loaded.story)
    call.home = home_for_edits(call.home)
    session = begin_run(loaded, call, seed=seed, options=wanted, timer=timer, at=at)
    return play_session(session, follow=Edits(tuple(pack.path for pack in loaded.apart)))
