"""The machine of a pack as a picture shows it: regions, their states, and what moves them.

Owns: what is in the picture. Must not know: how it is drawn. A transition that leaves every state of a region is one arrow from `ANY`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hardhit_game.story.story import MachineSpec, RegionSpec, Story, Transition

ANY: Final = "*"


@dataclass(frozen=True, slots=True)
class StateNode:
    """A state. `id` is its dotted path below the region."""

    id: str
    name: str
    initial: bool
    children: tuple[StateNode, ...]

    def below(self) -> Iterator[StateNode]:
        """This state and every one inside it."""
        yield self
        for child in self.children:
            yield from child.below()


@dataclass(frozen=True, slots=True)
class Arrow:
    """What moves a region: `source` is a state's id or ANY, `guard` the condition as written, or ""."""

    source: str
    target: str
    trigger: str
    guard: str
    where: str


@dataclass(frozen=True, slots=True)
class RegionGraph:
    """One region of the machine."""

    name: str
    states: tuple[StateNode, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class MachineGraph:
    """All regions; they run side by side."""

    pack: str
    title: str
    regions: tuple[RegionGraph, ...]


def machine_graph(story: Story) -> MachineGraph:
    """The machine of a story; without regions, for a story that has none."""
    return MachineGraph(story.about.id, story.about.title, tuple(_region(spec, story.machine) for spec in story.machine.regions))


def _region(spec: RegionSpec, machine: MachineSpec) -> RegionGraph:
    states = tuple(_state(child, spec.initial, "") for child in spec.children)
    top = {state.id for state in states}
    together: dict[tuple[str, str, str, str], list[Transition]] = {}
    for transition in machine.transitions:
        if transition.region == spec.name:
            guard = transition.guard.source if transition.guard else ""
            together.setdefault((str(transition.where), transition.trigger, transition.dest, guard), []).append(transition)
    arrows: list[Arrow] = []
    for (where, trigger, dest, guard), written in together.items():
        sources = [transition.source for transition in written]
        if len(top) > 1 and top <= set(sources):
            sources = [ANY]
        arrows += [Arrow(source, dest, trigger, guard, where) for source in sources]
    return RegionGraph(spec.name, states, tuple(arrows))


def _state(child: str | RegionSpec, initial: str, path: str) -> StateNode:
    if isinstance(child, str):
        return StateNode(path + child, child, child == initial, ())
    own = path + child.name
    inner = tuple(_state(grandchild, child.initial, own + ".") for grandchild in child.children)
    return StateNode(own, child.name, child.name == initial, inner)
