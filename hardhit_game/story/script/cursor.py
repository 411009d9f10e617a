"""One paragraph being read: its tokens, how far the reader is, and where things stand in the file.

Owns: places and how a paragraph is given up. Must not know: what tokens mean.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NoReturn

from hardhit_game.story.codes import Field
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.script.tokens import Token, tokens
from hardhit_game.story.script.tree import Code
from hardhit_game.story.story import Where

Speakers = Collection[str] | None
"""Who may speak; None where nobody does, and a colon is only a colon."""


class Wrong(Exception):
    """The paragraph cannot be read further; the report says why."""


class Cursor:
    """The paragraph `source`, which begins at the offset `base` of a node's value."""

    __slots__ = ("asks_first", "base", "codes", "index", "node", "report", "source", "speakers", "tokens", "voices")

    def __init__(self, node: TextNode, source: str, base: int, speakers: Speakers, report: Report) -> None:
        self.node = node
        self.source = source
        self.base = base
        self.speakers = speakers
        self.report = report
        self.tokens: list[Token] = []
        self.index = 0
        self.codes: list[Code] = []
        """The expressions and names read so far..."""
        self.voices: list[str] = []
        """...who spoke..."""
        self.asks_first = False
        """...and whether there was a `{first}`."""

    def begin(self, offset: int) -> None:
        """Cuts the source into tokens, from an offset on."""
        self.tokens = tokens(self.source, offset)
        self.index = 0

    @property
    def token(self) -> Token | None:
        """The next token; None at the end."""
        return self.tokens[self.index] if self.index < len(self.tokens) else None

    def code(self, source: str, token: Token) -> Code:
        """An expression or name of a tag."""
        code = Code(source.replace("\n", " "), self.node, self.base + token.rest_at)
        self.codes.append(code)
        return code

    def where(self, offset: int) -> Where:
        """The place in the file of an offset in the paragraph."""
        return self.node.at_offset(self.base + offset)

    def wrong(self, code: str, offset: int, situation: str = "", /, **fields: Field) -> NoReturn:
        """Reports an error and gives the paragraph up."""
        self.report.error(code, self.where(offset), situation, **fields)
        raise Wrong
