"""Which choices the open scene offers (R10).

Owns: the answer to "what can be chosen". Must not know: how choices are shown.
"""

from __future__ import annotations

from hardhit_game.engine.game import Game
from hardhit_game.engine.rules import ChoiceRules
from hardhit_game.engine.state import State
from hardhit_game.story.layout import CLOCK, ENDING, READY, SCENE, Vector
from hardhit_game.story.story import Choice


def choices(game: Game, state: State) -> tuple[Choice, ...]:
    """The choices listed now, in the order written: those whose `if` holds. Some may be not yet, or no longer, open."""
    if state[ENDING]:
        return ()
    found = []
    for choice, holds in game.scenes[state[SCENE]].guarded:
        if holds is None or holds(state):
            found.append(choice)
    return tuple(found)


def open_choices(game: Game, state: State) -> tuple[Choice, ...]:
    """The choices that can be made at the present clock."""
    scene = game.scenes[state[SCENE]]
    if scene.plain or state[ENDING]:
        return choices(game, state)
    clock = state[CLOCK]
    return tuple([rules.choice for rules in scene.listed if rules.always or is_open_at(rules, state, clock)])


def is_open(game: Game, state: State, choice: Choice, at: int | None = None) -> bool:
    """Whether `choice` of the open scene is open at clock time `at` (ms; now, without one) if nothing else happens before."""
    if state[ENDING]:
        return False
    rules = game.scenes[state[SCENE]].choices.get(choice.id)
    if rules is None or rules.choice is not choice:
        return False
    if at is None or at == state[CLOCK]:
        return is_open_at(rules, state, state[CLOCK])
    return is_open_at(rules, with_clock(state, at), at)


def is_open_at(rules: ChoiceRules, vector: Vector, at: int) -> bool:
    """Whether the guard holds in `vector` and the choice's own times admit `at`."""
    ready = vector[READY]
    if rules.opens >= 0 and at < ready + rules.opens:
        return False
    if rules.closes >= 0 and at > ready + rules.closes:
        return False
    return rules.holds is None or rules.holds(vector)


def with_clock(vector: Vector, at: int) -> list[int]:
    """The same vector at another clock time."""
    changed = list(vector)
    changed[CLOCK] = at
    return changed
