"""`hardhit export`: a run or a category, for others and for other programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import FIRST_STORY, load_playable, pack_finder, run_path
from hardhit_game.cli.options import debug_option, pass_call
from hardhit_game.cli.problem import FINE, FOUND_WRONG, Problem
from hardhit_game.cli.races import category_of, facts_of, own_runs

if TYPE_CHECKING:
    from hardhit_game.runs.reader import RunFile
    from hardhit_game.speedrun.facts import RunFacts
    from hardhit_game.story.speedrun import Category
    from hardhit_game.story.story import Story

FORMATS = ("lss", "cast", "json", "text")


@click.command("export")
@click.argument("what", metavar="RUN|CATEGORY")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option("-o", "--output", metavar="FILE", help="Where to; without it, standard output.")
@debug_option
@pass_call
def command(call: Call, what: str, form: str, output: str | None) -> int:
    """Write a run or a whole category in a form that others can read.

    lss: splits for LiveSplit and every timer that reads its files; a category brings its golds and history. cast: a recording
    of a run (asciicast 2), with a marker at every split. json and text: a summary. A CATEGORY is an id as `hardhit splits`
    lists them, or PACK/CATEGORY for another story. A run is verified first, and exported only when it is reproduced.

    \b
    Example:
      hardhit export any --format lss -o any.lss
      hardhit export last --format cast -o run.cast
      hardhit export lighthouse/any --format json
    """
    found = _category(call, what)
    data = _of_category(call, *found, form) if found else _of_run(call, what, form)
    _write(data, output)
    if output:
        call.say(f"Written to {output}.")
    return FINE


def _category(call: Call, what: str) -> tuple[str | None, str] | None:
    """The pack and category that were typed; None when a run was."""
    pack, slash, name = what.rpartition("/")
    if slash and not pack.startswith((".", "/")) and not Path(what).exists():
        return pack, name
    loaded = load_playable(FIRST_STORY, call)
    known = loaded.story.speedrun.category(what) if loaded.story else None
    return (None, what) if known is not None else None


def _of_category(call: Call, pack: str | None, name: str, form: str) -> bytes:
    from hardhit_game.speedrun.categories import leaderboard
    from hardhit_game.speedrun.history import book_of
    from hardhit_game.speedrun.lss_write import write_lss
    from hardhit_game.speedrun.report import board_lines, book_item, splits_lines, statistics_lines, summary_line

    loaded = load_playable(pack or FIRST_STORY, call)
    story = loaded.story
    assert story is not None
    category = category_of(story, name)
    facts = facts_of(call, loaded)
    book = book_of(category, story, own_runs(facts))
    if form == "lss":
        return write_lss(book)
    if form == "cast":
        raise Problem("A recording is of one run. `hardhit splits` names the runs of a category.")
    board = leaderboard(category, story.speedrun, facts.values())
    if form == "json":
        return _json({"format": "hardhit-category", "version": 1, "pack": story.about.id, **book_item(category, book, board)})
    lines = [f"{story.about.title}: {category.name} ({category.id})", summary_line(book)]
    for part in (splits_lines(book), statistics_lines(book), board_lines(category, board)) if book.attempts else ():
        lines += ["", *part]
    return _text(lines)


def _of_run(call: Call, typed: str, form: str) -> bytes:
    from hardhit_game.runs.reader import read_run
    from hardhit_game.speedrun.appraise import appraise
    from hardhit_game.speedrun.cast import write_cast
    from hardhit_game.speedrun.run_text import run_document, run_lines

    path = run_path(typed, call)
    file, find = read_run(path, call.home.files), pack_finder(call)
    appraisal = appraise(file, find)
    if not appraisal.facts.reproduced or file.header is None:
        verdict = appraisal.verdict
        raise Problem(f"{path.name} cannot be exported: {verdict.level.sentence} {verdict.problem}".rstrip(), FOUND_WRONG)
    story = find(file.header.packs).story
    assert story is not None
    category = _first_category(story, appraisal.categories, appraisal.facts)
    if form == "cast":
        return write_cast(file, story, category)
    if form == "json":
        return _json(run_document(story, appraisal.facts))
    if form == "text":
        return _text(list(run_lines(file, story, appraisal.facts)))
    return _splits(file, story, category, appraisal.facts)


def _first_category(story: Story, names: tuple[str, ...], facts: RunFacts) -> Category | None:
    """The category whose splits stand for the run: the one it was begun for if it is one of its own, or else its first."""
    name = facts.aim if facts.aim in names else names[0] if names else ""
    return story.speedrun.category(name)


def _splits(file: RunFile, story: Story, category: Category | None, facts: RunFacts) -> bytes:
    from hardhit_game.speedrun.book import Try, make_book
    from hardhit_game.speedrun.categories import segment_names, splits_of
    from hardhit_game.speedrun.lss_write import write_lss

    if category is None:
        raise Problem("The run is in no category, so it has no splits.", FOUND_WRONG)
    names = segment_names(category, {ending.id: ending.name for ending in story.endings})
    tried = Try(splits_of(category, facts.reached, facts.end), facts.run, facts.started, "", facts.paused_ms, facts.ending)
    return write_lss(make_book(story.about.title, category.name, names, [tried]))


def _json(document: dict[str, object]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _text(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _write(data: bytes, output: str | None) -> None:
    if output is None:
        sys.stdout.write(data.decode("utf-8"))
        return
    from hardhit_game.runs.files import Files, reason, write_in_place_of

    try:
        write_in_place_of(Files(), Path(output).absolute(), data)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "that is no name for a file"
        raise Problem(f"{output} cannot be written: {why}.") from error
