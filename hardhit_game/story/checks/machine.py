"""Checks of the machine: states and triggers that play no part."""

from __future__ import annotations

import re
from typing import Final

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.machine import ANY, DeclaredRegion
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.script import Setting

_FIRED: Final = re.compile(r"\s*(?:fire\s+([a-z0-9_]+)|[a-z][a-z0-9_]*\.([a-z0-9_]+))")


def check_machine(declared: Declared, setting: Setting, report: Report) -> None:
    """States that no chain of transitions reaches, and triggers that nothing fires."""
    fired = {match.group(1) or match.group(2) for text in setting.read if (match := _FIRED.match(text))}
    for timer in declared.variables.timers.values():
        fired.add(timer.fires.value.rpartition(".")[2].removeprefix("fire ").strip())
    told: set[str] = set()
    for region in declared.regions:
        _unreachable(region, report)
        for transition in region.transitions:
            trigger = transition.trigger.value
            if trigger not in fired and trigger not in told:
                told.add(trigger)
                report.warn("HH537", transition.trigger.where, trigger=trigger)


def _unreachable(region: DeclaredRegion, report: Report) -> None:
    """Leaves that are not reached from the initial one, whatever the conditions say."""
    reached = {region.leaf(region.initial)}
    grown = True
    while grown:
        grown = False
        for transition in region.transitions:
            if transition.dest.value not in region.states or region.leaf(transition.dest.value) in reached:
                continue
            if any(_covers(region, source.value) & reached for source in transition.sources):
                reached.add(region.leaf(transition.dest.value))
                grown = True
    for leaf in region.leaves():
        if leaf.name not in reached:
            report.warn("HH536", leaf.where, region=region.name, state=leaf.name)


def _covers(region: DeclaredRegion, source: str) -> set[str]:
    if source == ANY:
        return {leaf.name for leaf in region.leaves()}
    return set(region.inside(source)) if source in region.states else set()
