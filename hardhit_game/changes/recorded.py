"""How recorded runs fare on another version of their story.

Owns: following each run on both. Must not know: where runs are kept. A run holds when everything in it still means the same, which is more
than that its rules have the same hash: an edit elsewhere in the story breaks no run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hardhit_game.engine.error import StoryError
from hardhit_game.engine.game import Game, open_game
from hardhit_game.engine.happening import Choose
from hardhit_game.runs.files import Files
from hardhit_game.runs.reader import RunFile, read_run
from hardhit_game.runs.records import Played
from hardhit_game.runs.replay import Departed, begin_course, follow
from hardhit_game.story.load import LoadedPack

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One run. `followed` of its `choices` still mean the same; `problem` is why no more, or ""."""

    run: str
    path: Path | None
    ending: str
    choices: int
    followed: int
    problem: str
    held_before: bool

    @property
    def broken(self) -> bool:
        """The edit breaks it."""
        return self.held_before and bool(self.problem)


def recorded(
    paths: Iterable[Path], old: LoadedPack, new: LoadedPack, files: Files | None = None, progress: Progress | None = None
) -> list[Recorded]:
    """Every readable run of the old version's story, with the same mods."""
    assert old.story is not None and new.story is not None
    wanted = [old.story.about.id, *(mod.id for mod in old.mods)]
    before, after = open_game(old.story), open_game(new.story)
    return [_fare(run, before, after) for run in _of(wanted, list(paths), files, progress)]


def _of(wanted: list[str], paths: list[Path], files: Files | None, progress: Progress | None) -> Iterator[RunFile]:
    for number, path in enumerate(paths, 1):
        run = read_run(path, files)
        if run.header is not None and [pack.id for pack in run.header.packs] == wanted and run.records:
            yield run
        if progress is not None:
            progress(number, len(paths))


def _fare(run: RunFile, before: Game, after: Game) -> Recorded:
    assert run.header is not None
    finished = run.finished
    _, problem_before = _followed(run, before)
    followed, problem = _followed(run, after)
    choices = sum(isinstance(record, Played) and isinstance(record.event, Choose) for record in run.records)
    return Recorded(run.header.run, run.path, finished.ending if finished else "", choices, followed, problem, not problem_before)


def _followed(run: RunFile, game: Game) -> tuple[int, str]:
    """How many choices of a run still mean the same, and why no more."""
    assert run.header is not None
    followed = 0
    try:
        for traced in follow(begin_course(game, run.header), run):
            record = traced.record
            followed += isinstance(record, Played) and isinstance(record.event, Choose)
    except Departed as departed:
        return followed, f"Line {departed.line}: {departed.sentence}"
    except StoryError as error:
        return followed, f"The story stops with an error: {error}"
    return followed, ""
