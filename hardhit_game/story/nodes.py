"""What a YAML file says: texts, lists and mappings, each with its place.

Owns: the node classes. Must not know: YAML's syntax or what the keys mean. Named tuples, because a pack has tens of thousands of them.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, NamedTuple

from hardhit_game.story.about import Where

_new = tuple.__new__  # a named tuple without the detour through its own constructor: a pack asks for tens of thousands of places
Style = Literal["plain", "quoted", "block"]


class Span(NamedTuple):
    """From `offset` in a text's value on (to the next span), the value is what the file has from `line` and `column` on (both from 1)."""

    offset: int
    line: int
    column: int
    file: str = ""
    """Only where one text comes from several files."""


class TextNode(NamedTuple):
    """A scalar. Whatever it looks like, it is text."""

    value: str
    style: Style
    file: str
    line: int
    column: int
    spans: tuple[Span, ...] = ()
    """Empty for a text on one line as written; one for a `|` block, whose later lines follow in the same column."""

    @property
    def where(self) -> Where:
        """Where it begins (for a block: its `|`)."""
        return _new(Where, (self.file, self.line, self.column))

    def at(self, line_index: int, column: int) -> Where:
        """The place in the file of a place in the value, both counted from 0 here. Exact in blocks and plain text on one line."""
        if len(self.spans) == 1 and self.style == "block":
            return Where(self.file, self.spans[0].line + line_index, self.spans[0].column + column)
        start = 0
        for _ in range(line_index):
            start = self.value.find("\n", start) + 1
        return self.at_offset(start + column)

    def at_offset(self, offset: int) -> Where:
        """The place in the file of the value's character number `offset`, counted from 0."""
        _, style, file, line, column, spans = self
        if not spans:
            return _new(Where, (file, line, column + offset + (style == "quoted")))
        if len(self.spans) == 1 and self.style == "block":
            line_index = self.value.count("\n", 0, offset)
            return self.at(line_index, offset - (self.value.rfind("\n", 0, offset) + 1))
        span = self.spans[max(0, bisect_right(self.spans, offset, key=lambda s: s.offset) - 1)]
        return Where(self.file, span.line, span.column + max(0, offset - span.offset))


class SplicedText(TextNode):
    """A block put together from paragraphs of several files: one span, with its file, for each piece."""

    __slots__ = ()

    def at(self, line_index: int, column: int) -> Where:
        """The place in its file of a place in the value, both counted from 0."""
        start = 0
        for _ in range(line_index):
            start = self.value.find("\n", start) + 1
        return self.at_offset(start + column)

    def at_offset(self, offset: int) -> Where:
        """The place in its file of the value's character number `offset`, counted from 0."""
        span = self.spans[max(0, bisect_right(self.spans, offset, key=lambda s: s.offset) - 1)]
        return Where(span.file, span.line, span.column + max(0, offset - span.offset))


class ListNode(NamedTuple):
    """A sequence."""

    items: tuple[Node, ...]
    file: str
    line: int
    column: int

    @property
    def where(self) -> Where:
        """Where it begins."""
        return _new(Where, (self.file, self.line, self.column))


class Entry(NamedTuple):
    """One key of a mapping, with its value."""

    key: str
    file: str
    line: int
    column: int
    value: Node

    @property
    def where(self) -> Where:
        """Where the key stands."""
        return _new(Where, (self.file, self.line, self.column))


class MapNode(NamedTuple):
    """A mapping, in the order written."""

    entries: dict[str, Entry]
    file: str
    line: int
    column: int

    @property
    def where(self) -> Where:
        """Where it begins."""
        return _new(Where, (self.file, self.line, self.column))


Node = TextNode | ListNode | MapNode
