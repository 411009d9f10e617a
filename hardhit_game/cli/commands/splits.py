"""`hardhit splits`: best times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, cast

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counted
from hardhit_game.cli.find import FIRST_STORY, load_playable, run_path
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, FOUND_WRONG, Problem
from hardhit_game.cli.races import category_of, facts_of, own_runs

if TYPE_CHECKING:
    from hardhit_game.speedrun.book import Book
    from hardhit_game.speedrun.facts import RunFacts
    from hardhit_game.speedrun.ghosts import Ghost
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.story.speedrun import Category
    from hardhit_game.story.story import Story


@click.command("splits")
@click.argument("pack", metavar="[PACK]", required=False)
@click.argument("category", metavar="[CATEGORY]", required=False)
@click.option("--timing", type=click.Choice(("igt", "rta")), default="igt", help="In-game time (as without it) or real time.")
@click.option("--against", metavar="RUN", help="Also show where your best loses time to this run, such as a witness of `hardhit routes`.")
@json_option
@debug_option
@pass_call
def command(call: Call, pack: str | None, category: str | None, timing: str, against: str | None) -> int:
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
    facts = facts_of(call, loaded)
    if category is None:
        if against is not None:
            raise click.UsageError("--against compares within a category: name one.")
        return _overview(call, story, facts)
    return _one(call, loaded, facts, category, cast('Literal["igt", "rta"]', timing), against)


def _overview(call: Call, story: Story, facts: Mapping[str, RunFacts]) -> int:
    from hardhit_game.speedrun.categories import leaderboard
    from hardhit_game.speedrun.history import book_of
    from hardhit_game.speedrun.report import book_item, table
    from hardhit_game.speedrun.sums import sum_of_best
    from hardhit_game.speedrun.times import maybe_clock

    rows = [("Category", "Name", "Attempts", "Finished", "Best", "Sum of best")]
    items = []
    for category in story.speedrun.categories:
        book = book_of(category, story, own_runs(facts))
        board = leaderboard(category, story.speedrun, facts.values())
        best = _best(category, board, book)
        counts = str(book.attempt_count), str(book.completed)
        rows.append((category.id, category.name, *counts, best, maybe_clock(sum_of_best(book).total)))
        if call.json:
            items.append(book_item(category, book, board))
    call.say(f"{story.about.title}\n")
    call.say("\n".join(table(rows)))
    if call.json:
        call.answer({"pack": story.about.id, "categories": items})
    return FINE


def _reference(call: Call, loaded: LoadedPack, category: Category, typed: str) -> Ghost:
    """The run that was typed, to compare with. Raises Problem."""
    from hardhit_game.packs.opening import Finder
    from hardhit_game.speedrun.ghosts import NoGhost, ghost_of_run

    assert loaded.story is not None
    try:
        return ghost_of_run(run_path(typed, call), category, loaded.story.speedrun, Finder(call.home, loaded), reference=True)
    except NoGhost as problem:
        raise Problem(str(problem), FOUND_WRONG) from problem


def _best(category: Category, board: list[RunFacts], book: Book) -> str:
    """The best of one's own, in what the category counts."""
    from hardhit_game.speedrun.times import maybe_clock

    if not category.by_decisions:
        return maybe_clock(book.personal_best()[-1])
    own = {attempt.run for attempt in book.attempts}
    return next((counted(facts.decisions, "decision") for facts in board if facts.run in own), "-")


def _one(
    call: Call, loaded: LoadedPack, facts: Mapping[str, RunFacts], name: str, timing: Literal["igt", "rta"], against: str | None
) -> int:
    from hardhit_game.speedrun.categories import leaderboard
    from hardhit_game.speedrun.history import book_of
    from hardhit_game.speedrun.imports import kept_splits
    from hardhit_game.speedrun.references import losses
    from hardhit_game.speedrun.report import (
        board_lines,
        book_item,
        losses_item,
        losses_lines,
        splits_lines,
        statistics_lines,
        summary_line,
    )
    from hardhit_game.speedrun.sums import sum_of_best
    from hardhit_game.speedrun.times import maybe_clock

    story = loaded.story
    assert story is not None
    category = category_of(story, name)
    ghost = _reference(call, loaded, category, against) if against is not None else None
    book, board = book_of(category, story, own_runs(facts)), leaderboard(category, story.speedrun, facts.values())
    brought = kept_splits(call.home, story, category)
    call.say(f"{story.about.title}: {category.name} ({category.id})")
    if category.rules:
        call.say(category.rules)
    call.say(f"{summary_line(book, timing)}\n")
    if brought is not None:
        best = brought.personal_best(timing)[-1]
        call.say(f"Imported splits: personal best {maybe_clock(best)}, sum of best {maybe_clock(sum_of_best(brought, timing).total)}.\n")
    if book.attempts:
        call.say("\n".join(splits_lines(book, timing)) + "\n")
        call.say("\n".join(statistics_lines(book, timing)))
    if board:
        call.say("\n" + "\n".join(board_lines(category, board)))
    lost = sorted(losses(book, ghost, timing), key=lambda loss: -(loss.lost or 0)) if ghost is not None else []
    if ghost is not None:
        call.say("\nWhere the time goes\n" + "\n".join(losses_lines(lost, reference=ghost.name)))
    if call.json:
        item = {**book_item(category, book, board), **({"against": losses_item(lost)} if ghost is not None else {})}
        call.answer({"pack": story.about.id, "categories": [item]})
    return FINE
