"""`hardhit routes --category`: what a category allows at best, and where one's own best loses time to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hardhit_game.cli.counts import counted
from hardhit_game.cli.problem import FINE, FOUND_WRONG, Problem
from hardhit_game.story.safety import clean

if TYPE_CHECKING:
    from hardhit_game.cli.call import Call
    from hardhit_game.speedrun.possible import Against, Possible
    from hardhit_game.speedrun.routes import BestRun, Routes
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.story.story import Story


def plan_category(call: Call, loaded: LoadedPack, name: str, folder: str | None, limit: int | None, seed: int | None, reaction: int) -> int:
    """Says it; returns the exit code: 0 only where the best is proved. Raises Problem."""
    from hardhit_game.cli.races import category_of, facts_of, own_runs
    from hardhit_game.speedrun.possible import against, possible, seed_of

    story = loaded.story
    assert story is not None
    category = category_of(story, name)
    fixed = seed_of(category)
    if None not in (fixed, seed) and fixed != seed:
        raise click.UsageError(f"{category.name} is run on seed {fixed}.")
    routes = _routes(call, loaded, seed if fixed is None else fixed, limit, reaction)
    best = possible(category, story, routes)
    mine = against(best, story, own_runs(facts_of(call, loaded))) if best is not None else None
    written = {run.facts.ending: run.file for run in best.runs} if best is not None else {}
    if best is not None and folder is not None:
        written = _copied(best, Path(folder))
    for line in _text(loaded, name, best, mine, routes, written):
        call.say(line)
    if call.json:
        call.answer(_json(category.id, category.name, best, mine, routes, written))
    return FINE if best is not None and best.proved else FOUND_WRONG


def _routes(call: Call, loaded: LoadedPack, seed: int | None, limit: int | None, reaction: int) -> Routes:
    """What was proved before, or is proved now."""
    from hardhit_game.cli.proofs import prove_pack
    from hardhit_game.packs.choosing import note_places
    from hardhit_game.speedrun.routes import keep_routes, kept_routes

    kept = kept_routes(call.home, loaded, seed)
    if kept is not None and kept.complete and kept.reaction_ms == reaction:
        return kept
    proof = prove_pack(loaded, limit, seed, reaction)
    note_places([loaded.source.path, *(mod.path for mod in loaded.mods)], call.home)
    try:
        made = keep_routes(call.home, loaded, proof)
    except OSError as error:
        raise Problem(f"The runs could not be kept in {call.home.cache_dir}: {error.strerror or error}.") from error
    if made is None:
        raise Problem("The runs that were kept cannot be read back.")
    return made


def _copied(best: Possible, folder: Path) -> dict[str, Path]:
    written = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for run in best.runs:
            written[run.facts.ending] = folder / run.file.name
            written[run.facts.ending].write_bytes(run.file.read_bytes())
    except OSError as error:
        raise Problem(f"The runs could not be written into {folder}: {error.strerror or error}.") from error
    return written


def _text(
    loaded: LoadedPack, name: str, best: Possible | None, mine: Against | None, routes: Routes, written: dict[str, Path]
) -> Iterator[str]:
    from hardhit_game.speedrun.times import clock

    story = loaded.story
    assert story is not None
    if best is None:
        yield f"No way that was found keeps the rules of {name}."
        return
    names = {ending.id: ending.name for ending in story.endings}
    yield f"{clean(story.about.title)}: {clean(best.category.name)} ({best.category.id})"
    where = clean(names[best.runs[0].facts.ending]) if len(best.runs) == 1 else f"{len(best.runs)} endings"
    human = f"; {clock(best.reacting_ms)} at {routes.reaction_ms} ms a choice" if best.reacting_ms is not None else ""
    proved = "proved" if best.proved else "not proved"
    yield f"Theoretical best: {clock(best.igt)}, {counted(best.decisions, 'decision')}, {where} ({proved}){human}"
    yield f"{best.note}"
    for path in written.values():
        yield f"  Written: {clean(str(path))}"
    if len(written) == 1:
        yield f"  Race it: hardhit play {story.about.id} --category {best.category.id} --ghost FILE, with that file"
    yield ""
    yield from _against_text(best, mine)
    if len(best.runs) == 1:
        yield ""
        yield "The way"
        yield from _steps(best.runs[0], story)


def _against_text(best: Possible, mine: Against | None) -> Iterator[str]:
    from hardhit_game.speedrun.report import losses_lines
    from hardhit_game.speedrun.times import clock, delta

    if mine is None:
        yield "You have no ranked run of it yet."
        return
    behind = f"{counted(mine.decisions - best.decisions, 'decision')} more, " if best.category.by_decisions else ""
    if mine.whole:
        yield f"Your best: {clock(mine.igt)}, {counted(mine.decisions, 'decision')} ({mine.run}): {behind}{delta(mine.igt - best.igt)}."
    else:
        yield f"Your chain so far: {clock(mine.igt)}, {len(mine.losses)} of {len(best.runs)} endings."
    yield ""
    yield "Where the time goes"
    yield from losses_lines(mine.losses)


def _steps(run: BestRun, story: Story) -> Iterator[str]:
    from hardhit_game.cli.route_text import steps_text
    from hardhit_game.engine.game import open_game
    from hardhit_game.runs.reader import read_run
    from hardhit_game.runs.replay import begin_course, follow

    file = read_run(run.file)
    assert file.header is not None
    course = begin_course(open_game(story), file.header)
    yield from steps_text(file.header.options, file.header.pins, (happened for _, happened in follow(course, file)))


def _json(id: str, name: str, best: Possible | None, mine: Against | None, routes: Routes, written: dict[str, Path]) -> dict[str, Any]:
    from hardhit_game.speedrun.report import losses_item, run_item

    endings = best.category.endings if best is not None else ()
    return {
        "category": id,
        "name": name,
        "verdict": "proved" if best is not None and best.proved else "bounded",
        "theoretical": None
        if best is None
        else {
            "igt_ms": best.igt,
            "decisions": best.decisions,
            "with_reaction_ms": best.reacting_ms,
            "note": best.note,
            "runs": [{**run_item(run.facts), "witness": str(written[run.facts.ending])} for run in best.runs],
        },
        "personal_best": None
        if mine is None
        else {
            "run": mine.run,
            "igt_ms": mine.igt,
            "decisions": mine.decisions,
            "whole": mine.whole,
            "lost": losses_item(mine.losses),
        },
        "endings": {
            ending: {
                "verdict": "reachable",
                "fastest_ms": routes.fastest[ending].facts.end.igt,
                "fewest_decisions": routes.fewest[ending].facts.decisions - routes.fewest[ending].facts.silences,
                "with_reaction_ms": routes.reacting[ending],
                "witness": str(routes.fastest[ending].file),
            }
            for ending in endings
            if ending in routes.fastest
        },
    }
