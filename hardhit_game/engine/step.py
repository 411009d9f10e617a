"""One step: a state and an event give the next state and what happened (R1-R5).

Owns: `step` and `Step`. Must not know: clocks, files, chance's seed. A pure function: the state given is never changed.
"""

from __future__ import annotations

from typing import NamedTuple

from hardhit_game.engine.act import arrive, perform
from hardhit_game.engine.choosing import is_open_at
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Decided, Event, Happening, Refused
from hardhit_game.engine.moments import advance, next_moment
from hardhit_game.engine.state import State
from hardhit_game.story.layout import CLOCK, ENDING, ORDINAL, READY, SCENE

_new = tuple.__new__  # a named tuple without the detour through its own constructor: half the time


class Step(NamedTuple):
    """What an event led to."""

    state: State
    happenings: tuple[Happening, ...]


def step(game: Game, state: State, event: Event) -> Step:
    """Takes one event. A refused one gives the same state and one `Refused` (R3); a pack's mistake raises `StoryError`."""
    vector = [*state]  # besides being changed later, a plain list is read faster than a state
    if type(event) is not Choose:
        return _wait(game, state, vector, event.at)
    at, ordinal, scene_id, choice_id = event
    if vector[ENDING] or at < vector[CLOCK]:
        return _late(state, at)
    out: list[Happening] = []
    before = state
    if at > vector[CLOCK]:
        if not game.scenes[vector[SCENE]].timed:
            return _refused(state, "The clock holds in this scene: choose at the time it shows.")
        if at > vector[READY]:
            advance(game, vector, out, at - 1)
            if vector[ENDING]:
                return _refused(state, "The story ended before that.")
            if at < vector[CLOCK]:
                return _refused(state, "Something else happened before that.")
        vector[CLOCK] = at
        before = State(vector)
    scene = game.scenes[vector[SCENE]]
    if ordinal != vector[ORDINAL] or scene_id != scene.id:
        return _refused(state, f"Decision {ordinal} in scene {scene_id!r} is not the open one.")
    rules = scene.choices.get(choice_id)
    if rules is None:
        return _refused(state, f"Scene {scene_id!r} has no choice {choice_id!r}.")
    holds = rules.holds
    if (holds is not None and not holds(vector)) or (rules.limited and not is_open_at(rules, vector, at)):
        return _refused(state, f"Choice {choice_id!r} of scene {scene_id!r} is not open.")
    out.append(_new(Decided, (at, ordinal, scene.scene, rules.choice, before)))
    vector[ORDINAL] = ordinal + 1
    after = arrive(game, vector, out, perform(game, vector, out, rules.act, 0))
    return _new(Step, (State(vector) if after is None else after, tuple(out)))


def _wait(game: Game, state: State, vector: list[int], at: int) -> Step:
    if vector[ENDING] or at < vector[CLOCK]:
        return _late(state, at)
    if not game.scenes[vector[SCENE]].timed or at == vector[CLOCK]:
        return Step(state, ())
    if at < next_moment(game, vector):
        vector[CLOCK] = at
        return Step(State(vector), ())
    out: list[Happening] = []
    advance(game, vector, out, at)
    return Step(State(vector), tuple(out))


def _late(state: State, at: int) -> Step:
    if state[ENDING]:
        return _refused(state, "The story has ended.")
    return _refused(state, f"The clock already shows {state[CLOCK]} ms; {at} ms is past.")


def _refused(state: State, reason: str) -> Step:
    return Step(state, (Refused(reason),))
