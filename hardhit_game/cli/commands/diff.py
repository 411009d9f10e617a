"""`hardhit diff`: what an edit does."""

from __future__ import annotations

from pathlib import Path

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import load_playable
from hardhit_game.cli.options import debug_option, json_option, pass_call, with_option
from hardhit_game.cli.problem import FINE, FOUND_WRONG


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--runs", metavar="N", type=click.IntRange(1, 1_000_000), default=300, help="How many runs each bot plays on each (300).")
@click.option("--seed", metavar="S", type=click.IntRange(0, 2**52), default=1, help="The seed of the first run (1).")
@click.option(
    "--routes", is_flag=True, help="If rules differ, prove the fastest and the shortest way to each ending too; minutes."
)
@click.option("--limit", metavar="STATES", type=click.IntRange(min=1), default=200_000, help="How far --routes goes in each (200,000).")
@with_option
@json_option
@debug_option
@pass_call
def command(call: Call, old: str, new: str, runs: int, seed: int, routes: bool, limit: int) -> int:
    """Compare two versions of a pack: what an edit does to endings, walkthroughs and recorded runs.

    Told are the scenes, choices and endings that came, went or changed, and whether in their rules or in their words only; how the
    walkthroughs fare; which of your recorded runs still mean the same, and how far the others go; what bots come to in each, with the same
    seeds. A mod in the place of NEW is compared as its story with the mod over it. Exit code 1 when something breaks that held before.

    \b
    Example:
      hardhit diff story/hard_hit my_edit
      hardhit diff hard_hit calmer_morning
      hardhit diff old.zip new.zip --routes --json
    """
    from hardhit_game.changes.compare import Asked, compare
    from hardhit_game.cli.diffs import comparison_json, comparison_text
    from hardhit_game.cli.progress import stages_bar

    before = load_playable(old, call)
    after = load_playable(new, call, FOUND_WRONG)
    with stages_bar() as progress:
        found = compare(before, after, _library(call), Asked(runs, seed, routes, limit), progress, call.home.files)
    for line in comparison_text(found):
        call.say(line)
    if call.json:
        call.answer(comparison_json(found))
    return FOUND_WRONG if found.broken else FINE


def _library(call: Call) -> list[Path]:
    from hardhit_game.runs.index import stamps

    return [call.home.runs_dir / name for name in sorted(stamps(call.home))]
