"""What is in a run file: one JSON object a line.

Owns: the records, their limits, and the hashes that chain their lines. Must not know: their JSON (see `record_json`), files, stepping.

The first line is the `Header`. Then come, as they happen, `Played` (what the game was told, with a digest of what happened), `Noted`
(pauses, modes, heartbeats, rewinds: nothing the rules know of) and, when the story ends, `Finished`. Each line ends with the hash of
everything up to it, so that damage is found where it begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, NamedTuple

from hardhit_game.engine.happening import Choose, Wait
from hardhit_game.runs.bounded_json import write_json

FORMAT: Final = 1
"""Version of this file format."""
RULES: Final = 1
"""Version of what a step means. A change here makes old runs `compatible` at best."""
MAX_BYTES: Final = 8 << 20
MAX_RECORDS: Final = 100_000
MAX_DECISIONS: Final = 20_000
MAX_LINE: Final = 64 << 10
MAX_NUMBER: Final = 2**53 - 1
SUFFIX: Final = ".hhrun"

NOTES: Final = ("beat", "mode", "pause", "unpause", "rewind", "resume", "fork", "close", "input", "dev")


class PackRef(NamedTuple):
    """A pack as a run remembers it; `digest` is over all its bytes."""

    id: str
    version: str
    digest: str


class Parent(NamedTuple):
    """The run that a run was forked from, and how many decisions it took over."""

    run: str
    decisions: int


class Before(NamedTuple):
    """The run before this one in a chain of runs, and the hash of its whole file: it was over when this one began."""

    run: str
    file_hash: str


@dataclass(frozen=True, slots=True)
class Header:
    """How a run began. `started` is a label (UTC wall time), never used as a time; `aim` is the category it was begun for, a mere claim."""

    run: str
    packs: tuple[PackRef, ...]
    logic: str
    text: str
    seed: int
    pins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, bool] = field(default_factory=dict)
    mode: str = "standard"
    locale: str = "en"
    started: str = ""
    parent: Parent | None = None
    aim: str = ""
    before: Before | None = None
    rules: int = RULES


class Played(NamedTuple):
    """A game event (None for the start of the story), and the digest of what happened. `wall` is ms of real time played so far."""

    line: int
    event: Choose | Wait | None
    what: str
    wall: int


class Noted(NamedTuple):
    """Something the rules know nothing of. `at` is the case clock; `value` depends on the note (a mode, a reason, an ordinal)."""

    line: int
    note: str
    at: int
    wall: int
    value: str | int = ""


class Finished(NamedTuple):
    """The story ended. `igt` is in-game time, ms."""

    line: int
    ending: str
    at: int
    igt: int
    wall: int


Record = Played | Noted | Finished


def is_deed(record: Record) -> bool:
    """Whether it makes a reader step or go back: of these a file has at most MAX_DECISIONS."""
    return isinstance(record, Played) or (isinstance(record, Noted) and record.note == "rewind")


def first_chain() -> str:
    """The hash that the header's own is built on."""
    return "hard hit run"


def seal_line(chain: str, item: Mapping[str, Any]) -> tuple[bytes, str]:
    """A record as its line, and the hash it ends with (which the next line builds on)."""
    body = write_json(item)[:-1]
    link = chain_link(chain, body)
    return body + b',"h":"' + link.encode("ascii") + b'"}\n', link


def chain_link(chain: str, body: bytes) -> str:
    """The hash of a line's bytes before its own `h`, on top of everything before that line."""
    return sha256(chain.encode("ascii") + b"\n" + body).hexdigest()[:16]
