"""The runs on this machine.

Owns: listing them by reading their files, finding one by what a person types, naming new ones. Must not know: stories. What is listed is
the files' own word; `verify` computes.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hardhit_game.runs.files import reason
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import RunFile, read_run
from hardhit_game.runs.records import SUFFIX, Finished, Noted, Played
from hardhit_game.story.safety import clean

LAST = "last"


class RunNotFound(Exception):
    """No run, or more than one, is meant; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One line of the list of runs."""

    id: str
    path: Path
    pack: str
    version: str
    started: str
    """UTC wall time as a label."""
    ending: str
    """"" while unfinished."""
    igt_ms: int
    rta_ms: int
    decisions: int
    mode: str
    pinned: bool
    forked: bool
    rewinds: int
    mods: tuple[str, ...]
    """The ids of the mods it was played with, in order."""
    problem: str
    """What is wrong with the file, as a sentence; "" when nothing is."""

    @property
    def unfinished(self) -> bool:
        """It can be gone on with."""
        return not self.ending and bool(self.pack)


def summary_of(path: Path, run: RunFile) -> RunSummary:
    """What a file says of its run."""
    header, finished = run.header, run.finished
    rewinds = sum(isinstance(record, Noted) and record.note == "rewind" for record in run.records)
    return RunSummary(
        id=header.run if header else clean(path.stem),
        path=path,
        pack=header.packs[0].id if header else "",
        version=header.packs[0].version if header else "",
        started=header.started if header else "",
        ending=finished.ending if finished else "",
        igt_ms=finished.igt if finished else _igt(run),
        rta_ms=run.wall_ms,
        decisions=sum(isinstance(record, Played) and record.event is not None for record in run.records),
        mode=header.mode if header else "",
        pinned=bool(header and header.pins),
        forked=bool(header and header.parent),
        rewinds=rewinds,
        mods=tuple(pack.id for pack in header.packs[1:]) if header else (),
        problem=run.damage.sentence if run.damage else "",
    )


def list_runs(home: Home) -> list[RunSummary]:
    """Every run, the one played last first. A folder that is missing or cannot be read has none."""
    return [summary_of(path, read_run(path, home.files)) for path in _paths(home)]


def last_unfinished(home: Home) -> Path | None:
    """The run that was played last and has not ended."""
    for path in _paths(home):
        run = read_run(path, home.files)
        if run.header is not None and run.finished is None:
            return path
    return None


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
    name = f"{started[:10].replace('-', '')}-{started[11:19].replace(':', '')}-{pack}-{secrets.token_hex(2)}"
    return name, home.runs_dir / f"{name}{SUFFIX}", started


def time_label() -> str:
    """The wall clock, UTC, as a label for people: no time is ever computed from it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _paths(home: Home) -> list[Path]:
    """All run files, last changed first."""
    try:
        names = home.files.names(home.runs_dir)
    except OSError:
        return []
    dated: list[tuple[float, str]] = []
    for name in names:
        if name.endswith(SUFFIX):
            try:
                dated.append(((home.runs_dir / name).stat().st_mtime, name))
            except OSError:
                continue
    return [home.runs_dir / name for _, name in sorted(dated, reverse=True)]


def _igt(run: RunFile) -> int:
    """In-game time so far, by the file's own word: the clock gone through between rewinds.

    How far a rewind went back is not written down, so what was played twice is only known to `verify`; the list shows the clock.
    """
    return max((record.at for record in run.records if isinstance(record, Noted | Finished)), default=0)
