"""Declarations to slots.

Owns: the order of the state vector. Must not know: expressions. The order depends on declarations and names alone, never on which
file holds a scene.
"""

from __future__ import annotations

from collections.abc import Iterable

from hardhit_game.story.layout import CLOSES, RESERVED, RETURN, SCENE, Draw, Layout, Region, Timer, Variable, VariableKind
from hardhit_game.story.model.machine import DeclaredRegion
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.variables import PLACE, DeclaredVariable


def build_layout(declared: Declared, flags: Iterable[str], fires: dict[str, str], start_scene: int) -> Layout:
    """All slots. `flags` are the demanded `seen.` and `chose.` names; `fires` gives each timer's bare trigger."""
    vector = [0] * RESERVED
    vector[SCENE], vector[CLOSES], vector[RETURN] = start_scene, -1, -1

    def slot(start: int) -> int:
        vector.append(start)
        return len(vector) - 1

    regions = []
    for declared_region in declared.regions:
        region = _region(declared_region, 0)
        regions.append(_region(declared_region, slot(region.initial)))
    variables: dict[str, Variable] = {}
    draws: list[Draw] = []
    for own in declared.variables.variables.values():
        variables[own.name] = _variable(own, slot(own.start))
        if own.kind is VariableKind.DRAW:
            count = slot(0) if own.times > 1 else -1
            pins = tuple(slot(0) for _ in range(own.times))
            draws.append(Draw(own.name, variables[own.name].slot, count, pins, own.weights, own.times))
    places = tuple(declared.world.places)
    if places:
        start = declared.opening.place
        index = places.index(start.value) if start is not None and start.value in places else 0
        variables[PLACE] = Variable(PLACE, VariableKind.ENUM, slot(index), index, 0, len(places) - 1, places)
    timers = tuple(Timer(own.name, slot(-1), own.after, fires.get(own.name, "")) for own in declared.variables.timers.values())
    for name in flags:
        variables[name] = Variable(name, VariableKind.SEEN, slot(0), 0, 0, 1)
    return Layout(len(vector), tuple(vector), tuple(regions), variables, timers, tuple(draws))


def _region(region: DeclaredRegion, slot: int) -> Region:
    leaves = region.leaves()
    number = {leaf.name: index for index, leaf in enumerate(leaves)}
    below = {name: frozenset(number[inner] for inner in region.inside(name) if inner in number) for name in region.states}
    initial = number.get(region.leaf(region.initial), 0)
    return Region(region.name, slot, tuple(leaf.path for leaf in leaves), initial, below)


def _variable(own: DeclaredVariable, slot: int) -> Variable:
    return Variable(own.name, own.kind, slot, own.start, own.low, own.high, own.values, own.words, own.title)
