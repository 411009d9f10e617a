"""A table of what the run files say, so that a list need not read them all.

Owns: the SQLite file, and keeping it in step with the folder. Must not know: stories, what the kept facts mean. The files are the truth:
the table can be deleted at any time, and every failure of it only means reading the files again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from hardhit_game.runs.records import MAX_BYTES, SUFFIX
from hardhit_game.runs.summary import IMPORTED, RunSummary, glance, summary_of
from hardhit_game.story.collector import collector_off

if TYPE_CHECKING:
    import sqlite3

NAME = "library.sqlite"
VERSION = 2
PATIENCE_S = 0.25
"""How long another program may hold the table before we go on without it."""
_SCHEMA = (
    """
create table runs (
    file text primary key, size integer not null, changed integer not null,
    id text not null, pack text not null, version text not null, started text not null, ending text not null,
    igt_ms integer not null, rta_ms integer not null, decisions integer not null, mode text not null,
    pinned integer not null, forked integer not null, rewinds integer not null, aim text not null, mods text not null,
    problem text not null
) without rowid;
""",
    """
create table kept (
    file text, kind text, size integer not null, changed integer not null, facts_key text not null, facts text not null,
    primary key (file, kind)
) without rowid;
""",
)
_FIELDS = "id, pack, version, started, ending, igt_ms, rta_ms, decisions, mode, pinned, forked, rewinds, aim, mods, problem"
_ROW = f"file, size, changed, {_FIELDS}"


class Stamp(NamedTuple):
    """When a file is still the one that was read: its size and the nanosecond of its last change."""

    size: int
    changed: int


class Kept(NamedTuple):
    """Facts that an upper layer left with a run; `key` says what they depend on."""

    key: str
    facts: str


class Listed(NamedTuple):
    """A run file, and what it says."""

    stamp: Stamp
    summary: RunSummary


def listed_runs(home: Home) -> dict[str, Listed]:
    """Every run file by its name, with the table brought up to date on the way. A folder that cannot be read has none."""
    there = stamps(home)
    if not there:
        return {}
    with collector_off(), _table(home) as table:
        known = _known(table, home) if table else {}
        found = {}
        for name, stamp in there.items():
            old = known.get(name)
            found[name] = old if old is not None and old.stamp == stamp else _read(home, name, stamp)
        fresh = [name for name, listed in found.items() if known.get(name) is not listed and _is_text(name)]
        gone = [name for name in known if name not in found]
        if table is not None and (fresh or gone):
            with contextlib.suppress(table.Error), table:
                table.execute("begin immediate")
                table.executemany("delete from runs where file = ?", [(name,) for name in gone])
                table.executemany("delete from kept where file = ?", [(name,) for name in gone])
                marks = ",".join("?" * (3 + len(_FIELDS.split(","))))
                rows = ((name, *found[name].stamp, *_values(found[name].summary)) for name in fresh)
                table.executemany(f"insert or replace into runs ({_ROW}) values ({marks})", rows)
    return found


def kept_facts(home: Home, kind: str) -> dict[str, tuple[Stamp, Kept]]:
    """What was left with each run, by the name of its file; `kind` names who left it."""
    with _table(home) as table:
        if table is None:
            return {}
        with contextlib.suppress(table.Error):
            rows = table.execute(
                "select kept.file, runs.size, runs.changed, facts_key, facts from kept join runs using (file)"
                " where kind = ? and kept.size = runs.size and kept.changed = runs.changed",
                (kind,),
            )
            return {file: (Stamp(size, changed), Kept(key, facts)) for file, size, changed, key, facts in rows}
    return {}


def keep_facts(home: Home, kind: str, kept: Mapping[str, tuple[Stamp, Kept]]) -> None:
    """Leaves facts with runs, for as long as their files do not change. Failing to is no harm."""
    with _table(home) as table:
        if table is None or not kept:
            return
        with contextlib.suppress(table.Error), table:
            table.execute("begin immediate")
            rows = [(name, kind, *stamp, *facts) for name, (stamp, facts) in kept.items() if _is_text(name)]
            table.executemany("insert or replace into kept values (?, ?, ?, ?, ?, ?)", rows)


def forget(home: Home) -> None:
    """Deletes the table; the next list makes it anew from the files."""
    with contextlib.suppress(OSError):
        home.files.remove(table_file(home))


def table_file(home: Home) -> Path:
    """Where the table is."""
    return home.data / NAME


def stamps(home: Home) -> dict[str, Stamp]:
    """The run files there are, by name: one's own, and `imported/NAME` for those of others."""
    found = _stamps(home.runs_dir, "")
    return found | _stamps(home.runs_dir / IMPORTED, f"{IMPORTED}/")


def _stamps(folder: Path, prefix: str) -> dict[str, Stamp]:
    found = {}
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIX):
                try:
                    status = entry.stat()
                except OSError:
                    continue
                found[prefix + entry.name] = _new(Stamp, (status.st_size, status.st_mtime_ns))
    return found


@contextlib.contextmanager
def _table(home: Home) -> Iterator[sqlite3.Connection | None]:
    import sqlite3  # on first use: whoever only plays needs no list of runs

    table = None
    with contextlib.suppress(sqlite3.Error, OSError):
        table = _open(table_file(home))
    try:
        yield table
    finally:
        if table is not None:
            table.close()


def _open(path: Path, *, again: bool = True) -> sqlite3.Connection | None:
    import sqlite3

    if not path.parent.is_dir():
        return None
    table = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)
    try:
        table.execute("pragma journal_mode = delete")
        table.execute("pragma synchronous = full")
        if table.execute("pragma user_version").fetchone()[0] != VERSION:
            _make(table)
        return table
    except sqlite3.OperationalError:  # held by another program, or nothing may be written here
        table.close()
        return None
    except sqlite3.DatabaseError:  # not a table at all, or a damaged one: nothing in it is missed
        table.close()
        path.unlink()
        return _open(path, again=False) if again else None


def _make(table: sqlite3.Connection) -> None:
    with table:
        table.execute("begin immediate")
        for name, statement in zip(("runs", "kept"), _SCHEMA, strict=True):
            table.execute(f"drop table if exists {name}")
            table.execute(statement)
        table.execute(f"pragma user_version = {VERSION}")


def _known(table: sqlite3.Connection, home: Home) -> dict[str, Listed]:
    folder = home.runs_dir
    try:
        rows = table.execute(f"select {_ROW} from runs").fetchall()
    except table.Error:
        return {}
    return {row[0]: _listed(row, folder) for row in rows}


def _is_text(name: str) -> bool:
    """Whether a table can hold a file's name: on some systems names are bytes that are no text."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _listed(row: tuple[Any, ...], folder: Path) -> Listed:
    mods = tuple(row[-2].split(",")) if row[-2] else ()
    fields = (row[3], folder, row[0], *row[4:-2], mods, row[-1])
    # A list may have ten thousand lines: named tuples are made without the detour through their own constructors.
    listed: Listed = _new(Listed, (_new(Stamp, row[1:3]), _new(RunSummary, fields)))
    return listed


_new: Any = tuple.__new__


def _values(summary: RunSummary) -> tuple[object, ...]:
    return (summary.id, *summary[3:-2], ",".join(summary.mods), summary.problem)


def _read(home: Home, name: str, stamp: Stamp) -> Listed:
    path = home.runs_dir / name
    try:
        found = glance(path, home.files.read(path, MAX_BYTES))
    except OSError:
        found = summary_of(path, read_run(path, home.files))
    return Listed(stamp, found._replace(folder=home.runs_dir, file=name))
