"""The theoretical best of a category, and one's own best against it.

Owns: which of the proved runs is the best that a category allows, how far that is proved, and what one's own loses to it segment by
segment. Must not know: how runs are proved, screens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hardhit_game.speedrun.categories import best_first, fits, segment_names, splits_of
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.history import chain_splits, chains_of
from hardhit_game.speedrun.references import Loss, compared
from hardhit_game.speedrun.routes import BestRun, Routes
from hardhit_game.speedrun.times import Ms, clock
from hardhit_game.story.speedrun import ANY, Category
from hardhit_game.story.story import Story


@dataclass(frozen=True, slots=True)
class Possible:
    """The best that is possible. In a chain, the fastest run to each ending."""

    category: Category
    runs: tuple[BestRun, ...]
    proved: bool
    """Nothing better is possible."""
    note: str
    """What the number means here, or why it is not proved."""
    reacting_ms: Ms = None
    """The same when every choice takes a person some time."""

    @property
    def igt(self) -> int:
        """In-game ms."""
        return sum(run.facts.end.igt or 0 for run in self.runs)

    @property
    def decisions(self) -> int:
        """Decisions, silences included."""
        return sum(run.facts.decisions for run in self.runs)


@dataclass(frozen=True, slots=True)
class Against:
    """One's own best, and what it loses in each segment, the worst first."""

    run: str
    igt: int
    decisions: int
    losses: tuple[Loss, ...]
    whole: bool = True
    """False for a chain that has not come to its end: only what it has is compared."""


def seed_of(category: Category) -> int | None:
    """The seed on which the best of a category is to be looked for; None for the best luck there is."""
    return None if category.seed == ANY else category.seed


def possible(category: Category, story: Story, routes: Routes) -> Possible | None:
    """The theoretical best; None where no way that was found keeps the category's rules."""
    if category.chain:
        return _chain(category, routes)
    found = [run for kept in (routes.fastest, routes.fewest) for name, run in kept.items() if name in category.endings]
    legal = [run for run in found if fits(category, story.speedrun, run.facts)]
    if not legal:
        return None

    def rank(run: BestRun) -> tuple[int, int, int]:
        """Of equals, the one that leaves a person the fewest decisions to make."""
        facts = run.facts
        return facts.decisions if category.by_decisions else 0, facts.end.igt or 0, facts.decisions

    run = min(legal, key=rank)
    proved, note = _by_decisions(category, routes, run.facts) if category.by_decisions else _by_time(category, routes, run.facts)
    reacting = routes.reacting.get(run.facts.ending) if run in routes.fastest.values() else None
    return Possible(category, (run,), proved, note if routes.complete else f"Not all was explored. {note}", reacting)


def _by_time(category: Category, routes: Routes, best: RunFacts) -> tuple[bool, str]:
    least = min(run.facts.end.igt or 0 for name, run in routes.fastest.items() if name in category.endings)
    if (best.end.igt or 0) > least:
        return False, f"The best of the ways found that keeps the rules. Without them {clock(least)} would be possible; it lies between."
    return routes.complete, "Every choice is made the moment it can be."


def _by_decisions(category: Category, routes: Routes, best: RunFacts) -> tuple[bool, str]:
    choices = [run.facts.decisions - run.facts.silences for name, run in routes.fewest.items() if name in category.endings]
    if best.decisions == min(choices):
        return routes.complete, "No way has fewer choices, and it has no silence."
    return False, "The best of the ways found. Fewest choices are proved, and here silences count too: there may be a better one."


def _chain(category: Category, routes: Routes) -> Possible | None:
    if any(ending not in routes.fastest for ending in category.endings):
        return None
    runs = tuple(routes.fastest[ending] for ending in category.endings)
    times = [routes.reacting.get(ending) for ending in category.endings]
    reacting = sum(time or 0 for time in times) if None not in times else None
    return Possible(category, runs, routes.complete, "The fastest way to every ending; their order makes no difference.", reacting)


def against(best: Possible, story: Story, own_runs: Iterable[RunFacts]) -> Against | None:
    """One's personal best beside it; None without one."""
    category = best.category
    counted = [facts for facts in own_runs if facts.reproduced and not facts.casual]
    if category.chain:
        return _chain_against(best, story, counted)
    mine = next(iter(best_first(category, (facts for facts in counted if fits(category, story.speedrun, facts)))), None)
    if mine is None:
        return None
    names = segment_names(category, {ending.id: ending.name for ending in story.endings})
    (theirs,) = (run.facts for run in best.runs)
    found = compared(names, splits_of(category, mine.reached, mine.end), splits_of(category, theirs.reached, theirs.end))
    return Against(mine.run, mine.end.igt or 0, mine.decisions, _worst_first(found))


def _chain_against(best: Possible, story: Story, runs: list[RunFacts]) -> Against | None:
    category = best.category
    ordered = sorted(runs, key=lambda facts: (facts.started, facts.run))
    chains = [(chain_splits(category, chain), chain) for chain in chains_of(category, ordered)]
    if not chains:
        return None
    (splits, total), chain = max(chains, key=lambda one: (len(one[0][0]), -(one[0][1].igt or 0)))
    ways = {run.facts.ending: run.facts.end.igt or 0 for run in best.runs}
    names = {ending.id: ending.name for ending in story.endings}
    had = [ending for ending in dict.fromkeys(facts.ending for facts in chain) if ending in category.endings]
    found, before = [], 0
    for ending, split in zip(had, splits, strict=True):
        own, before = (split.igt or 0) - before, split.igt or 0
        found.append(Loss(names[ending], own, ways[ending], own - ways[ending]))
    whole = len(splits) == len(category.endings)
    return Against(chain[-1].run, total.igt or 0, sum(facts.decisions for facts in chain), _worst_first(found), whole)


def _worst_first(found: Iterable[Loss]) -> tuple[Loss, ...]:
    return tuple(sorted(found, key=lambda loss: -(loss.lost or 0)))
