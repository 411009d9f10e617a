"""What the proving process sends: plain records that travel as JSON.

Owns: these records. Must not know: how a proof is made, or shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class SceneSeen(NamedTuple):
    """What is known of one scene. Times are case-clock ms."""

    id: str
    file: str
    state: str
    """`reached`, `locked` (no ending may follow), `never`, or `unmet` when the search was cut short."""
    earliest: int | None
    latest: int | None
    """None when there is no latest time, or none is known."""
    before: int | None
    """The fewest choices that lead there."""
    after: Mapping[str, int] | None
    """By ending that may follow: no way from there to it has fewer choices. None when nothing is known."""


class EndingSeen(NamedTuple):
    """What is known of one ending. Runs are files, or ""."""

    id: str
    name: str
    state: str
    earliest: int | None
    latest: int | None
    fewest: int | None
    fastest_run: str
    fewest_run: str


class Told(NamedTuple):
    """A finding."""

    wrong: bool
    message: str
    hint: str
    run: str


class Seen(NamedTuple):
    """All of it."""

    verdict: str
    states: int
    moves: int
    seconds: float
    scenes: tuple[SceneSeen, ...]
    endings: tuple[EndingSeen, ...]
    findings: tuple[Told, ...]


def written(seen: Seen) -> dict[str, Any]:
    """As JSON has it."""
    return seen._asdict()


def read(document: Mapping[str, Any]) -> Seen:
    """The same back again."""
    return Seen(
        document["verdict"],
        document["states"],
        document["moves"],
        document["seconds"],
        tuple(SceneSeen(*each) for each in document["scenes"]),
        tuple(EndingSeen(*each) for each in document["endings"]),
        tuple(Told(*each) for each in document["findings"]),
    )
