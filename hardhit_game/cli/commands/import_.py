"""`hardhit import`: what others have run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counted
from hardhit_game.cli.find import load_playable, pack_finder
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, FOUND_WRONG, Problem
from hardhit_game.cli.times import clock

if TYPE_CHECKING:
    from hardhit_game.speedrun.book import Book
    from hardhit_game.story.speedrun import Category
    from hardhit_game.story.story import Story


@click.command("import")
@click.argument("file", metavar="FILE")
@json_option
@debug_option
@pass_call
def command(call: Call, file: str) -> int:
    """Take in a run that somebody else played, or splits from LiveSplit.

    A run is played again first and taken in only when it is reproduced; it then stands in the lists of its categories, and never
    among your own attempts. Splits (.lss) are kept beside the category they are named for, to compare with: times that no
    log proves are never ranked.

    \b
    Example:
      hardhit import her_run.hhrun
      hardhit import any.lss
    """
    from hardhit_game.runs.records import MAX_BYTES

    path = Path(file)
    try:
        data = call.home.files.read(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        from hardhit_game.runs.files import reason

        why = reason(error) if isinstance(error, OSError) else "that is no name for a file"
        raise Problem(f"{file} cannot be read: {why}.") from error
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _splits(call, path, data)
    return _run(call, path, data)


def _run(call: Call, path: Path, data: bytes) -> int:
    from hardhit_game.runs.library import RunNotFound, take_in
    from hardhit_game.runs.reader import parse_run
    from hardhit_game.speedrun.appraise import appraise
    from hardhit_game.speedrun.report import run_item

    appraisal = appraise(parse_run(data, path), pack_finder(call))
    verdict, facts = appraisal.verdict, appraisal.facts
    if not facts.reproduced:
        raise Problem(f"{path.name} is not taken in: {verdict.level.sentence} {verdict.problem}".rstrip(), FOUND_WRONG)
    try:
        kept, fresh = take_in(call.home, facts.run, data)
    except RunNotFound as error:
        raise Problem(str(error)) from error
    categories = ", ".join(appraisal.categories) or "no category"
    standing = "ranked" if facts.ranked else f"casual ({', '.join(facts.casual) or 'not ended'})"
    call.say(f"{facts.run}: {facts.ending or 'not ended'}, in-game time {clock(facts.end.igt or 0)}, {standing}, {categories}.")
    call.say(f"Kept as {kept}." if fresh else "It was here already.")
    if call.json:
        call.answer({"imported": "run", "path": str(kept), "new": fresh, "categories": list(appraisal.categories), **run_item(facts)})
    return FINE


def _splits(call: Call, path: Path, data: bytes) -> int:
    from hardhit_game.runs.files import reason
    from hardhit_game.speedrun.imports import keep_splits
    from hardhit_game.speedrun.lss_read import NotSplits, read_lss
    from hardhit_game.speedrun.times import maybe_clock

    try:
        book = read_lss(data)
    except NotSplits as problem:
        raise Problem(f"{path.name}: {problem}") from problem
    story, category = _meant(call, book)
    try:
        kept = keep_splits(call.home, story, category, book)
    except OSError as error:
        raise Problem(f"The splits cannot be saved: {reason(error)}.") from error
    best = book.personal_best()[-1]
    if best is None:
        best = book.personal_best("rta")[-1]
    call.say(f"{story.about.title}, {category.name}: {counted(book.attempt_count, 'attempt')}, personal best {maybe_clock(best)}.")
    call.say(f"Kept as {kept}, to compare with; not ranked, since nothing proves the times.")
    if call.json:
        attempts = book.attempt_count
        call.answer({"imported": "splits", "path": str(kept), "pack": story.about.id, "category": category.id, "attempts": attempts})
    return FINE


def _meant(call: Call, book: Book) -> tuple[Story, Category]:
    """The story and category that splits are named for."""
    from hardhit_game.packs.shelf import shelf
    from hardhit_game.speedrun.imports import category_for

    for one in shelf(call.home):
        if book.game.casefold() not in (one.title.casefold(), one.id):
            continue
        story = load_playable(one.id, call).story
        assert story is not None
        category = category_for(book, story)
        if category is None:
            sizes = counted(len(book.segments), "segment")
            raise Problem(f"{story.about.title} has no category called '{book.category}' with {sizes}.", FOUND_WRONG)
        return story, category
    raise Problem(f"The splits are of the game '{book.game}', and no story here is called that.", FOUND_WRONG)
