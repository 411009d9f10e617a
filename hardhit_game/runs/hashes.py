"""The two names of a run.

Owns: the digest of what happened, the route hash (what was played: rules, story, seed, options, decisions) and their short form.
Must not know: files, when or how often anybody looked at a clock. The hash over a whole file is made by `reader`.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from hardhit_game.engine.happening import Decided, Ended, Entered, Happening, Passed, Refused, TimerFired
from hardhit_game.runs.bounded_json import write_json
from hardhit_game.runs.records import RULES

SHORT = 10
"""Letters of a hash that people compare by eye."""


class Decision(NamedTuple):
    """One decision of a run: the choice made, or None where silence fell, at `at` ms of the case clock."""

    ordinal: int
    scene: str
    choice: str | None
    at: int


def what_happened(happenings: Iterable[Happening]) -> str:
    """A digest over stable ids: equal for two steps in which the same things happened at the same times. Prose is not in it."""
    return sha256(write_json([_told(happening) for happening in happenings])).hexdigest()[:16]


def route_hash(
    logic: str,
    seed: int,
    pins: Mapping[str, Sequence[str]],
    options: Mapping[str, bool],
    decisions: Iterable[Decision],
) -> str:
    """Names what was played: equal for the same decisions at the same times, in any front end, however the waiting was cut up."""
    pinned = {name: list(outcomes) for name, outcomes in pins.items() if outcomes}
    return sha256(write_json([RULES, logic, seed, pinned, dict(options), [list(decision) for decision in decisions]])).hexdigest()


def short(digest: str) -> str:
    """The first letters of a hash in base 32, in upper case: what a video can show."""
    return b32encode(bytes.fromhex(digest)).decode("ascii")[:SHORT]


def decisions_in(happenings: Iterable[Happening]) -> list[Decision]:
    """The choices and silences among what happened."""
    return [
        Decision(happening.ordinal, happening.scene.id, happening.choice.id if happening.choice else None, happening.at)
        for happening in happenings
        if isinstance(happening, Decided)
    ]


def _told(happening: Happening) -> list[Any]:
    match happening:
        case Decided(at, ordinal, scene, choice, _):
            return ["decided", at, ordinal, scene.id, choice.id if choice else None]
        case Passed(start, end, road):
            return ["passed", start, end, road]
        case Entered(at, scene, how, _):
            return ["entered", at, scene.id, how]
        case TimerFired(at, timer):
            return ["timer", at, timer]
        case Ended(at, ending, _):
            return ["ended", at, ending.id]
        case Refused():
            return ["refused"]
