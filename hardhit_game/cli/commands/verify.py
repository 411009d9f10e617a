"""`hardhit verify`: recorded runs, played again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counted
from hardhit_game.cli.find import pack_finder, run_path
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, FOUND_WRONG, UNUSABLE, Problem
from hardhit_game.cli.progress import progress_bar
from hardhit_game.cli.times import clock

if TYPE_CHECKING:
    from hardhit_game.runs.verify import Verdict
    from hardhit_game.speedrun.appraise import Appraisal

MANY = 20
"""With more runs than this only those that do not hold are told one by one."""


@click.command("verify")
@click.argument("runs", metavar="RUN...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every run in the library.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="How many runs at a time. Without it, as many as there are cores.")
@json_option
@debug_option
@pass_call
def command(call: Call, runs: tuple[str, ...], everything: bool, jobs: int | None) -> int:
    """Play recorded runs again and say whether they hold.

    Nothing is taken from the file's own word: the ending, the in-game time, the categories are computed. Each run is broken (the
    file is damaged), intact (whole, but its story is not here in that version), compatible (the story is here, but gives
    something else) or reproduced. Exit code 1 when one is not reproduced. A RUN may be a folder: then every run in it.

    \b
    Example:
      hardhit verify last
      hardhit verify one.hhrun two.hhrun --json
      hardhit verify --all
    """
    from hardhit_game.runs.verify import Level
    from hardhit_game.speedrun.batch import appraise_many

    if not runs and not everything:
        raise click.UsageError("Name a run, or say --all.")
    found = [*_asked(runs, call), *(_library(call) if everything else ())]
    paths = [path for _, path, _ in found if path is not None]
    documents: list[dict[str, Any]] = []
    code, held = FINE, 0
    with progress_bar("Verifying") as progress:
        appraisals = appraise_many(paths, pack_finder(call), jobs)
        done = 0
        for typed, path, problem in found:
            if path is None:
                call.say(problem)
                documents.append({"run": typed, "level": Level.BROKEN.value, **_NOTHING, "problem": problem})
                code = UNUSABLE
                continue
            appraisal = next(appraisals)
            done += 1
            holds = appraisal.verdict.level is Level.REPRODUCED
            held += holds
            if len(found) <= MANY or not holds:
                call.say(_sentences(typed, appraisal))
            if call.json:
                documents.append(as_json(appraisal.verdict, appraisal.categories))
            code = code or (FINE if holds else FOUND_WRONG)
            progress(done, len(paths))
    if len(found) > MANY or not found:
        call.say(f"{counted(held, 'run')} of {len(found):,} reproduced.")
    if call.json:
        call.answer({"runs": documents})
    return code


def _asked(runs: tuple[str, ...], call: Call) -> Iterator[tuple[str, Path | None, str]]:
    """What was typed, the file it means, or why it means none."""
    from hardhit_game.runs.records import SUFFIX

    for typed in runs:
        try:
            if Path(typed).is_dir():
                yield from ((path.name, path, "") for path in sorted(Path(typed).glob(f"*{SUFFIX}")))
                continue
        except (OSError, ValueError):
            pass
        try:
            yield typed, run_path(typed, call), ""
        except Problem as problem:
            yield typed, None, problem.sentence


def _library(call: Call) -> Iterator[tuple[str, Path | None, str]]:
    from hardhit_game.runs.index import stamps

    yield from ((name, call.home.runs_dir / name, "") for name in sorted(stamps(call.home)))


_NOTHING: dict[str, Any] = {"ending": None, "igt_ms": 0, "categories": [], "route_hash": "", "problem": ""}


def as_json(verdict: Verdict, categories: tuple[str, ...]) -> dict[str, Any]:
    """A verdict as the JSON document holds it."""
    return {
        "run": verdict.run,
        "path": str(verdict.path) if verdict.path else None,
        "pack": verdict.pack,
        "level": verdict.level.value,
        "ending": verdict.ending or None,
        "igt_ms": verdict.igt_ms,
        "rta_ms": verdict.rta_ms,
        "paused_ms": verdict.paused_ms,
        "clock_ms": verdict.clock_ms,
        "decisions": verdict.decisions,
        "silences": verdict.silences,
        "rewinds": verdict.rewinds,
        "resumes": verdict.resumes,
        "modes": list(verdict.modes),
        "ranked": verdict.ranked,
        "casual": list(verdict.casual),
        "categories": list(categories),
        "route_hash": verdict.route_hash,
        "file_hash": verdict.file_hash,
        "problem": verdict.problem or None,
    }


def _sentences(typed: str, appraisal: Appraisal) -> str:
    from hardhit_game.runs.hashes import short
    from hardhit_game.story.safety import clean

    verdict = appraisal.verdict
    lines = [f"{verdict.run or clean(typed)}: {verdict.level.value}. {verdict.level.sentence}"]
    if verdict.problem:
        lines.append(f"  {verdict.problem}")
    if verdict.route_hash:
        ending = f"ending {verdict.ending}" if verdict.ending else "not ended"
        times = f"in-game time {clock(verdict.igt_ms)}, real time {clock(verdict.rta_ms)}"
        lines.append(f"  {verdict.pack}, {ending}, {times}, {counted(verdict.decisions, 'decision')}")
        lines.append(f"  {_standing(appraisal)}")
        lines.append(f"  route {short(verdict.route_hash)} ({verdict.route_hash})")
    return "\n".join(lines)


def _standing(appraisal: Appraisal) -> str:
    names = ", ".join(appraisal.categories)
    if appraisal.verdict.casual:
        return f"casual ({', '.join(appraisal.verdict.casual)})" + (f", otherwise {names}" if names else "")
    return f"ranked in {names}" if names else "in no category"
