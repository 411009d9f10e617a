"""`hardhit splits`: best times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import FIRST_STORY, load_playable
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE
from hardhit_game.cli.races import category_of, facts_of

if TYPE_CHECKING:
    from hardhit_game.speedrun.facts import RunFacts
    from hardhit_game.story.story import Story


@click.command("splits")
@click.argument("pack", metavar="[PACK]", required=False)
@click.argument("category", metavar="[CATEGORY]", required=False)
@click.option("--timing", type=click.Choice(("igt", "rta")), default="igt", help="In-game time (as without it) or real time.")
@json_option
@debug_option
@pass_call
def command(call: Call, pack: str | None, category: str | None, timing: str) -> int:
    """Show your best times: personal best, golds, sum of best, averages, the list of runs.

    Without a CATEGORY, all categories of the story in a line each. Only ranked runs count, each verified first: standard timer
    throughout, nothing rewound, nothing begun from another run, no pinned draws.

    \b
    Example:
      hardhit splits
      hardhit splits hard_hit any
    """
    loaded = load_playable(pack or FIRST_STORY, call)
    story = loaded.story
    assert story is not None
    facts = list(facts_of(call, loaded).values())
    if category is None:
        return _overview(call, story, facts)
    return _one(call, story, facts, category, cast('Literal["igt", "rta"]', timing))


def _overview(call: Call, story: Story, facts: list[RunFacts]) -> int:
    from hardhit_game.speedrun.categories import leaderboard
    from hardhit_game.speedrun.history import book_of
    from hardhit_game.speedrun.report import book_item, table
    from hardhit_game.speedrun.sums import sum_of_best
    from hardhit_game.speedrun.times import maybe_clock

    rows = [("Category", "Name", "Attempts", "Finished", "Best", "Sum of best")]
    items = []
    for category in story.speedrun.categories:
        book = book_of(category, story, facts)
        best = book.personal_best()[-1]
        counts = str(book.attempt_count), str(book.completed)
        rows.append((category.id, category.name, *counts, maybe_clock(best), maybe_clock(sum_of_best(book).total)))
        if call.json:
            items.append(book_item(category, book, leaderboard(category, story.speedrun, facts)))
    call.say(f"{story.about.title}\n")
    call.say("\n".join(table(rows)))
    if call.json:
        call.answer({"pack": story.about.id, "categories": items})
    return FINE


def _one(call: Call, story: Story, facts: list[RunFacts], name: str, timing: Literal["igt", "rta"]) -> int:
    from hardhit_game.speedrun.categories import leaderboard
    from hardhit_game.speedrun.history import book_of
    from hardhit_game.speedrun.report import board_lines, book_item, splits_lines, statistics_lines, summary_line

    category = category_of(story, name)
    book, board = book_of(category, story, facts), leaderboard(category, story.speedrun, facts)
    call.say(f"{story.about.title}: {category.name} ({category.id})")
    if category.rules:
        call.say(category.rules)
    call.say(f"{summary_line(book, timing)}\n")
    if book.attempts:
        call.say("\n".join(splits_lines(book, timing)) + "\n")
        call.say("\n".join(statistics_lines(book, timing)))
    if board:
        call.say("\n" + "\n".join(board_lines(category, board)))
    if call.json:
        call.answer({"pack": story.about.id, "categories": [book_item(category, book, board)]})
    return FINE
