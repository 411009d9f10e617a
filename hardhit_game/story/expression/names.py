"""What expressions and effects may name.

Owns: `Names`, built once from a pack's declarations, and the words that no declaration may take. Must not know: expressions' syntax.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.layout import Draw, Layout, Region, Timer, Variable
from hardhit_game.story.story import Effect, Guard, Number

if TYPE_CHECKING:  # types are made with the lexer's errors, and the lexer knows the words below
    from hardhit_game.story.expression.types import Typed

WORDS_OF_EXPRESSIONS: Final = frozenset(
    {"and", "or", "not", "is", "in", "has", "running", "if", "yes", "no", "true", "false", "min", "max", "abs", "count", "clock"}
)
RESERVED_WORDS: Final = WORDS_OF_EXPRESSIONS | {"seen", "chose", "set", "clear", "claim", "to", "start", "stop", "draw", "seal", "fire"}
"""No variable, region or timer may be called one of these (values, items and states may)."""

_SEEN: Final = re.compile(r"(?<![a-z0-9_.])(?:seen\.[a-z][a-z0-9_]*|chose\.[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)(?![a-z0-9_.])")


def collect_seen(text: str) -> set[str]:
    """The `seen.SCENE` and `chose.SCENE.CHOICE` that an expression (or effect) names, so that the layout can give them slots."""
    return set(_SEEN.findall(text))


class SealParts(NamedTuple):
    """A seal as compiled: what it sets, (slot, value, low, high), and what it forgets, (slot, start)."""

    sets: tuple[tuple[int, Number, int, int], ...]
    forgets: tuple[tuple[int, int], ...]
    reads: tuple[frozenset[int], ...] = ()
    """For each of `sets`, the slots its value reads."""


@dataclass(frozen=True, slots=True)
class Names:
    """All that may be named, over a `Layout`. `seen.SCENE` and `chose.SCENE.CHOICE` are variables of the layout by those names.

    `start_clock` is what the case clock shows at 0 ms, in ms after midnight. `scenes` gives each scene's choices.
    `triggers` gives the regions that have a transition with that trigger. Seals are compiled with the names, so they
    are handed over afterwards: `dataclasses.replace(names, seals=...)`.
    """

    layout: Layout
    start_clock: int = 0
    scenes: Mapping[str, Collection[str]] = field(default_factory=dict)
    triggers: Mapping[str, Collection[str]] = field(default_factory=dict)
    seals: Mapping[str, SealParts] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(init=False)
    timers: Mapping[str, tuple[int, Timer]] = field(init=False)
    """By name: index in the layout, and the timer."""
    draws: Mapping[str, tuple[int, Draw]] = field(init=False)
    """By name: index in the layout, and the draw."""
    guards: dict[str, Guard] = field(init=False, default_factory=dict, repr=False, compare=False)
    """The expressions that were compiled against these names without an error, so that what is written often is compiled once."""
    truths: dict[str, Typed] = field(init=False, default_factory=dict, repr=False, compare=False)
    """What those expressions are, for those who reason about them."""
    effects: dict[tuple[str, str], Effect] = field(init=False, default_factory=dict, repr=False, compare=False)
    """The same of effects, by text and channel."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "regions", {region.name: region for region in self.layout.regions})
        object.__setattr__(self, "timers", {timer.name: (index, timer) for index, timer in enumerate(self.layout.timers)})
        object.__setattr__(self, "draws", {draw.name: (index, draw) for index, draw in enumerate(self.layout.draws)})

    def variable(self, name: str) -> Variable | None:
        """The variable of that name, `seen.` and `chose.` included."""
        return self.layout.variables.get(name)

    def suggest(self, name: str) -> str:
        """A suggestion among everything an expression may begin with."""
        return did_you_mean(name, [*self.layout.variables, *self.regions, *self.timers, "clock"])
