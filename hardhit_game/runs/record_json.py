"""The records of a run as JSON, in both directions.

Owns: what each key holds, and refusing anything else: a run's file may come from anybody. Must not know: files, stepping.
"""

from __future__ import annotations

import re
from typing import Any

from hardhit_game.engine.happening import Choose, Wait
from hardhit_game.runs.records import (
    FORMAT,
    MAX_NUMBER,
    NOTES,
    Before,
    Finished,
    Header,
    Noted,
    PackRef,
    Parent,
    Played,
    Record,
)

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_HASH = re.compile(r"[0-9a-f]{8,64}")
_LABEL = re.compile(r"[\x20-\x7e]{0,64}")
_AIM = re.compile(r"[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?")
_RUN = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")


class Malformed(ValueError):
    """A record is not what the format allows; the message is the end of a sentence."""


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
