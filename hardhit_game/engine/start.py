"""The first state of a run.

Owns: `start`: options, seed and pinned draws into the initial vector (R22, R23), then the first scene. Must not know: where they come from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hardhit_game.engine.act import arrive
from hardhit_game.engine.chance import UNDECIDED
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Happening
from hardhit_game.engine.state import State
from hardhit_game.engine.step import Step
from hardhit_game.story.layout import SEED

_NOTHING: Mapping[str, bool] = {}
_NO_PINS: Mapping[str, Sequence[str]] = {}


def start(game: Game, seed: int = 0, options: Mapping[str, bool] = _NOTHING, pins: Mapping[str, Sequence[str]] = _NO_PINS) -> Step:
    """The state in which the first scene has been entered, and what happened on the way there.

    `seed` is a whole number from 0. `pins` gives a draw's outcomes in the order they are drawn. Raises ValueError with a sentence for
    a name the story does not have.
    """
    vector = list(game.story.layout.initial)
    if seed < UNDECIDED:
        raise ValueError(f"A seed is a whole number from 0, not {seed}.")
    vector[SEED] = seed
    _set_options(game, vector, options)
    _set_pins(game, vector, pins)
    out: list[Happening] = []
    arrive(game, vector, out, (game.scenes[game.story.start_scene], "goto", 0))
    return Step(State(vector), tuple(out))


def _set_options(game: Game, vector: list[int], options: Mapping[str, bool]) -> None:
    slots = {option.name: option.slot for option in game.story.options}
    for name, chosen in options.items():
        if name not in slots:
            raise ValueError(f"This story has no option {name!r}; it has: {', '.join(slots) or 'none'}.")
        vector[slots[name]] = int(chosen)


def _set_pins(game: Game, vector: list[int], pins: Mapping[str, Sequence[str]]) -> None:
    layout = game.story.layout
    draws = {draw.name: draw for draw in layout.draws}
    for name, outcomes in pins.items():
        if name not in draws:
            raise ValueError(f"This story has no draw {name!r}; it has: {', '.join(draws) or 'none'}.")
        values = layout.variables[name].values
        if len(outcomes) > draws[name].times:
            raise ValueError(f"Draw {name!r} is drawn at most {draws[name].times} times; {len(outcomes)} outcomes are pinned.")
        for slot, outcome in zip(draws[name].pin_slots, outcomes, strict=False):
            if outcome not in values[1:]:
                raise ValueError(f"Draw {name!r} has no outcome {outcome!r}; it has: {', '.join(values[1:])}.")
            vector[slot] = values.index(outcome)
