"""What a typed line means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Want(Enum):
    """What the player asks for. The values are what may be typed, the first of them what the help shows."""

    CHOOSE = ()
    WAIT = ("w", "wait")
    HELP = ("?", "h", "help")
    RECAP = ("r", "recap")
    PANELS = ("v", "view", "panels")
    LOG = ("l", "log")
    PAUSE = ("p", "pause")
    BACK = ("b", "back")
    CHAPTERS = ("c", "chapters")
    TIMER = ("t", "timer")
    NOTES = ("n", "notes")
    GLOSSARY = ("g", "glossary")
    MAP = ("m", "map")
    ENDINGS = ("e", "endings")
    FIND = ("f", "find")
    LEAVE = ("q", "quit", "exit")
    NOTHING = ("",)
    UNCLEAR = ()

    def __new__(cls, *_words: str) -> Want:
        # Members with equal values would be one member: each gets a number of its own.
        member = object.__new__(cls)
        member._value_ = len(cls.__members__) + 1
        return member

    def __init__(self, *words: str) -> None:
        self.words = words


@dataclass(frozen=True, slots=True)
class Request:
    """A line, understood. `number` is an option's number, `word` what came after a command."""

    want: Want
    number: int = 0
    word: str = ""


LONGEST_LINE = 200
"""Letters beyond this are not looked at."""


def understand(line: str) -> Request:
    """What the line asks for; never fails."""
    words = line[:LONGEST_LINE].strip().lower().split()
    if not words:
        return Request(Want.NOTHING)
    first = words[0].rstrip(".)")
    if first.isascii() and first.isdigit() and len(words) == 1 and len(first) <= 3:
        return Request(Want.CHOOSE, int(first))
    for want in Want:
        if words[0] in want.words and (len(words) == 1 or want in (Want.TIMER, Want.CHAPTERS, Want.FIND)):
            return Request(want, word=" ".join(words[1:]))
    return Request(Want.UNCLEAR)
