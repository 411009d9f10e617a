"""`hardhit runs`: what was played on this machine."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hardhit_game.cli.call import Call
from hardhit_game.cli.counts import counted
from hardhit_game.cli.find import pack_finder, run_path
from hardhit_game.cli.options import debug_option, json_option, pass_call
from hardhit_game.cli.problem import FINE, Problem
from hardhit_game.cli.times import clock

if TYPE_CHECKING:
    from hardhit_game.runs.library import RunSummary


@click.group("runs", invoke_without_command=True)
@json_option
@debug_option
@click.pass_context
def command(context: click.Context) -> int | None:
    """List, show or delete your runs. Without a further word: list them.

    \b
    Example:
      hardhit runs
      hardhit runs show last
    """
    return None if context.invoked_subcommand else _list(context.ensure_object(Call))


@command.command("list")
@json_option
@debug_option
@pass_call
def list_command(call: Call) -> int:
    """List every run, the one played last first.

    \b
    Example:
      hardhit runs list --json
    """
    return _list(call)


@command.command("show")
@click.argument("run", metavar="RUN")
@json_option
@debug_option
@pass_call
def show_command(call: Call, run: str) -> int:
    """Show one run: what was decided, and when.

    \b
    Example:
      hardhit runs show last
    """
    from hardhit_game.runs.library import summary_of
    from hardhit_game.runs.reader import read_run
    from hardhit_game.runs.records import Noted, Played

    path = run_path(run, call)
    file = read_run(path, call.home.files)
    summary = summary_of(path, file)
    events: list[dict[str, Any]] = []
    for record in file.records:
        if isinstance(record, Played) and record.event is not None:
            choice = getattr(record.event, "choice", None)
            events.append({"at_ms": record.event.at, "scene": getattr(record.event, "scene", None), "choice": choice})
        elif isinstance(record, Noted) and record.note not in ("beat", "pause", "unpause"):
            events.append({"at_ms": record.at, "note": record.note, "value": record.value})
    call.say(_line(summary))
    for event in events:
        call.say(f"  {clock(event['at_ms'])}  {_deed(event)}")
    if call.json:
        call.answer({"runs": [{**_as_json(summary, call), "events": events}]})
    return FINE


def _deed(event: dict[str, Any]) -> str:
    if event.get("choice"):
        return f"{event['scene']}: {event['choice']}"
    return f"{event.get('note', 'wait')} {event.get('value', '')}".rstrip()


@command.command("delete")
@click.argument("runs", metavar="RUN...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@debug_option
@pass_call
def delete_command(call: Call, runs: tuple[str, ...], yes: bool) -> int:
    """Delete runs for good.

    \b
    Example:
      hardhit runs delete 20260528 --yes
    """
    from hardhit_game.runs.library import RunNotFound, delete_run

    paths = [run_path(typed, call) for typed in dict.fromkeys(runs)]
    names = ", ".join(path.stem for path in paths)
    if not yes and not click.confirm(f"Delete {names} for good?", err=call.json):
        raise Problem("Nothing was deleted.")
    for path in dict.fromkeys(paths):
        _refuse_foreign(path, call.home.runs_dir)
    for path in dict.fromkeys(paths):
        try:
            delete_run(call.home, path)
        except RunNotFound as error:
            raise Problem(str(error)) from error
    call.say(f"Deleted: {names}.")
    if call.json:
        call.answer({"deleted": [path.stem for path in paths]})
    return FINE


def _refuse_foreign(path: Path, runs_dir: Path) -> None:
    # A RUN may be any file; to delete, it must be one of ours, or a slip of the hand deletes something else.
    if path.parent != runs_dir:
        raise Problem(f"{path} is not in the library of runs; delete it by hand if you mean it.")


def _list(call: Call) -> int:
    from hardhit_game.packs.shelf import everything
    from hardhit_game.runs.library import list_runs

    runs = list_runs(call.home)
    here = {pack.id for pack in everything(call.home)} if runs else set()
    for run in runs:
        call.say(_line(run, here))
    if not runs:
        call.say("There are no runs yet. `hardhit play` begins one.")
    elif not call.json:
        call.say(f"\n{counted(len(runs), 'run')} in {call.home.runs_dir}")
    if call.json:
        find = pack_finder(call)
        call.answer({"runs": [_as_json(run, call, find) for run in runs]})
    return FINE


def _line(run: RunSummary, here: Collection[str] | None = None) -> str:
    """One run; with the ids of the packs that are `here`, also which of its own are not."""
    how = f"ended: {run.ending}" if run.ending else "unfinished"
    marks = [how, f"in-game {clock(run.igt_ms)}", f"real {clock(run.rta_ms)}", counted(run.decisions, "decision"), run.mode]
    if run.problem:
        marks.append(run.problem)
    missing = [pack for pack in (run.pack, *run.mods) if pack and here is not None and pack not in here]
    if missing:
        marks.append(f"needs {' and '.join(missing)}, not here now")
    pack = " with ".join(filter(None, [run.pack or "?", ", ".join(run.mods)]))
    return f"{run.id}  {pack}  {', '.join(mark for mark in marks if mark)}"


def _as_json(run: RunSummary, call: Call, find: Any = None) -> dict[str, Any]:
    from hardhit_game.runs.verify import Level, verify

    verdict = verify(run.path, find or pack_finder(call), call.home.files)
    return {
        "id": run.id,
        "path": str(run.path),
        "pack": run.pack,
        "version": run.version,
        "mods": list(run.mods),
        "ending": verdict.ending or run.ending or None,
        "igt_ms": verdict.igt_ms or run.igt_ms,
        "rta_ms": run.rta_ms,
        "categories": [],
        "started": run.started,
        "decisions": run.decisions,
        "rewinds": run.rewinds,
        "mode": run.mode,
        "ranked": verdict.ranked,
        "verified": verdict.level is Level.REPRODUCED,
        "level": verdict.level.value,
        "problem": verdict.problem or run.problem or None,
    }
