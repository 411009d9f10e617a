"""Playing walkthroughs: the tests a pack carries.

Owns: driving `step` along a walkthrough and saying what went otherwise. Must not know: how the file is written
(`walkthrough_file.py`). Start at `run_walkthroughs`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hardhit_game.author.transcript import transcript
from hardhit_game.author.walkthrough_file import (
    AreOpen,
    Expect,
    InScene,
    Move,
    Pick,
    Silence,
    Walkthrough,
    read_walkthrough,
)
from hardhit_game.engine.breakpoints import next_breakpoint
from hardhit_game.engine.choosing import is_open
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game, open_game
from hardhit_game.engine.happening import Choose, Decided, Ended, Entered, Event, Happening, Refused, Wait
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import Step, step
from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.layout import CLOCK, READY, SCENE
from hardhit_game.story.load import LoadedPack
from hardhit_game.story.reader import read_yaml

Stepper = Callable[[Game, State, Event], Step]
FOLDER = "tests/"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a walkthrough went. `problem` is a sentence with its place, or "" when all was as expected."""

    walkthrough: Walkthrough
    problem: str
    transcript: str
    state: State | None
    events: tuple[Event, ...] = ()


def read_walkthroughs(pack: LoadedPack, report: Report, of: str = "") -> Iterator[Walkthrough]:
    """The walkthroughs of a pack that compiled, by file name: the story's, or those of the mod `of`. Mistakes in them go to `report`."""
    if pack.story is None:
        return
    files = pack.source.files
    folder = f"{of}/{FOLDER}" if of else FOLDER
    for file in sorted(name for name in files if name.startswith(folder) and name.endswith(".yaml")):
        node = read_yaml(files[file], file, report)
        if node is None:
            continue
        golden = files.get(file.removesuffix(".yaml") + ".txt")
        text = golden.decode("utf-8-sig", "replace").replace("\r\n", "\n") if golden is not None else None
        walkthrough = read_walkthrough(node, pack.story, report, text)
        if walkthrough is not None:
            yield walkthrough


def run_walkthroughs(pack: LoadedPack, report: Report, stepper: Stepper = step, of: str = "") -> list[Outcome]:
    """Reads and plays all walkthroughs of a pack, or of the mod `of` over it.

    Files that cannot be read are in `report`, what went otherwise is in the outcomes.
    """
    if pack.story is None:
        return []
    game = open_game(pack.story)
    return [run_walkthrough(game, walkthrough, stepper) for walkthrough in read_walkthroughs(pack, report, of)]


def run_walkthrough(game: Game, walkthrough: Walkthrough, stepper: Stepper = step) -> Outcome:
    """Plays one walkthrough to its end or to the first thing that is not as expected."""
    play = _Play(game, stepper)
    where = walkthrough.where
    try:
        play.begin(walkthrough)
        for move in walkthrough.moves:
            where = move.where
            play.move(move)
        where = walkthrough.where
        play.finish(walkthrough)
        problem = ""
    except _Otherwise as otherwise:
        problem = f"{where}: {otherwise}"
    except StoryError as error:
        problem = f"{where}: {error}"
    return Outcome(walkthrough, problem, transcript(game, play.happenings), play.state, tuple(play.events))


class _Otherwise(Exception):
    """Something is not as the walkthrough expects; the text goes on after its place."""


@dataclass(slots=True)
class _Play:
    """A walkthrough on its way."""

    game: Game
    stepper: Stepper
    state: State = field(default_factory=State)
    opened: int = 0
    """When the open scene was entered or resumed, case-clock ms."""
    happenings: list[Happening] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def begin(self, walkthrough: Walkthrough) -> None:
        self.take_in(start(self.game, walkthrough.seed, walkthrough.options, walkthrough.pins))

    def take_in(self, result: Step) -> None:
        self.state = result.state
        self.happenings += result.happenings
        for happening in result.happenings:
            if isinstance(happening, Entered) and happening.how != "ambient":
                self.opened = happening.at

    def send(self, event: Event) -> tuple[Happening, ...]:
        """Takes one event; a refused one is a failure."""
        result = self.stepper(self.game, self.state, event)
        for happening in result.happenings:
            if isinstance(happening, Refused):
                raise _Otherwise(f"refused: {happening.reason} {self.here()}")
        self.events.append(event)
        self.take_in(result)
        return result.happenings

    def move(self, move: Move) -> None:
        if self.state.ending and not isinstance(move, Expect):
            raise _Otherwise(f"the story has already ended with '{self.game.story.endings[self.state.ending - 1].id}'.")
        if isinstance(move, Pick):
            self.pick(move)
        elif isinstance(move, Silence):
            self.wait(move)
        elif isinstance(move, Expect):
            if not move.guard.holds(self.state):
                raise _Otherwise(f"expected {move.guard.source}, but it does not hold. {self.here()}")
        elif isinstance(move, InScene):
            if self.scene_id() != move.scene:
                raise _Otherwise(f"expected scene '{move.scene}'. {self.here()}")
        elif isinstance(move, AreOpen) and set(move.choices) != set(self.open_ids()):
            raise _Otherwise(f"expected exactly these choices open: {', '.join(move.choices) or 'none'}. {self.here()}")

    def pick(self, move: Pick) -> None:
        known = self.game.scenes[self.state.scene].choices
        if move.choice not in known:
            hint = did_you_mean(move.choice, known)
            raise _Otherwise(f"'{move.choice}' is no choice of the open scene. {f'{hint} ' if hint else ''}{self.here()}")
        at = self.ready() if move.after is None else self.opened + move.after
        self.send(Choose(at, self.state.ordinal, self.scene_id(), move.choice))

    def wait(self, move: Silence) -> None:
        if move.after is not None:
            self.send(Wait(self.opened + move.after))
            return
        ordinal = self.state.ordinal
        while True:
            at = next_breakpoint(self.game, self.state)
            if at is None:
                raise _Otherwise(f"waits in vain: the clock holds. {self.here()}")
            happenings = self.send(Wait(at))
            if self.state.ordinal != ordinal or any(_opens(happening) for happening in happenings):
                return

    def finish(self, walkthrough: Walkthrough) -> None:
        if walkthrough.ending:
            if not self.state.ending:
                raise _Otherwise(f"expected the ending '{walkthrough.ending}', but the story goes on. {self.here()}")
            ending = self.game.story.endings[self.state.ending - 1].id
            if ending != walkthrough.ending:
                raise _Otherwise(f"expected the ending '{walkthrough.ending}', but the story ended with '{ending}'.")
        if walkthrough.golden is not None:
            problem = _difference(walkthrough.golden, transcript(self.game, self.happenings))
            if problem:
                raise _Otherwise(problem)

    def scene_id(self) -> str:
        return self.game.scenes[self.state[SCENE]].id

    def ready(self) -> int:
        return max(self.state[CLOCK], self.state[READY])

    def open_ids(self) -> list[str]:
        choices = self.game.scenes[self.state.scene].scene.choices
        return [choice.id for choice in choices if is_open(self.game, self.state, choice, self.ready())]

    def here(self) -> str:
        """Where the play stands, for a failure."""
        if self.state.ending:
            return f"The story has ended with '{self.game.story.endings[self.state.ending - 1].id}'."
        seconds = (self.game.story.start_clock + self.state.clock) // 1000
        clock = f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        return f"At {clock} the scene is '{self.scene_id()}'; open: {', '.join(self.open_ids()) or 'nothing'}."


def _opens(happening: Happening) -> bool:
    """Whether this ends a wait: silence fell, the story ended, or a scene came."""
    return isinstance(happening, Decided | Ended) or (isinstance(happening, Entered) and happening.how != "ambient")


def _difference(golden: str, told: str) -> str:
    """Where two transcripts first differ; "" when they do not."""
    if golden == told:
        return ""
    expected, found = golden.splitlines(), told.splitlines()
    for number, (wanted, got) in enumerate(zip(expected, found, strict=False), 1):
        if wanted != got:
            return f"the transcript differs in line {number}: expected {wanted!r}, told {got!r}."
    return f"the transcript has {len(found)} lines; {len(expected)} were expected."


__all__ = ["Outcome", "Stepper", "Walkthrough", "read_walkthroughs", "run_walkthrough", "run_walkthroughs"]
