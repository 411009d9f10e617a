"""Settling the branches that the search did not meet.

Owns: the slices: searches that keep, beside what rules read, what some branches read up to where they are told. All that wait go into
one slice; when that grows too large it is halved. Must not know: how branches are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hardhit_game.engine.choosing import is_open
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Refused, Wait
from hardhit_game.engine.moments import next_moment
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import step
from hardhit_game.explore.findings import Finding, Kind
from hardhit_game.explore.lines import Spot, Telling, asks_clock, reads
from hardhit_game.explore.liveness import Kept, Liveness
from hardhit_game.explore.search import Search
from hardhit_game.story.story import Arm

LINGERING = 1_000
"""Runs played by chance for branches that ask the time of day."""
MOST_EVENTS = 2_000
Waiting = dict[Spot, list[Arm]]
LEAST = 200_000
"""States that a slice may have in any case; otherwise twice what the rules alone needed."""


def unsettled(game: Game, telling: Telling, states: int, limit: int, seed: int | None) -> Iterator[Finding]:
    """Searches for what waits in `telling`, and gives a finding for each branch that is never told, or about which nothing is known."""
    plain = {spot: [arm for arm in arms if not asks_clock(arm)] for spot, arms in telling.waiting.items()}
    slices = [{spot: arms for spot, arms in plain.items() if arms}]
    bound = min(limit, max(LEAST, 2 * states))
    unknown: Waiting = {spot: [arm for arm in arms if asks_clock(arm)] for spot, arms in telling.waiting.items()}
    never: Waiting = {}
    while slices:
        wanted = slices.pop()
        if not wanted:
            continue
        left, complete = _search(game, wanted, bound, seed)
        if complete:
            never |= left
        elif len(left) > 1:
            spots = list(left)
            middle = len(spots) // 2
            slices += [{spot: left[spot] for spot in half} for half in (spots[:middle], spots[middle:])]
        else:
            unknown |= left
    for arms in never.values():
        for arm in arms:
            message = f"The branch '{arm.source}' of this text is never told."
            yield Finding(Kind.LINE, arm.source, message, "Loosen its condition, or take it out.", arm.where)
    for arms in unknown.values():
        for arm in arms:
            message = f"Whether the branch '{arm.source}' of this text is ever told is not known."
            yield Finding(Kind.LINE, arm.source, message, "No run that was tried tells it.", arm.where)


def _search(game: Game, wanted: Waiting, limit: int, seed: int | None) -> tuple[Waiting, bool]:
    """What of these branches a slice did not meet, and whether the slice was complete."""
    entry, window, ending = [0] * len(game.scenes), [0] * len(game.scenes), [0] * len(game.story.endings)
    for (kind, index, _), arms in wanted.items():
        kept = {"entry": entry, "ending": ending}.get(kind, window)
        for arm in arms:
            kept[index] |= reads(arm)
    liveness = Liveness(game, Kept(tuple(entry), tuple(ending), tuple(window)))
    search = Search(game, liveness, limit, seed, telling=Telling.some(wanted))
    search.run(until_told=True)
    return search.telling.waiting, search.graph.complete


def linger(game: Game, telling: Telling, seed: int | None) -> None:
    """Plays runs by chance, each choice at the last moment, and ticks off the branches that ask the time of day as they are told."""
    for number in range(LINGERING):
        if not any(asks_clock(arm) for arms in telling.waiting.values() for arm in arms):
            return
        chance = Random(number)
        state, happenings = start(game, number if seed is None else seed)
        for _ in range(MOST_EVENTS):
            telling.happened(happenings, clock=True)
            if state.ending:
                break
            state, happenings = step(game, state, _late(game, state, chance))
            if happenings and isinstance(happenings[0], Refused):
                break


def _late(game: Game, state: State, chance: Random) -> Choose | Wait:
    scene = game.scenes[state.scene]
    at = next_moment(game, state) if scene.timed else state.clock
    found = [choice for choice in scene.scene.choices if is_open(game, state, choice, at)]
    if found and (not scene.timed or (at == state.closes and chance.random() < 0.6)):
        return Choose(at, state.ordinal, scene.id, chance.choice(found).id)
    return Wait(at)
