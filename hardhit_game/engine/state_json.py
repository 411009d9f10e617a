"""A state as JSON by the names of its slots, and back (R25).

Owns: the names of slots. Must not know: files. For tools, reports and tests: a run is saved as its events, not as a state.
"""

from __future__ import annotations

import json

from hardhit_game.engine.game import Game
from hardhit_game.engine.state import State
from hardhit_game.story.layout import SCENE, Layout

_RESERVED = ("clock", "scene", "ready", "closes", "ordinal", "return", "ending", "seed")


def slot_names(layout: Layout) -> tuple[str, ...]:
    """The name of every slot, such as `clock`, `region call`, `mood`, `timer deadline`, `pin first_car 1`."""
    names = dict(enumerate(_RESERVED))
    names.update((variable.slot, variable.name) for variable in layout.variables.values())
    names.update((region.slot, f"region {region.name}") for region in layout.regions)
    names.update((timer.slot, f"timer {timer.name}") for timer in layout.timers)
    for draw in layout.draws:
        if draw.count_slot >= 0:
            names[draw.count_slot] = f"count {draw.name}"
        names.update((slot, f"pin {draw.name} {number}") for number, slot in enumerate(draw.pin_slots, 1))
    return tuple(names[slot] for slot in range(layout.size))


def state_to_json(game: Game, state: State) -> str:
    """One line of JSON: scenes and the states of regions by name, everything else as numbers."""
    layout = game.story.layout
    values: dict[str, int | str] = dict(zip(slot_names(layout), state, strict=True))
    values["scene"] = game.story.scenes[state[SCENE]].id
    for region in layout.regions:
        values[f"region {region.name}"] = region.leaves[state[region.slot]]
    return json.dumps(values, separators=(",", ":"))


def state_from_json(game: Game, text: str) -> State:
    """The state that `state_to_json` wrote. Raises ValueError with a sentence when it is not one of this story."""
    layout = game.story.layout
    values = json.loads(text)
    names = slot_names(layout)
    if not isinstance(values, dict) or set(values) != set(names):
        raise ValueError("This is not a state of this story: the names of its values differ.")
    readable = {"scene": game.story.scene_index}
    readable |= {f"region {r.name}": {leaf: number for number, leaf in enumerate(r.leaves)} for r in layout.regions}
    vector = []
    for name in names:
        value = values[name]
        if name in readable:
            if value not in readable[name]:
                raise ValueError(f"This is not a state of this story: {name} is {value!r}.")
            value = readable[name][value]
        if type(value) is not int:
            raise ValueError(f"This is not a state of this story: {name} is {value!r}, not a whole number.")
        vector.append(value)
    return State(vector)
