"""What runs have shown: `hardhit runs map`, `hardhit runs endings`, and the case file of `hardhit runs show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import FIRST_STORY, load_playable
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE

if TYPE_CHECKING:
    from hardhit_game.casebook.casefile import CaseFile
    from hardhit_game.casebook.trace import Trace
    from hardhit_game.engine.game import Game
    from hardhit_game.packs.opening import Finder
    from hardhit_game.runs.reader import RunFile


def _traces(pack: str | None, call: Call) -> tuple[Game, list[Trace]]:
    from hardhit_game.casebook.shelf import traces_of
    from hardhit_game.engine.game import open_game

    loaded = load_playable(pack or FIRST_STORY, call)
    assert loaded.story is not None
    game = open_game(loaded.story)
    return game, traces_of(call.home, game)


@click.command("map", short_help="Show what your runs have seen of a story.")
@click.argument("pack", metavar="[PACK]", required=False)
@json_option
@debug_option
@pass_call
def map_command(call: Call, pack: str | None) -> int:
    """Show what your runs have seen of a story, how often each way was taken, and how much is still unseen.

    \b
    Example:
      hardhit runs map hard_hit
    """
    from hardhit_game.casebook.storymap import story_map
    from hardhit_game.casebook.words import map_json, map_lines

    game, traces = _traces(pack, call)
    mapped = story_map(game, traces)
    for line in map_lines(mapped):
        call.say(line)
    if call.json:
        call.answer({"pack": game.story.about.id, **map_json(mapped)})
    return FINE


@click.command("endings", short_help="Show the endings of a story, and which you found.")
@click.argument("pack", metavar="[PACK]", required=False)
@json_option
@debug_option
@pass_call
def endings_command(call: Call, pack: str | None) -> int:
    """Show the endings of a story: every question, and the name of those your runs have come to.

    \b
    Example:
      hardhit runs endings hard_hit
    """
    from hardhit_game.casebook.board import board_of
    from hardhit_game.casebook.words import board_json, board_lines

    game, traces = _traces(pack, call)
    board = board_of(game.story, traces)
    for line in board_lines(board):
        call.say(line)
    if call.json:
        call.answer({"pack": game.story.about.id, **board_json(board)})
    return FINE


def case_of(run: RunFile, find: Finder) -> tuple[CaseFile, int] | None:
    """The case file of a run and its story's start clock, or None where its story is not here or does not follow it."""
    from hardhit_game.casebook.casefile import case_file
    from hardhit_game.engine.error import StoryError
    from hardhit_game.play.recovery import RunUnusable, recover

    if run.header is None:
        return None
    try:
        loaded = find(run.header.packs)
        found = recover(loaded, run)
    except (RunUnusable, StoryError, LookupError):
        return None
    assert loaded.story is not None
    return case_file(found.course.game, found.transcript.turns), loaded.story.start_clock


def tell_case(call: Call, run: RunFile, find: Finder) -> dict[str, Any]:
    """Say the case file; and what `--json` has of it."""
    from hardhit_game.casebook.words import case_json, case_lines
    from hardhit_game.play.amounts import clock_text

    found = case_of(run, find)
    if found is None:
        return {"case": None}
    case, start = found
    for point in case.turning:
        call.say(f"  {clock_text(start, point.at_ms)[:5]}  {point.words}  {'; '.join(point.caused)}".rstrip())
    for line in case_lines(case, start):
        call.say(f"  {line}")
    return {"case": case_json(case)}
