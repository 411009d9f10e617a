"""What an exploration has to tell: findings, each with its place and the way to see it.

Owns: `Finding`, its kinds, and their sentences. Must not know: how they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from hardhit_game.explore.spots import Spot
from hardhit_game.explore.windows import Window
from hardhit_game.explore.witness import Witness
from hardhit_game.story.story import Where


class Verdict(Enum):
    """What is known in the end."""

    PROVED = "proved"
    REFUTED = "refuted"
    BOUNDED = "bounded"


class Kind(Enum):
    """What a finding is about. The order is that in which they are told."""

    ERROR = "error"
    SOFT_LOCK = "soft_lock"
    SILENCE_LOOP = "silence_loop"
    EXPECT = "expect"
    ENDING = "ending"
    SCENE = "scene"
    CHOICE = "choice"
    GUARD = "guard"
    LINE = "line"
    VALUE = "value"
    OPEN = "open"


REFUTES: Final = frozenset({Kind.ERROR, Kind.SOFT_LOCK, Kind.SILENCE_LOOP, Kind.EXPECT, Kind.ENDING, Kind.SCENE, Kind.CHOICE})
"""The kinds that make a proof fail; the others are worth a look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell. `message` says what is so, `hint` what to do; `what` names it (scene, scene.choice, ending)."""

    kind: Kind
    what: str
    message: str
    hint: str = ""
    where: Where | None = None
    witness: Witness | None = None
    """A run that shows it, where a run can."""

    @property
    def refutes(self) -> bool:
        """Whether it makes the proof fail."""
        return self.kind in REFUTES


@dataclass(frozen=True, slots=True)
class EndingFound:
    """What is known of one ending. Times are case-clock ms."""

    verdict: str
    """`reachable`, `unreachable`, or `unknown` when the search was cut short."""
    fastest: Witness | None = None
    fewest: Witness | None = None
    with_reaction_ms: int | None = None
    """The least time when every choice takes at least the reaction time."""
    window: Window | None = None
    """From when until when it can be reached; None when that is not known."""


@dataclass(frozen=True, slots=True)
class Proof:
    """All that is known of a story."""

    verdict: Verdict
    states: int
    transitions: int
    frontier: int
    seconds: float
    reached_scenes: tuple[str, ...]
    unreached_scenes: tuple[str, ...]
    live_choices: tuple[str, ...]
    dead_choices: tuple[str, ...]
    endings: Mapping[str, EndingFound]
    findings: tuple[Finding, ...]
    branches: int
    """How many branches the lines have."""
    reaction: int
    seed: int | None
    windows: Mapping[str, Window] = field(default_factory=dict)
    """From when until when each scene can be entered; empty when the search was cut short."""
    spots: Mapping[str, Spot] = field(default_factory=dict)
    """What is known of each scene in which something is decided; empty unless it was asked for."""

    @property
    def complete(self) -> bool:
        """Everything was explored: what was not met is not there, and the best ways are the best."""
        return not self.frontier

    @property
    def soft_locks(self) -> tuple[Finding, ...]:
        """The places from which no ending can follow."""
        return tuple(finding for finding in self.findings if finding.kind is Kind.SOFT_LOCK)
