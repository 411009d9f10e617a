"""What is in a run file: one JSON object a line.

Owns: the records, their limits, and both directions of their JSON form. Must not know: files, stepping.

The first line is the `Header`. Then come, as they happen, `Played` (what the game was told, with a digest of what happened), `Noted`
(pauses, modes, heartbeats, rewinds: nothing the rules know of) and, when the story ends, `Finished`. Each line ends with the hash of
everything up to it, so that damage is found where it begins.
"""

from __future__ import annotations

import re
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
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_HASH = re.compile(r"[0-9a-f]{8,64}")
_LABEL = re.compile(r"[\x20-\x7e]{0,64}")
_AIM = re.compile(r"[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?")
_RUN = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


class Malformed(ValueError):
    """A record is not what the format allows; the message is the end of a sentence."""


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


# ---------------------------------------------------------------- lines


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


# ---------------------------------------------------------------- to JSON


def header_item(header: Header) -> dict[str, Any]:
    """A header as JSON."""
    item: dict[str, Any] = {
        "hardhit_run": FORMAT,
        "rules": header.rules,
        "run": header.run,
        "packs": [list(pack) for pack in header.packs],
        "logic": header.logic,
        "text": header.text,
        "seed": header.seed,
        "options": dict(header.options),
        "mode": header.mode,
        "locale": header.locale,
        "started": header.started,
    }
    if header.pins:
        item["pins"] = {name: list(outcomes) for name, outcomes in header.pins.items()}
    if header.parent is not None:
        item["parent"] = list(header.parent)
    if header.aim:
        item["aim"] = header.aim
    if header.before is not None:
        item["before"] = list(header.before)
    return item


def record_item(record: Record) -> dict[str, Any]:
    """A record as JSON, without its line number."""
    match record:
        case Played(event=None):
            return {"do": "start", "what": record.what, "w": record.wall}
        case Played(event=Wait(at)):
            return {"do": "wait", "at": at, "what": record.what, "w": record.wall}
        case Played(event=Choose(at, ordinal, scene, choice)):
            return {"do": "choose", "at": at, "n": ordinal, "in": scene, "choice": choice, "what": record.what, "w": record.wall}
        case Noted():
            item: dict[str, Any] = {"note": record.note, "at": record.at, "w": record.wall}
            return item if record.value == "" else {**item, "value": record.value}
        case Finished():
            return {"end": record.ending, "at": record.at, "igt": record.igt, "w": record.wall}
    raise TypeError(record)


# ---------------------------------------------------------------- from JSON


def header_from(item: Any) -> Header:
    """A header from JSON. Raises Malformed."""
    if not isinstance(item, dict) or "hardhit_run" not in item:
        raise Malformed("is not the beginning of a run")
    version = item["hardhit_run"]
    if isinstance(version, int) and not isinstance(version, bool) and version > FORMAT:
        raise Malformed(f"is of format {version}, and this program knows formats up to {FORMAT}: a newer version of the game wrote it")
    if version != FORMAT or isinstance(version, bool):
        raise Malformed("is of an unknown format")
    _only(item, _ALWAYS, _SOMETIMES)
    packs = _list(item["packs"], "packs", 1, 32)
    options = _map(item["options"], "options")
    pins = _map(item.get("pins", {}), "pins")
    parent, before = item.get("parent"), item.get("before")
    return Header(
        rules=_number(item["rules"], "rules"),
        run=_text(item["run"], "run", _RUN),
        packs=tuple(_pack(pack) for pack in packs),
        logic=_text(item["logic"], "logic", _HASH),
        text=_text(item["text"], "text", _HASH),
        seed=_number(item["seed"], "seed"),
        options={name: _truth(value, "options") for name, value in options.items()},
        mode=_text(item["mode"], "mode", _NAME),
        locale=_text(item["locale"], "locale", _LABEL),
        started=_text(item["started"], "started", _LABEL),
        pins={name: tuple(_text(value, "pins", _NAME) for value in _list(values, "pins", 0, 64)) for name, values in pins.items()},
        parent=None if parent is None else _parent(parent),
        aim=_text(item["aim"], "aim", _AIM) if "aim" in item else "",
        before=None if before is None else _before(before),
    )


_ALWAYS = {"hardhit_run", "rules", "run", "packs", "logic", "text", "seed", "options", "mode", "locale", "started"}
_SOMETIMES = {"pins", "parent", "aim", "before"}


def record_from(line: int, item: Any) -> Record:
    """A record from JSON. Raises Malformed."""
    if not isinstance(item, dict):
        raise Malformed("is not a record")
    if "do" in item:
        return _played(line, item)
    if "note" in item:
        _only(item, {"note", "at", "w"}, {"value"})
        note, value = item["note"], item.get("value", "")
        if note not in NOTES:
            raise Malformed("holds an unknown note")
        value = _number(value, "value") if note in ("rewind", "fork") else _text(value, "value", _LABEL)
        return Noted(line, note, _number(item["at"], "at"), _number(item["w"], "w"), value)
    if "end" in item:
        _only(item, {"end", "at", "igt", "w"})
        ending = _text(item["end"], "end", _NAME)
        return Finished(line, ending, _number(item["at"], "at"), _number(item["igt"], "igt"), _number(item["w"], "w"))
    raise Malformed("is not a record")


def _played(line: int, item: dict[str, Any]) -> Played:
    event: Choose | Wait | None = None
    match item["do"]:
        case "start":
            _only(item, {"do", "what", "w"})
        case "wait":
            _only(item, {"do", "at", "what", "w"})
            event = Wait(_number(item["at"], "at"))
        case "choose":
            _only(item, {"do", "at", "n", "in", "choice", "what", "w"})
            scene, choice = _text(item["in"], "in", _NAME), _text(item["choice"], "choice", _NAME)
            event = Choose(_number(item["at"], "at"), _number(item["n"], "n"), scene, choice)
        case _:
            raise Malformed("holds an unknown deed")
    return Played(line, event, _text(item["what"], "what", _HASH), _number(item["w"], "w"))


def _only(item: dict[str, Any], needed: set[str], allowed: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    keys = set(item)
    if keys - needed - allowed or needed - keys:
        raise Malformed("has a key too many or too few")


def _number(value: Any, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_NUMBER:
        raise Malformed(f"has no proper whole number for '{key}'")
    return value


def _truth(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise Malformed(f"has no yes or no for '{key}'")
    return value


def _text(value: Any, key: str, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Malformed(f"has no proper text for '{key}'")
    return value


def _list(value: Any, key: str, low: int, high: int) -> list[Any]:
    if not isinstance(value, list) or not low <= len(value) <= high:
        raise Malformed(f"has no proper list for '{key}'")
    return value


def _map(value: Any, key: str) -> dict[str, Any]:
    if not isinstance(value, dict) or len(value) > 500 or not all(_NAME.fullmatch(name) for name in value):
        raise Malformed(f"has no proper mapping for '{key}'")
    return value


def _pack(value: Any) -> PackRef:
    if not isinstance(value, list) or len(value) != 3:
        raise Malformed("has no proper list for 'packs'")
    return PackRef(_text(value[0], "packs", _NAME), _text(value[1], "packs", _LABEL), _text(value[2], "packs", _HASH))


def _parent(value: Any) -> Parent:
    if not isinstance(value, list) or len(value) != 2:
        raise Malformed("has no proper list for 'parent'")
    return Parent(_text(value[0], "parent", _RUN), _number(value[1], "parent"))


def _before(value: Any) -> Before:
    if not isinstance(value, list) or len(value) != 2:
        raise Malformed("has no proper list for 'before'")
    return Before(_text(value[0], "before", _RUN), _text(value[1], "before", _HASH))
