"""From one decision to the next window: acts, delays, boundaries, entries (R4, R6, R8, R13, R17-R20).

Owns: what follows when something was decided or came by itself. Must not know: events, and when things fall due in an open scene
(`moments.py`). Every function here changes the working vector it is given and appends to `out`; `carried` is the reading time, in
ms, of text shown since the last decision.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, Literal

from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Ended, Entered, Happening, Passed, TimerFired
from hardhit_game.engine.rules import GO_BACK, GO_END, GO_NEXT, GO_SCENE, ActRules, SceneRules
from hardhit_game.engine.state import State
from hardhit_game.story.layout import CLOCK, CLOSES, ENDING, READY, RETURN, RETURN_FRESH, RETURN_NEXT, RETURN_RESUME, SCENE

AUTOMATIC_STEPS: Final = 1000
"""How many scenes one event may enter by itself (R8)."""

How = Literal["goto", "next", "interrupt", "resume", "ambient"]
_new = tuple.__new__  # a named tuple without the detour through its own constructor: half the time

Working = list[int]
Coming = tuple[SceneRules | None, How, int]
"""The scene to enter (None when the story ended), how, and the reading time carried to it, ms."""


def arrive(game: Game, v: Working, out: list[Happening], coming: Coming) -> State | None:
    """Enters what comes and goes on from it, until a window opens or the story ends.

    Gives the state as it then is, when one had to be made for the last entry and nothing changed after it; else None.
    """
    scene, how, carried = coming
    while scene is not None:
        v[SCENE] = scene.index
        clock = v[CLOCK]
        if scene.timed:
            reading = scene.reading if how != "resume" else scene.resume_reading
            v[READY] = ready = clock + carried + reading
            v[CLOSES] = ready + scene.window
        else:
            v[READY] = clock
            v[CLOSES] = -1
        state = State(v)
        out.append(_new(Entered, (clock, scene.scene, how, state)))
        if len(out) > AUTOMATIC_STEPS:
            _check_steps(out, scene)
        if scene.still or how == "resume":
            return state
        for do, slot, what in scene.enter:
            do(v, slot, what)
        if scene.act is None:
            return None
        scene, how, carried = perform(game, v, out, scene.act, carried + scene.reading)
    return None


def _check_steps(out: list[Happening], scene: SceneRules) -> None:
    if sum(type(happening) is Entered for happening in out) > AUTOMATIC_STEPS:
        raise StoryError(
            scene.scene.where,
            scene.id,
            f"is one of more than {AUTOMATIC_STEPS:,} scenes entered without a decision; let one of them wait for the player",
        )


def perform(game: Game, v: Working, out: list[Happening], act: ActRules, carried: int) -> Coming:
    """Effects, delay, boundary: gives where the story goes."""
    go = act.go
    if act.straight:
        for do, slot, what in act.effects:
            do(v, slot, what)
        if go == GO_NEXT:
            return (*_next(game, v, act.target), carried + act.reading)
        return game.scenes[act.target], "goto", carried + act.reading
    if go == GO_BACK and v[RETURN] < 0:
        raise StoryError(act.scene.where, act.scene.id, "goes back, but no interrupt is open; go to a scene instead")
    for do, slot, what in act.effects:
        do(v, slot, what)
    carried += act.reading
    if act.delay or (game.timer_slots and _overdue(game, v)):
        interrupt, carried = _pass(game, v, out, act, carried)
        if interrupt is not None:
            v[RETURN] = _return_of(game, act, act.road_number)
            return interrupt, "interrupt", carried
    for do, slot, what in act.arrival:
        do(v, slot, what)
    if go == GO_SCENE:
        scene = game.scenes[act.target]
        if not scene.within:
            v[RETURN] = -1
        if not game.watched:
            return scene, "goto", carried
    elif go == GO_END:
        _end(game, v, out, act.target)
        return None, "goto", carried
    elif go == GO_NEXT:
        v[RETURN] = -1
    if game.watched:
        interrupt, shown = look(game, v, out, go == GO_BACK or v[RETURN] < 0)
        carried += shown
        if interrupt is not None:
            if go != GO_BACK:
                v[RETURN] = _return_of(game, act, 0)
            return interrupt, "interrupt", carried
    if go == GO_SCENE:
        return game.scenes[act.target], "goto", carried
    if go == GO_NEXT:
        return (*_next(game, v, act.target), carried)
    return (*_back(game, v, out), carried)


def look(game: Game, v: Working, out: list[Happening], free: bool) -> tuple[SceneRules | None, int]:
    """One look around (R18): ambients speak; gives the interrupt that comes, if `free`, and the reading time of what was said."""
    shown = 0
    for ambient in game.ambients:
        if ambient.holds(v):
            rules = ambient.rules
            out.append(Entered(v[CLOCK], rules.scene, "ambient", State(v)))
            for do, slot, what in rules.enter:
                do(v, slot, what)
            shown += rules.reading
    if free:
        for interrupt in game.interrupts:
            if interrupt.holds(v):
                return interrupt.rules, shown
    return None, shown


def fire_timers(game: Game, v: Working, out: list[Happening], until: int) -> bool:
    """Fires every timer that has run out by `until`, in order of declaration (R14, R15); whether there was one."""
    fired = False
    for timer in game.timers:
        if 0 <= v[timer.slot] <= until:
            v[timer.slot] = -1
            timer.fire(v)
            out.append(TimerFired(v[CLOCK], timer.name))
            fired = True
    return fired


def _overdue(game: Game, v: Working) -> bool:
    """Whether a timer has run out that was not delivered yet, because nothing is while a scene is read (R11)."""
    clock = v[CLOCK]
    for slot in game.timer_slots:  # noqa: SIM110  # every act asks this, and a generator takes three times as long
        if 0 <= v[slot] <= clock:
            return True
    return False


def _pass(game: Game, v: Working, out: list[Happening], act: ActRules, carried: int) -> tuple[SceneRules | None, int]:
    """Lets an act's delay go by, delivering what falls due on the way (R13); gives the interrupt that stopped it, if one did."""
    since = v[CLOCK]
    end = since + act.delay
    free = v[RETURN] < 0 and not act.scene.hold
    while True:
        moment = _moment_on_the_way(game, v, end)
        v[CLOCK] = moment
        fire_timers(game, v, out, moment)
        mark = len(out)
        interrupt = None
        if moment < end and game.watched:
            interrupt, shown = look(game, v, out, free)
            carried += shown
        if moment > since and (moment == end or interrupt is not None or len(out) > mark):
            out.insert(mark, Passed(since, moment, act.road))
            since = moment
        if moment == end or interrupt is not None:
            return interrupt, carried


def _moment_on_the_way(game: Game, v: Working, end: int) -> int:
    """The next moment of a delay at which something may fall due; `end` at the latest."""
    clock = v[CLOCK]
    moment = end
    for slot in game.timer_slots:
        if 0 <= v[slot] < moment:
            moment = max(v[slot], clock)
    if game.watched and game.look_times:
        following = bisect_right(game.look_times, clock)
        if following < len(game.look_times):
            moment = min(moment, game.look_times[following])
    return moment


def _end(game: Game, v: Working, out: list[Happening], number: int) -> None:
    v[ENDING] = number + 1
    v[READY] = v[CLOCK]
    v[CLOSES] = v[RETURN] = -1
    out.append(Ended(v[CLOCK], game.story.endings[number], State(v)))


def _next(game: Game, v: Working, target: int) -> tuple[SceneRules, How]:
    """The best storylet whose guard holds, or the scene to go to without one."""
    for storylet in game.storylets:
        if storylet.holds(v):
            return storylet.rules, "next"
    return game.scenes[target], "goto"


def _return_of(game: Game, act: ActRules, road: int) -> int:
    """Where the act was going, for the RETURN slot; `road` is the road on which it was stopped."""
    destination = act.target + len(game.scenes) if act.go == GO_END else act.target
    return 3 * (destination + game.destinations * road) + (RETURN_NEXT if act.go == GO_NEXT else RETURN_FRESH)


def _back(game: Game, v: Working, out: list[Happening]) -> tuple[SceneRules | None, How]:
    """Where an interrupt returns to (R19)."""
    place, kind = divmod(v[RETURN], 3)
    road, destination = divmod(place, game.destinations)
    v[RETURN] = -1
    for do, slot, what in game.road_arrivals[road]:
        do(v, slot, what)
    if destination >= len(game.scenes):
        _end(game, v, out, destination - len(game.scenes))
        return None, "goto"
    if kind == RETURN_RESUME:
        return game.scenes[destination], "resume"
    if kind == RETURN_NEXT:
        return _next(game, v, destination)
    return game.scenes[destination], "goto"
