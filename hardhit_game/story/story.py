"""The compiled story: everything the engine and the front ends need, immutable, with no YAML left in it.

Owns: the data classes of a `Story`. Must not know: the engine, files, clocks or screens. Start at `Story`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from hardhit_game.story.about import About as About
from hardhit_game.story.about import Where as Where
from hardhit_game.story.layout import Layout, Vector
from hardhit_game.story.speedrun import SpeedrunPlan

if TYPE_CHECKING:
    from hardhit_game.story.looks import Look, Scenery, Seated

Truth = Callable[[Vector], bool]
Number = Callable[[Vector], int]


@dataclass(frozen=True, slots=True)
class Guard:
    """A compiled truth. `thresholds` are the case-clock times (ms) at which it may change by itself."""

    holds: Truth
    source: str
    reads: frozenset[int] = frozenset()
    thresholds: tuple[int, ...] = ()


# ---------------------------------------------------------------- text


class Part(NamedTuple):
    """A run of text with one emphasis: 0 plain, 1 `*stress*`, 2 `**strong**`."""

    text: str
    emphasis: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One rendered paragraph. `speaker` is an id of the cast, or "" for narration. Text is already safe (story.safety)."""

    id: str
    speaker: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The plain words."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Arm:
    """One branch of a script, as written at `where`: told when each of `tests` comes out as it says."""

    where: Where
    source: str
    """Its condition; `else` and `again` have that of the branch before them, in words."""
    tests: tuple[tuple[Guard, bool], ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A compiled script. `render` reads a state vector and gives the lines; `constant` when nothing in it depends on one."""

    render: Callable[[Vector], tuple[Line, ...]]
    constant: bool = False
    words: int = 0
    """Words in all its variants together."""
    arms: tuple[Arm, ...] = ()
    """The branches it has, for those who ask which of them are ever told."""

    def __bool__(self) -> bool:
        return self.words > 0


# ---------------------------------------------------------------- effects


@dataclass(frozen=True, slots=True)
class Effect:
    """What all effects share: an optional guard, read just before the effect, and the place it was written."""

    guard: Guard | None
    where: Where


@dataclass(frozen=True, slots=True)
class Fire(Effect):
    """Fires a trigger of the machine (its bare name)."""

    trigger: str


@dataclass(frozen=True, slots=True)
class Assign(Effect):
    """Sets a number to an expression's value, saturating at its bounds."""

    slot: int
    value: Number
    low: int
    high: int
    by: int | None = None
    """The constant it adds, when that is all it does (the commonest effect there is)."""
    fits: bool = False
    """The value always lies within the bounds."""
    reads: frozenset[int] = field(default=frozenset(), repr=False)
    """The slots its value reads."""


@dataclass(frozen=True, slots=True)
class Put(Effect):
    """Sets a flag or an enum to a fixed value."""

    slot: int
    value: int


@dataclass(frozen=True, slots=True)
class Include(Effect):
    """Adds the bits of `mask` to a set (or a claim with named listeners)."""

    slot: int
    mask: int


@dataclass(frozen=True, slots=True)
class Exclude(Effect):
    """Removes the bits of `mask` from a set."""

    slot: int
    mask: int


@dataclass(frozen=True, slots=True)
class Claim(Effect):
    """Adds to a claim every listener who hears `channel` at this moment (`Story.hearing`)."""

    slot: int
    channel: str


@dataclass(frozen=True, slots=True)
class StartTimer(Effect):
    """Starts (or starts over) the timer with this index; it runs out `after` ms from now."""

    timer: int
    after: int


@dataclass(frozen=True, slots=True)
class StopTimer(Effect):
    """Stops a timer."""

    timer: int


@dataclass(frozen=True, slots=True)
class MakeDraw(Effect):
    """Fixes the draw with this index."""

    draw: int


@dataclass(frozen=True, slots=True)
class Seal(Effect):
    """Sets slots from expressions that all read the state before it (clamped), then returns others to their start."""

    name: str
    sets: tuple[tuple[int, Number, int, int], ...]
    """(slot, value, low, high)"""
    forgets: tuple[tuple[int, int], ...]
    """(slot, start value)"""
    reads: tuple[frozenset[int], ...] = field(default=(), repr=False)
    """For each of `sets`, the slots its value reads."""


# ---------------------------------------------------------------- scenes


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


@dataclass(frozen=True, slots=True)
class Act:
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


# ---------------------------------------------------------------- the rest of a pack


@dataclass(frozen=True, slots=True)
class Speaker:
    id: str
    name: str
    channel: str
    colour: str


@dataclass(frozen=True, slots=True)
class Place:
    id: str
    name: str
    view: str


@dataclass(frozen=True, slots=True)
class Road:
    id: str
    name: str
    start: str
    end: str
    takes: int


@dataclass(frozen=True, slots=True)
class Ending:
    index: int
    id: str
    name: str
    question: str
    tags: tuple[str, ...]
    epilogue: Script


@dataclass(frozen=True, slots=True)
class Option:
    """A choice made before a run: a flag of the initial state."""

    name: str
    title: str
    slot: int
    start: int


@dataclass(frozen=True, slots=True)
class Panel:
    id: str
    kind: str
    title: str
    show: Guard | None
    text: Script
    meters: tuple[str, ...]
    since: Guard | None = None
    """The panel says for how long this has held."""
    look: Look | None = None
    """What a view shows."""
    people: tuple[Seated, ...] = ()
    every: int = 0
    """Ms between two lines of a feed, from when `since` holds; 0: all at once."""


@dataclass(frozen=True, slots=True)
class ScreenPlan:
    """What the pack asks the front ends to show beside the story."""

    header: Mapping[str, Script] = field(default_factory=dict)
    panels: tuple[Panel, ...] = ()
    scenery: Mapping[str, Scenery] = field(default_factory=dict)
    """The pack's own; a view may also name one of the shipped."""
    recap: Script | None = None
    sounds: Mapping[str, Guard] = field(default_factory=dict)
    """While what holds each sound is heard."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One listener, and for each channel when it hears it. `bit` is its place in a claim."""

    id: str
    name: str
    bit: int
    hears: Mapping[str, Guard]


@dataclass(frozen=True, slots=True)
class Transition:
    """One transition as declared, names resolved to dotted paths inside the region; `source` is a leaf or a parent."""

    region: str
    trigger: str
    source: str
    dest: str
    guard: Guard | None
    where: Where


@dataclass(frozen=True, slots=True)
class RegionSpec:
    """A region in the dictionary form that `transitions` takes: name, initial, children; transitions apart."""

    name: str
    initial: str
    children: tuple[str | RegionSpec, ...]


@dataclass(frozen=True, slots=True)
class MachineSpec:
    regions: tuple[RegionSpec, ...]
    transitions: tuple[Transition, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """A pack, compiled. Compares by identity; its meaning is `logic_hash` (rules) and `text_hash` (prose)."""

    about: About
    layout: Layout
    machine: MachineSpec
    scenes: tuple[Scene, ...]
    scene_index: Mapping[str, int]
    start_scene: int
    start_clock: int
    """What the case clock shows at 0 ms: milliseconds after midnight."""
    endings: tuple[Ending, ...]
    speakers: Mapping[str, Speaker]
    player: str
    channels: tuple[str, ...]
    listeners: tuple[Hearing, ...]
    places: Mapping[str, Place]
    roads: Mapping[str, Road]
    options: tuple[Option, ...]
    screen: ScreenPlan
    look_times: tuple[int, ...]
    """Sorted case-clock times named by guards of interrupts and ambients."""
    logic_hash: str
    text_hash: str
    words: int
    speedrun: SpeedrunPlan = field(default_factory=SpeedrunPlan)
    undone: Mapping[str, Mapping[str, Guard]] = field(default_factory=dict)
    """By claim and listener: from when that one knows that it was not so. No rule reads it."""
    prepared: dict[str, object] = field(init=False, default_factory=dict, repr=False)
    """What an upper layer builds from this story once and keeps with it (the engine's `Game`)."""
