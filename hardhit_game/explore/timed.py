"""The search where clocks matter: timers run, or a rule still asks the time of day.

Owns: the walk over timed vertices (see `graph.py`). Must not know: what is concluded. A state's times (now, ready, silence, timers) are a
zone; moves are the engine's own functions run on times that remember what they were compared with (`trace.py`), so each move
falls into cells within which the engine takes one and the same path, and nothing about time is written here a second time.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hardhit_game.engine.act import arrive, perform
from hardhit_game.engine.chance import Undecided
from hardhit_game.engine.choosing import is_open_at
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Entered, Happening
from hardhit_game.engine.moments import advance, next_moment
from hardhit_game.engine.rules import ChoiceRules
from hardhit_game.explore.graph import WAIT, Pins, TimedMove
from hardhit_game.explore.lines import MIXED
from hardhit_game.explore.moves import Act, waited
from hardhit_game.explore.trace import BeyondZones, Trace, parts, place_of
from hardhit_game.explore.zone import Place, Zone, adrift, extended, floating, image, joined, point, tighten, without
from hardhit_game.story.layout import CLOCK, CLOSES, ENDING, ORDINAL, READY, RETURN, SCENE

if TYPE_CHECKING:
    from hardhit_game.explore.search import Search

Working = list[int]
TimedKey = tuple[int, int, bool, tuple[int, ...], bool, bytes]
"""Scene, RETURN, whether silence will fall, the timers that run, whether the time of day matters no more, the values that matter."""
Entries = tuple[tuple[int, Place], ...]
NOW, IS_READY, SILENCE, TIMERS = 1, 2, 3, 4
"""The variables of a timed vertex, behind the constant 0."""


@dataclass(frozen=True, slots=True)
class Times:
    """A state without its times; `n` variables stand for them, the last one for the time of a choice."""

    state: Working
    n: int
    timers: tuple[int, ...]

    def at(self, trace: Trace) -> Working:
        """The state with the times of a trace."""
        made = self.state[:]
        made[CLOCK], made[READY] = trace.time(NOW), trace.time(IS_READY)
        if made[CLOSES] >= 0:
            made[CLOSES] = trace.time(SILENCE)
        for variable, slot in enumerate(self.timers, TIMERS):
            made[slot] = trace.time(variable)
        return made


def undisturbed(game: Game, times: Times, trace: Trace) -> bool | None:
    """Whether nothing is delivered before the time of the choice (on the same millisecond the choice wins); else None."""
    v = times.at(trace)
    at = trace.time(times.n - 1)
    out: list[Happening] = []
    while (moment := next_moment(game, v)) < at:
        try:
            advance(game, v, out, moment)
        except (Undecided, StoryError, BeyondZones):  # something comes then
            return None
        if out:
            return None
    return True


def chosen_if_open(game: Game, rules: ChoiceRules) -> Act:
    """Making a choice at the present clock, if it is open then."""

    def act(v: Working, out: list[Happening]) -> bool:
        if not rules.always and not is_open_at(rules, v, v[CLOCK]):
            return False
        arrive(game, v, out, perform(game, v, out, rules.act, 0))
        return True

    return act


@dataclass(slots=True)
class TimedSearch:
    """The timed half of a search."""

    search: Search
    known: dict[TimedKey, int] = field(default_factory=dict)
    queue: deque[int] = field(default_factory=deque)
    """Vertices with zones that wait, the first found first: until its turn comes, more may come together at one."""
    waiting: dict[int, list[tuple[Zone, Working]]] = field(default_factory=dict)
    """By vertex in the queue: those zones, each with a state that gives everything but the times."""

    shared: dict[Entries, Entries] = field(default_factory=dict)

    def settle_reading(self, v: Working) -> int:
        """The vertex of a state whose times are plain numbers."""
        slots = (CLOCK, READY, CLOSES, *(slot for slot in self.search.game.timer_slots if v[slot] >= 0))
        return self.settle(v, point((0, *(v[slot] for slot in slots))))

    def settle(self, v: Working, zone: Zone) -> int:
        """The vertex of a state whose times are a zone of which every reading may still ask the time of day, or none."""
        search = self.search
        running = tuple(slot for slot in search.game.timer_slots if v[slot] >= 0)
        n = TIMERS + len(running)
        scene, returns = v[SCENE], v[RETURN]
        drifts = zone[NOW] <= -search.liveness.last_times[scene]
        # A scene whose ready moment is past is plain only if no choice opens or closes by itself: else it matters how long past.
        early = zone[NOW * n + IS_READY] <= 0 or search.game.scenes[scene].last_edge < 0
        if drifts and not running and early and search.reductions.one_time and fixed(zone, n):
            return search.plain(self.moved(v, zone, n))
        key = (scene, returns, v[CLOSES] >= 0, running, drifts, search.views.pack(scene, returns)(v))
        vertex = self.known.get(key)
        graph = search.graph
        if vertex is None:
            vertex = self.known[key] = graph.add_vertex(scene)
            if search.showing:
                search.show(v)
            graph.zones[vertex] = []
            graph.timed[vertex] = []
            if drifts:
                graph.drifting.add(vertex)
        if drifts:
            zone = adrift(zone, n, search.base)
        known = graph.zones[vertex]
        fresh = without(zone, known, n) if search.reductions.covering else [zone] * (zone not in known)
        known += fresh
        graph.pieces += len(fresh)
        if fresh and vertex not in self.waiting:
            self.waiting[vertex] = []
            self.queue.append(vertex)
        if fresh:
            self.waiting[vertex] += [(piece, v) for piece in fresh]
        return vertex

    def expand_next(self) -> None:
        """Makes the moves of the next vertex in the queue, after joining its zones where that loses nothing."""
        vertex = self.queue.popleft()
        found = self.waiting.pop(vertex)
        pieces = [piece for piece, _ in found]
        if len(pieces) > 1 and self.search.reductions.covering:
            graph = self.search.graph
            taken = {id(piece) for piece in pieces}
            pieces = joined(pieces, int(len(pieces[0]) ** 0.5))
            graph.zones[vertex] = [zone for zone in graph.zones[vertex] if id(zone) not in taken] + pieces
            graph.pieces -= len(taken) - len(pieces)
        # Its states differ only in what no rule reads any more, so one of them stands for all; but it need not have come at these times.
        state = found[0][1]
        if len(found) > 1:
            state = state[:]
            state[ORDINAL] = MIXED
        graph = self.search.graph
        for piece in pieces:
            begin = len(graph.timed[vertex])
            self.expand(vertex, piece, state)
            if vertex in graph.drifting:
                graph.spans[vertex, tuple(floating(piece, int(len(piece) ** 0.5)))] = begin, len(graph.timed[vertex])

    def moved(self, v: Working, zone: Zone, n: int) -> Working:
        """The state with the plain numbers for its times that `Search.plain` expects."""
        base = self.search.base
        after = v[:]
        after[CLOCK] = base
        after[READY] = base + zone[IS_READY * n + NOW]
        after[CLOSES] = base + zone[SILENCE * n + NOW] if v[CLOSES] >= 0 else -1
        return after

    def expand(self, vertex: int, zone: Zone, v: Working) -> None:
        """Makes every move that some reading of the zone allows; `v` gives everything but the times."""
        game = self.search.game
        scene = game.scenes[v[SCENE]]
        timers = tuple(slot for slot in game.timer_slots if v[slot] >= 0)
        n = TIMERS + len(timers) + 1
        times = Times(v, n, timers)
        wide = extended(zone, n - 1, NOW)
        at_once = tighten(wide, n, n - 1, NOW, 0)
        assert at_once is not None
        possible = [cell for cell, _ in parts(wide, n, lambda trace: undisturbed(game, times, trace))] if scene.timed else [at_once]
        for number, rules in enumerate(scene.listed):
            for cell in possible:
                self.move(vertex, number, times, cell, chosen_if_open(game, rules))
        if scene.timed:
            self.move(vertex, WAIT, times, at_once, waited(game))

    def move(self, vertex: int, label: int, times: Times, zone: Zone, act: Act) -> None:
        """Makes one move, in every cell and with every outcome of the draws it makes."""

        def run(trace: Trace) -> list[tuple[Pins, Working, list[Happening]]]:
            start = times.at(trace)
            if label != WAIT:
                start[CLOCK] = trace.time(times.n - 1)
            return list(self.search.outcomes(start, vertex, label, trace, act))

        for cell, found in parts(zone, times.n, run):
            if label >= 0 and found and self.search.choosing:
                self.search.telling.tell(("choice", times.state[SCENE], label), times.state)
            for pins, after, out in found:
                self.arrived(vertex, label, pins, cell, times.n, after, out)

    def arrived(self, vertex: int, label: int, pins: Pins, cell: Zone, n: int, after: Working, out: list[Happening]) -> None:
        """Files a move that was possible in `cell`, once for each vertex it leads to."""
        search, graph = self.search, self.search.graph
        places = [(0, 0), *(place_of(after[slot]) for slot in (CLOCK, READY, CLOSES))]
        places += [place_of(after[slot]) for slot in search.game.timer_slots if after[slot] >= 0]
        if after[CLOSES] < 0:
            places[SILENCE] = places[NOW]
        entered = self.entered(after, out, places[NOW])
        for part in self.by_day(after, cell, n, places[NOW]):
            search.note(out, vertex, len(graph.timed[vertex]), label)
            target = search.ending(after[ENDING] - 1) if after[ENDING] else self.settle(after, image(part, n, places))
            graph.timed[vertex].append(TimedMove(part, label, pins, target, tuple(places), entered))

    def entered(self, after: Working, out: list[Happening], now: Place) -> Entries | None:
        """The scenes entered in a move, and when (see `TimedMove`)."""
        found = tuple([(each.scene.index, place_of(each.at)) for each in out if type(each) is Entered])
        return None if found == (() if after[ENDING] else ((after[SCENE], now),)) else self.shared.setdefault(found, found)

    def by_day(self, after: Working, cell: Zone, n: int, now: Place) -> list[Zone]:
        """The cell, cut at the last time of day that any rule asks for after this move."""
        last = self.search.liveness.last_times[after[SCENE]]
        variable, plus = now
        if after[ENDING] or last < 0 or variable == 0:
            return [cell]
        before, from_then = tighten(cell, n, variable, 0, last - 1 - plus), tighten(cell, n, 0, variable, plus - last)
        return [part for part in (before, from_then) if part is not None]


def fixed(zone: Zone, n: int) -> bool:
    """Whether ready and silence come at one certain time from now."""
    return all(zone[x * n + NOW] == -zone[NOW * n + x] for x in (IS_READY, SILENCE))
