"""The facts of every run in the library.

Owns: verifying what has not been verified yet, and leaving the facts with the index. Must not know: categories' rules, screens.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from hardhit_game.runs.home import Home
from hardhit_game.runs.index import Kept, Listed, Stamp, keep_facts, kept_facts, listed_runs
from hardhit_game.runs.records import PackRef
from hardhit_game.runs.verify import FindPack
from hardhit_game.speedrun.appraise import facts_key
from hardhit_game.speedrun.batch import appraise_many
from hardhit_game.speedrun.facts import RunFacts, facts_from, facts_item

Progress = Callable[[int, int], None]
"""Is told how many runs of how many are done."""
KIND = "race"
AT_ONCE = 500
"""So many facts are left with the index at a time, so that little is lost when it is interrupted."""


def facts_of_runs(
    home: Home, find_pack: FindPack, pack: str = "", progress: Progress | None = None, *, workers: int | None = None
) -> dict[str, RunFacts]:
    """By the name of its file: what every run (of one pack) was. Only what is new, or was played on other rules, is verified.

    `workers`: how many processes share the work (None: as many as there are processors). A program with threads should say 1.
    """
    listed = {name: run for name, run in listed_runs(home).items() if run.summary.pack and (not pack or run.summary.pack == pack)}
    packs = {name: (run.summary.pack, *run.summary.mods) for name, run in listed.items()}
    by_packs = {ids: _key(find_pack, ids) for ids in set(packs.values())}
    keys = {name: by_packs[ids] for name, ids in packs.items()}
    kept = kept_facts(home, KIND)
    found: dict[str, RunFacts] = {}
    for name, run in listed.items():
        stamp, old = kept.get(name, (Stamp(-1, -1), Kept("", "")))
        if stamp == run.stamp and old.key == keys[name] and (facts := _read(old.facts)) is not None:
            found[name] = facts
    missing = [name for name in listed if name not in found]
    _verify(home, find_pack, {name: listed[name] for name in missing}, keys, found, progress, workers)
    return found


def _verify(
    home: Home,
    find_pack: FindPack,
    listed: dict[str, Listed],
    keys: dict[str, str],
    found: dict[str, RunFacts],
    progress: Progress | None,
    workers: int | None,
) -> None:
    fresh: dict[str, tuple[Stamp, Kept]] = {}
    appraisals = appraise_many([home.runs_dir / name for name in listed], find_pack, workers)
    for number, (name, appraisal) in enumerate(zip(listed, appraisals, strict=True), 1):
        found[name] = appraisal.facts
        if keys[name]:
            fresh[name] = (listed[name].stamp, Kept(keys[name], json.dumps(facts_item(appraisal.facts))))
        if len(fresh) >= AT_ONCE:
            keep_facts(home, KIND, fresh)
            fresh = {}
        if progress is not None:
            progress(number, len(listed))
    keep_facts(home, KIND, fresh)


def _key(find_pack: FindPack, ids: tuple[str, ...]) -> str:
    try:
        loaded = find_pack([PackRef(name, "", "") for name in ids])
    except LookupError:
        return ""
    return facts_key(loaded.story) if loaded is not None and loaded.story is not None else ""


def _read(text: str) -> RunFacts | None:
    try:
        return facts_from(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
