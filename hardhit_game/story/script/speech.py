"""Who speaks.

Owns: telling a speaker's name at the start of a paragraph or branch from a word that merely has a colon behind it.
"""

from __future__ import annotations

import re
from typing import Final

from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.script.cursor import Cursor
from hardhit_game.story.script.tree import Branches, Speech

_SPEAKER: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)( ?):(?=(\s|$)?)")
_LATER: Final = re.compile(r"^[ ]*([a-z][a-z0-9_]*):(?=\s|$)", re.MULTILINE)


def read_speech(cursor: Cursor, offset: int) -> tuple[Speech | None, int]:
    """The speaker whose name stands at an offset, and where the words begin. A misspelt one is an error."""
    match = _SPEAKER.match(cursor.source, offset)
    if match is None or cursor.speakers is None:
        return None, offset
    name, gap, apart = match.group(1), match.group(2), match.group(3) is not None
    at = match.start(1)
    if name in cursor.speakers:
        if gap or not apart:
            cursor.wrong("HH402", at, f"Speech is written '{name}: words', with the colon at the name and a space after it.")
        return Speech(name), match.end()
    looks_like_name = name.islower() or "_" in name or name.lower() in cursor.speakers
    if looks_like_name and apart and not gap:
        hint = did_you_mean(name, cursor.speakers) or f"Declare it in cast.yaml, or write '\\{name}:' if nobody speaks."
        cursor.wrong("HH401", at, f"There is no speaker '{name}'.", hint)
    return None, offset


def refuse_later_speech(cursor: Cursor, start: int) -> None:
    """Someone who begins to speak on a later line of the same paragraph: the blank line between was forgotten."""
    if cursor.speakers is None or "\n" not in cursor.source:
        return
    for match in _LATER.finditer(cursor.source, cursor.source.find("\n", start) + 1):
        if match.group(1) in cursor.speakers:
            message = f"'{match.group(1)}' begins to speak in the middle of a paragraph."
            cursor.wrong("HH403", match.start(1), message, "Leave a blank line before it.")


def has_speech(branches: Branches) -> bool:
    """Whether some branch has a speaker of its own."""
    return any(
        isinstance(piece, Speech) or (isinstance(piece, Branches) and has_speech(piece)) for arm in branches.arms for piece in arm.body[:2]
    )
