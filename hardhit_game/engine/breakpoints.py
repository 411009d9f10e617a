"""The later times at which something would happen if nothing else did (R16).

Owns: `breakpoints` and `next_breakpoint`. Must not know: what happens then (`moments.py` delivers it).
The draining bar, the wait key and the counting of states all use this.
"""

from __future__ import annotations

from collections.abc import Iterator

from hardhit_game.engine.choosing import is_open_at, with_clock
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Breakpoint
from hardhit_game.engine.moments import next_moment
from hardhit_game.engine.rules import ChoiceRules, Watcher
from hardhit_game.engine.state import State
from hardhit_game.story.layout import CLOCK, CLOSES, ENDING, READY, RETURN, SCENE

_ORDER = {"timer": 0, "ambient": 1, "interrupt": 2, "silence": 3, "opens": 4, "closes": 5}


def breakpoints(game: Game, state: State) -> tuple[Breakpoint, ...]:
    """All breakpoints after the present clock, the earliest first; none while the clock holds or when the story has ended.

    A choice `closes` at the first millisecond at which it can no longer be made.
    """
    scene = game.scenes[state[SCENE]]
    if state[ENDING] or not scene.timed:
        return ()
    found = [Breakpoint(state[CLOSES], "silence", scene.id)]
    found += [Breakpoint(max(state[t.slot], state[READY]), "timer", t.name) for t in game.timers if state[t.slot] >= 0]
    for rules in scene.listed:
        if not rules.always:
            found += _edges(rules, state)
    if game.watched:
        found += _comings(game, state)
    found.sort(key=lambda point: (point.at, _ORDER[point.kind]))
    return tuple(found)


def next_breakpoint(game: Game, state: State) -> int | None:
    """The time of the first breakpoint, ms; None when there is none."""
    scene = game.scenes[state[SCENE]]
    if state[ENDING] or not scene.timed:
        return None
    if game.watched or not scene.plain:
        return breakpoints(game, state)[0].at
    return next_moment(game, state)


def _edges(rules: ChoiceRules, state: State) -> Iterator[Breakpoint]:
    """When one choice opens or closes, by its own times or because its guard names the clock."""
    clock, ready = state[CLOCK], state[READY]
    times = set()
    if rules.opens >= 0:
        times.add(ready + rules.opens)
    if rules.closes >= 0:
        times.add(ready + rules.closes + 1)
    if rules.choice.guard is not None:
        times.update(rules.choice.guard.thresholds)
    before = is_open_at(rules, state, clock)
    for time in sorted(times):
        if time > clock:
            after = is_open_at(rules, with_clock(state, time), time)
            if after is not before:
                yield Breakpoint(time, "opens" if after else "closes", rules.choice.id)
                before = after


def _comings(game: Game, state: State) -> Iterator[Breakpoint]:
    """When each ambient and interrupt would come: at ready, or at a clock time that a guard names."""
    clock, ready = state[CLOCK], state[READY]
    looks = [ready] if ready > clock else []
    looks += [time for time in game.look_times if time > max(clock, ready)]
    vectors = [with_clock(state, time) for time in looks]

    def first(watchers: tuple[Watcher, ...]) -> Iterator[tuple[int, str]]:
        for watcher in watchers:
            for time, vector in zip(looks, vectors, strict=True):
                if watcher.holds(vector):
                    yield time, watcher.rules.id
                    break

    yield from (Breakpoint(time, "ambient", name) for time, name in first(game.ambients))
    if state[RETURN] < 0 and not game.scenes[state[SCENE]].hold:
        yield from (Breakpoint(time, "interrupt", name) for time, name in first(game.interrupts))
