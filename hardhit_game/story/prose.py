"""Compiled text: scripts, the lines they give, and the branches they were written with.

Owns: the data classes. Must not know: scenes, or how a script is written. Start at `Script`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from hardhit_game.story.about import Where
from hardhit_game.story.guards import Guard
from hardhit_game.story.layout import Vector


class Part(NamedTuple):
    """A run of text with one emphasis: 0 plain, 1 `*stress*`, 2 `**strong**`."""

    text: str
    emphasis: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One rendered paragraph. `speaker` is an id of the cast, or "" for narration. Text is already safe (story.safety)."""

    id: str
    speaker: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The plain words."""
        return "".join(part.text for part in self.parts)


class Arm(NamedTuple):
    """One branch of a script, as written at `where`: told when each of `tests` comes out as it says."""

    where: Where
    source: str
    """Its condition; `else` and `again` have that of the branch before them, in words."""
    tests: tuple[tuple[Guard, bool], ...]


class Paragraph(NamedTuple):
    """A paragraph that may say several things: `choose` gives the number of what it says in a state, `spell` what that is."""

    id: str
    variants: int
    """How many things it may say."""
    choose: Callable[[Vector], int]
    spell: Callable[[int], tuple[Line, ...]]
    """One line, or none when nothing is left to say."""


class Script(NamedTuple):
    """A compiled script. `render` reads a state vector and gives the lines; `constant` when nothing in it depends on one."""

    render: Callable[[Vector], tuple[Line, ...]]
    constant: bool = False
    words: int = 0
    """Words in all its variants together."""
    arms: tuple[Arm, ...] = ()
    """The branches it has, for those who ask which of them are ever told."""
    paragraphs: tuple[tuple[Line, ...] | Paragraph, ...] = ()
    """Unless it is constant: its paragraphs in order (neighbours that never change as one), for those who count what is told."""

    def __bool__(self) -> bool:
        return self.words > 0
