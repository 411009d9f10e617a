"""The same machine as a flat table, read out of the library's own objects.

Owns: which leaf a trigger leads to from which leaf, under which guards. Must not know: effects, scenes, time.
Nothing is declared twice: sources, destinations, initial states and conditions all come from the live machine.
One event of the library costs a hundred microseconds, one look into this table a tenth of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hardhit_game.engine.machine import ROOT, StoryMachine
from hardhit_game.story.layout import Region, Vector
from hardhit_game.story.story import Truth

Path = tuple[str, ...]

REFUSED = -1
GUARDED = -2


class Move(NamedTuple):
    """One way a trigger may go from a leaf: taken when `holds` (always, without one)."""

    holds: Truth | None
    dest: int


@dataclass(frozen=True, slots=True)
class RegionMoves:
    """What one trigger does in one region."""

    slot: int
    by_leaf: tuple[tuple[Move, ...], ...]
    quick: tuple[int, ...]
    """By leaf, where it moves to if no guard is asked: else REFUSED or GUARDED, and `destination` knows."""
    destination: Callable[[Vector], int]
    """The leaf this region moves to in a given vector, or REFUSED."""


def region_moves(slot: int, by_leaf: tuple[tuple[Move, ...], ...]) -> RegionMoves:
    """The record, with its `destination` made for speed: most leaves need one look into a tuple."""
    quick = tuple(REFUSED if not moves else moves[0].dest if moves[0].holds is None else GUARDED for moves in by_leaf)

    def destination(vector: Vector) -> int:
        leaf = vector[slot]
        dest = quick[leaf]
        if dest == GUARDED:
            for holds, dest in by_leaf[leaf]:  # the loop's destination is the answer
                if holds is None or holds(vector):
                    return dest
            return REFUSED
        return dest

    return RegionMoves(slot, by_leaf, quick, destination)


@dataclass(frozen=True, slots=True)
class Table:
    """All moves of a machine, by trigger. A trigger that no region knows is simply not there."""

    moves: Mapping[str, tuple[RegionMoves, ...]] = field(default_factory=dict)

    def accepts(self, vector: Vector, trigger: str) -> bool:
        """Whether firing `trigger` now would move any region."""
        return any(region.destination(vector) >= 0 for region in self.moves.get(trigger, ()))

    def firing(self, trigger: str) -> Callable[[list[int]], bool]:
        """A function that fires `trigger` on a working vector and says whether any region accepted it.

        All regions' guards read the vector as it was before any of them moved.
        """
        regions = self.moves.get(trigger, ())
        if len(regions) == 1:
            only = regions[0]
            slot, destination = only.slot, only.destination

            def fire_one(vector: list[int]) -> bool:
                dest = destination(vector)
                if dest < 0:
                    return False
                vector[slot] = dest
                return True

            return fire_one

        def fire(vector: list[int]) -> bool:
            found = [(region.slot, region.destination(vector)) for region in regions]
            for slot, dest in found:
                if dest >= 0:
                    vector[slot] = dest
            return any(dest >= 0 for _, dest in found)

        return fire


def read_table(machine: StoryMachine | None, regions: Sequence[Region]) -> Table:
    """Reads the table out of a machine; `regions` give the slot of each region and the numbers of its leaves."""
    if machine is None:
        return Table()
    arrows: dict[str, dict[tuple[Path, Path], list[Any]]] = {}
    for scope, events in _scopes(machine):
        for event in events.values():
            for source, transitions in event.transitions.items():
                arrows.setdefault(event.name, {}).setdefault((scope, scope + _split(source)), []).extend(transitions)
    return Table({trigger: tuple(_region_moves(machine, trigger, found, regions)) for trigger, found in arrows.items()})


def _split(name: str) -> Path:
    return tuple(name.split("."))


def _scopes(machine: StoryMachine) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every level of the machine that may hold events, with its path."""
    stack: list[tuple[Path, Any]] = [((), machine)]
    while stack:
        path, level = stack.pop()
        yield path, level.events
        stack.extend(((*path, name), state) for name, state in level.states.items() if state.states)


def _region_moves(
    machine: StoryMachine, trigger: str, arrows: Mapping[tuple[Path, Path], list[Any]], regions: Sequence[Region]
) -> Iterator[RegionMoves]:
    for region in regions:
        numbers = {leaf: number for number, leaf in enumerate(region.leaves)}
        by_leaf = tuple(tuple(_moves_from(machine, (ROOT, region.name), leaf, arrows, numbers)) for leaf in region.leaves)
        if any(by_leaf):
            yield region_moves(region.slot, by_leaf)


def _moves_from(
    machine: StoryMachine, region: Path, leaf: str, arrows: Mapping[tuple[Path, Path], list[Any]], numbers: Mapping[str, int]
) -> Iterator[Move]:
    """The moves from one leaf in the order in which the library tries them: inner levels first, then a child before its parent."""
    path = region + _split(leaf)
    for depth in range(len(path) - 1, -1, -1):
        scope = path[:depth]
        for length in range(len(path), depth, -1):
            for transition in arrows.get((scope, path[:length]), ()):
                dest = _leaf_of(machine, scope + _split(transition.dest))
                yield Move(_guard(transition.conditions), numbers[".".join(dest[len(region) :])])


def _leaf_of(machine: StoryMachine, path: Path) -> Path:
    """The leaf that entering `path` ends in: down the initial states."""
    state = machine.get_state(list(path))
    while state.states:
        initial = str(state.initial)
        path = (*path, initial)
        state = state.states[initial]
    return path


def _guard(conditions: Sequence[Any]) -> Truth | None:
    """What the library checks: every condition's function must answer its `target`."""
    if not conditions:
        return None
    if len(conditions) == 1 and conditions[0].target is True:
        only: Truth = conditions[0].func
        return only
    return lambda vector: all(condition.func(vector) == condition.target for condition in conditions)
