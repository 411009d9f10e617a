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
_SHOWN: Final = 40
"""Letters of a text that are quoted."""
_HOUR: Final = 3_600_000
_MINUTE: Final = 60_000
_SECOND: Final = 1_000


class BadTime(ValueError):
    """The text is not a duration or a time of day. `situation` is what the pages of the codes for both call it.

    `text` is the text, shortened, and `least` the shortest duration there may be, in ms.
    """

    def __init__(self, situation: str, text: str, least: int = limits.SHORTEST_MS) -> None:
        super().__init__(situation, text)
        self.situation = situation
        self.text = text[:_SHOWN]
        self.least = least


@lru_cache(maxsize=512)
def parse_duration(text: str, shortest: int = limits.SHORTEST_MS) -> int:
    """`250ms`, `40s`, `4m`, `1m30s`, `1h` as milliseconds, from `shortest` to 24 hours. Raises BadTime."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise BadTime("unreadable", text)
    hours, minutes, seconds, thousandths = (int(part or 0) for part in found.groups())
    total = hours * _HOUR + minutes * _MINUTE + seconds * _SECOND + thousandths
    if total < shortest:
        raise BadTime("short", text, shortest)
    if total > limits.LONGEST_MS:
        raise BadTime("long", text)
    return total


def parse_clock(text: str) -> int:
    """`7:42`, `07:42`, `07:42:30` as milliseconds after midnight. Raises BadTime."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise BadTime("unreadable", text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if hours > 23 or minutes > 59 or seconds > 59:
        raise BadTime("outside", text)
    return hours * _HOUR + minutes * _MINUTE + seconds * _SECOND
