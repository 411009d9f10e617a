"""The runs on this machine.

Owns: listing them, finding one by what a person types, taking in and naming new ones. Must not know: stories. What is listed is the
files' own word; `verify` computes.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from hardhit_game.runs.files import reason, write_in_place_of
from hardhit_game.runs.home import Home
from hardhit_game.runs.index import listed_runs, stamps
from hardhit_game.runs.records import SUFFIX
from hardhit_game.runs.summary import IMPORTED, RunSummary, summary_of
from hardhit_game.story.safety import clean

__all__ = [
    "RunNotFound", "RunSummary", "all_runs", "delete_run", "find_run", "last_unfinished", "list_runs", "new_run", "summary_of", "take_in",
    "time_label",
]  # fmt: skip

LAST = "last"
MOST_OF_A_NAME = 100


class RunNotFound(Exception):
    """No run, or more than one, is meant; the message is a sentence."""


def list_runs(home: Home) -> list[RunSummary]:
    """Every run of one's own, the one played last first. A folder that is missing or cannot be read has none."""
    return [run for run in all_runs(home) if not run.imported]


def all_runs(home: Home) -> list[RunSummary]:
    """The same with those that were imported."""
    found = sorted(listed_runs(home).items(), key=lambda item: (item[1].stamp.changed, item[0]), reverse=True)
    return [listed.summary for _, listed in found]


def last_unfinished(home: Home) -> Path | None:
    """The run that was played last and has not ended. Attempts at a category do not count: most are given up on purpose."""
    return next((run.path for run in list_runs(home) if run.unfinished and not run.aim), None)


def find_run(home: Home, typed: str) -> Path:
    """The file meant by a run's id, a unique beginning of one, `last`, or a file's name. Raises RunNotFound with a sentence."""
    paths = _paths(home)
    if typed == LAST:
        if not paths:
            raise RunNotFound("There are no runs yet. `hardhit play` begins one.")
        return next((path for path in paths if path.parent == home.runs_dir), paths[0])
    exact = [path for path in paths if path.stem == typed]
    begun = exact or [path for path in paths if typed and path.stem.startswith(typed)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise RunNotFound(f"{len(begun)} runs begin with '{clean(typed)}'; type more of the one you mean. `hardhit runs` lists them.")
    try:
        path = Path(typed)
        if typed and path.exists() and not path.is_dir():
            return path
    except (OSError, ValueError):
        pass
    raise RunNotFound(
        f"There is no run '{clean(typed)}': no run's id begins like that, and no file is called that. `hardhit runs` lists them."
    )


def delete_run(home: Home, path: Path) -> None:
    """Deletes a run for good. Raises RunNotFound with a sentence when it cannot be."""
    try:
        home.files.remove(path)
    except OSError as error:
        raise RunNotFound(f"{clean(path.name)} cannot be deleted: {reason(error)}.") from error


def take_in(home: Home, run: str, data: bytes) -> tuple[Path, bool]:
    """Puts a run that somebody else played among the imported ones; gives its file, and whether it is new. Nothing is ever replaced.

    Raises RunNotFound with a sentence when it cannot be saved.
    """
    folder = home.runs_dir / IMPORTED
    try:
        for number in range(1, MOST_OF_A_NAME):
            path = folder / f"{run}{f'-{number}' if number > 1 else ''}{SUFFIX}"
            if not path.exists():
                write_in_place_of(home.files, path, data)
                return path, True
            if path.read_bytes() == data:
                return path, False
    except OSError as error:
        raise RunNotFound(f"The run cannot be saved: {reason(error)}.") from error
    raise RunNotFound(f"There are {MOST_OF_A_NAME} different runs called {run} already.")


def new_run(home: Home, pack: str) -> tuple[str, Path, str]:
    """A name for a run that begins now: its id, its file, and the label for its header."""
    started = time_label()
    name = f"{started[:10].replace('-', '')}-{started[11:19].replace(':', '')}-{pack}-{os.urandom(4).hex()}"
    return name, home.runs_dir / f"{name}{SUFFIX}", started


def time_label() -> str:
    """The wall clock, UTC, as a label for people: no time is ever computed from it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _paths(home: Home) -> list[Path]:
    """All run files, last changed first."""
    there = sorted(stamps(home).items(), key=lambda item: (item[1].changed, item[0]), reverse=True)
    return [home.runs_dir / name for name, _ in there]
