"""The declared machine to a `MachineSpec`: names to paths, conditions to guards.

Owns: resolving transitions. Must not know: the library that runs them. A transition that leaves its region is refused here.
"""

from __future__ import annotations

from collections.abc import Iterable

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.expression.compile import compile_guard
from hardhit_game.story.expression.names import Names
from hardhit_game.story.model.machine import ANY, DeclaredRegion
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.story import MachineSpec, Transition


def triggers(regions: Iterable[DeclaredRegion]) -> dict[str, tuple[str, ...]]:
    """For each trigger the regions that know it."""
    found: dict[str, list[str]] = {}
    for region in regions:
        for transition in region.transitions:
            known = found.setdefault(transition.trigger.value, [])
            if region.name not in known:
                known.append(region.name)
    return {name: tuple(known) for name, known in found.items()}


def compile_machine(regions: tuple[DeclaredRegion, ...], names: Names, report: Report) -> MachineSpec:
    """The machine; `*` and lists of sources become one transition each, `dest` the leaf it ends in."""
    transitions: list[Transition] = []
    states = sum(len(region.states) for region in regions)
    if states > limits.STATES:
        report.error("HH916", regions[-1].where, states=states, most=limits.STATES)
        return MachineSpec((), ())
    for region in regions:
        for own in region.transitions:
            guard = compile_guard(own.conditions.value, own.conditions, names, report) if own.conditions else None
            dest = _state(own.dest, region, regions, report)
            sources = [path for source in own.sources for path in _sources(source, region, regions, report)]
            if dest:
                dest = region.states[region.leaf(dest)].path
                transitions += [Transition(region.name, own.trigger.value, source, dest, guard, own.where) for source in sources]
            if len(transitions) > limits.TRANSITIONS:
                report.error("HH917", own.where, most=limits.TRANSITIONS)
                return MachineSpec((), ())
    return MachineSpec(tuple(region.spec for region in regions), tuple(transitions))


def _sources(node: TextNode, region: DeclaredRegion, regions: tuple[DeclaredRegion, ...], report: Report) -> list[str]:
    if node.value == ANY:
        return [region.states[name].path for name in region.top]
    name = _state(node, region, regions, report)
    return [region.states[name].path] if name else []


def _state(node: TextNode, region: DeclaredRegion, regions: tuple[DeclaredRegion, ...], report: Report) -> str:
    """The state's bare name, or "" when there is none."""
    if node.value in region.states:
        return node.value
    other = next((other.name for other in regions if node.value in other.states), None)
    if other is not None:
        report.error("HH535", node.where, name=node.value, other=other, region=region.name)
    else:
        report.error("HH534", node.where, region=region.name, name=node.value[:40], meant=did_you_mean(node.value, region.states))
    return ""
