"""JSON from strangers: bounded and strict.

Owns: turning bytes into plain values or one sentence. Size and depth are checked before parsing, so that no input is slow or deep;
duplicate keys, NaN, fractions, numbers over 16 digits and half characters are refused, so that two readers never disagree.
"""

from __future__ import annotations

import json
import re
from typing import Any, Never

MAX_DIGITS = 16
# The closing quote is optional, so that a text that never ends is taken as one: otherwise every quote in it would be tried as a beginning.
_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"?'


class BadJson(ValueError):
    """The bytes are not what is allowed here; the message is the end of a sentence ("is not JSON")."""


def read_json(data: bytes, *, limit: int, depth: int = 6) -> Any:
    """The value that `data` holds. Raises BadJson for anything over `limit` bytes, deeper than `depth`, or not strictly JSON."""
    if len(data) > limit:
        raise BadJson(f"is longer than {limit} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadJson("is not UTF-8") from error
    # Counting all brackets is quick and usually enough; only texts full of brackets need the exact look.
    if text.count("[") + text.count("{") > depth and _depth(text) > depth:
        raise BadJson(f"is nested deeper than {depth}")
    try:
        value = _DECODER.decode(text)
    except BadJson:
        raise
    except (ValueError, RecursionError) as error:
        raise BadJson("is not JSON") from error
    if "\\u" in text:
        _refuse_half_characters(value)
    return value


def write_json(value: Any) -> bytes:
    """The one way this program writes a value: ASCII, sorted keys, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def _depth(text: str) -> int:
    deepest = now = 0
    for sign in re.findall(r"[\[\]{}]", re.sub(_TEXT, "", text, flags=re.DOTALL)):
        now += 1 if sign in "[{" else -1
        deepest = max(deepest, now)
    return deepest


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadJson("has the same key twice")
    return found


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise BadJson(f"holds a number of more than {MAX_DIGITS} digits")
    return int(digits)


def _fraction(_text: str) -> Never:
    raise BadJson("holds a number that is not whole")


def _constant(_text: str) -> Never:
    raise BadJson("is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_int=_whole, parse_float=_fraction, parse_constant=_constant)


def _refuse_half_characters(value: Any) -> None:
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            if any("\ud800" <= letter <= "\udfff" for letter in item):
                raise BadJson("holds half a character")
        elif isinstance(item, list):
            pending += item
        elif isinstance(item, dict):
            pending += item
            pending += item.values()
