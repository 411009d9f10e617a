"""Settling the branches that the search did not meet.

Owns: the slices: searches that keep, beside what rules read, what some branches read up to where they are told. All that wait go into
one slice; when that grows too large it is halved. Must not know: how branches are written.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from random import Random

from hardhit_game.engine.choosing import is_open
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Refused, Wait
from hardhit_game.engine.moments import next_moment
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import step
from hardhit_game.explore.findings import Finding, Kind
from hardhit_game.explore.lines import SCREEN, Branch, Spot, Telling, Whole, asks_clock, asks_only_clock, is_told, reads
from hardhit_game.explore.liveness import Kept, Liveness
from hardhit_game.explore.search import Search
from hardhit_game.explore.windows import Window, Windows

LINGERING = 1_000
"""Runs played by chance for branches that the search did not meet."""
IN_VAIN = 150
"""Such runs one after the other that told nothing new, after which no more are played."""
MOST_EVENTS = 2_000
Waiting = dict[Spot, list[Branch]]
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
    for arm in (*telling.never, *(arm for arms in never.values() for arm in arms)):
        picked = arm.source.startswith("pick ")
        hint = "Every value of a {pick} has to have a text; this one can be empty." if picked else "Loosen its condition, or take it out."
        yield Finding(Kind.LINE, arm.source, f"{_said(arm)} is never told.", hint, arm.where)
    for arms in unknown.values():
        for arm in arms:
            said = _said(arm)
            why = "It asks the time of day beside other things." if asks_clock(arm) else f"More than {bound:,} states would be needed."
            message = f"Whether {said[0].lower()}{said[1:]} is ever told is not known."
            yield Finding(Kind.LINE, arm.source, message, f"{why} No run that was tried tells it.", arm.where)


def _said(arm: Branch) -> str:
    return arm.source if isinstance(arm, Whole) else f"The branch '{arm.source}' of this text"


def settle_times(telling: Telling, windows: Windows, resumed: Container[int]) -> None:
    """Settles branches that ask for nothing but the time of day, where it is known from when until when their text is told.

    Where interrupts return to a scene the times at which it is entered are not only those at which its script is told; then only what can
    never be is settled.
    """
    for spot, arms in list(telling.waiting.items()):
        kind, index, _ = spot
        window = {"entry": windows.scenes, "ending": windows.endings}.get(kind, {}).get(index)
        if window is None:
            continue
        left: list[Branch] = []
        for arm in arms:
            answer = told_between(arm, window) if asks_clock(arm) and asks_only_clock(arm) else None
            if answer is False:
                telling.never.append(arm)
            elif answer is None or (kind == "entry" and index in resumed):
                left.append(arm)
            else:
                telling.told += 1
        telling.waiting[spot] = left
        if not left:
            del telling.waiting[spot]


def told_between(arm: Branch, window: Window) -> bool | None:
    """Whether a branch that asks for nothing but the time of day is told at some time of a window; None when that is not known.

    Its least and its greatest time are times at which the text is told. Of those between not all need be.
    """
    edges = sorted({at for guard, _ in arm.tests for at in guard.thresholds})
    first, last = window.earliest_ms, window.latest_ms
    if is_told(arm, [first]) or (last is not None and is_told(arm, [last])):
        return True
    latest = edges[-1] if last is None else last
    if last is None and is_told(arm, [max(latest, first)]):
        return True
    return None if any(first < at <= latest and is_told(arm, [at]) for at in edges) else False


def _search(game: Game, wanted: Waiting, limit: int, seed: int | None) -> tuple[Waiting, bool]:
    """What of these branches a slice did not meet, and whether the slice was complete."""
    entry, window, ending = [0] * len(game.scenes), [0] * len(game.scenes), [0] * len(game.story.endings)
    for (kind, index, _), arms in wanted.items():
        asked = 0
        for arm in arms:
            asked |= reads(arm)
        kept = {"entry": entry, "ending": ending}.get(kind, window)
        for place in range(len(kept)) if kind == SCREEN[0] else (index,):
            kept[place] |= asked
    liveness = Liveness(game, Kept(tuple(entry), tuple(ending), tuple(window)))
    search = Search(game, liveness, limit, seed, telling=Telling.some(wanted))
    search.run(until_told=True)
    return search.telling.waiting, search.graph.complete


def linger(game: Game, telling: Telling, seed: int | None) -> None:
    """Plays runs by chance, each choice at the last moment, and ticks off what is told: a run costs less than the states of a slice."""
    fruitful = 0
    for number in range(LINGERING):
        if not telling.waiting or number - fruitful > IN_VAIN:
            return
        told = telling.told
        chance = Random(number)
        state, happenings = start(game, number if seed is None else seed)
        for _ in range(MOST_EVENTS):
            telling.happened(happenings, clock=True)
            if state.ending:
                break
            telling.tell(SCREEN, state, clock=True)
            state, happenings = step(game, state, _late(game, state, chance))
            if happenings and isinstance(happenings[0], Refused):
                break
        fruitful = number if telling.told > told else fruitful


def _late(game: Game, state: State, chance: Random) -> Choose | Wait:
    scene = game.scenes[state.scene]
    at = next_moment(game, state) if scene.timed else state.clock
    found = [choice for choice in scene.scene.choices if is_open(game, state, choice, at)]
    if found and (not scene.timed or (at == state.closes and chance.random() < 0.6)):
        return Choose(at, state.ordinal, scene.id, chance.choice(found).id)
    return Wait(at)
