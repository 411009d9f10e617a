"""One run as text for people and as JSON for programs.

Owns: what an export of a single run says. Must not know: files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hardhit_game.runs.hashes import short
from hardhit_game.runs.reader import RunFile
from hardhit_game.speedrun.book import segment_times
from hardhit_game.speedrun.categories import categories_of, segment_names, splits_of
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.report import run_item, table
from hardhit_game.speedrun.retelling import retell
from hardhit_game.speedrun.times import clock, maybe_clock
from hardhit_game.story.story import Story


def run_lines(run: RunFile, story: Story, facts: RunFacts) -> Iterator[str]:
    """What it was, its splits in each of its categories, and every decision."""
    ending = next((one.name for one in story.endings if one.id == facts.ending), "not ended")
    yield f"{story.about.title}: {ending}"
    yield f"In-game time {maybe_clock(facts.end.igt)}, real time {maybe_clock(facts.end.rta)} (paused {clock(facts.paused_ms)})"
    yield f"{facts.decisions} decisions, {facts.silences} of them silences; seed {facts.seed}; begun {facts.started}"
    yield f"Run {facts.run}, route {short(facts.route_hash)}, file {short(facts.file_hash)}"
    yield "Ranked." if facts.ranked else f"Not ranked: {', '.join(facts.casual) or 'it has not ended'}."
    for category in categories_of(story.speedrun, facts):
        splits = splits_of(category, facts.reached, facts.end)
        names = segment_names(category, {one.id: one.name for one in story.endings})
        lengths = segment_times(splits)
        rows = [("", "In-game", "Segment", "Real")]
        for name, split, length in zip(names, splits, lengths, strict=True):
            rows.append((name, maybe_clock(split.igt), maybe_clock(length.igt), maybe_clock(split.rta)))
        yield ""
        yield f"{category.name} ({category.id})"
        yield from table(rows)
    yield ""
    for moment in retell(run, story):
        for beat in moment.beats:
            if beat.kind in ("said", "silence", "ending"):
                yield f"{clock(moment.time.igt or 0):>12}  {'> ' if beat.kind == 'said' else ''}{beat.text}"


def run_document(story: Story, facts: RunFacts) -> dict[str, Any]:
    """The same without the words: both clocks, seed, versions, the splits of every category."""
    categories = {}
    for category in categories_of(story.speedrun, facts):
        splits = splits_of(category, facts.reached, facts.end)
        names = segment_names(category, {one.id: one.name for one in story.endings})
        categories[category.id] = [{"name": name, "igt_ms": one.igt, "rta_ms": one.rta} for name, one in zip(names, splits, strict=True)]
    return {"format": "hardhit-run-summary", "version": 1, **run_item(facts), "logic_hash": facts.logic, "splits": categories}
