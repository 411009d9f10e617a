"""The search: every state of a story that can be reached, merged where the future is the same.

Owns: the walk over plain vertices (see `graph.py`) and the frontier; `timed.py` does the same for timed ones. Must not know: what is
concluded. A move is made by the engine's own functions on a working vector; nothing of the rules is written here a second time.

Why one decision time is enough in a plain vertex: no timer runs and nothing reads the time of day, so the engine compares the clock
only with the scene's own ready and silence moments. A choice leads to the same place whenever it is made between two deliveries, and
can be made from its opening on; the earliest moment is tried. What is delivered by itself is tried by waiting.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from hardhit_game.engine.act import arrive, perform
from hardhit_game.engine.chance import UNDECIDED, Undecided
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Decided, Ended, Entered, Happening
from hardhit_game.explore.graph import START, WAIT, Edge, First, Graph, Pins
from hardhit_game.explore.lines import KEPT_SCREEN, SCREEN, Telling
from hardhit_game.explore.liveness import Liveness
from hardhit_game.explore.moves import Act, Working, all_options, chosen, first_delivery, waited, when
from hardhit_game.explore.timed import TimedSearch
from hardhit_game.explore.trace import BeyondZones, Trace
from hardhit_game.explore.views import Known, Views
from hardhit_game.explore.zone import Zone
from hardhit_game.story.about import Where
from hardhit_game.story.layout import CLOCK, CLOSES, ENDING, READY, RETURN, SCENE, SEED

Progress = Callable[[int, int, int], None]
"""Told now and then: states, transitions, and how many wait."""
FAR = 100_000_000
"""Ms: longer than any two times that are compared lie apart (durations are at most a day)."""
TOLD_EVERY = 0x7FF
RELIEVED_EVERY = 0x3FFF


@dataclass(slots=True)
class Notes:
    """What was met on the way, with the first move that met it."""

    scenes: dict[int, Edge] = field(default_factory=dict)
    choices: dict[tuple[int, int], Edge] = field(default_factory=dict)
    silences: dict[int, Edge] = field(default_factory=dict)
    resumed: set[int] = field(default_factory=set)
    """Scenes to which an interrupt returned."""
    broken: dict[int, Edge] = field(default_factory=dict)
    """Scenes entered although their `expect` does not hold."""
    beyond: dict[Where | None, str] = field(default_factory=dict)
    """Guards that reckon with the time of day; what hangs on them was not explored."""
    errors: dict[str, tuple[int, int, Pins, Zone | None]] = field(default_factory=dict)
    """Mistakes that only playing shows: the vertex, the label and the draws of the move that fails, and where it does."""


@dataclass(frozen=True, slots=True)
class Reductions:
    """What makes the search small (liveness apart, see `Kept`). All are on but to measure what they buy, and to check them."""

    one_time: bool = True
    """States without timers and times of day are plain: of all times at which a choice can be made, one is tried."""
    covering: bool = True
    """What other zones of a vertex include, all together, is not looked at again; without it, only what one of them is equal to."""


ALL: Final = Reductions()


@dataclass(slots=True)
class Search:
    """A search on its way. `seed` fixes every draw; without it each outcome is tried."""

    game: Game
    liveness: Liveness
    limit: int
    seed: int | None = None
    progress: Progress | None = None
    relieve: Callable[[Game], Game] | None = None
    """Gives the game without watches that have seen all there is to see."""
    telling: Telling = field(default_factory=Telling)
    reductions: Reductions = ALL
    graph: Graph = field(init=False)
    notes: Notes = field(default_factory=Notes)
    views: Views = field(init=False)
    known: dict[tuple[int, ...], Known] = field(default_factory=dict)
    """Plain vertices by scene, RETURN, whether ready is to come, window; then by the values that matter."""
    queue: deque[tuple[int, Working]] = field(default_factory=deque)
    base: int = 0
    """The clock of every plain state: after all times that rules ask for."""
    timed: TimedSearch = field(init=False)
    noted: bytearray = field(init=False)
    """By scene: nothing about it is left to be noted."""
    showing: bool = field(init=False)
    """Branches of panels wait to be told."""
    choosing: set[tuple[int, int]] = field(init=False)
    """Choices (scene, number) whose words have branches that wait to be told."""
    crossings: dict[tuple[tuple[int, int], ...], int] = field(default_factory=dict)
    made: list[bytearray] = field(init=False)
    """By scene and choice: it was made."""

    def __post_init__(self) -> None:
        self.graph = Graph(self.game)
        self.views = Views(self.game.story.layout, self.liveness)
        self.base = max([*self.liveness.last_times, self.game.last_threshold, 0]) + FAR
        self.timed = TimedSearch(self)
        self.noted = bytearray(len(self.game.scenes))
        self.choosing = {spot[1:] for spot in self.telling.waiting if spot[0] == "choice"}
        self.showing = SCREEN in self.telling.waiting or KEPT_SCREEN in self.telling.waiting
        self.made = [bytearray(len(scene.listed)) for scene in self.game.scenes]

    # ------------------------------------------------------------ the walk

    def run(self, until_told: bool = False) -> None:
        """Walks until nothing is left or the limit is reached; or, `until_told`, until all that waits to be told was."""
        for options in all_options(self.game):
            self.begin(options)
        graph, queue, timed = self.graph, self.queue, self.timed
        count = 0
        while (queue or timed.queue) and graph.states < self.limit and (not until_told or self.telling.waiting):
            if queue:
                self.expand(*queue.popleft())
            else:
                timed.expand_next()
            count += 1
            if self.relieve is not None and not count & RELIEVED_EVERY:
                self.game = self.relieve(self.game)
            if self.progress is not None and not count & TOLD_EVERY:
                self.progress(graph.states, graph.transitions, len(queue) + len(timed.queue))
        graph.frontier = len(queue) + len(timed.queue)
        graph.frontier += len(self.notes.beyond)
        graph.complete = not graph.frontier

    def begin(self, options: dict[str, bool]) -> None:
        """The first states of one combination of options."""
        initial = list(self.game.story.layout.initial)
        initial[SEED] = UNDECIDED if self.seed is None else self.seed
        for option in self.game.story.options:
            initial[option.slot] = int(options[option.name])
        for pins, v, out in self.outcomes(initial, START, WAIT, None, self.enter_first):
            number = len(self.graph.firsts)
            times = (0, v[CLOCK], v[READY], v[CLOSES], *(v[slot] for slot in self.game.timer_slots if v[slot] >= 0))
            self.note(out, START, number, WAIT)
            entered = tuple((each.scene.index, v[CLOCK] - each.at) for each in out if type(each) is Entered)
            self.graph.firsts.append(First(options, pins, self.settle(v), times, entered))

    def enter_first(self, v: Working, out: list[Happening]) -> bool:
        arrive(self.game, v, out, (self.game.scenes[self.game.story.start_scene], "goto", 0))
        return True

    def expand(self, vertex: int, v: Working) -> None:
        """Makes every move from a plain vertex; `v` is one of its states."""
        game, graph = self.game, self.graph
        scene = game.scenes[v[SCENE]]
        graph.begin[vertex] = len(graph.target)
        clock, ready = v[CLOCK], v[READY]
        for number, rules in enumerate(scene.listed):
            if rules.holds is not None and not rules.holds(v):
                continue
            act = rules.act
            if self.choosing and (scene.index, number) in self.choosing:
                self.telling.tell(("choice", scene.index, number), v)
            if rules.opens < 0:
                after = v[:]
                out: list[Happening] = []
                try:
                    arrive(game, after, out, perform(game, after, out, act, 0))
                except (Undecided, StoryError):
                    self.move(vertex, number, v, clock, chosen(game, rules, clock))
                else:
                    self.file(vertex, number, (), clock, after, out)
                continue
            at = max(clock, ready + rules.opens)
            if (at <= first_delivery(game, v) if scene.timed else at == clock) and (rules.closes < 0 or rules.closes >= rules.opens):
                self.move(vertex, number, v, ready, chosen(game, rules, at))
        if scene.timed:
            self.move(vertex, WAIT, v, ready, waited(game))
            if vertex not in graph.slack:  # waiting fails
                graph.slack[vertex] = first_delivery(game, v) - ready
        graph.end[vertex] = len(graph.target)

    def move(self, vertex: int, label: int, v: Working, since: int, act: Act) -> None:
        """Makes one move from a plain vertex, in all outcomes of its draws; it is measured from `since`."""
        for pins, after, out in self.outcomes(v, vertex, label, None, act):
            if label == WAIT:
                self.graph.slack[vertex] = when(out[0]) - since
            self.file(vertex, label, pins, since, after, out)

    def file(self, vertex: int, label: int, pins: Pins, since: int, after: Working, out: list[Happening]) -> None:
        """Keeps a move that was made from a plain vertex."""
        graph = self.graph
        number = len(graph.target)
        self.note(out, vertex, number, label)
        cost = after[CLOCK] - since
        graph.cost.append(cost)
        graph.carried.append(after[READY] - after[CLOCK])
        graph.label.append(label)
        only = out[0]
        at_once = type(only) is Entered and len(out) == 1 and only.at == after[CLOCK] and only.scene.index == after[SCENE]
        graph.crossed.append(0 if at_once else self.crossing(after, out))
        if pins:
            graph.pins[number] = pins
        if after[ENDING]:
            graph.target.append(self.ending(after[ENDING] - 1))
            return
        for slot in self.game.timer_slots if self.reductions.one_time else (CLOCK,):
            if after[slot] >= 0:
                times = (0, cost, after[READY] - since, after[CLOSES] - since)
                graph.moored[number] = times + tuple(after[slot] - since for slot in self.game.timer_slots if after[slot] >= 0)
                graph.target.append(self.timed.settle_reading(after))
                return
        graph.target.append(self.plain(after))

    def crossing(self, after: Working, out: list[Happening]) -> int:
        """The number of the scenes entered in a plain move (see `Graph.crossed`)."""
        clock = after[CLOCK]
        entered = tuple([(each.scene.index, clock - each.at) for each in out if type(each) is Entered])
        if entered == (() if after[ENDING] else ((after[SCENE], 0),)):
            return 0
        found = self.crossings.get(entered)
        if found is None:
            found = self.crossings[entered] = len(self.graph.crossings)
            self.graph.crossings.append(entered)
        return found

    def outcomes(
        self, v: Working, vertex: int, label: int, trace: Trace | None, act: Act
    ) -> Iterator[tuple[Pins, Working, list[Happening]]]:
        """Makes a move on copies of `v`, once for every outcome of the draws it makes. `act` says whether it can be made at all."""
        waiting: list[Pins] = [()]
        while waiting:
            pins = waiting.pop()
            after = v[:]
            out: list[Happening] = []
            for slot, outcome in pins:
                after[slot] = outcome
            try:
                possible = act(after, out)
            except Undecided as undecided:
                weights = self.game.story.layout.draws[undecided.draw].weights
                waiting += [(*pins, (undecided.pin_slot, outcome)) for outcome in range(len(weights), 0, -1) if weights[outcome - 1]]
                continue
            except BeyondZones as error:
                self.notes.beyond[error.where] = error.source
                continue
            except StoryError as error:
                self.notes.errors.setdefault(str(error), (vertex, label, pins, trace.zone if trace else None))
                continue
            if possible:
                for slot, _ in pins:
                    after[slot] = 0
                yield pins, after, out

    def places(self) -> set[tuple[int, int]]:
        """Every scene that was open, with its RETURN slot."""
        return {(where[0], where[1]) for where in self.known} | {(key[0], key[1]) for key in self.timed.known}

    # ------------------------------------------------------------ where a move led

    def settle(self, v: Working) -> int:
        """The vertex of a state in which every time is a plain number; one that is new is put into the frontier."""
        if v[ENDING]:
            return self.ending(v[ENDING] - 1)
        for slot in self.game.timer_slots:
            if v[slot] >= 0:
                return self.timed.settle_reading(v)
        if v[CLOCK] < self.liveness.last_times[v[SCENE]] or not self.reductions.one_time:
            return self.timed.settle_reading(v)
        return self.plain(v)

    def plain(self, v: Working) -> int:
        """The vertex of a state without timers and times of day."""
        scene, returns, clock, ready, closes = v[SCENE], v[RETURN], v[CLOCK], v[READY], v[CLOSES]
        where = (scene, returns, clock < ready, closes - ready if closes >= 0 else -1)
        known = self.known.get(where)
        if known is None:
            known = self.known[where] = {}
        key = self.views.pack(scene, returns)(v)
        vertex = known.get(key)
        if vertex is None:
            vertex = known[key] = self.graph.add_vertex(scene)
            if self.showing:
                self.show(v)
            v[CLOCK], v[READY] = self.base, self.base + ready - clock
            if closes >= 0:
                v[CLOSES] = self.base + closes - clock
            self.queue.append((vertex, v))
        return vertex

    def show(self, v: Working) -> None:
        """Ticks off what panels show in a state."""
        self.telling.tell(KEPT_SCREEN, v)
        self.telling.tell(SCREEN, v)
        self.showing = SCREEN in self.telling.waiting or KEPT_SCREEN in self.telling.waiting

    def ending(self, index: int) -> int:
        """The vertex of an ending."""
        vertex = self.graph.endings.get(index)
        if vertex is None:
            vertex = self.graph.endings[index] = self.graph.add_vertex(-1 - index)
        return vertex

    def note(self, out: list[Happening], vertex: int, number: int, label: int) -> None:
        """Remembers what was met for the first time."""
        plain = self.noted
        for happening in out:
            if type(happening) is Entered:
                if happening.how == "resume":
                    self.notes.resumed.add(happening.scene.index)
                if not plain[happening.scene.index]:
                    self.note_scene(happening, Edge(vertex, number))
            elif type(happening) is Decided:
                self.notes.silences.setdefault(happening.scene.index, Edge(vertex, number))
                self.telling.tell(("silence", happening.scene.index, 0), happening.before)
            elif type(happening) is Ended:
                self.telling.tell(("ending", happening.ending.index, 0), happening.state)
        if label >= 0 and not self.made[vertex_scene := self.graph.scene[vertex]][label]:
            self.made[vertex_scene][label] = 1
            self.notes.choices[vertex_scene, label] = Edge(vertex, number)

    def note_scene(self, entered: Entered, edge: Edge) -> None:
        """Remembers a scene, and whether it was entered as expected."""
        scene, notes = entered.scene, self.notes
        notes.scenes.setdefault(scene.index, edge)
        entry, resume = ("entry", scene.index, 0), ("resume", scene.index, 0)
        waiting = self.telling.waiting
        if waiting:
            self.telling.tell(resume if entered.how == "resume" else entry, entered.state)
        if scene.expect is None:
            self.noted[scene.index] = entry not in waiting and resume not in waiting
        elif entered.how not in ("resume", "ambient") and not scene.expect.holds(entered.state):
            notes.broken.setdefault(scene.index, edge)
