"""Proving a story: every stage in order.

Owns: the order: liveness, search, ways, ends, loops, findings. Must not know: how a proof is shown. Start at `prove`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.explore.backward import Ends
from hardhit_game.explore.findings import EndingFound, Finding, Kind, Proof, Verdict
from hardhit_game.explore.forward import CHOICE, UNREACHED, Forward
from hardhit_game.explore.graph import START, WAIT, Edge, Graph
from hardhit_game.explore.latest import Latest
from hardhit_game.explore.lines import KEPT_SCREEN, Telling, branches, panel_slots
from hardhit_game.explore.liveness import NOTHING, Kept, Liveness
from hardhit_game.explore.loops import comes_again, cycles
from hardhit_game.explore.moves import MOST_OPTIONS
from hardhit_game.explore.probes import probed_game
from hardhit_game.explore.profile import WIDE_STATES, has_wide_numbers, outside
from hardhit_game.explore.prove_lines import linger, settle_times, unsettled
from hardhit_game.explore.search import ALL, Notes, Reductions, Search
from hardhit_game.explore.shapes import Shapes
from hardhit_game.explore.spots import Spot, spots
from hardhit_game.explore.windows import windows
from hardhit_game.explore.witness import Disagrees, Made, Way, Witness, go_on, play, way_into, way_through, way_to
from hardhit_game.explore.worth import Worth

Progress = Callable[[str, int, int, int], None]
"""Told now and then: what is being done, states, transitions, how many wait."""
MOST_STATES = 20_000_000
REACTION = 500
"""Ms a person needs for a choice, at the least."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to prove, and how far to go. `seed` fixes every draw; with `spots`, what is known of each scene is told too."""

    limit: int = MOST_STATES
    seed: int | None = None
    reaction: int = REACTION
    spots: bool = False


USUAL = Wanted()


def prove(game: Game, wanted: Wanted = USUAL, progress: Progress | None = None) -> Proof:
    """Explores a story and says what is so."""
    with uncollected():
        return _prove(game, wanted, progress)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for garbage in circles: millions of things are made here, none in circles, and looking for them costs a tenth."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _prove(game: Game, wanted: Wanted, progress: Progress | None) -> Proof:
    began = monotonic()

    def tell(stage: str) -> Callable[[int, int, int], None]:
        return lambda states, moves, waiting: progress(stage, states, moves, waiting) if progress else None

    watched, probes = probed_game(game.story)
    sure = panel_slots(game.story)
    kept = Kept(at_window=(sure,) * len(game.scenes))
    search = explore(watched, wanted, tell("exploring"), kept, sure=sure, relieve=probes.relieved)
    graph = search.graph
    tell("finding the best ways")(graph.states, graph.transitions, 0)
    proving = Proving(game, wanted, graph, search.notes)
    worth = Worth(game, search, probes)
    tell("looking for soft locks")(graph.states, graph.transitions, 0)
    told = [*proving.findings(), *outside(search)]
    told_at_all = sum(1 for _ in branches(game.story))
    if graph.complete:
        search.telling.never += search.telling.waiting.pop(KEPT_SCREEN, [])
        settle_times(search.telling, proving.windows, search.notes.resumed)
        proving.tell_on(search.telling)
        linger(game, search.telling, wanted.seed)
        tell("looking for lines nobody hears")(graph.states, graph.transitions, 0)
        told += [*worth.findings(), *unsettled(game, search.telling, graph.states, wanted.limit, wanted.seed)]
    findings = sorted(told, key=lambda finding: list(Kind).index(finding.kind))
    refuted = any(finding.refutes for finding in findings)
    bounded = not graph.complete or any(finding.kind is Kind.OPEN for finding in findings)
    story = game.story
    choices = {(scene.index, choice.index): f"{scene.id}.{choice.id}" for scene in story.scenes for choice in scene.choices}
    return Proof(
        verdict=Verdict.REFUTED if refuted else Verdict.BOUNDED if bounded else Verdict.PROVED,
        states=graph.states,
        transitions=graph.transitions,
        frontier=graph.frontier,
        seconds=monotonic() - began,
        reached_scenes=tuple(scene.id for scene in story.scenes if scene.index in search.notes.scenes),
        unreached_scenes=tuple(scene.id for scene in story.scenes if scene.index not in search.notes.scenes),
        live_choices=tuple(name for key, name in choices.items() if key in search.notes.choices),
        dead_choices=tuple(name for key, name in choices.items() if key not in search.notes.choices),
        endings=proving.endings,
        findings=tuple(findings),
        branches=told_at_all,
        reaction=wanted.reaction,
        seed=wanted.seed,
        windows={story.scenes[index].id: window for index, window in proving.windows.scenes.items()} if graph.complete else {},
        spots=proving.spots() if wanted.spots else {},
    )


def explore(
    game: Game,
    wanted: Wanted,
    progress: Callable[[int, int, int], None] | None = None,
    kept: Kept = NOTHING,
    reductions: Reductions = ALL,
    sure: int = 0,
    relieve: Callable[[Game], Game] | None = None,
) -> Search:
    """The search alone: all states, and what was met on the way. `sure` as in `Telling.of`, `relieve` as in `Search`."""
    telling = Telling.of(game.story, sure)
    search = Search(game, Liveness(game, kept), wanted.limit, wanted.seed, progress, relieve, telling, reductions)
    if wanted.limit == MOST_STATES and has_wide_numbers(search):
        search.limit = WIDE_STATES
    search.run()
    return search


class Proving:
    """What follows from a finished search."""

    def __init__(self, game: Game, wanted: Wanted, graph: Graph, notes: Notes) -> None:
        self.game, self.wanted, self.graph, self.notes = game, wanted, graph, notes
        shapes = Shapes(graph)
        self.fastest = Forward(graph, shapes=shapes).run()
        self.fewest = Forward(graph, CHOICE, shapes=shapes).run()
        self.reacting = Forward(graph, 0, wanted.reaction, shapes).run().arrival
        self.windows = windows(self.fastest, Latest(graph, shapes).run())
        self.endings = {ending.id: self._ending(ending.index) for ending in game.story.endings}

    def spots(self) -> dict[str, Spot]:
        """By scene: from when on it can be open, and how far an ending is."""
        scenes = self.game.story.scenes
        return {scenes[index].id: spot for index, spot in spots(self.graph, self.fastest, self.fewest).items()}

    def findings(self) -> Iterator[Finding]:
        """Everything there is to tell."""
        yield from self._errors()
        if self.graph.complete:
            yield from self._unreached()
            yield from self._soft_locks()
        yield from self._loops()
        yield from self._expects()
        if len(self.game.story.options) > MOST_OPTIONS:
            message = f"The story has more than {MOST_OPTIONS} options; only runs that differ from the start in one of them were explored."
            yield Finding(Kind.OPEN, "options", message, "Have fewer options, or take the verdict for what it is.")

    def tell_on(self, telling: Telling) -> None:
        """Ticks off the branches that ask the time of day in runs that were played: the best ones, early and late."""
        for forward in (self.fastest, self.fewest):
            for vertex in self.graph.endings.values():
                self._tell_run(telling, forward, way_to(forward, vertex))
        for kind, index, number in list(telling.waiting):
            edge = self.notes.choices.get((index, number)) if kind == "choice" else self.notes.scenes.get(index)
            if edge is not None and kind != "ending":
                self._tell_run(telling, self.fewest, way_through(self.fewest, edge))

    def _tell_run(self, telling: Telling, forward: Forward, way: Way) -> None:
        for late in (False, True):
            try:
                witness = play(self.game, forward, way, self.wanted.seed, late=late)
            except (Disagrees, StoryError):  # played late, a way may lead elsewhere
                continue
            telling.happened(witness.course.opening, clock=True)
            for _, happenings in witness.played:
                telling.happened(happenings, clock=True)

    # ------------------------------------------------------------ endings

    def _ending(self, index: int) -> EndingFound:
        vertex = self.graph.endings.get(index)
        if vertex is None:
            return EndingFound("unreachable" if self.graph.complete else "unknown")
        reacting = self.reacting[vertex]
        return EndingFound(
            "reachable",
            self._played(self.fastest, vertex),
            self._played(self.fewest, vertex),
            None if reacting == UNREACHED else reacting,
            self.windows.endings[index] if self.graph.complete else None,
        )

    def _played(self, forward: Forward, vertex: int) -> Witness:
        return play(self.game, forward, way_to(forward, vertex), self.wanted.seed)

    def _through(self, edge: Edge) -> Witness:
        return play(self.game, self.fewest, way_through(self.fewest, edge), self.wanted.seed)

    # ------------------------------------------------------------ findings

    def _unreached(self) -> Iterator[Finding]:
        story, notes = self.game.story, self.notes
        for ending in story.endings:
            if ending.index not in self.graph.endings:
                message = f"The ending '{ending.id}' cannot be reached."
                yield Finding(Kind.ENDING, ending.id, message, "Open a way to it, or take it out.")
        for scene in story.scenes:
            if scene.index not in notes.scenes:
                message = f"The scene '{scene.id}' is never entered."
                hint = "No state that can be reached leads there; loosen what guards it, or take it out."
                yield Finding(Kind.SCENE, scene.id, message, hint, scene.where)
                continue
            for choice in scene.choices:
                if (scene.index, choice.index) not in notes.choices:
                    guard = f": 'if: {choice.guard.source}' never holds there" if choice.guard else ""
                    message = f"In scene '{scene.id}' nobody can ever choose '{choice.id}'{guard}."
                    hint = "Loosen its guard or its times, or take it out."
                    yield Finding(Kind.CHOICE, f"{scene.id}.{choice.id}", message, hint, choice.where)

    def _errors(self) -> Iterator[Finding]:
        for message, (vertex, label, pins, cell) in self.notes.errors.items():
            witness = None
            if vertex != START:
                way = way_through(self.fewest, Edge(vertex, -1), cell, Made(label, pins))
                try:
                    witness = play(self.game, self.fewest, way, self.wanted.seed)
                except StoryError:  # as it should: the run stops just before
                    shortened = type(way)(way.first, way.moves[:-1])
                    witness = play(self.game, self.fewest, shortened, self.wanted.seed)
            where, _, what = message.partition(": ")
            yield Finding(Kind.ERROR, where, f"{where}: {what}.", "", None, witness)

    def _expects(self) -> Iterator[Finding]:
        for index, edge in self.notes.broken.items():
            scene = self.game.story.scenes[index]
            source = scene.expect.source if scene.expect else ""
            message = f"Scene '{scene.id}' is entered although '{source}' does not hold."
            yield Finding(Kind.EXPECT, scene.id, message, "Guard the way there, or expect less.", scene.where, self._through(edge))

    def _soft_locks(self) -> Iterator[Finding]:
        graph = self.graph
        ends = Ends(graph)
        told: set[tuple[int, bool]] = set()
        for vertex in sorted(range(len(graph.scene)), key=self._metric):
            if ends.whole[vertex]:
                continue
            locked = ends.locked(vertex)
            if locked is None or (vertex in graph.zones and not locked):
                continue
            stuck = not any(True for _ in graph.targets(vertex))
            scene = self.game.story.scenes[graph.scene[vertex]]
            if (scene.index, stuck) in told or self._entered_locked(vertex, ends):
                continue
            told.add((scene.index, stuck))
            way = way_into(self.fewest, vertex, locked[0]) if locked else way_to(self.fewest, vertex)
            so = "nothing can be done and nothing will happen" if stuck else "no ending can follow any more"
            message = f"In scene '{scene.id}' {so}."
            hint = "Give it a silence, or a choice that is always open." if stuck else "Watch the witness, and open a way on."
            yield Finding(Kind.SOFT_LOCK, scene.id, message, hint, scene.where, play(self.game, self.fewest, way, self.wanted.seed))

    def _metric(self, vertex: int) -> int:
        if vertex in self.graph.zones:
            return min((self.fewest.pieces[number].choices * CHOICE for number in self.fewest.at.get(vertex, ())), default=0)
        return self.fewest.arrival[vertex]

    def _entered_locked(self, vertex: int, ends: Ends) -> bool:
        """Whether the best way to a vertex came through one from which it could go wrong already: then that one is told."""
        if vertex in self.graph.zones:
            steps = [self.fewest.pieces[number].step for number in self.fewest.at.get(vertex, ())]
        else:
            step = self.fewest.by_arrival[vertex]
            steps = [step] if step is not None else []
        return bool(steps) and all(step.vertex != START and ends.locked(step.vertex) is not None for step in steps)

    def _loops(self) -> Iterator[Finding]:
        told: set[frozenset[int]] = set()
        for cycle in cycles(self.graph):
            scenes = frozenset(self.graph.scene[vertex] for vertex in cycle)
            if scenes in told:
                continue
            witness = self._played(self.fewest, cycle[0])
            if any(vertex in self.graph.zones for vertex in cycle):
                again = comes_again(self.game, witness.course.state)
                if again is None:
                    yield Finding(Kind.OPEN, "silence", "Whether silence comes round again here is not known.", "", None, witness)
                if not again:
                    continue
            told.add(scenes)
            go_on(witness, [Made(WAIT)] * len(cycle))
            first = self.game.story.scenes[self.graph.scene[cycle[0]]]
            names = ", ".join(dict.fromkeys(f"'{self.game.story.scenes[self.graph.scene[vertex]].id}'" for vertex in cycle))
            message = f"Who says nothing in {names} hears the same silence for ever."
            yield Finding(Kind.SILENCE_LOOP, first.id, message, "Let one of these silences lead on.", first.where, witness)
