"""A parsed script, before it is compiled against a layout.

Owns: the shapes of a screenplay. Must not know: variables, slots, line ids.
"""

from __future__ import annotations

from typing import NamedTuple

from hardhit_game.story.nodes import TextNode
from hardhit_game.story.story import Where


class Code(NamedTuple):
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


class First(NamedTuple):
    """The condition of `{first}`: this scene has not been entered before."""

    where: Where


Condition = Code | First | None
"""None is `{else}` or `{again}`."""


class Text(NamedTuple):
    """Words with one emphasis (see `story.Part`)."""

    text: str
    emphasis: int = 0


class Speech(NamedTuple):
    """Stands at the start of a paragraph or of a branch that is a whole paragraph: who speaks it."""

    speaker: str


class Value(NamedTuple):
    """`{=NAME}` or `{=NAME:form}`."""

    name: Code
    form: str
    emphasis: int = 0


class Arm(NamedTuple):
    """One branch: its condition and what it says."""

    condition: Condition
    body: tuple[Piece, ...]


class Branches(NamedTuple):
    """`{if}…{elif}…{else}…` or `{first}…{again}…`."""

    arms: tuple[Arm, ...]


class Pick(NamedTuple):
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
    codes: tuple[Code, ...] = ()
    """All expressions and names in it, however deep."""
    voices: tuple[str, ...] = ()
    """Who speaks in it."""
    asks_first: bool = False
    """Whether there is a `{first}` in it."""


class Screenplay(NamedTuple):
    """A parsed script: its paragraphs, and the number of characters it was written with."""

    paragraphs: tuple[Paragraph, ...]
    characters: int

    def __bool__(self) -> bool:
        return bool(self.paragraphs)


NOTHING = Screenplay((), 0)
