"""What a pack says of itself, and a place in its source: all that its first page needs.

Owns: `About`, `Where`. Must not know: the rest of the compiled story (see `story.py`), which takes longer to import than a first page
takes to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Where(NamedTuple):
    """A place in a pack's source: the file as the pack names it, line and column counted from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class About:
    """pack.yaml, for people."""

    id: str
    title: str
    version: str
    authors: tuple[str, ...]
    language: str
    summary: str
    notes_general: str
    notes_detailed: str
    glossary: Mapping[str, str]
    date: str
    credits: str = ""
