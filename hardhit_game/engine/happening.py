"""Events, which go into a step, and happenings, which come out.

Owns: their data classes. Must not know: how a step is made. All times are case-clock milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from hardhit_game.engine.state import State

if TYPE_CHECKING:  # lists of runs need events and nothing of a story
    from hardhit_game.story.story import Choice, Ending, Scene


class Choose(NamedTuple):
    """The decision `ordinal`, made in `scene` at clock time `at`, is `choice` (ids, so that a stale one is refused)."""

    at: int
    ordinal: int
    scene: str
    choice: str


class Wait(NamedTuple):
    """The clock has come to `at`."""

    at: int


Event = Choose | Wait


class Decided(NamedTuple):
    """A choice was made or, when `choice` is None, silence fell. `before` is the state its lines and guards read."""

    at: int
    ordinal: int
    scene: Scene
    choice: Choice | None
    before: State


class Passed(NamedTuple):
    """A delay went by, or the part of it before an ambient spoke or an interrupt came. Timers fired on the way stand before it."""

    start: int
    end: int
    road: str


class Entered(NamedTuple):
    """A scene was entered, an interrupted one resumed, or an ambient spoke. `state` is what its lines read."""

    at: int
    scene: Scene
    how: Literal["goto", "next", "interrupt", "resume", "ambient"]
    state: State


class TimerFired(NamedTuple):
    """A named timer ran out."""

    at: int
    timer: str


class Ended(NamedTuple):
    """The story ended. `state` is what the epilogue reads."""

    at: int
    ending: Ending
    state: State


class Refused(NamedTuple):
    """The event changed nothing. `reason` is a sentence."""

    reason: str


Happening = Decided | Passed | Entered | TimerFired | Ended | Refused


class Breakpoint(NamedTuple):
    """A later time at which something would happen if nothing else did before."""

    at: int
    kind: Literal["opens", "closes", "timer", "interrupt", "ambient", "silence"]
    name: str
