"""What a view shows and how people sit: the words a pack may use, and the compiled bindings.

Owns: the vocabulary of views (lights, dials, postures), scenery as data, and `Look`. Must not know: how anything is drawn. Start at `Look`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from hardhit_game.story.guards import Guard, Number
from hardhit_game.story.layout import Vector

LIGHTS: Final = ("day", "dawn", "dusk", "night", "inside")
BEHIND: Final = ("nothing", "lights", "police")
AHEAD: Final = ("traffic", "cordon")
POSTURES: Final[Mapping[str, str]] = {
    "upright": "sitting up",
    "leaning": "leaning over",
    "low": "low in the seat",
    "turned": "turned away",
    "asleep": "asleep",
    "away": "not there",
}
"""How somebody is seen to sit, and the words for it."""
WORDS: Final[Mapping[str, tuple[str, ...]]] = {"light": LIGHTS, "behind": BEHIND, "ahead": AHEAD}
"""What a view may be told in a word, besides its scenery."""
DIALS: Final[Mapping[str, tuple[int, int]]] = {
    "speed": (0, 300),
    "fog": (0, 4),
    "traffic": (0, 4),
    "swell": (0, 4),
    "curve": (-4, 4),
}
"""What a view may be told in a number, with its bounds. Speed is in km/h."""
SOUNDS: Final = ("ring", "engine", "siren")
"""What a pack may let be heard, in `assets/sounds`."""
STOCK: Final[Mapping[str, tuple[str, ...]]] = {
    "bay": (),
    "bridge": (),
    "city": (),
    "harbour": (),
    "plaza": ("crowd",),
    "ramps": (),
    "river": (),
    "school": ("flag",),
    "sea": ("boat", "turning"),
    "towers": (),
    "truss": (),
    "tunnel": (),
}
"""The scenery in `assets/scenery`, with the cues each of them knows."""


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One thing to draw. Which amounts and words it has is fixed by `draw` (see `model/scenery.py`)."""

    draw: str
    cue: str = ""
    """Drawn only while this cue is on; "" for always."""
    unless: str = ""
    """Drawn only while this cue is off."""
    amounts: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    """A figure's rows."""


@dataclass(frozen=True, slots=True, eq=False)
class Scenery:
    """What can be seen from somewhere, far things first. Compares by identity, so that pictures of it can be kept."""

    id: str
    light: str = "day"
    fog: int = 0
    horizon: int = 45
    """Percent of the height, from the top."""
    frame: str = "car"
    layers: tuple[Layer, ...] = ()

    @property
    def cues(self) -> frozenset[str]:
        """The cues its layers know."""
        return frozenset(cue for layer in self.layers for cue in (layer.cue, layer.unless) if cue)


class Word(NamedTuple):
    """One of a few words: that of the first arm whose guard holds."""

    arms: tuple[tuple[str, Guard | None], ...] = ()
    otherwise: str = ""

    def at(self, state: Vector) -> str:
        """The word in that state."""
        return next((word for word, guard in self.arms if guard is None or guard.holds(state)), self.otherwise)


class Dial(NamedTuple):
    """A number within bounds: that of the first arm whose guard holds, or an amount of the story's own."""

    low: int
    high: int
    arms: tuple[tuple[int, Guard], ...] = ()
    amount: Number | None = None
    otherwise: int = 0

    def at(self, state: Vector) -> int:
        """The number in that state; what lies outside the bounds is moved to the nearer one."""
        if self.amount is not None:
            return min(self.high, max(self.low, self.amount(state)))
        return next((value for value, guard in self.arms if guard.holds(state)), self.otherwise)


class Look(NamedTuple):
    """What a view panel shows, bound to the state."""

    scenery: Word = Word()
    """The place's own `view:` where no arm holds."""
    words: Mapping[str, Word] = MappingProxyType({})
    dials: Mapping[str, Dial] = MappingProxyType({})
    braking: Guard | None = None
    cues: tuple[tuple[str, Guard], ...] = ()


class Seated(NamedTuple):
    """Somebody in a `people` panel, and how they sit."""

    speaker: str
    posture: Word
