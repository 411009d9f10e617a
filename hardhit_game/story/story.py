"""The compiled story: everything the engine and the front ends need, immutable, with no YAML left in it.

Owns: `Story`, and what a pack has beside its scenes: places, people, panels, the machine. Text is in `prose.py`, effects are in
`deeds.py`, scenes in `scene.py`. Must not know: the engine, files, clocks or screens. Start at `Story`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from hardhit_game.story.about import About, Where
from hardhit_game.story.deeds import Assign, Claim, Effect, Exclude, Fire, Include, MakeDraw, Put, Seal, StartTimer, StopTimer
from hardhit_game.story.guards import Guard, Number, Truth
from hardhit_game.story.layout import Layout
from hardhit_game.story.looks import Look, Scenery, Seated
from hardhit_game.story.prose import Arm, Line, Paragraph, Part, Script
from hardhit_game.story.scene import Act, Choice, Go, GoKind, Scene, SceneKind
from hardhit_game.story.speedrun import SpeedrunPlan

__all__ = [
    "About", "Act", "Arm", "Assign", "Choice", "Claim", "Effect", "Ending", "Exclude", "Fire", "Go", "GoKind", "Guard", "Hash",
    "Hashes", "Hearing", "Include", "Line", "MachineSpec", "MakeDraw", "Number", "Option", "Panel", "Paragraph", "Part", "Place",
    "Put", "RegionSpec", "Road", "Scene", "SceneKind", "ScreenPlan", "Script", "Seal", "Speaker", "StartTimer", "StopTimer",
    "Story", "Transition", "Truth", "Where",
]  # fmt: skip


class Speaker(NamedTuple):
    id: str
    name: str
    channel: str
    colour: str


class Place(NamedTuple):
    id: str
    name: str
    view: str


class Road(NamedTuple):
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


class Option(NamedTuple):
    """A choice made before a run: a flag of the initial state."""

    name: str
    title: str
    slot: int
    start: int


class Panel(NamedTuple):
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
    elapsed: str = ""
    """What the time since then is called; "" for the front end's own word."""


class ScreenPlan(NamedTuple):
    """What the pack asks the front ends to show beside the story."""

    header: Mapping[str, Script] = MappingProxyType({})
    panels: tuple[Panel, ...] = ()
    scenery: Mapping[str, Scenery] = MappingProxyType({})
    """The pack's own; a view may also name one of the shipped."""
    recap: Script | None = None
    sounds: Mapping[str, Guard] = MappingProxyType({})
    """While what holds each sound is heard."""
    postures: Mapping[str, str] = MappingProxyType({})
    """The words for how somebody sits, for every posture that the panels use."""


class Hearing(NamedTuple):
    """One listener, and for each channel when it hears it. `bit` is its place in a claim."""

    id: str
    name: str
    bit: int
    hears: Mapping[str, Guard]


class Transition(NamedTuple):
    """One transition as declared, names resolved to dotted paths inside the region; `source` is a leaf or a parent."""

    region: str
    trigger: str
    source: str
    dest: str
    guard: Guard | None
    where: Where


class RegionSpec(NamedTuple):
    """A region in the dictionary form that `transitions` takes: name, initial, children; transitions apart."""

    name: str
    initial: str
    children: tuple[str | RegionSpec, ...]


class MachineSpec(NamedTuple):
    regions: tuple[RegionSpec, ...]
    transitions: tuple[Transition, ...]


class Hash:
    """A hash that is made when it is first asked for; what it is made from is let go then.

    Checking a pack and looking at it need none; a run that begins needs both.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], str]) -> None:
        self._make: Callable[[], str] | None = make
        self._made = ""

    def __call__(self) -> str:
        """The hash, as hex."""
        make = self._make
        if make is not None:
            self._made = make()
            self._make = None
        return self._made


class Hashes(NamedTuple):
    """What a story means, in two hashes (`hashes.py`)."""

    logic: Hash
    text: Hash


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
    hashes: Hashes
    words: int
    speedrun: SpeedrunPlan = field(default_factory=SpeedrunPlan)
    undone: Mapping[str, Mapping[str, Guard]] = field(default_factory=dict)
    """By claim and listener: from when that one knows that it was not so. No rule reads it."""
    prepared: dict[str, object] = field(init=False, default_factory=dict, repr=False)
    """What an upper layer builds from this story once and keeps with it (the engine's `Game`)."""

    @property
    def logic_hash(self) -> str:
        """Of the rules, as hex. Two stories with the same step alike."""
        return self.hashes.logic()

    @property
    def text_hash(self) -> str:
        """Of the prose, as hex. Two stories with the same read alike."""
        return self.hashes.text()
