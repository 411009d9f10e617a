"""The bots: who chooses what, and when.

Owns: one small class for each way of playing. Must not know: how a run is driven or counted (`playing.py`). A bot sees the state and what
is listed, and is given 64 well-mixed bits for each question; it keeps nothing between two questions, so that runs can be shared out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from hardhit_game.engine.breakpoints import next_breakpoint
from hardhit_game.engine.choosing import is_open_at, with_clock
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Refused
from hardhit_game.engine.rules import SceneRules
from hardhit_game.engine.state import State
from hardhit_game.engine.step import step
from hardhit_game.playtest.crowd import SILENCE, Crowd
from hardhit_game.playtest.offers import Offer
from hardhit_game.story.layout import CLOCK, CLOSES, ORDINAL, READY

WAITS_ONE_IN: Final = 8
"""The random bot does not choose, one time in so many: it lets the next thing happen, or the whole window close."""
CAREFUL_PAUSE: Final = (1_000, 5_000)
"""Ms that the careful bot thinks after reading, from and to; never more than half of the window."""
DARES_ONE_IN: Final = 8
"""The careful bot takes anything one time in so many: nobody reads the same page for ever because it does no harm."""


Deed = tuple[Offer | None, int]
"""What a bot does: it takes an offer at so many ms of the case clock; or, without one, it waits until then."""


class Bot(Protocol):
    """Somebody who plays."""

    def deed(self, game: Game, scene: SceneRules, state: State, listed: Sequence[Offer], luck: int) -> Deed | None:
        """What to do now; None when nothing can be done and nothing will happen. `listed` are the options that are shown."""


class RandomBot:
    """Any option that is open, at any time from when it could have been read; now and then it waits, or says nothing."""

    def deed(self, game: Game, scene: SceneRules, state: State, listed: Sequence[Offer], luck: int) -> Deed | None:
        clock, ready = state[CLOCK], state[READY]
        at = clock if clock > ready else ready
        if scene.timed:
            low = luck & 0x3FFF_FFFF  # few bits are quicker to take apart
            if not low % WAITS_ONE_IN:
                return waits(game, state) if low & WAITS_ONE_IN else (None, state[CLOSES])
            if low & 0x10 and state[CLOSES] > at:
                at += (low >> 5) % (state[CLOSES] - at)
        found = listed if scene.plain else open_then(state, listed, at)
        if not found:
            return waits(game, state)
        return found[(luck >> 30) % len(found)], at


class HastyBot:
    """The first thing that comes to hand, before anything could have been read."""

    def deed(self, game: Game, scene: SceneRules, state: State, listed: Sequence[Offer], luck: int) -> Deed | None:
        at = state[CLOCK]
        found = listed if scene.plain else open_then(state, listed, at)
        return (found[luck % len(found)], at) if found else waits(game, state)


class SilentBot:
    """Says nothing and does nothing, wherever that is possible."""

    def deed(self, game: Game, scene: SceneRules, state: State, listed: Sequence[Offer], luck: int) -> Deed | None:
        if scene.timed:
            return None, state[CLOSES]
        found = open_then(state, listed, state[CLOCK])
        return (found[luck % len(found)], state[CLOCK]) if found else None


class CarefulBot:
    """Reads everything, thinks, takes no option with a word of risk if there is another, and keeps the meters up.

    Of what is left it takes what leaves the numbers that the screen shows as meters highest, each as a share of its range. Now and
    then it dares something, as people do.
    """

    def __init__(self, game: Game) -> None:
        story = game.story
        named = dict.fromkeys(name for panel in story.screen.panels for name in panel.meters)
        known = [story.layout.variables[name] for name in named if name in story.layout.variables]
        self._meters = tuple((own.slot, own.low, own.high - own.low) for own in known if own.high > own.low)

    def deed(self, game: Game, scene: SceneRules, state: State, listed: Sequence[Offer], luck: int) -> Deed | None:
        clock, ready = state[CLOCK], state[READY]
        at = clock
        if clock <= ready:
            least, most = CAREFUL_PAUSE
            at = ready + (min(least + luck % (most - least), (state[CLOSES] - ready) // 2) if scene.timed else 0)
        found = open_then(state, listed, at)
        if not found:
            return waits(game, state)
        if not (luck >> 40) % DARES_ONE_IN:
            return found[(luck >> 16) % len(found)], at
        safe = [offer for offer in found if not offer.risky] or found
        if self._meters and len(safe) > 1:
            standing = [self._after(game, scene, state, offer, max(clock, ready)) for offer in safe]
            safe = [offer for offer, stands in zip(safe, standing, strict=True) if stands == max(standing)]
        return safe[(luck >> 16) % len(safe)], at

    def _after(self, game: Game, scene: SceneRules, state: State, offer: Offer, at: int) -> int:
        """How the meters stand after a choice, in thousandths of their ranges; what cannot be seen ahead counts as the worst."""
        try:
            after, happenings = step(game, state, Choose(at, state[ORDINAL], scene.id, offer.id))
        except StoryError:
            return -1
        if type(happenings[0]) is Refused:
            return -1
        return sum((after[slot] - low) * 1000 // span for slot, low, span in self._meters)


class CrowdBot:
    """What recorded runs chose here, as often as they did; where none has been, like the random bot."""

    def __init__(self, crowd: Crowd) -> None:
        self._ways: Mapping[str, Mapping[str, int]] = crowd.ways
        self._random = RandomBot()

    def deed(self, game: Game, scene: SceneRules, state: State, listed: Sequence[Offer], luck: int) -> Deed | None:
        taken = self._ways.get(scene.id)
        if taken is None:
            return self._random.deed(game, scene, state, listed, luck)
        at = max(state[CLOCK], state[READY])
        found = open_then(state, listed, at)
        weights = [taken.get(offer.id, 0) for offer in found]
        silent = taken.get(SILENCE, 0) if scene.timed else 0
        total = sum(weights) + silent
        if not total:
            return self._random.deed(game, scene, state, listed, luck)
        rest = luck % total
        for offer, weight in zip(found, weights, strict=True):
            if rest < weight:
                return offer, at
            rest -= weight
        return None, state[CLOSES]


def open_then(state: State, listed: Sequence[Offer], at: int) -> Sequence[Offer]:
    """Those of the options that can be chosen at `at` ms if nothing else happens before."""
    vector = state if at == state[CLOCK] else with_clock(state, at)
    return [offer for offer in listed if offer.rules.always or is_open_at(offer.rules, vector, at)]


def waits(game: Game, state: State) -> Deed | None:
    """Waiting for the next thing that happens; None when nothing will."""
    at = next_breakpoint(game, state)
    return None if at is None else (None, at)


BOTS: Final[Mapping[str, Callable[[Game, Crowd], Bot]]] = {
    "random": lambda game, crowd: RandomBot(),
    "careful": lambda game, crowd: CarefulBot(game),
    "hasty": lambda game, crowd: HastyBot(),
    "silent": lambda game, crowd: SilentBot(),
    "crowd": lambda game, crowd: CrowdBot(crowd),
}
"""Every bot by its name."""
