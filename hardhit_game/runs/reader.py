"""Reading a run file, whatever is in it.

Owns: `read_run`, which turns any bytes into a `RunFile`: the good beginning of the log, and a sentence about what is wrong after it.
Must not know: the game. Never raises on contents, and never changes the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from hardhit_game.runs.bounded_json import BadJson, read_json
from hardhit_game.runs.files import Files, reason
from hardhit_game.runs.record_json import Malformed, header_from, record_from
from hardhit_game.runs.records import (
    MAX_BYTES,
    MAX_DECISIONS,
    MAX_LINE,
    MAX_RECORDS,
    Finished,
    Header,
    Noted,
    Played,
    Record,
    chain_link,
    first_chain,
    is_deed,
)

TAIL = len(b',"h":"0123456789abcdef"}')
_BEAT = re.compile(rb'\{"at":(0|[1-9][0-9]{0,14}),"note":"beat","w":(0|[1-9][0-9]{0,14}),"h":"([0-9a-f]{16})"\}')
"""A heartbeat as this program writes it. Most lines are such, and this reads one four times as fast as the way for all."""


class Damage(NamedTuple):
    """Where a file stops making sense (line, counted from 1; 0 for the file as a whole), and a sentence."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class RunFile:
    """What a file holds. `header` is None when not even that could be read; `records` end where the damage begins."""

    path: Path | None
    header: Header | None
    records: tuple[Record, ...]
    good_bytes: int
    """How many bytes the header and `records` take."""
    chain: str
    """The hash in the last good line."""
    file_hash: str
    """SHA-256 over the good bytes: names exactly this recording."""
    damage: Damage | None
    tail: bytes = b""
    """The bytes after the good ones."""

    @property
    def finished(self) -> Finished | None:
        """How the story ended, by the file's own word; None while it has not."""
        for record in reversed(self.records):
            if isinstance(record, Finished):
                return record
            if isinstance(record, Played) or (isinstance(record, Noted) and record.note == "rewind"):
                return None
        return None

    @property
    def wall_ms(self) -> int:
        """Real time played, by the file's own word."""
        return self.records[-1].wall if self.records else 0


def read_run(path: Path, files: Files | None = None) -> RunFile:
    """Reads a run. A file that cannot be read, or is too large, gives a RunFile whose `damage` says so."""
    try:
        data = (files or Files()).read(path, MAX_BYTES)
    except OSError as error:
        return _unreadable(path, f"The file cannot be read: {reason(error)}.")
    except ValueError:
        return _unreadable(path, "The file cannot be read: its name is not one that a file can have.")
    return parse_run(data, path)


def parse_run(data: bytes, path: Path | None = None) -> RunFile:
    """Reads a run from bytes."""
    header: Header | None = None
    records: list[Record] = []
    chain, good, line, deeds = first_chain(), 0, 0, 0
    damage: Damage | None = None
    while good < len(data):
        line += 1
        end = data.find(b"\n", good, good + MAX_LINE)
        try:
            if end < 0:
                unfinished = len(data) - good < MAX_LINE
                raise Malformed("breaks off in the middle" if unfinished else "is too long")
            if line > MAX_RECORDS:
                raise Malformed("is one too many: a run cannot be that long")
            raw = data[good:end]
            link = chain_link(chain, raw[:-TAIL])
            beat = _BEAT.fullmatch(raw) if records else None
            if beat is not None and beat[3].decode("ascii") == link:
                noted = Noted(line, "beat", int(beat[1]), int(beat[2]))
                _fits(records, noted)
                records.append(noted)
                chain, good = link, end + 1
                continue
            item = read_json(raw, limit=MAX_LINE)
            if raw[-TAIL:] != b',"h":"' + link.encode("ascii") + b'"}':
                raise Malformed("was changed: its hash does not fit what is written before it")
            if isinstance(item, dict):
                del item["h"]
            if header is None:
                header = header_from(item)
            else:
                record = record_from(line, item)
                _fits(records, record)
                deeds += is_deed(record)
                if deeds > MAX_DECISIONS:
                    raise Malformed("is one too many: a run cannot have that many events")
                records.append(record)
        except (BadJson, Malformed) as problem:
            damage = Damage(line, f"Line {line} {problem}.")
            break
        chain, good = link, end + 1
    if header is None and damage is None:
        damage = Damage(0, "The file is empty.")
    return RunFile(path, header, tuple(records), good, chain, sha256(data[:good]).hexdigest(), damage, data[good:])


def _fits(records: list[Record], record: Record) -> None:
    begins = isinstance(record, Played) and record.event is None
    if begins == bool(records):
        raise Malformed("is the start of the story a second time" if begins else "comes before the start of the story")
    if records and record.wall < records[-1].wall:
        raise Malformed("goes back in real time")


def _unreadable(path: Path, sentence: str) -> RunFile:
    return RunFile(path, None, (), 0, first_chain(), sha256(b"").hexdigest(), Damage(0, sentence))
