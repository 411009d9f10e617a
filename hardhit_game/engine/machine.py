"""The state machine of a story, as the `transitions` library has it.

Owns: building one `HierarchicalMachine` per story. Must not know: state vectors (see `table.py`, which is read out of it).
All regions are children of one parallel state, so the names of states are `story.REGION.STATE…`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from transitions.extensions.nesting import HierarchicalMachine, NestedState

from hardhit_game.story.story import MachineSpec, RegionSpec, Transition

ROOT = "story"


class DottedState(NestedState):
    """A state whose full name joins its parents' names with dots."""

    separator = "."


class StoryMachine(HierarchicalMachine):
    """The library's machine with dotted names. It has no models: a run is a vector, moved by the table."""

    state_cls = DottedState


def build_machine(spec: MachineSpec) -> StoryMachine | None:
    """The machine of `spec`, or None for a story without regions.

    Conditions are our own compiled guards, called with the state vector; no string ever reaches the library as a callback.
    """
    if not spec.regions:
        return None
    regions = [_state(region, [t for t in spec.transitions if t.region == region.name]) for region in spec.regions]
    return StoryMachine(
        model=[], states=[{"name": ROOT, "parallel": regions}], initial=ROOT, auto_transitions=False, send_event=False, queued=False
    )


def _state(spec: RegionSpec, transitions: Sequence[Transition] = ()) -> dict[str, Any]:
    """The library's dictionary form of a state with children."""
    return {
        "name": spec.name,
        "initial": spec.initial,
        "children": [child if isinstance(child, str) else _state(child) for child in spec.children],
        "transitions": [
            {
                "trigger": t.trigger,
                "source": t.source,
                "dest": t.dest,
                "conditions": [t.guard.holds] if t.guard is not None else [],
            }
            for t in transitions
        ],
    }
