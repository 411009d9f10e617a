"""`hardhit packs`: the stories that are here, and where each came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counts_of, size_sentence
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE
from hardhit_game.resources import built_in_packs, installed_packs


@click.command("packs")
@json_option
@debug_option
@pass_call
def command(call: Call) -> int:
    """List the stories that are here, and where each came from.

    \b
    Example:
      hardhit packs
    """
    installed = {name: path for name, path in installed_packs(call.home.packs_dir).items() if name not in built_in_packs()}
    packs = [_describe(name, path, "built in", call) for name, path in built_in_packs().items()]
    packs += [_describe(name, path, "installed", call) for name, path in installed.items()]
    if not packs:
        call.say("There are no stories here.")
    if call.json:
        call.answer({"packs": packs})
    return FINE


def _describe(name: str, path: Path, origin: str, call: Call) -> dict[str, Any]:
    from hardhit_game.story.load import load_pack
    from hardhit_game.story.safety import clean
    from hardhit_game.story.source import PackUnreadable

    pack: dict[str, Any] = {"id": name, "title": "", "version": "", "origin": origin, "path": str(path)}
    pack |= {"words": 0, "scenes": 0, "choices": 0, "endings": 0, "problem": None}
    try:
        story = load_pack(path).story
    except PackUnreadable as error:
        pack["problem"] = str(error)
    else:
        if story is None:
            pack["problem"] = f"It has errors: `hardhit check {name}` shows them."
        else:
            about = story.about
            pack |= {"id": about.id, "title": about.title, "version": about.version, **counts_of(story)}
            call.say(f"{about.id}  {about.title} {about.version}\n  {about.summary}\n  {size_sentence(story)}.")
    if pack["problem"]:
        call.say(f"{clean(name)}\n  {pack['problem']}")
    call.say(f"  {origin[0].upper()}{origin[1:]}: {clean(str(path))}\n")
    return pack
