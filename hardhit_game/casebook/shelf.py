"""The traces of all runs of a story, each followed once and left with the index of runs.

Owns: how a trace is written there. Must not know: what traces are for. An index that cannot be read or written costs time, nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hardhit_game.casebook.trace import Trace, Visit, trace_run
from hardhit_game.engine.game import Game
from hardhit_game.runs.home import Home
from hardhit_game.runs.index import Kept, keep_facts, kept_facts, listed_runs
from hardhit_game.runs.reader import read_run

KIND = "trace"
FORMAT = 1


def traces_of(home: Home, game: Game, progress: Callable[[int, int], None] | None = None) -> list[Trace]:
    """Every run of this story that was played here, the oldest first. `progress` is told how many of how many were looked at.

    A run whose file is there twice counts once.
    """
    story = game.story
    key = f"{FORMAT} {story.logic_hash}"
    runs = {name: run for name, run in listed_runs(home).items() if run.summary.pack == story.about.id and not run.summary.imported}
    kept = kept_facts(home, KIND) if runs else {}
    found, fresh = {}, {}
    for number, (name, run) in enumerate(runs.items(), 1):
        known = kept[name][1] if name in kept else None
        trace = _read(known.facts, name) if known is not None and known.key == key else None
        if trace is None:
            trace = trace_run(game, read_run(home.runs_dir / name, home.files))
            fresh[name] = (run.stamp, Kept(key, json.dumps(_written(trace))))
        found[trace.run, trace.visits] = trace
        if progress is not None:
            progress(number, len(runs))
    keep_facts(home, KIND, fresh)
    return sorted(found.values(), key=lambda trace: (trace.started, trace.run))


def _written(trace: Trace) -> dict[str, Any]:
    """A trace in few bytes: a visit is its fields with a blank between."""
    visits = (
        f"{one.scene} {one.ordinal} {one.at_ms} {one.how} {one.way or '-'} {one.alive:d}{one.own:d}{one.again:d}" for one in trace.visits
    )
    return {
        "run": trace.run,
        "started": trace.started,
        "visits": ";".join(visits),
        "offered": ";".join(" ".join((scene, *sorted(names))) for scene, names in trace.offered),
        "ending": trace.ending,
        "igt": trace.igt_ms,
        "pinned": trace.pinned,
        "whole": trace.whole,
    }


def _read(text: str, file: str) -> Trace | None:
    try:
        item = json.loads(text)
        visits = tuple(_visit(text.split(" ")) for text in item["visits"].split(";") if text)
        offered = (text.split(" ") for text in item["offered"].split(";") if text)
        return Trace(
            run=str(item["run"]),
            file=file,
            started=str(item["started"]),
            visits=visits,
            offered=tuple((scene, frozenset(names)) for scene, *names in offered),
            ending=str(item["ending"]),
            igt_ms=int(item["igt"]),
            pinned=bool(item["pinned"]),
            whole=bool(item["whole"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return None


def _visit(fields: list[str]) -> Visit:
    scene, ordinal, at_ms, how, way, flags = fields
    alive, own, again = (sign == "1" for sign in flags)
    return Visit(scene, int(ordinal), int(at_ms), how, "" if way == "-" else way, alive, own, again)
