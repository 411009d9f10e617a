"""The moves there are, made by the engine's own functions.

Owns: choosing, waiting, and how a run may begin. Must not know: what is searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Final

from hardhit_game.engine.act import arrive, perform
from hardhit_game.engine.chance import Undecided
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Happening, Passed, Refused
from hardhit_game.engine.moments import advance, next_moment
from hardhit_game.engine.rules import ChoiceRules
from hardhit_game.story.layout import CLOCK

Working = list[int]
Act = Callable[[Working, list[Happening]], bool]
"""Makes a move on a working vector; says whether it can be made."""
MOST_OPTIONS: Final = 10


def chosen(game: Game, rules: ChoiceRules, at: int) -> Callable[[Working, list[Happening]], bool]:
    """Making an open choice at a time, as `step` does."""

    def act(v: Working, out: list[Happening]) -> bool:
        v[CLOCK] = at
        arrive(game, v, out, perform(game, v, out, rules.act, 0))
        return True

    return act


def waited(game: Game) -> Callable[[Working, list[Happening]], bool]:
    """Waiting until something is delivered; looks around that bring nothing are passed over."""

    def act(v: Working, out: list[Happening]) -> bool:
        while not out:
            advance(game, v, out, next_moment(game, v))
        return True

    return act


def first_delivery(game: Game, v: Working) -> int:
    """The time at which something is delivered if nothing is chosen."""
    after, out = v[:], list[Happening]()
    moment = v[CLOCK]
    try:
        while not out:
            moment = next_moment(game, after)
            advance(game, after, out, moment)
    except (Undecided, StoryError):  # it was about to happen at this moment
        pass
    return moment


def when(happening: Happening) -> int:
    """The time at which something happened, ms."""
    assert not isinstance(happening, Refused)
    return happening.start if isinstance(happening, Passed) else happening.at


def all_options(game: Game) -> Iterator[dict[str, bool]]:
    """Every combination of options; beyond ten options only those that differ from the start in one."""
    names = [option.name for option in game.story.options]
    if len(names) <= MOST_OPTIONS:
        yield from (dict(zip(names, values, strict=True)) for values in product((False, True), repeat=len(names)))
        return
    base = {option.name: bool(option.start) for option in game.story.options}
    yield base
    yield from (base | {name: not base[name]} for name in names)
