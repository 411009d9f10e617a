"""What can be practised: runs to take a stretch from, and where it can begin and end.

Owns: which runs are offered, in which order. Must not know: how a stretch is played, screens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hardhit_game.speedrun.categories import leaderboard
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.possible import possible
from hardhit_game.speedrun.practice import START, NoPractice
from hardhit_game.speedrun.routes import Routes
from hardhit_game.speedrun.times import clock
from hardhit_game.story.speedrun import Category, Milestone
from hardhit_game.story.story import Story

MOST_SOURCES = 60
"""So many runs are offered; any other can be named on the command line."""


@dataclass(frozen=True, slots=True)
class Source:
    """A run that a stretch can be taken from."""

    path: Path
    facts: RunFacts
    label: str


def sources(category: Category, story: Story, runs: Mapping[Path, RunFacts], routes: Routes | None) -> list[Source]:
    """The runs that can be practised: the category's list first, then the explorer's best way where it is known, then the latest others."""
    names = {ending.id: ending.name for ending in story.endings}
    usable = {path: facts for path, facts in runs.items() if facts.reproduced}
    listed = leaderboard(category, story.speedrun, usable.values())
    others = sorted(usable.values(), key=lambda facts: (facts.started, facts.run), reverse=True)
    paths = {id(facts): path for path, facts in usable.items()}
    ordered = {id(facts): facts for facts in [*listed, *others][:MOST_SOURCES]}.values()
    found = [Source(paths[id(facts)], facts, _label(facts, names)) for facts in ordered]
    best = possible(category, story, routes) if routes is not None and not category.chain else None
    if best is not None:
        ways = [Source(run.file, run.facts, f"The best possible: {_label(run.facts, names)}") for run in best.runs]
        found[len(listed) : len(listed)] = ways
    return found


def _label(facts: RunFacts, names: Mapping[str, str]) -> str:
    return f"{clock(facts.end.igt or 0)}, {names.get(facts.ending, 'not ended')}"


def milestones_of(category: Category, source: Source) -> list[Milestone]:
    """Where a stretch of a run can begin: at its start, and at the milestones it came to."""
    return [START, *(milestone for milestone in category.milestones if milestone.id in source.facts.reached)]


def stretches(category: Category, found: Sequence[Source]) -> list[tuple[Milestone, Source]]:
    """Every milestone that some run has come to, with the run that came there first; ranked ones before others."""

    def came(source: Source, milestone: Milestone) -> tuple[bool, int]:
        return not source.facts.ranked, source.facts.reached[milestone.id].igt or 0

    offered = [(START, found[0])]
    for milestone in category.milestones:
        runs = [source for source in found if milestone.id in source.facts.reached]
        if runs:
            offered.append((milestone, min(runs, key=lambda source: came(source, milestone))))
    return offered


def stretch_named(category: Category, start: str, end: str) -> tuple[Milestone, Milestone | None]:
    """From where to where, by the ids of milestones; "" for the start, and for the end. Raises NoPractice."""
    places = {milestone.id: place for place, milestone in enumerate(category.milestones)}
    for name in (start, end):
        if name and name not in places:
            known = ", ".join(places) or "none"
            raise NoPractice(f"{category.name} has no milestone '{name}'; there are: {known}.")
    if start and end and places[end] <= places[start]:
        raise NoPractice(f"'{end}' does not come after '{start}' in {category.name}.")
    return category.milestones[places[start]] if start else START, category.milestones[places[end]] if end else None
