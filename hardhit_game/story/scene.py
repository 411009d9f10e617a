"""Compiled scenes: their choices, silences and acts, and where these lead.

Owns: the data classes. Must not know: how a scene is written or played. Start at `Scene`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from hardhit_game.story.about import Where
from hardhit_game.story.deeds import Effect
from hardhit_game.story.guards import Guard
from hardhit_game.story.prose import Script


class GoKind(Enum):
    """Where an act leads."""

    SCENE = "goto"
    NEXT = "next"
    BACK = "back"
    END = "end"


class Go(NamedTuple):
    """A destination; `target` is a scene's or an ending's index (-1 for `back`)."""

    kind: GoKind
    target: int = -1


class Act(NamedTuple):
    """What follows a choice, a silence or an automatic scene: lines, effects, a delay, arrival effects (a road's place), and where."""

    script: Script
    reading: int
    effects: tuple[Effect, ...]
    delay: int
    """Milliseconds."""
    arrival: tuple[Effect, ...]
    go: Go
    road: str = ""
    """Id of the road taken, for display."""
    ledger: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a scene. `opens`/`closes` are ms after ready; -1 means from the start / to the end."""

    index: int
    id: str
    label: Script
    """One line."""
    spoken: bool
    """`say` (True) or `act`."""
    channel: str
    guard: Guard | None
    opens: int
    closes: int
    risk: str
    act: Act
    where: Where


class SceneKind(Enum):
    """How a scene is entered."""

    SCENE = "scene"
    STORYLET = "storylet"
    INTERRUPT = "interrupt"
    AMBIENT = "ambient"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Scene:
    """A compiled scene. Either `choices` (with `silence`, unless `untimed`) or, for automatic scenes and ambients, `act`."""

    index: int
    id: str
    kind: SceneKind
    where: Where
    when: Guard | None
    """Includes `not seen` for `once`."""
    priority: int
    hold: bool
    untimed: bool
    chapter: str
    place: str
    expect: Guard | None
    script: Script
    resume: Script
    reading: int
    resume_reading: int
    enter: tuple[Effect, ...]
    """`place` first, then the `seen` flag where it exists, then `do`."""
    choices: tuple[Choice, ...]
    silence: Act | None
    window: int
    """The silence's `after`, ms; -1 when untimed or automatic."""
    act: Act | None
    """For an automatic scene; None for ambients and scenes with choices."""
