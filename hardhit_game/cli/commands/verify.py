"""`hardhit verify`: recorded runs, played again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.find import pack_finder, run_path
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, FOUND_WRONG, UNUSABLE, Problem
from hardhit_game.cli.times import clock

if TYPE_CHECKING:
    from hardhit_game.runs.verify import Verdict


@click.command("verify")
@click.argument("runs", metavar="RUN...", nargs=-1, required=True)
@json_option
@debug_option
@pass_call
def command(call: Call, runs: tuple[str, ...]) -> int:
    """Play recorded runs again and say whether they hold.

    Nothing is taken from the file's own word: the ending, the times and the route are computed. Each run is broken (the file is
    damaged), intact (whole, but its story is not here in that version), compatible (the story is here, but gives something
    else) or reproduced. Exit code 1 when one is not reproduced.

    \b
    Example:
      hardhit verify last
      hardhit verify one.hhrun two.hhrun --json
    """
    from hardhit_game.runs.verify import Level, verify

    find = pack_finder(call)
    documents: list[dict[str, Any]] = []
    code = FINE
    for typed in runs:
        try:
            path = run_path(typed, call)
        except Problem as problem:
            call.say(problem.sentence)
            documents.append({"run": typed, "level": Level.BROKEN.value, **_NOTHING, "problem": problem.sentence})
            code = UNUSABLE
            continue
        verdict = verify(path, find, call.home.files)
        call.say(_sentences(typed, verdict))
        documents.append(as_json(verdict))
        if verdict.level is not Level.REPRODUCED:
            code = code or FOUND_WRONG
    if call.json:
        call.answer({"runs": documents})
    return code


_NOTHING: dict[str, Any] = {"ending": None, "igt_ms": 0, "categories": [], "route_hash": "", "problem": ""}


def as_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict as the JSON document holds it."""
    return {
        "run": verdict.run,
        "path": str(verdict.path) if verdict.path else None,
        "pack": verdict.pack,
        "level": verdict.level.value,
        "ending": verdict.ending or None,
        "igt_ms": verdict.igt_ms,
        "clock_ms": verdict.clock_ms,
        "decisions": verdict.decisions,
        "rewinds": verdict.rewinds,
        "modes": list(verdict.modes),
        "ranked": verdict.ranked,
        "categories": [],
        "route_hash": verdict.route_hash,
        "file_hash": verdict.file_hash,
        "problem": verdict.problem or None,
    }


def _sentences(typed: str, verdict: Verdict) -> str:
    lines = [f"{verdict.run or typed}: {verdict.level.value}. {verdict.level.sentence}"]
    if verdict.problem:
        lines.append(f"  {verdict.problem}")
    if verdict.route_hash:
        ending = f"ending {verdict.ending}" if verdict.ending else "not ended"
        lines.append(f"  {verdict.pack}, {ending}, in-game time {clock(verdict.igt_ms)}, {verdict.decisions} decisions")
        lines.append(f"  route {verdict.route_hash}")
    return "\n".join(lines)
