"""Where each thing that can change lives in the state vector.

Owns: the numbering of slots and the descriptions of the declared variables. Must not know: how a state is stepped.
A state is one flat tuple of whole numbers; every guard, line and effect is compiled against these slots once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

Vector = Sequence[int]

# Reserved slots. The engine alone writes them; guards may read only CLOCK.
CLOCK = 0
"""Case clock, whole milliseconds since the story's start."""
SCENE = 1
"""Index of the open scene."""
READY = 2
"""Case-clock time at which reading time of the open scene is up."""
CLOSES = 3
"""Case-clock time at which silence falls; -1 when the clock holds."""
ORDINAL = 4
"""How many decisions (choices and silences) have been made."""
RETURN = 5
"""Where an open interrupt returns to: -1 for nowhere, else 3 * destination + one of the RETURN_* values. A destination is a
scene's index, or an ending's after all scenes; a road still to arrive by adds (number of both) * (the road's number, from 1)."""
ENDING = 6
"""0 while the story runs, else the ending's index + 1."""
SEED = 7
"""The run's seed."""
RESERVED = 8

RETURN_RESUME = 0
RETURN_FRESH = 1
RETURN_NEXT = 2


class VariableKind(Enum):
    """What a declared variable holds, which also fixes how its number is read."""

    NUMBER = "number"
    FLAG = "flag"
    ENUM = "enum"
    SET = "set"
    CLAIM = "claim"
    DRAW = "draw"
    OPTION = "option"
    SEEN = "seen"


class Variable(NamedTuple):
    """One declared variable.

    `values` names an enum's or draw's values by number (a draw's number 0 is `undrawn`), or a set's items / a claim's
    listeners by bit. `words` are a number's words, from `low` to `high`.
    """

    name: str
    kind: VariableKind
    slot: int
    start: int
    low: int
    high: int
    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    title: str = ""


class Region(NamedTuple):
    """One parallel region: its leaves by number (dotted path below the region, such as `moving.bridge`)."""

    name: str
    slot: int
    leaves: tuple[str, ...]
    initial: int
    below: Mapping[str, frozenset[int]]
    """For each state of the region, parents included, by bare name: the leaves that are it or lie below it."""


class Timer(NamedTuple):
    """A named timer. Its slot holds the case-clock time at which it runs out, or -1."""

    name: str
    slot: int
    after: int
    fires: str
    """The machine's name of the trigger."""


class Draw(NamedTuple):
    """A named draw. `times` outcomes may be drawn; each has a pin slot: 0 by seed, else the forced outcome's number."""

    name: str
    slot: int
    count_slot: int
    """How often it was drawn; -1 when `times` is 1 (then the value itself tells)."""
    pin_slots: tuple[int, ...]
    weights: tuple[int, ...]
    times: int


class Layout(NamedTuple):
    """All slots of a story. `initial` is the vector before options, seed and pins are set."""

    size: int
    initial: tuple[int, ...]
    regions: tuple[Region, ...]
    variables: Mapping[str, Variable]
    timers: tuple[Timer, ...]
    draws: tuple[Draw, ...]
