"""How a run for a category begins.

Owns: `RaceSetup`: seed, options, timer mode, and in a chain the run that it follows. Must not know: screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hardhit_game.play.logs import Race
from hardhit_game.runs.records import Before, Header
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.history import chains_of, still_wanted
from hardhit_game.story.speedrun import ANY, Category
from hardhit_game.story.story import Story

MODE = "standard"
"""The timer mode of every ranked run."""


@dataclass(frozen=True, slots=True)
class RaceSetup:
    """What a run for a category begins with. `seed` is None where any will do."""

    category: Category
    race: Race
    seed: int | None
    options: Mapping[str, bool]
    wanted: tuple[str, ...]
    """The endings that count, those a chain has had already left out."""
    chain: tuple[RunFacts, ...] = ()
    """The runs before this one, where it goes on with a chain."""


def category_to_go_on(header: Header, story: Story) -> Category | None:
    """The category for which a saved run can be gone on with as the race that it was; None for any other run, and where rules changed."""
    whole = header.logic == story.logic_hash and header.parent is None and not header.pins
    return story.speedrun.category(header.aim) if header.aim and whole else None


def set_up(category: Category, own_runs: Iterable[RunFacts]) -> RaceSetup:
    """The beginning of a run for a category; `own_runs` are looked through for a chain to go on with."""
    chain: tuple[RunFacts, ...] = ()
    before, wanted = None, category.endings
    if category.chain:
        ranked = sorted((facts for facts in own_runs if facts.reproduced and not facts.casual), key=lambda one: (one.started, one.run))
        chains = chains_of(category, ranked)
        if chains and (left := still_wanted(category, chains[-1])):
            chain = tuple(chains[-1])
            before, wanted = Before(chain[-1].run, chain[-1].file_hash), left
    seed = None if category.seed == ANY else category.seed
    return RaceSetup(category, Race(category.id, before), seed, category.options, wanted, chain)
