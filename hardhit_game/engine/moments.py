"""What falls due while a scene is open: its ready moment, clock times that guards name, timers, silence (R11, R14, R17).

Owns: when the next moment is and what is delivered at it. Must not know: events. A moment is always later than the clock, so that
waiting in one piece or in many gives the same (R2).
"""

from __future__ import annotations

from bisect import bisect_right

from hardhit_game.engine.act import Working, arrive, fire_timers, look, perform
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Decided, Happening
from hardhit_game.engine.state import State
from hardhit_game.story.layout import CLOCK, CLOSES, ENDING, ORDINAL, READY, RETURN, RETURN_RESUME, SCENE, Vector


def advance(game: Game, v: Working, out: list[Happening], until: int) -> None:
    """Delivers everything due up to and including `until` and sets the clock. In an untimed scene, or at the end, the clock holds."""
    while not v[ENDING] and game.scenes[v[SCENE]].timed:
        moment = next_moment(game, v)
        if moment > until:
            v[CLOCK] = max(v[CLOCK], until)
            return
        _deliver(game, v, out, moment)


def next_moment(game: Game, v: Vector) -> int:
    """The next moment of the open timed scene, in case-clock ms: later than the clock and never before ready (R11)."""
    ready = v[READY]
    moment = v[CLOSES]
    for slot in game.timer_slots:
        if 0 <= v[slot] < moment:
            moment = v[slot]
    if game.watched:
        clock = v[CLOCK]
        if clock < ready:
            return ready
        times = game.look_times
        if times:
            following = bisect_right(times, clock)
            if following < len(times) and times[following] < moment:
                moment = times[following]
    return moment if moment > ready else ready


def _deliver(game: Game, v: Working, out: list[Happening], moment: int) -> None:
    """Delivers what is due at `moment`: timers, ambients, the interrupt, silence, in this order (R14)."""
    scene = game.scenes[v[SCENE]]
    v[CLOCK] = moment
    fired = fire_timers(game, v, out, moment)
    if game.watched and (fired or moment == v[READY] or moment in game.look_times):
        interrupt, shown = look(game, v, out, v[RETURN] < 0 and not scene.hold)
        if interrupt is not None:
            v[RETURN] = 3 * scene.index + RETURN_RESUME
            arrive(game, v, out, (interrupt, "interrupt", shown))
            return
        if shown:
            v[READY] = ready = max(v[READY], moment + shown)
            v[CLOSES] = max(v[CLOSES], ready)
    if moment == v[CLOSES] and scene.silence is not None:
        out.append(Decided(moment, v[ORDINAL], scene.scene, None, State(v)))
        v[ORDINAL] += 1
        arrive(game, v, out, perform(game, v, out, scene.silence, 0))
