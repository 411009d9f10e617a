"""One line of the list of runs, by a file's own word.

Owns: `RunSummary`, and making one quickly. Must not know: stories. Every byte is held against the chain of hashes, but only a few lines are
taken apart: a list of ten thousand runs is not read record by record. What a run is worth, `verify` says.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from hardhit_game.runs.bounded_json import BadJson, read_json
from hardhit_game.runs.reader import TAIL, RunFile, parse_run
from hardhit_game.runs.record_json import Malformed, header_from, record_from
from hardhit_game.runs.records import (
    MAX_LINE,
    MAX_RECORDS,
    Finished,
    Header,
    Noted,
    Played,
    Record,
    chain_link,
    first_chain,
)
from hardhit_game.story.safety import clean

IMPORTED = "imported"
"""The folder, among the runs, of those that others played."""


class RunSummary(NamedTuple):
    """One line of the list of runs."""

    id: str
    folder: Path
    file: str
    pack: str
    version: str
    started: str
    """UTC wall time as a label."""
    ending: str
    """"" while unfinished."""
    igt_ms: int
    rta_ms: int
    """Real time played."""
    decisions: int
    mode: str
    pinned: bool
    forked: bool
    rewinds: int
    aim: str
    """The category it was begun for."""
    mods: tuple[str, ...]
    """The ids of the mods it was played with, in order."""
    problem: str
    """What is wrong with the file, as a sentence; "" when nothing is."""

    @property
    def path(self) -> Path:
        """Its file."""
        return self.folder / self.file

    @property
    def imported(self) -> bool:
        """Somebody else played it."""
        return self.file.startswith(IMPORTED)

    @property
    def unfinished(self) -> bool:
        """It can be gone on with."""
        return not self.ending and bool(self.pack)


def summary_of(path: Path, run: RunFile) -> RunSummary:
    """What a file says of its run."""
    header, finished = run.header, run.finished
    return _summary(
        path,
        header,
        finished,
        # How far a rewind went back is not written down, so what was played twice is only known to `verify`; this is the clock.
        clock=max((record.at for record in run.records if isinstance(record, Noted | Finished)), default=0),
        wall=run.wall_ms,
        decisions=sum(isinstance(record, Played) and record.event is not None for record in run.records),
        rewinds=sum(isinstance(record, Noted) and record.note == "rewind" for record in run.records),
        problem=run.damage.sentence if run.damage else "",
    )


def glance(path: Path, data: bytes) -> RunSummary:
    """The same from a file's bytes, in a fraction of the time when nothing is wrong with them."""
    return _quick(path, data) or summary_of(path, parse_run(data, path))


def _quick(path: Path, data: bytes) -> RunSummary | None:
    """None for a file that needs a closer look: a damaged one, one that was rewound, one with anything after its end."""
    lines = data.split(b"\n")
    if lines.pop() or not lines or len(lines) > MAX_RECORDS or b'"note":"rewind"' in data:
        return None
    chain = first_chain()
    for line in lines:
        chain = chain_link(chain, line[:-TAIL])
        if line[-TAIL:] != b',"h":"%b"}' % chain.encode("ascii") or len(line) >= MAX_LINE:
            return None
    try:
        header = header_from(_item(lines[0]))
        last = _record(lines, len(lines) - 1)
        noted = next((number for number in range(len(lines) - 1, 0, -1) if b'"note":' in lines[number]), 0)
        note = _record(lines, noted)
    except (BadJson, Malformed):
        return None
    finished = last if isinstance(last, Finished) else None
    if finished is None and b'"end":"' in data:
        return None
    decisions = data.count(b'"do":"choose"') + data.count(b'"do":"wait"')
    clock = note.at if isinstance(note, Noted) else 0
    return _summary(path, header, finished, clock, last.wall if last else 0, decisions, 0, "")


def _item(line: bytes) -> object:
    item = read_json(line, limit=MAX_LINE)
    if isinstance(item, dict):
        item.pop("h", None)
    return item


def _record(lines: list[bytes], number: int) -> Record | None:
    return record_from(number + 1, _item(lines[number])) if number else None


def _summary(
    path: Path, header: Header | None, finished: Finished | None, clock: int, wall: int, decisions: int, rewinds: int, problem: str
) -> RunSummary:
    return RunSummary(
        id=header.run if header else clean(path.stem),
        folder=path.parent,
        file=path.name,
        pack=header.packs[0].id if header else "",
        version=header.packs[0].version if header else "",
        started=header.started if header else "",
        ending=finished.ending if finished else "",
        igt_ms=finished.igt if finished else clock,
        rta_ms=wall,
        decisions=decisions,
        mode=header.mode if header else "",
        pinned=bool(header and header.pins),
        forked=bool(header and header.parent),
        rewinds=rewinds,
        aim=header.aim if header else "",
        mods=tuple(pack.id for pack in header.packs[1:]) if header else (),
        problem=problem,
    )
