"""The same questions answered without thinking: every choice at every millisecond, on `step`, state by state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import product

from hardhit_game.engine.chance import UNDECIDED, Undecided
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Entered, Event, Refused, Wait
from hardhit_game.engine.search import SearchKey, search_key
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import Step, step
from hardhit_game.explore.graph import Pins
from hardhit_game.explore.moves import all_options
from tests.explore.brute_times import Times

MOST = 30_000


@dataclass
class Answers:
    """What can happen. Scenes and endings by id; times in ms."""

    scenes: set[str] = field(default_factory=set)
    choices: set[tuple[str, str]] = field(default_factory=set)
    fastest: dict[str, int] = field(default_factory=dict)
    fewest: dict[str, tuple[int, int]] = field(default_factory=dict)
    locked: set[str] = field(default_factory=set)
    """Scenes in which one can be although no ending can follow."""
    broken: set[str] = field(default_factory=set)
    errors: set[str] = field(default_factory=set)
    loops: bool = False
    """Whether silence can come round again."""
    earliest: dict[str, int] = field(default_factory=dict)
    latest: dict[str, int | None] = field(default_factory=dict)
    """From when until when scenes can be entered and endings (with a star before their names) reached."""


class TooBig(Exception):
    """More states than are worth trying."""


def brute(game: Game) -> Answers:
    """Tries everything. Raises TooBig."""
    answers = Answers()
    graph = _walk(game, answers, 0)
    for ending, (_, time) in _ends(game, graph).items():
        answers.fastest[ending] = time
    answers.fewest = _ends(game, _walk(game, answers, 1))
    answers.earliest = graph.times.earliest({key: clock for key, (_, clock) in graph.cost.items()})
    answers.latest = graph.times.latest()
    _judge(game, graph, answers)
    return answers


@dataclass
class _Walked:
    states: dict[SearchKey, State]
    cost: dict[SearchKey, tuple[int, int]]
    to: dict[SearchKey, set[SearchKey]]
    waits: dict[SearchKey, set[SearchKey]]
    times: Times = field(default_factory=Times)


def _walk(game: Game, answers: Answers, weight: int) -> _Walked:
    """Dijkstra over everything: by time (weight 0), or by choices and then time (weight 1)."""
    found = _Walked({}, {}, {}, {})
    heap: list[tuple[tuple[int, int], int, State]] = []
    count = 0

    def reach(state: State, choices: int) -> SearchKey:
        nonlocal count
        key = search_key(game, state)
        cost = (choices * weight, state.clock)
        if key not in found.cost or cost < found.cost[key]:
            found.cost[key], found.states[key] = cost, state
            count += 1
            if len(found.cost) > MOST:
                raise TooBig
            heappush(heap, (cost, count, state))
        return key

    for options in all_options(game):
        for after in _outcomes(game, answers, None, _starting(game, options)):
            found.times.begin(reach(after.state, 0), after)
    while heap:
        cost, _, state = heappop(heap)
        key = search_key(game, state)
        if found.cost[key] != cost or state.ending:
            continue
        scene = game.scenes[state.scene]
        to, waits = found.to.setdefault(key, set()), found.waits.setdefault(key, set())
        # Now, or on the next millisecond before anything is delivered there: a choice wins.
        for at, name in product((state.clock, state.clock + 1), scene.choices):
            event: Event = Choose(at, state.ordinal, scene.id, name)
            for after in _outcomes(game, answers, state, _moving(game, state, event)):
                answers.choices.add((scene.id, name))
                there = reach(after.state, cost[0] + 1)
                to.add(there)
                found.times.edge(key, state.clock, there, after)
        if scene.timed:
            event = Wait(state.clock + 1)
            for after in _outcomes(game, answers, state, _moving(game, state, event)):
                there = reach(after.state, cost[0])
                to.add(there)
                waits.add(there)
                found.times.edge(key, state.clock, there, after)
    return found


def _moving(game: Game, state: State, event: Event) -> Callable[[Pins], Step]:
    return lambda pins: step(game, _pinned(state, pins), event)


def _starting(game: Game, options: dict[str, bool]) -> Callable[[Pins], Step]:
    return lambda pins: _start(game, options, pins)


def _start(game: Game, options: dict[str, bool], pins: Pins) -> Step:
    layout = game.story.layout
    names = {slot: draw.name for draw in layout.draws for slot in draw.pin_slots}
    named: dict[str, list[str]] = {}
    for slot, outcome in pins:
        named.setdefault(names[slot], []).append(layout.variables[names[slot]].values[outcome])
    return start(game, UNDECIDED, options, named)


def _outcomes(game, answers, before, move):  # type: ignore[no-untyped-def]
    waiting: list[tuple[tuple[int, int], ...]] = [()]
    while waiting:
        pins = waiting.pop()
        try:
            after = move(pins)
        except Undecided as undecided:
            weights = game.story.layout.draws[undecided.draw].weights
            waiting += [(*pins, (undecided.pin_slot, number)) for number, weight in enumerate(weights, 1) if weight]
            continue
        except StoryError as error:
            answers.errors.add(str(error))
            continue
        if any(isinstance(happening, Refused) for happening in after.happenings):
            continue
        for happening in after.happenings:
            if isinstance(happening, Entered):
                scene = happening.scene
                answers.scenes.add(scene.id)
                if scene.expect is not None and happening.how not in ("resume", "ambient") and not scene.expect.holds(happening.state):
                    answers.broken.add(scene.id)
        yield Step(_pinned(after.state, [(slot, 0) for slot, _ in pins]), after.happenings)


def _pinned(state, pins):  # type: ignore[no-untyped-def]
    vector = list(state)
    for slot, outcome in pins:
        vector[slot] = outcome
    return State(vector)


def _ends(game: Game, graph: _Walked) -> dict[str, tuple[int, int]]:
    best: dict[str, tuple[int, int]] = {}
    for key, state in graph.states.items():
        if state.ending:
            name = game.story.endings[state.ending - 1].id
            best[name] = min(best.get(name, graph.cost[key]), graph.cost[key])
    return best


def _judge(game: Game, graph: _Walked, answers: Answers) -> None:
    good = {key for key, state in graph.states.items() if state.ending}
    before: dict[SearchKey, set[SearchKey]] = {}
    for key, targets in graph.to.items():
        for target in targets:
            before.setdefault(target, set()).add(key)
    waiting = list(good)
    while waiting:
        for key in before.get(waiting.pop(), ()):
            if key not in good:
                good.add(key)
                waiting.append(key)
    answers.locked = {game.scenes[state.scene].id for key, state in graph.states.items() if key not in good}
    # Silence comes round again where taking away what waits for nothing leaves something.
    left = {key: set(targets) for key, targets in graph.waits.items()}
    came: dict[SearchKey, set[SearchKey]] = {}
    for key, targets in left.items():
        for target in targets:
            came.setdefault(target, set()).add(key)
    done = [key for key in graph.states if not left.get(key)]
    gone = set(done)
    while done:
        key = done.pop()
        for other in came.get(key, ()):
            left[other].discard(key)
            if not left[other] and other not in gone:
                gone.add(other)
                done.append(other)
    answers.loops = len(gone) < len(graph.states)
