"""What a pack says of running against the clock: its categories and the milestones between start and end.

Owns: the data classes of a `SpeedrunPlan`. Must not know: runs, times. Nothing here is a rule of the story: no hash covers it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

ANY = -1
"""No limit, or no set seed."""


class Milestone(NamedTuple):
    """A point on the way, reached when one of `scenes` is first entered or one of `choices` (scene, choice) first made."""

    id: str
    name: str
    scenes: frozenset[str] = frozenset()
    choices: frozenset[tuple[str, str]] = frozenset()


class Category(NamedTuple):
    """What counts as the same race. All ids; `endings` in the order of endings.yaml."""

    id: str
    name: str
    rules: str
    endings: tuple[str, ...]
    milestones: tuple[Milestone, ...] = ()
    by_decisions: bool = False
    """Fewest decisions win, a silence counting as one; otherwise the shortest time does."""
    silences: int = ANY
    """The most silences there may be."""
    seed: int = ANY
    """The seed it is run on."""
    random: bool = False
    """Any seed but those that other categories set."""
    options: Mapping[str, bool] = MappingProxyType({})
    chain: bool = False
    """Every ending, in runs one after the other; its splits are the endings in the order reached."""


class SpeedrunPlan(NamedTuple):
    """All categories, the first one being what is meant when none is named."""

    categories: tuple[Category, ...] = ()

    @property
    def set_seeds(self) -> frozenset[int]:
        """Seeds that some category sets."""
        return frozenset(category.seed for category in self.categories if category.seed != ANY)

    def category(self, name: str) -> Category | None:
        """The category with this id."""
        return next((category for category in self.categories if category.id == name), None)
