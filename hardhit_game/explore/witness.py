"""From a way through the graph to a run that can be played.

Owns: `Witness` and how one is made: times for every choice, the events, the run file. Must not know: why a way is wanted. Each witness
is played on the engine's own `step`, through the same `Course` as a player's run, and what comes of it is read off there; a way that the
engine does not go is a mistake in this package, and is told as `Disagrees`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Happening, Refused, Wait
from hardhit_game.explore.forward import Forward, Step
from hardhit_game.explore.graph import START, WAIT, Edge, Pins
from hardhit_game.explore.timed import NOW
from hardhit_game.explore.zone import Zone, extended, floating, lowest, meet, point, pre_image, tighten
from hardhit_game.runs.course import Course
from hardhit_game.runs.hashes import what_happened
from hardhit_game.runs.record_json import header_item, record_item
from hardhit_game.runs.records import Finished, Header, PackRef, Played, first_chain, seal_line

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack

LONGEST = 100_000


class Disagrees(Exception):
    """The engine does not do what the search found."""


@dataclass(frozen=True, slots=True)
class Made:
    """One move of a way: a choice's number or WAIT, its draws, and how long after the last delivery the choice is made, ms.

    Without a time the choice is made as soon as it is open.
    """

    label: int
    pins: Pins = ()
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How to get somewhere: how the run begins, and its moves."""

    first: int
    moves: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """A run that was played. Times are case-clock ms."""

    options: Mapping[str, bool]
    pins: Mapping[str, tuple[str, ...]]
    seed: int
    course: Course = field(repr=False)
    played: tuple[tuple[Choose | Wait, tuple[Happening, ...]], ...] = field(repr=False)
    """Each event, and what happened by it."""

    @property
    def clock(self) -> int:
        """The case clock at its end, ms."""
        return self.course.now

    @property
    def ending(self) -> str:
        """The ending's id, or ""."""
        return self.course.ending

    @property
    def choices(self) -> int:
        """How many choices were made (silences are none)."""
        return sum(decision.choice is not None for decision in self.course.decisions)

    @property
    def decisions(self) -> list[tuple[int, str, str | None]]:
        """The choices and silences in order: when, in which scene, and which choice (None for a silence)."""
        return [(decision.at, decision.scene, decision.choice) for decision in self.course.decisions]


# ---------------------------------------------------------------- ways


def way_to(forward: Forward, vertex: int) -> Way:
    """The best way to a vertex that is reached. In a timed one, to one of its readings."""
    pieces = forward.at.get(vertex)
    if pieces:
        best = min(pieces, key=lambda number: forward.weight * forward.pieces[number].choices + forward.pieces[number].least[0])
        piece = forward.pieces[best]
        n = int(len(piece.zone) ** 0.5)
        return _back(forward, piece.step, lowest(piece.zone, n), [])
    step = forward.by_arrival[vertex]
    assert step is not None
    return _back(forward, step, None, [])


def way_through(forward: Forward, edge: Edge, cell: Zone | None = None, made: Made | None = None) -> Way:
    """The best way to a move that was found, and that move; or, with `made`, a move that failed (from `cell`, in a timed vertex)."""
    graph = forward.graph
    if edge.vertex == START:
        return Way(edge.number, ())
    if edge.vertex not in graph.zones:
        label = made.label if made else graph.label[edge.number]
        pins = made.pins if made else graph.pins.get(edge.number, ())
        step = forward.by_ready[edge.vertex] if graph.from_ready(edge.vertex, label) else forward.by_arrival[edge.vertex]
        assert step is not None
        return _back(forward, step, None, [Made(label, pins)])
    if cell is None or made is None:
        move = graph.timed[edge.vertex][edge.number]
        cell, made = move.cell, Made(move.label, move.pins)
    n = int(len(cell) ** 0.5)
    if edge.vertex in graph.drifting:
        cell = floating(cell, n)
    for number in forward.at[edge.vertex]:
        piece = forward.pieces[number]
        met = meet(extended(piece.zone, n - 1, NOW), cell, n)
        if met is not None:
            reading = lowest(met, n)
            last = Made(made.label, made.pins, reading[-1] - reading[NOW] if made.label != WAIT else None)
            return _back(forward, piece.step, reading[:-1], [last])
    raise Disagrees("A move was found from where no way leads.")


def way_into(forward: Forward, vertex: int, wanted: Zone) -> Way:
    """A way to a reading of a timed vertex within `wanted` (a zone over its variables)."""
    n = int(len(wanted) ** 0.5)
    if vertex in forward.graph.drifting:
        wanted = floating(wanted, n)
    for number in forward.at[vertex]:
        piece = forward.pieces[number]
        met = meet(piece.zone, wanted, n)
        if met is not None:
            return _back(forward, piece.step, lowest(met, n), [])
    raise Disagrees("Readings were found to which no way leads.")


def _back(forward: Forward, step: Step, reading: Sequence[int] | None, moves: list[Made]) -> Way:
    """Follows labels back to the start. `reading` is the one to be come to, where the last step leads into a timed vertex."""
    graph = forward.graph
    while step.vertex != START:
        if step.vertex not in graph.zones:
            label = graph.label[step.number]
            from_ready = graph.from_ready(step.vertex, label)
            timed = graph.game.scenes[graph.scene[step.vertex]].timed
            after = forward.reaction if forward.reaction and timed and label != WAIT and not from_ready else None
            moves.append(Made(label, graph.pins.get(step.number, ()), after))
            before = forward.by_ready[step.vertex] if from_ready else forward.by_arrival[step.vertex]
            reading = None
        else:
            piece = forward.pieces[step.piece]
            move = graph.timed[step.vertex][step.number]
            n = int(len(piece.zone) ** 0.5)
            cell = forward.possible(piece.zone, n, step.vertex, step.number)
            if cell is not None and reading is not None:
                cell = pre_image(cell, n + 1, move.places, point(list(reading)))
            if cell is None:
                raise Disagrees("A reading cannot be come to as it was found.")
            chosen = lowest(_earliest(cell, n + 1, move.places[NOW][0] if reading is None else NOW), n + 1)
            moves.append(Made(move.label, move.pins, chosen[-1] - chosen[NOW] if move.label != WAIT else None))
            reading, before = chosen[:-1], piece.step
        assert before is not None
        step = before
    return Way(step.number, tuple(reversed(moves)))


def _earliest(cell: Zone, n: int, variable: int) -> Zone:
    """The readings of a cell in which one variable is as low as can be."""
    found = tighten(cell, n, variable, 0, -cell[variable]) if variable else cell
    assert found is not None
    return found


# ---------------------------------------------------------------- playing a way


def play(game: Game, forward: Forward, way: Way, seed: int | None, *, late: bool = False) -> Witness:
    """Plays a way as a run. Raises Disagrees when the engine goes elsewhere, StoryError when the way leads to one.

    `late` makes every choice at the last moment before something happens by itself.
    """
    first = forward.graph.firsts[way.first]
    pins = named_pins(game, [first.pins, *(made.pins for made in way.moves)]) if seed is None else {}
    course = Course(game, seed or 0, first.options, pins)
    played: list[tuple[Choose | Wait, tuple[Happening, ...]]] = []
    for made in way.moves:
        for event in _events(course, made, late):
            happenings = course.take(event)
            refused = next((happening.reason for happening in happenings if isinstance(happening, Refused)), None)
            if refused is not None:
                raise Disagrees(f"{event} is refused: {refused}")
            played.append((event, happenings))
    return Witness(dict(first.options), pins, seed or 0, course, tuple(played))


def _events(course: Course, made: Made, late: bool = False) -> list[Choose | Wait]:
    state, game = course.state, course.game
    if made.label == WAIT:
        due = course.due_at
        if due is None:
            raise Disagrees("A way waits where nothing will happen.")
        return [Wait(due)]
    scene = game.scenes[state.scene]
    choice = scene.listed[made.label]
    at = course.now if made.after is None else state.clock + made.after
    if made.after is None and choice.opens >= 0:
        at = max(at, state.ready + choice.opens)
    if late and course.due_at is not None:
        at = course.due_at if choice.closes < 0 else min(course.due_at, state.ready + choice.closes)
    return [Choose(at, state.ordinal, scene.id, choice.choice.id)]


def named_pins(game: Game, drawn: Sequence[Pins]) -> dict[str, tuple[str, ...]]:
    """The outcomes of each draw by name, in the order they came."""
    layout = game.story.layout
    names = {slot: draw.name for draw in layout.draws for slot in draw.pin_slots}
    found: dict[str, tuple[str, ...]] = {}
    for pins in drawn:
        for slot, outcome in pins:
            name = names[slot]
            found[name] = (*found.get(name, ()), layout.variables[name].values[outcome])
    return found


def go_on(witness: Witness, moves: Sequence[Made]) -> None:
    """Plays more moves at the end of a witness."""
    for made in moves:
        for event in _events(witness.course, made):
            witness.course.take(event)


# ---------------------------------------------------------------- the run file


def run_bytes(witness: Witness, loaded: LoadedPack, name: str) -> bytes:
    """The witness as a run file, which `hardhit verify` and `hardhit replay` take."""
    story = witness.course.game.story
    header = Header(
        run=name,
        packs=(
            PackRef(story.about.id, story.about.version[:64], loaded.source.digest),
            *(PackRef(mod.id, mod.version[:64], mod.digest) for mod in loaded.mods),
        ),
        logic=story.logic_hash,
        text=story.text_hash,
        seed=witness.seed,
        pins=witness.pins,
        options=witness.options,
        mode="off",
        locale=story.about.language,
    )
    course = witness.course
    records: list[Played | Finished] = [Played(0, None, what_happened(course.opening), 0)]
    records += [Played(0, event.event, event.what, 0) for event in course.events]
    if course.ending:
        records.append(Finished(0, course.ending, course.now, course.igt_ms, 0))
    chain, lines = first_chain(), []
    for item in (header_item(header), *(record_item(record) for record in records)):
        line, chain = seal_line(chain, item)
        lines.append(line)
    return b"".join(lines)
