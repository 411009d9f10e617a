"""The traces of all runs of a story, each followed once and kept.

Owns: that cache: JSON in the folder for what can be made again, by the hash of each run's file and the story's rules. Must not know:
what traces are for. A cache that cannot be read or written costs time, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from hardhit_game.casebook.trace import Trace, Visit, trace_run
from hardhit_game.engine.game import Game
from hardhit_game.runs.bounded_json import BadJson, read_json, write_json
from hardhit_game.runs.files import write_in_place_of
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import parse_run
from hardhit_game.runs.records import MAX_BYTES, MAX_LINE, SUFFIX

FORMAT = 1
LARGEST = 32 << 20


def traces_of(home: Home, game: Game, progress: Callable[[int, int], None] | None = None) -> list[Trace]:
    """Every run of this story, the oldest first. `progress` is told how many of how many were looked at."""
    story = game.story
    kept = _read(home, story.about.id, story.logic_hash)
    found: dict[str, Trace] = {}
    paths = _run_files(home)
    fresh = False
    for number, path in enumerate(paths, 1):
        try:
            data = home.files.read(path, MAX_BYTES)
        except (OSError, ValueError):
            continue
        digest = sha256(data).hexdigest()
        known = kept.get(digest)
        if known is None:
            header = parse_run(data[: max(0, data.find(b"\n", 0, MAX_LINE)) + 1]).header
            if header is None or header.packs[0].id != story.about.id:
                continue
            known = _written(trace_run(game, parse_run(data, path)))
            fresh = True
        trace = _read_trace(known, path.name)
        if trace is not None:
            found[digest] = trace
            kept[digest] = known
        if progress is not None:
            progress(number, len(paths))
    if fresh:
        _write(home, story.about.id, story.logic_hash, {digest: kept[digest] for digest in found})
    return sorted(found.values(), key=lambda trace: (trace.started, trace.run))


def _run_files(home: Home) -> list[Path]:
    try:
        return [home.runs_dir / name for name in home.files.names(home.runs_dir) if name.endswith(SUFFIX)]
    except OSError:
        return []


# ---------------------------------------------------------------- on the disk


def _place(home: Home, pack: str) -> Path:
    return home.cache_dir / "traces" / f"{pack}.json"


def _read(home: Home, pack: str, logic: str) -> dict[str, dict[str, Any]]:
    try:
        item = read_json(home.files.read(_place(home, pack), LARGEST), limit=LARGEST)
    except (OSError, BadJson):
        return {}
    if not isinstance(item, dict) or item.get("format") != FORMAT or item.get("logic") != logic:
        return {}
    runs = item.get("runs")
    return {name: one for name, one in runs.items() if isinstance(one, dict)} if isinstance(runs, dict) else {}


def _write(home: Home, pack: str, logic: str, runs: dict[str, dict[str, Any]]) -> None:
    try:
        write_in_place_of(home.files, _place(home, pack), write_json({"format": FORMAT, "logic": logic, "runs": runs}))
    except OSError:
        return  # it is made again next time


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


def _read_trace(item: dict[str, Any], file: str) -> Trace | None:
    try:
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
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _visit(fields: list[str]) -> Visit:
    scene, ordinal, at_ms, how, way, flags = fields
    alive, own, again = (sign == "1" for sign in flags)
    return Visit(scene, int(ordinal), int(at_ms), how, "" if way == "-" else way, alive, own, again)
