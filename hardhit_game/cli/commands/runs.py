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
from hardhit_game.cli.progress import progress_bar
from hardhit_game.cli.seen import endings_command, map_command, tell_case
from hardhit_game.cli.times import clock

if TYPE_CHECKING:
    from hardhit_game.packs.opening import Finder
    from hardhit_game.runs.library import RunSummary
    from hardhit_game.speedrun.facts import RunFacts
    from hardhit_game.story.story import Story


@click.group("runs", invoke_without_command=True)
@json_option
@debug_option
@click.pass_context
def command(context: click.Context) -> int | None:
    """List, show, delete or index your runs. Without a further word: list them.

    \b
    Example:
      hardhit runs
      hardhit runs show last
    """
    return None if context.invoked_subcommand else _list(context.ensure_object(Call))


command.add_command(map_command)
command.add_command(endings_command)


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


@command.command("show", short_help="Show one run: decisions, times, what it turned on.")
@click.argument("run", metavar="RUN")
@json_option
@debug_option
@pass_call
def show_command(call: Call, run: str) -> int:
    """Show one run: what was decided, and when; what it turned on, how the numbers went, what was claimed to whom.

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
    find = pack_finder(call)
    case = tell_case(call, file, find)
    if call.json:
        from hardhit_game.speedrun.appraise import appraise

        call.answer({"runs": [{**_run_json(summary, appraise(file, find).facts, find), "events": events, **case}]})
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
    if runs_dir not in (path.parent, path.parent.parent):
        raise Problem(f"{path} is not in the library of runs; delete it by hand if you mean it.")


@command.command("rebuild", short_help="Make the index of runs anew, verifying each.")
@json_option
@debug_option
@pass_call
def rebuild_command(call: Call) -> int:
    """Make the index of runs anew from the run files, verifying every one.

    The index is a convenience: it can be deleted at any time, and no run is ever lost with it.

    \b
    Example:
      hardhit runs rebuild
    """
    from hardhit_game.runs.index import forget, table_file
    from hardhit_game.speedrun.archive import facts_of_runs

    forget(call.home)
    with progress_bar("Verifying") as progress:
        found = facts_of_runs(call.home, pack_finder(call), progress=progress)
    reproduced = sum(facts.reproduced for facts in found.values())
    call.say(f"{counted(len(found), 'run')} indexed in {table_file(call.home)}, {reproduced:,} reproduced.")
    if call.json:
        call.answer({"indexed": len(found), "reproduced": reproduced})
    return FINE


def _list(call: Call) -> int:
    from hardhit_game.packs.shelf import everything
    from hardhit_game.runs.library import all_runs

    runs = all_runs(call.home)
    here = {pack.id for pack in everything(call.home)} if runs else set()
    call.say("\n".join(_line(run, here) for run in runs) or "There are no runs yet. `hardhit play` begins one.")
    if runs and not call.json:
        call.say(f"\n{counted(len(runs), 'run')} in {call.home.runs_dir}")
    if call.json:
        call.answer({"runs": _as_json(runs, call)})
    return FINE


def _line(run: RunSummary, here: Collection[str] | None = None) -> str:
    """One run; with the ids of the packs that are `here`, also which of its own are not."""
    pack = run.pack or "?"
    how = f"ended: {run.ending}" if run.ending else "unfinished"
    # There may be ten thousand of them: whatever most do not have is only looked at where it is.
    line = f"{how}, in-game {clock(run.igt_ms)}, real {clock(run.rta_ms)}, {counted(run.decisions, 'decision')}"
    if run.mode:
        line += f", {run.mode}"
    if run.mods:
        pack += f" with {', '.join(run.mods)}"
    if run.imported:
        line += ", imported"
    if run.problem:
        line += f", {run.problem}"
    if here is not None and (run.mods or run.pack not in here):
        missing = [pack for pack in (run.pack, *run.mods) if pack and pack not in here]
        line += f", needs {' and '.join(missing)}, not here now" if missing else ""
    return f"{run.id}  {pack}  {line}"


def _as_json(runs: list[RunSummary], call: Call) -> list[dict[str, Any]]:
    """Runs with what verification says of them: what the index does not know yet is verified now."""
    from hardhit_game.speedrun.archive import facts_of_runs

    find = pack_finder(call)
    with progress_bar("Verifying") as progress:
        facts = facts_of_runs(call.home, find, progress=progress)
    return [_run_json(run, facts.get(run.file), find) for run in runs]


def _story(run: RunSummary, find: Finder) -> Story | None:
    from hardhit_game.runs.records import PackRef

    try:
        return find([PackRef(name, "", "") for name in (run.pack, *run.mods)]).story
    except LookupError:
        return None


def _run_json(run: RunSummary, facts: RunFacts | None, find: Finder) -> dict[str, Any]:
    from hardhit_game.speedrun.categories import categories_of

    story = _story(run, find) if facts is not None and facts.reproduced else None
    return {
        "id": run.id,
        "path": str(run.path),
        "pack": run.pack,
        "version": run.version,
        "mods": list(run.mods),
        "ending": (facts.ending if facts else "") or run.ending or None,
        "igt_ms": (facts.end.igt if facts else 0) or run.igt_ms,
        "rta_ms": facts.end.rta if facts and facts.reproduced else run.rta_ms,
        "categories": [category.id for category in categories_of(story.speedrun, facts)] if facts and story else [],
        "started": run.started,
        "imported": run.imported,
        "decisions": run.decisions,
        "rewinds": run.rewinds,
        "mode": run.mode,
        "ranked": bool(facts and facts.ranked),
        "casual": list(facts.casual) if facts else [],
        "verified": bool(facts and facts.reproduced),
        "problem": (facts.problem if facts else "") or run.problem or None,
    }
