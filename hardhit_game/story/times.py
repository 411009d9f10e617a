"""Durations and times of day, as packs write them.

Owns: text to whole milliseconds and back. Must not know: which clock they belong to.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from hardhit_game.story import limits

_DURATION: Final = re.compile(r"(?=[0-9])(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m(?!s))?(?:([0-9]{1,9})s)?(?:([0-9]{1,9})ms)?")
_CLOCK: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_HOUR: Final = 3_600_000
_MINUTE: Final = 60_000
_SECOND: Final = 1_000


class BadTime(ValueError):
    """The text is not a duration or a time of day; its message is a sentence for the author."""


@lru_cache(maxsize=512)
def parse_duration(text: str, shortest: int = limits.SHORTEST_MS) -> int:
    """`250ms`, `40s`, `4m`, `1m30s`, `1h` as milliseconds, from `shortest` to 24 hours. Raises BadTime with a sentence."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise BadTime(f"'{text[:40]}' is not a duration; write it like 40s, 4m, 1m30s, 1h or 250ms.")
    hours, minutes, seconds, thousandths = (int(part or 0) for part in found.groups())
    total = hours * _HOUR + minutes * _MINUTE + seconds * _SECOND + thousandths
    if total < shortest:
        raise BadTime(f"'{text[:40]}' is too short; the shortest duration is {shortest} ms.")
    if total > limits.LONGEST_MS:
        raise BadTime(f"'{text[:40]}' is too long; the longest duration is 24h.")
    return total


def parse_clock(text: str) -> int:
    """`7:42`, `07:42`, `07:42:30` as milliseconds after midnight. Raises BadTime with a sentence."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise BadTime(f"'{text[:40]}' is not a time of day; write it like 07:42 or 07:42:30.")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if hours > 23 or minutes > 59 or seconds > 59:
        raise BadTime(f"'{text[:40]}' is not a time of day; a day goes from 00:00 to 23:59:59.")
    return hours * _HOUR + minutes * _MINUTE + seconds * _SECOND
