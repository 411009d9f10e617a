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
            cursor.wrong("HH402", at, "colon", name=name)
        cursor.voices.append(name)
        return Speech(name), match.end()
    looks_like_name = name.islower() or "_" in name or name.lower() in cursor.speakers
    if looks_like_name and apart and not gap:
        cursor.wrong("HH401", at, name=name, meant=did_you_mean(name, cursor.speakers))
    return None, offset


def refuse_later_speech(cursor: Cursor, start: int) -> None:
    """Someone who begins to speak on a later line of the same paragraph: the blank line between was forgotten."""
    if cursor.speakers is None or "\n" not in cursor.source:
        return
    for match in _LATER.finditer(cursor.source, cursor.source.find("\n", start) + 1):
        if match.group(1) in cursor.speakers:
            cursor.wrong("HH403", match.start(1), "paragraph", speaker=match.group(1))


def has_speech(branches: Branches) -> bool:
    """Whether some branch has a speaker of its own."""
    return any(
        isinstance(piece, Speech) or (isinstance(piece, Branches) and has_speech(piece)) for arm in branches.arms for piece in arm.body[:2]
    )
