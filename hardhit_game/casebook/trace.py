"""What one run went through: every scene that was open, and the way it was left by.

Owns: `Trace` and how a run becomes one. Must not know: where runs are kept, how a trace is shown. A trace holds names only, so it can be
kept and read again without the story.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from hardhit_game.engine.choosing import choices
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Decided, Ended, Entered, Happening
from hardhit_game.runs.reader import RunFile
from hardhit_game.runs.records import Noted, Played
from hardhit_game.runs.replay import Departed, begin_course, follow

SILENCE: Final = "*silence"
"""The way of saying nothing. No choice can have this name."""
ONWARD: Final = "*on"
"""The way on from a scene that asks nothing."""


class Visit(NamedTuple):
    """A scene that was open. What was rewound stays in the list, off the path."""

    scene: str
    ordinal: int
    """The decision that came up in it, or would have."""
    at_ms: int
    how: str
    """`goto`, `next`, `interrupt`, `resume` or `ambient`."""
    way: str
    """A choice's name, `SILENCE`, `ONWARD`, or "" while it is open or when an interrupt broke it off."""
    alive: bool
    """It lies on the path to where the run stands now."""
    own: bool
    """It was played in this run, not taken over from the run that it was forked from."""
    again: bool
    """The same visit once more, after going back to it."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One run."""

    run: str
    file: str
    """Its file's name in the folder of runs."""
    started: str
    """UTC wall time as a label."""
    visits: tuple[Visit, ...]
    offered: tuple[tuple[str, frozenset[str]], ...]
    """By scene: the choices that were on offer when something was decided there."""
    ending: str
    """"" while unfinished; else the ending's id, by the file's own word."""
    igt_ms: int
    """In-game time of a finished run."""
    pinned: bool
    whole: bool
    """All of it still means the same on this story."""

    @property
    def path(self) -> tuple[Visit, ...]:
        """What led to where the run stands, ambients left out."""
        return tuple(visit for visit in self.visits if visit.alive and visit.how != "ambient")


def trace_run(game: Game, run: RunFile) -> Trace:
    """Follows a run for as far as it means the same on this story. Never fails: a run that cannot be followed has no visits."""
    tracer = Tracer(game)
    whole = False
    if run.header is not None:
        try:
            course = begin_course(game, run.header)
            for record, happenings in follow(course, run):
                match record:
                    case Played():
                        tracer.take(happenings, course.state.ordinal)
                    case Noted(note="rewind"):
                        tracer.back_to(course.state.ordinal)
                    case Noted(note="fork"):
                        tracer.forked()
                    case _:
                        pass
            whole = run.damage is None
        except (Departed, StoryError):
            whole = False
    header, finished = run.header, run.finished
    return Trace(
        run=header.run if header else "",
        file=run.path.name if run.path else "",
        started=header.started if header else "",
        visits=tuple(tracer.visits),
        offered=tuple((scene, frozenset(names)) for scene, names in tracer.offered.items()),
        ending=finished.ending if finished else "",
        igt_ms=finished.igt if finished else 0,
        pinned=bool(header and header.pins),
        whole=whole,
    )


class Tracer:
    """Takes in happenings and gives visits."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self.visits: list[Visit] = []
        self.offered: dict[str, set[str]] = {}
        self._marks: dict[int, int] = {}

    def take(self, happenings: Iterable[Happening], ordinal: int) -> None:
        """What one event led to; `ordinal` is the decision that is open after it."""
        for happening in happenings:
            if isinstance(happening, Decided):
                self._leave(happening.choice.id if happening.choice else SILENCE)
                here = self.offered.setdefault(happening.scene.id, set())
                here.update(choice.id for choice in choices(self._game, happening.before))
            elif isinstance(happening, Entered):
                scene = happening.scene
                if happening.how in ("goto", "next"):
                    self._leave(ONWARD)
                self.visits.append(Visit(scene.id, ordinal, happening.at, happening.how, "", True, True, False))
            elif isinstance(happening, Ended):
                self._leave(ONWARD)
        self._marks.setdefault(ordinal, len(self.visits))

    def back_to(self, ordinal: int) -> None:
        """The run went back to where that decision came up."""
        count = self._marks.get(ordinal, len(self.visits))
        self._marks = {number: mark for number, mark in self._marks.items() if number < ordinal}
        last = self._last(count)
        self.visits[count:] = [visit._replace(alive=False) for visit in self.visits[count:]]
        self._repeat(last)
        self._marks[ordinal] = len(self.visits)

    def forked(self) -> None:
        """All before this was taken over from another run."""
        last = self._last(len(self.visits))
        self.visits[:] = [visit._replace(own=False) for visit in self.visits]
        self._repeat(last)
        self._marks = {number: min(mark, len(self.visits)) for number, mark in self._marks.items()}
        if self._marks:
            self._marks[max(self._marks)] = len(self.visits)

    def _last(self, count: int) -> int:
        """The open scene's place among the first `count` visits; -1 if there is none."""
        places = (place for place in range(count - 1, -1, -1) if self.visits[place].alive and self.visits[place].how != "ambient")
        return next(places, -1)

    def _repeat(self, place: int) -> None:
        if place >= 0:
            visit = self.visits[place]
            self.visits[place] = visit._replace(alive=False)
            self.visits.append(visit._replace(way="", alive=True, own=True, again=True))

    def _leave(self, way: str) -> None:
        place = self._last(len(self.visits))
        if place >= 0 and not self.visits[place].way:
            self.visits[place] = self.visits[place]._replace(way=way)
