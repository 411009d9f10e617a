"""The course of a run: the state, and how it came about.

Owns: `Course`: stepping events, going back to an earlier decision, in-game time, the route. It is the one thing that playing, resuming,
replaying and verifying all move forward. Must not know: files, real time, text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hardhit_game.engine.breakpoints import breakpoints
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Happening, Refused, Wait
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import step
from hardhit_game.runs.hashes import Decision, decisions_in, route_hash, what_happened


class CannotStart(ValueError):
    """A run cannot begin like this; the message is a sentence."""


class Differs(Exception):
    """Something else happened than was expected."""


class Event(NamedTuple):
    """Something that happened on the way to the present state, as it is logged."""

    event: Choose | Wait
    what: str


class Mark(NamedTuple):
    """The moment at which a decision came up: the state, and how many events and decisions led to it."""

    state: State
    events: int
    decisions: int


class Course:
    """A run in motion. `events` and `decisions` are those that led to the present state: what was rewound is not among them."""

    def __init__(self, game: Game, seed: int, options: Mapping[str, bool], pins: Mapping[str, Sequence[str]]) -> None:
        """Starts a story. Raises CannotStart, or StoryError from the engine."""
        problem = start_problem(game, seed, options, pins)
        if problem:
            raise CannotStart(problem)
        self.game = game
        self.seed = seed
        self.options = {option.name: bool(options.get(option.name, option.start)) for option in game.story.options}
        self.pins = {name: tuple(outcomes) for name, outcomes in pins.items() if outcomes}
        self.state, self.opening = start(game, seed, self.options, self.pins)
        self.now: int = self.state.clock
        """The case clock, ms. Everything due before it was delivered; what is due on this very millisecond waits, so that a key can win."""
        self.events: list[Event] = []
        self.decisions: list[Decision] = []
        self.marks: dict[int, Mark] = {self.state.ordinal: Mark(self.state, 0, 0)}
        self.rewinds = 0
        self.what = what_happened(self.opening)
        """The digest of the last step."""
        self.rewound_ms = 0
        """In-game time that was played and then rewound."""
        self._origin = 0
        self._due: int | None = None
        self._due_of: State | None = None

    def take(self, event: Choose | Wait, expected: str | None = None) -> tuple[Happening, ...]:
        """Steps one event. What was refused changes nothing.

        Raises StoryError from the engine, and Differs when the digest of what would happen is not `expected`; then nothing has changed.
        """
        state, happenings = step(self.game, self.state, event)
        if any(isinstance(happening, Refused) for happening in happenings):
            return happenings
        what = what_happened(happenings)
        if expected is not None and what != expected:
            raise Differs
        self.what = what
        if happenings:
            self.events.append(Event(event, what))
            self.decisions += decisions_in(happenings)
        if state.ordinal != self.state.ordinal:
            self.marks[state.ordinal] = Mark(state, len(self.events), len(self.decisions))
        self.state = state
        self.now = max(self.now, state.clock) if isinstance(event, Wait) else state.clock
        return happenings

    def rewind(self, ordinal: int) -> None:
        """Goes back to where decision `ordinal` came up. Raises KeyError when this course has no such decision."""
        mark = self.marks[ordinal]
        self.rewound_ms += self.now - self._origin
        self.rewinds += 1
        self.state = mark.state
        self.now = self._origin = mark.state.clock
        del self.events[mark.events :]
        del self.decisions[mark.decisions :]
        while (latest := next(reversed(self.marks))) > ordinal:  # they come in order; a file full of rewinds must not cost a look at all
            del self.marks[latest]

    @property
    def present(self) -> State:
        """The state with the clock at `now`: what guards and lines read when they are shown."""
        state = self.state
        return state if state.clock == self.now else State((self.now, *state[1:]))

    @property
    def igt_ms(self) -> int:
        """In-game time: all case-clock time played, what was rewound included. Never falls."""
        return self.igt_at(self.now)

    def igt_at(self, at: int) -> int:
        """In-game time at `at` ms of the case clock, since the last rewind."""
        return self.rewound_ms + at - self._origin

    @property
    def holds(self) -> bool:
        """The case clock stands still: an untimed scene is open, or the story has ended."""
        return bool(self.state.ending) or self.state.closes < 0

    @property
    def ending(self) -> str:
        """The ending's id, or "" while the story runs."""
        return self.game.story.endings[self.state.ending - 1].id if self.state.ending else ""

    @property
    def due_at(self) -> int | None:
        """The next case-clock time at which something happens by itself, `now` at the earliest; None when nothing ever will."""
        if self._due_of is not self.state:
            points = breakpoints(self.game, self.state)
            self._due = min((point.at for point in points if point.kind not in ("opens", "closes")), default=None)
            self._due_of = self.state
        return self._due

    @property
    def next_at(self) -> int | None:
        """The same, or the time at which a choice opens or closes, if that comes first."""
        due = self.due_at
        if due is None or due <= self.now:
            return due
        return min(point.at for point in breakpoints(self.game, self.present))

    @property
    def route(self) -> str:
        """The route hash of what was played so far."""
        return route_hash(self.game.story.logic_hash, self.seed, self.pins, self.options, self.decisions)


def start_problem(game: Game, seed: int, options: Mapping[str, bool], pins: Mapping[str, Sequence[str]]) -> str | None:
    """Why a run of this story cannot begin like this, as a sentence."""
    story = game.story
    if not 0 <= seed < 2**53:
        return "A seed is a whole number from 0 to 9007199254740991."
    known = {option.name for option in story.options}
    for name in options:
        if name not in known:
            return f"The story has no option '{name}'."
    draws = {draw.name: draw for draw in story.layout.draws}
    for name, outcomes in pins.items():
        if name not in draws:
            return f"The story has no draw '{name}'."
        if len(outcomes) > draws[name].times:
            return f"The draw '{name}' is made at most {draws[name].times} times."
        for outcome in outcomes:
            if outcome not in story.layout.variables[name].values[1:]:
                return f"The draw '{name}' has no outcome '{outcome}'."
    return None
