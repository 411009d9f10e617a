"""What there is to draw at one moment, and how one moment becomes the next.

Owns: smooth changes: a car takes a while to come to a speed, fog to come in. Must not know: pixels, widgets, real clocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import exp
from typing import Final

from hardhit_game.story.looks import Scenery

EMPTY_SCENERY: Final = Scenery("nothing")
SETTLES: Final = {"speed": 1.4, "fog": 2.0, "traffic": 1.6, "curve": 1.2, "swell": 2.5}
"""Seconds after which two thirds of a change have happened."""
CLOSE_ENOUGH: Final = 0.02
LONGEST_STEP: Final = 0.5
"""Seconds; a picture that stood still for longer goes on from where it was."""
KM_H: Final = 3.6


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything a picture depends on."""

    scenery: Scenery = EMPTY_SCENERY
    light: str = "day"
    behind: str = "nothing"
    ahead: str = "traffic"
    braking: bool = False
    cues: frozenset[str] = frozenset()
    speed: float = 0.0
    """Km/h."""
    fog: float = 0.0
    traffic: float = 0.0
    curve: float = 0.0
    swell: float = 0.0
    travelled: float = 0.0
    """Metres."""
    t: float = 0.0
    """Seconds of motion."""


@dataclass(slots=True)
class Motion:
    """Follows what is wanted, step by step. `at` is the present moment."""

    at: Moment = field(default_factory=Moment)
    wanted: Moment = field(default_factory=Moment)

    def want(self, wanted: Moment) -> None:
        """From now on towards this. Another scenery is there at once: the text has gone there too."""
        jump = wanted.scenery is not self.at.scenery
        self.wanted = wanted
        kept = {} if jump else {name: getattr(self.at, name) for name in SETTLES}
        if jump and self.at.scenery is not EMPTY_SCENERY:
            kept = {"speed": self.at.speed}
        self.at = replace(wanted, travelled=self.at.travelled, t=self.at.t, **kept)

    def settle(self) -> None:
        """At once as wanted: for a picture that does not move."""
        self.at = replace(self.wanted, travelled=self.at.travelled, t=0.0)

    def step(self, seconds: float) -> None:
        """So much time goes by."""
        seconds = min(max(0.0, seconds), LONGEST_STEP)
        changed = {}
        for name, slow in SETTLES.items():
            now, goal = getattr(self.at, name), getattr(self.wanted, name)
            after = goal + (now - goal) * exp(-seconds / slow)
            changed[name] = goal if abs(after - goal) < CLOSE_ENOUGH else after
        metres = (self.at.speed + changed["speed"]) / 2 / KM_H * seconds
        self.at = replace(self.at, travelled=(self.at.travelled + metres) % 1e6, t=self.at.t + seconds, **changed)

    @property
    def rate(self) -> int:
        """Frames a second that the present moment deserves: 0 when nothing in it moves."""
        at, wanted = self.at, self.wanted
        if at.speed > 1 or any(getattr(at, name) != getattr(wanted, name) for name in SETTLES):
            return 12
        draws = {layer.draw for layer in at.scenery.layers if shows(layer.cue, layer.unless, at.cues)}
        if "beam" in draws:
            return 6
        blinking = at.ahead == "cordon" or at.behind == "police"
        if blinking or "sea" in draws or any(layer.amounts.get("bob") for layer in at.scenery.layers):
            return 3
        return 0


def shows(cue: str, unless: str, cues: frozenset[str]) -> bool:
    """Whether a layer with these conditions is there."""
    return (not cue or cue in cues) and (not unless or unless not in cues)
