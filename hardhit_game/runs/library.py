"""The runs on this machine.

Owns: listing them, finding one by what a person types, taking in and naming new ones. Must not know: stories. What is listed is the
files' own word; `verify` computes.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path

from hardhit_game.runs.files import reason
from hardhit_game.runs.home import Home
from hardhit_game.runs.index import listed_runs, stamps
from hardhit_game.runs.records import SUFFIX
from hardhit_game.runs.summary import RunSummary, summary_of
from hardhit_game.story.safety import clean

__all__ = ["RunNotFound", "RunSummary", "delete_run", "find_run", "last_unfinished", "list_runs", "new_run", "summary_of", "time_label"]

LAST = "last"


class RunNotFound(Exception):
    """No run, or more than one, is meant; the message is a sentence."""


def list_runs(home: Home) -> list[RunSummary]:
    """Every run, the one played last first. A folder that is missing or cannot be read has none."""
    found = sorted(listed_runs(home).items(), key=lambda item: (item[1].stamp.changed, item[0]), reverse=True)
    return [listed.summary for _, listed in found]


def last_unfinished(home: Home) -> Path | None:
    """The run that was played last and has not ended."""
    return next((run.path for run in list_runs(home) if run.unfinished), None)


def find_run(home: Home, typed: str) -> Path:
    """The file meant by a run's id, a unique beginning of one, `last`, or a file's name. Raises RunNotFound with a sentence."""
    paths = _paths(home)
    if typed == LAST:
        if not paths:
            raise RunNotFound("There are no runs yet. `hardhit play` begins one.")
        return paths[0]
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


def new_run(home: Home, pack: str) -> tuple[str, Path, str]:
    """A name for a run that begins now: its id, its file, and the label for its header."""
    started = time_label()
    name = f"{started[:10].replace('-', '')}-{started[11:19].replace(':', '')}-{pack}-{secrets.token_hex(4)}"
    return name, home.runs_dir / f"{name}{SUFFIX}", started


def time_label() -> str:
    """The wall clock, UTC, as a label for people: no time is ever computed from it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _paths(home: Home) -> list[Path]:
    """All run files, last changed first."""
    there = sorted(stamps(home).items(), key=lambda item: (item[1].changed, item[0]), reverse=True)
    return [home.runs_dir / name for name, _ in there]
