"""What a run counts as, and its splits there.

Owns: deriving categories from facts, and splits from milestones reached. Must not know: files, best times.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.times import NONE, Time
from hardhit_game.story.speedrun import ANY, Category, SpeedrunPlan

CHAINED: Final = "Ending {}"


def categories_of(plan: SpeedrunPlan, facts: RunFacts) -> tuple[Category, ...]:
    """The categories that a finished run belongs to, casual or not; a chain is no category of a single run."""
    return tuple(category for category in plan.categories if not category.chain and fits(category, plan, facts))


def fits(category: Category, plan: SpeedrunPlan, facts: RunFacts) -> bool:
    """Whether a run ended as the category wants it, by its rules."""
    return facts.reproduced and facts.ending in category.endings and keeps_rules(category, plan, facts)


def keeps_rules(category: Category, plan: SpeedrunPlan, facts: RunFacts) -> bool:
    """Whether nothing in the run, ended or not, is against the category's rules."""
    if category.silences != ANY and facts.silences > category.silences:
        return False
    if category.seed not in (ANY, facts.seed) or (category.random and facts.seed in plan.set_seeds):
        return False
    return all(facts.options.get(name) == wanted for name, wanted in category.options.items())


def segment_names(category: Category, plan_endings: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the splits, the ending last. `plan_endings` names the endings."""
    if category.chain:
        return tuple(CHAINED.format(number) for number in range(1, len(category.endings) + 1))
    last = plan_endings[category.endings[0]] if len(category.endings) == 1 else "The end"
    return (*(milestone.name for milestone in category.milestones), last)


def splits_of(category: Category, reached: Mapping[str, Time], end: Time | None) -> tuple[Time, ...]:
    """The split times of a run, cumulative. A milestone passed out of its turn, or not at all, is skipped.

    With `end`, as many as the category has; without (a run given up), up to the last milestone that was reached.
    """
    places = {milestone.id: place for place, milestone in enumerate(category.milestones)}
    came = sorted((time.igt or 0, places[name], time) for name, time in reached.items() if name in places)
    splits: list[Time] = []
    for _, place, time in came:
        if place >= len(splits):
            splits += [NONE] * (place - len(splits)) + [time]
    if end is not None:
        splits += [NONE] * (len(places) - len(splits)) + [end]
    return tuple(splits)


def best_first(category: Category, runs: Iterable[RunFacts]) -> list[RunFacts]:
    """Runs of a category in the order of its list: by decisions first where it wants the fewest, then in-game time, then real time."""

    def rank(facts: RunFacts) -> tuple[int, int, int, str, str]:
        decisions = facts.decisions if category.by_decisions else 0
        return decisions, facts.end.igt or 0, facts.end.rta or 0, facts.started, facts.run

    return sorted(runs, key=rank)


def leaderboard(category: Category, plan: SpeedrunPlan, runs: Iterable[RunFacts]) -> list[RunFacts]:
    """The ranked runs of a category, the best first; the same recording counts once, whatever its file is called."""
    found: dict[str, RunFacts] = {}
    for facts in runs:
        if facts.ranked and fits(category, plan, facts):
            found.setdefault(facts.file_hash, facts)
    return best_first(category, found.values())
