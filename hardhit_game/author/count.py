"""Counting what can be reached: every state of a story, breadth first, on the engine's own `step`.

Owns: the walk and what it finds: endings with the way to each, broken expectations, errors of the pack, dead ends. Must not know: how
it is shown. In each state it tries every choice that is open now and a wait to the next breakpoint; a draw tries every outcome.
Times between breakpoints are not tried one by one: what it finds is certain, what it does not find is not proved absent.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol

from hardhit_game.engine.breakpoints import next_breakpoint
from hardhit_game.engine.chance import UNDECIDED, Undecided
from hardhit_game.engine.choosing import open_choices
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Decided, Entered, Event, Happening, Wait
from hardhit_game.engine.search import search_key
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import Step, step
from hardhit_game.explore.moves import MOST_OPTIONS, all_options
from hardhit_game.story.layout import CLOCK, ENDING, ORDINAL, SCENE

WAIT = "wait"
START = ""

Pins = tuple[tuple[int, int], ...]
"""Draws decided in one move: (pin slot, outcome's number)."""
Made = tuple[str, Pins]
"""A move: what was done (a choice's id, WAIT, START), and what was drawn in it."""
Place = tuple[int, Made]
"""The number of a state, and the move made from it."""


@dataclass(frozen=True, slots=True)
class Way:
    """How to get somewhere: options and draws as they must be, and the events in order. `moves` names them for people."""

    options: Mapping[str, bool]
    pins: Mapping[str, tuple[str, ...]]
    moves: tuple[str, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that goes wrong in play, and a way to it."""

    message: str
    way: Way


@dataclass(frozen=True, slots=True)
class Count:
    """What a count found. `complete` is no when it stopped at its limit."""

    states: int
    transitions: int
    complete: bool
    endings: Mapping[str, Way | None]
    """For every ending the first way found to it, which has the fewest moves; None when there was none."""
    scenes: frozenset[str]
    choices: frozenset[tuple[str, str]]
    """(scene, choice) of every choice that was made."""
    errors: tuple[Problem, ...]
    """Triggers the machine refuses, endless loops: the first way to each."""
    broken_expectations: tuple[Problem, ...]
    """Scenes entered although their `expect` does not hold: the first way to each."""
    dead_ends: tuple[Problem, ...]
    """Scenes in which nothing can be done and nothing will happen."""


def count_reachable(game: Game, limit: int = 1_000_000, progress: Callable[[int, int], None] | None = None) -> Count:
    """Walks through all states that can be reached, at most `limit` of them. `progress` is told states and transitions now and then."""
    walk = Walk(game, limit, whole=len(game.story.options) <= MOST_OPTIONS)
    for options in all_options(game):
        walk.begin(options)
    while walk.frontier and len(walk.parents) < limit:
        walk.expand(*walk.frontier.popleft())
        if progress is not None and not len(walk.parents) & 0x3FF:
            progress(len(walk.parents), walk.transitions)
    return walk.result()


class Frontier(Protocol):
    """States that wait to be looked at, with their numbers; which comes first is its own business."""

    def append(self, item: tuple[int, State], /) -> None:
        """One more."""

    def popleft(self) -> tuple[int, State]:
        """The next."""

    def __len__(self) -> int:
        """How many wait."""


@dataclass(slots=True)
class Walk:
    """A walk on its way. A state is kept only while it waits in `frontier`; after that only its key's digest and how it was reached."""

    game: Game
    limit: int
    frontier: Frontier = field(default_factory=deque[tuple[int, State]])
    seen: set[bytes] = field(default_factory=set)
    parents: array[int] = field(default_factory=lambda: array("i"))
    """By state: the state it came from; -1, -2… for a first state, by combination of options."""
    labels: array[int] = field(default_factory=lambda: array("i"))
    """By state: the number of the move that led to it."""
    moves: list[Made] = field(default_factory=list)
    """By number."""
    numbers: dict[Made, int] = field(default_factory=dict)
    starts: list[dict[str, bool]] = field(default_factory=list)
    transitions: int = 0
    whole: bool = True
    endings: dict[int, Place] = field(default_factory=dict)
    scenes: set[int] = field(default_factory=set)
    choices: set[tuple[int, str]] = field(default_factory=set)
    errors: dict[str, Place] = field(default_factory=dict)
    broken: dict[str, Place] = field(default_factory=dict)
    dead: dict[str, Place] = field(default_factory=dict)

    def begin(self, options: dict[str, bool]) -> None:
        """Puts the first states of one combination of options into the frontier."""
        self.starts.append(options)
        self.take(-len(self.starts), START, lambda pins: self.first(options, pins))

    def first(self, options: dict[str, bool], pins: Pins) -> Step:
        """The start of a story."""
        return start(self.game, UNDECIDED, options, self.named([pins]))

    def expand(self, index: int, state: State) -> None:
        """Tries everything that can be done in one state."""
        game = self.game
        clock, ordinal, scene = state[CLOCK], state[ORDINAL], game.scenes[state[SCENE]]
        found = open_choices(game, state)
        for choice in found:
            self.step(index, choice.id, state, Choose(clock, ordinal, scene.id, choice.id))
        at = next_breakpoint(game, state)
        if at is not None:
            self.step(index, WAIT, state, Wait(at))
        elif not found:
            message = f"{scene.scene.where}: in scene {scene.id!r} nothing can be done and nothing will happen"
            self.dead.setdefault(message, (index, ("", ())))

    def step(self, index: int, name: str, state: State, event: Event) -> None:
        """Takes one event from state number `index`."""
        self.take(index, name, lambda pins: step(self.game, _pinned(state, pins), event))

    def take(self, index: int, name: str, move: Callable[[Pins], Step]) -> None:
        """Makes one move, once for every outcome of the draws it makes."""
        waiting: list[Pins] = [()]
        while waiting:
            pins = waiting.pop()
            try:
                after, happenings = move(pins)
            except Undecided as undecided:
                weights = self.game.story.layout.draws[undecided.draw].weights
                waiting += [(*pins, (undecided.pin_slot, outcome)) for outcome in range(len(weights), 0, -1) if weights[outcome - 1]]
                continue
            except StoryError as error:
                self.transitions += index >= 0
                self.errors.setdefault(str(error), (index, (name, pins)))
                continue
            self.transitions += index >= 0
            place = index, (name, pins)
            self.note(place, happenings)
            self.keep(place, _unpinned(after, pins))

    def note(self, place: Place, happenings: tuple[Happening, ...]) -> None:
        """Remembers what was met on the way."""
        for happening in happenings:
            if type(happening) is Entered:
                scene = happening.scene
                self.scenes.add(scene.index)
                if scene.expect is not None and happening.how not in ("resume", "ambient") and not scene.expect.holds(happening.state):
                    message = f"{scene.where}: scene {scene.id!r} is entered although {scene.expect.source!r} does not hold"
                    self.broken.setdefault(message, place)
            elif type(happening) is Decided and happening.choice is not None:
                self.choices.add((happening.scene.index, happening.choice.id))

    def keep(self, place: Place, after: State) -> None:
        """Puts a state that is new into the frontier."""
        digest = blake2b(array("q", search_key(self.game, after)).tobytes(), digest_size=16).digest()
        if digest in self.seen:
            return
        if len(self.parents) >= self.limit:
            self.whole = False
            return
        self.seen.add(digest)
        index, made = place
        self.parents.append(index)
        self.labels.append(self.number_of(made))
        if after[ENDING]:
            self.endings.setdefault(after[ENDING] - 1, place)
        else:
            self.frontier.append((len(self.parents) - 1, after))

    def number_of(self, made: Made) -> int:
        """The number of a move; equal moves have one number."""
        number = self.numbers.setdefault(made, len(self.moves))
        if number == len(self.moves):
            self.moves.append(made)
        return number

    def result(self) -> Count:
        story = self.game.story
        return Count(
            states=len(self.parents),
            transitions=self.transitions,
            complete=self.whole and not self.frontier,
            endings={
                ending.id: self.way(*self.endings[ending.index]) if ending.index in self.endings else None for ending in story.endings
            },
            scenes=frozenset(story.scenes[index].id for index in self.scenes),
            choices=frozenset((story.scenes[index].id, name) for index, name in self.choices),
            errors=self.problems(self.errors),
            broken_expectations=self.problems(self.broken),
            dead_ends=self.problems(self.dead),
        )

    def problems(self, found: dict[str, Place]) -> tuple[Problem, ...]:
        return tuple(Problem(message, self.way(*place)) for message, place in found.items())

    def way(self, index: int, last: Made) -> Way:
        """The way to what the move `last` from state `index` led to (to the state itself, when nothing was done last)."""
        made = [last] if last[0] or index < 0 else []
        while index >= 0:
            made.append(self.moves[self.labels[index]])
            index = self.parents[index]
        made.reverse()
        options = self.starts[-1 - index]
        pins = self.named([pins for _, pins in made])
        return Way(options, pins, tuple(name for name, _ in made[1:]), tuple(self.replayed(options, made)))

    def named(self, drawn: Sequence[Pins]) -> dict[str, tuple[str, ...]]:
        """The outcomes of each draw by name, in the order they came."""
        layout = self.game.story.layout
        names = {slot: draw.name for draw in layout.draws for slot in draw.pin_slots}
        found: dict[str, tuple[str, ...]] = {}
        for pins in drawn:
            for slot, outcome in pins:
                found[names[slot]] = (*found.get(names[slot], ()), layout.variables[names[slot]].values[outcome])
        return found

    def replayed(self, options: dict[str, bool], made: list[Made]) -> Iterator[Event]:
        """The events of a way, with their times."""
        state = _unpinned(self.first(options, made[0][1]).state, made[0][1])
        for number, (name, pins) in enumerate(made[1:], 2):
            event: Event
            if name == WAIT:
                event = Wait(next_breakpoint(self.game, state) or state[CLOCK])
            else:
                event = Choose(state[CLOCK], state[ORDINAL], self.game.scenes[state[SCENE]].id, name)
            yield event
            if number < len(made):
                state = _unpinned(step(self.game, _pinned(state, pins), event).state, pins)


def _pinned(state: State, pins: Pins) -> State:
    """The state with these draws decided."""
    if not pins:
        return state
    vector = list(state)
    for slot, outcome in pins:
        vector[slot] = outcome
    return State(vector)


def _unpinned(state: State, pins: Pins) -> State:
    """The state without these pins: once drawn, only the value counts."""
    return _pinned(state, tuple((slot, 0) for slot, _ in pins))
