"""`hardhit install`: a pack from a zip."""

from __future__ import annotations

from pathlib import Path

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import size_sentence
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, FOUND_WRONG, UNUSABLE, Problem


@click.command("install")
@click.argument("file", metavar="FILE")
@click.option("--replace", is_flag=True, help="Put it in the place of another version that is installed.")
@json_option
@debug_option
@pass_call
def command(call: Call, file: str, replace: bool) -> int:
    """Take a story or a mod from a zip.

    The zip is never unpacked onto the disk. It is read within fixed limits, checked as `hardhit check` does it, and only then copied
    among your packs as it is. Runs and other packs are not touched. A pack with errors is refused (exit code 1).

    \b
    Example:
      hardhit install the_crossing-1.0.0.zip
    """
    from hardhit_game.packs.installing import Refused, install
    from hardhit_game.story.safety import clean

    try:
        done = install(Path(file), call.home, replace)
    except Refused as refused:
        raise Problem(f"{clean(file)[:120]} is not installed. {refused}", FOUND_WRONG if refused.wrong else UNUSABLE) from refused
    except (OSError, ValueError) as error:
        raise Problem(f"{clean(file)[:120]} is not installed: its name is not one that a file can have.") from error
    page, story = done.page, done.loaded.story
    assert story is not None
    if done.already:
        call.say(f"{page.named} is installed already.")
    else:
        call.say(f"Installed: {page.named}{f', in the place of {done.before}' if done.before else ''}.")
    if page.extends:
        call.say(f"A mod of {story.about.title}. Play it with: hardhit play {page.extends} --with {page.id}")
    else:
        call.say(f"{size_sentence(story)}. Play it with: hardhit play {page.id}")
    if call.json:
        document = {"id": page.id, "title": page.title, "version": page.version, "extends": page.extends or None, "path": str(done.path)}
        call.answer({**document, "replaced": done.before if done.before and not done.already else None, "already": done.already})
    return FINE
