"""A parsed script, before it is compiled against a layout.

Owns: the shapes of a screenplay. Must not know: variables, slots, line ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hardhit_game.story.nodes import TextNode
from hardhit_game.story.story import Where


@dataclass(frozen=True, slots=True)
class Code:
    """An expression or a name inside braces, and where it starts in the file."""

    source: str
    node: TextNode
    offset: int
    """Of its first letter in the node's value."""

    @property
    def where(self) -> Where:
        """The place of its first letter."""
        return self.at(0)

    def at(self, index: int) -> Where:
        """The place of its letter number `index`, counted from 0."""
        return self.node.at_offset(self.offset + index)


@dataclass(frozen=True, slots=True)
class First:
    """The condition of `{first}`: this scene has not been entered before."""

    where: Where


Condition = Code | First | None
"""None is `{else}` or `{again}`."""


class Text(NamedTuple):
    """Words with one emphasis (see `story.Part`)."""

    text: str
    emphasis: int = 0


@dataclass(frozen=True, slots=True)
class Speech:
    """Stands at the start of a paragraph or of a branch that is a whole paragraph: who speaks it."""

    speaker: str


@dataclass(frozen=True, slots=True)
class Value:
    """`{=NAME}` or `{=NAME:form}`."""

    name: Code
    form: str
    emphasis: int = 0


@dataclass(frozen=True, slots=True)
class Arm:
    """One branch: its condition and what it says."""

    condition: Condition
    body: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Branches:
    """`{if}…{elif}…{else}…` or `{first}…{again}…`."""

    arms: tuple[Arm, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """`{pick NAME}a|b|c{end}`."""

    name: Code
    alternatives: tuple[tuple[Piece, ...], ...]


Piece = Text | Speech | Value | Branches | Pick


class Paragraph(NamedTuple):
    """One line of the story. `id` is the author's, or "" (then the hash of `source` names it)."""

    id: str
    source: str
    where: Where
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Screenplay:
    """A parsed script: its paragraphs, and the number of characters it was written with."""

    paragraphs: tuple[Paragraph, ...]
    characters: int

    def __bool__(self) -> bool:
        return bool(self.paragraphs)


NOTHING = Screenplay((), 0)
