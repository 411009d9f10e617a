"""`hardhit playtest`: bots play a story by the thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import load_playable
from hardhit_game.cli.options import debug_option, json_option, pass_call, with_option
from hardhit_game.cli.problem import FINE, FOUND_WRONG

if TYPE_CHECKING:
    from hardhit_game.playtest.crowd import Crowd
    from hardhit_game.story.story import Story

NAMES = ("random", "careful", "hasty", "silent", "crowd")


@click.command("playtest")
@click.argument("pack", metavar="PACK")
@click.option("--runs", metavar="N", type=click.IntRange(1, 10_000_000), default=1_000, help="How many runs each bot plays (1,000).")
@click.option("--seed", metavar="S", type=click.IntRange(0, 2**52), default=1, help="The seed of the first run (1); the next has the next.")
@click.option("--bot", type=click.Choice(NAMES), help="Only this one. Without it, all of them, side by side.")
@click.option("--html", metavar="FILE", type=click.Path(dir_okay=False), help="Also write a report with plots: one page, no network.")
@with_option
@json_option
@debug_option
@pass_call
def command(call: Call, pack: str, runs: int, seed: int, bot: str | None, html: str | None) -> int:
    """Let bots play a story by the thousand, and tell what they saw.

    The random bot chooses anything that is open, at any time, and tries the story's options. The careful one reads everything, thinks,
    keeps away from options with a word of risk, and takes what keeps the meters up. The hasty one chooses before it could have read.
    The silent one lets every window close. The crowd chooses as your recorded runs of this story did.

    Told are the share of each ending, how long runs are, where they end, what was never seen with file and line, and whatever a run got
    stuck on, with a walkthrough that leads there. The same seed gives the same report. Exit code 1 when a run got stuck.

    \b
    Example:
      hardhit playtest story/hard_hit
      hardhit playtest story/hard_hit --bot random --runs 20000 --html report.html
    """
    from hardhit_game.cli.counts import counted
    from hardhit_game.cli.playtests import playtest_json, playtest_text
    from hardhit_game.cli.progress import progress_bar
    from hardhit_game.playtest.coverage import written_in
    from hardhit_game.playtest.playtest import Plan, playtest

    loaded = load_playable(pack, call, FOUND_WRONG)
    assert loaded.story is not None
    bots = (bot,) if bot else NAMES
    plan = Plan(bots, runs, seed, _crowd(call, loaded.story) if "crowd" in bots else Plan().crowd)
    with progress_bar("Playing") as progress:
        test = playtest(loaded, plan, progress)
    written = written_in(loaded)
    for line in playtest_text(test, loaded.story, written):
        call.say(line)
    if html is not None:
        from hardhit_game.cli.pages import write_page
        from hardhit_game.report.playtested import playtest_page

        write_page(html, playtest_page(test, loaded, written))
        call.say("")
        call.say(f"Written: {html}")
    click.echo(f"{counted(test.whole.decisions, 'decision')} in {test.seconds:.1f} s: {test.decisions_per_second:,} a second.", err=True)
    if call.json:
        call.answer(playtest_json(test, loaded.story, written))
    return FOUND_WRONG if test.whole.stuck else FINE


def _crowd(call: Call, story: Story) -> Crowd:
    from hardhit_game.casebook.shelf import traces_of
    from hardhit_game.cli.progress import progress_bar
    from hardhit_game.engine.game import open_game
    from hardhit_game.playtest.crowd import crowd_of

    with progress_bar("Reading runs") as progress:
        return crowd_of(traces_of(call.home, open_game(story), progress))
