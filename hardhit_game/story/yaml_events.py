"""A YAML parser's events to nodes with places.

Owns: which YAML is accepted. Must not know: what the keys mean. Walks the parser's events; never composes or loads, which recurse.
The C parser is a fast path: whatever both it and the pure one accept gives equal nodes, and what only one accepts is refused.
Start at `Reading`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from hardhit_game.story import limits
from hardhit_game.story.about import Where
from hardhit_game.story.codes import Field
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import Entry, ListNode, MapNode, Node, Span, Style, TextNode
from hardhit_game.story.safety import describe_character, unsafe_character
from hardhit_game.story.spans import block_span, folded_spans
from hardhit_game.story.yaml_mistakes import explain
from hardhit_game.story.yaml_parsers import CParser, Events, PureParser

_REAL_COMMENT: Final = re.compile(r"  +#+(?: |$)")
_STYLES: Final[dict[str, Style]] = {"'": "quoted", '"': "quoted", "|": "block", ">": "block"}

_PROPERTY: Final = re.compile(r"[&!](?<![^\s\[\]{},:?'\"-].)")
_FAR: Final = 64
"""Blanks before an anchor or a tag that are worth stepping back over."""
_QUOTES: Final = frozenset("'\"")
_BLOCKS: Final = frozenset("|>")
_BLOCK_HEADER: Final = re.compile(r"[|>][-+0-9]{0,2}(?: |$)")
_WORDS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_)")
_NO_SPANS: Final[tuple[Span, ...]] = ()


def _may_have_properties(text: str) -> bool:
    """Whether an & or a ! stands where a value may begin, rather than between words (and, harmlessly, in some prose)."""
    for found in _PROPERTY.finditer(text):
        before = text[max(0, found.start() - _FAR) : found.start()].rstrip(" ")
        if before[-1:] not in _WORDS:
            return True
    return False


class _Stop(Exception):
    """Reading a file further makes no sense; the reason is in the report."""


class Reading:
    """One file being read."""

    __slots__ = ("file", "hashes", "lines", "parser", "properties", "report")

    def __init__(self, file: str, report: Report, parser: Events | None = None) -> None:
        self.file = file
        self.report = report
        self.parser = parser or CParser or PureParser
        self.lines: list[str] = []
        self.hashes: frozenset[int] = frozenset()
        """Lines that may hold a comment behind something."""
        self.properties = False
        """Whether there may be anchors or tags at all."""

    def read(self, text: str, left: int) -> tuple[Node | None, int]:
        """The node of a text that was decoded, and how many nodes the pack may still have, of `left` (negative when it had too many)."""
        self.lines = text.split("\n")
        if "#" in text:
            self.hashes = frozenset(number for number, line in enumerate(self.lines) if " #" in line)
        self.properties = ("&" in text or "!" in text) and _may_have_properties(text)
        events = None
        try:
            events = self.parser(text)
            return self._nodes(events.get_event, left)
        except _Stop as stop:
            return None, stop.args[0] if stop.args else left
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            explain(error, self.lines, self._error)
            return None, left
        finally:
            if events is not None:
                events.dispose()

    def _error(self, code: str, line: int, column: int, situation: str = "", /, **fields: Field) -> None:
        self.report.error(code, Where(self.file, line + 1, column + 1), situation, **fields)

    # ---------------------------------------------------------------- events

    def _nodes(self, get: Callable[[], Any], left: int) -> tuple[Node | None, int]:
        file = self.file
        hashes, properties = self.hashes, self.properties
        long, keys = limits.SCALAR_BYTES // 4, limits.MAPPING_KEYS
        known: dict[str, str] = {}  # plain keys seen before
        make = tuple.__new__  # what a named tuple's own constructor calls, at a third of its cost
        root: Node | None = None
        stack: list[tuple[Any, str | None, Any]] = []
        box: Any = None  # the list or dict being filled
        keyed = False  # whether it is a dict
        key: str | None = None
        key_mark: Any = None
        start: Any = None
        flow = 0  # how deep the outermost brackets are, 0 outside of any
        node: Node
        while True:
            event = get()
            kind = event.__class__
            if kind is ScalarEvent:
                mark = event.start_mark
                value, style = event.value, event.style
                if properties:
                    self._refuse_properties(event)
                if not style:
                    if hashes and event.end_mark.line in hashes:
                        self._check_comment(event.end_mark, value)
                    if flow and ("?" in value or not value):
                        self._refuse_in_brackets(mark if value or not keyed else key_mark or mark, value)
                elif style == '"' and unsafe_character(value) is not None:
                    bad = describe_character(value[unsafe_character(value) or 0])
                    self._error("HH102", mark.line, mark.column, "escape", letter=bad)
                if keyed and key is None:
                    if not style and value in known and value not in box and len(box) < keys:
                        key = known[value]
                    else:
                        key = self._key(value, style, box, mark)
                        if key and not style:
                            known[key] = key
                    key_mark = mark
                    continue
                left -= 1
                if left < 0:
                    self._too_many(mark)
                if len(value) > long and len(value.encode("utf-8", "surrogatepass")) > limits.SCALAR_BYTES:
                    size = limits.SCALAR_BYTES // limits.KIB
                    self._error("HH904", mark.line, mark.column, size=size)
                    raise _Stop(left)
                if style:
                    node = make(TextNode, (value, _STYLES[style], file, mark.line + 1, mark.column + 1, self._spans(event)))
                else:
                    if not value:  # the parsers do not agree where nothing is
                        mark = key_mark if keyed else start
                    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
                    spans = _NO_SPANS if event.end_mark.line == line else self._spans(event)
                    node = make(TextNode, (value, "plain", file, line + 1, column + 1, spans))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if properties:
                    self._refuse_properties(event)
                left -= 1
                if left < 0:
                    self._too_many(event.start_mark)
                if keyed and key is None:
                    mark = event.start_mark
                    self._error("HH111", mark.line, mark.column, "text")
                    raise _Stop(left)
                stack.append((box, key, (start, key_mark)))
                if len(stack) > limits.DEPTH:
                    mark = event.start_mark
                    self._error("HH902", mark.line, mark.column, most=limits.DEPTH)
                    raise _Stop(left)
                start = event.start_mark
                if not flow and event.flow_style:
                    flow = len(stack)
                keyed = kind is MappingStartEvent
                box, key = ({} if keyed else []), None
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                line, column = start.line + 1, start.column + 1
                node = MapNode(box, file, line, column) if keyed else ListNode(tuple(box), file, line, column)
                if flow == len(stack):
                    flow = 0
                box, key, (start, key_mark) = stack.pop()
                keyed = box.__class__ is dict
            elif kind is AliasEvent:
                mark = event.start_mark
                self._error("HH105", mark.line, mark.column, "alias")
                node = TextNode("", "plain", file, mark.line + 1, mark.column + 1)
                if keyed and key is None:
                    key, key_mark = "", mark
                    continue
            elif kind is DocumentStartEvent:
                if root is not None:
                    mark = event.start_mark
                    self._error("HH108", mark.line, mark.column)
                    raise _Stop(left)
                continue
            elif kind is StreamEndEvent:
                if root is None:
                    self._error("HH113", 0, 0)
                return root, left
            else:
                continue
            if box is None:
                root = node
            elif keyed:
                if key:
                    box[key] = make(Entry, (key, file, key_mark.line + 1, key_mark.column + 1, node))
                key = None
            else:
                box.append(node)

    def _too_many(self, mark: Any) -> None:
        self._error("HH903", mark.line, mark.column, most=f"{limits.PACK_NODES:,}")
        raise _Stop(-1)

    def _key(self, key: str, style: str | None, box: dict[str, Entry], mark: Any) -> str:
        """The key, or the empty text when it is refused and its value is to be dropped."""
        if key in box:
            first = box[key].line
            self._error("HH109", mark.line, mark.column, key=key, first=first)
            return ""
        if len(box) >= limits.MAPPING_KEYS:
            self._error("HH905", mark.line, mark.column, most=f"{limits.MAPPING_KEYS:,}")
            raise _Stop
        if key == "<<" and not style:
            self._error("HH110", mark.line, mark.column)
            return ""
        if not key or len(key) > limits.KEY_LETTERS or "\n" in key or style in _BLOCKS:
            self._error("HH111", mark.line, mark.column, "line", most=limits.KEY_LETTERS)
            return ""
        return intern(key)

    def _refuse_properties(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor is not None:
            self._error("HH105", mark.line, mark.column, "anchor")
        if event.tag is not None:
            self._error("HH106", mark.line, mark.column)

    def _spans(self, event: Any) -> tuple[Span, ...]:
        mark, style = event.start_mark, event.style
        if style in _BLOCKS and _BLOCK_HEADER.match(self.lines[mark.line], mark.column) is None:
            self._error("HH114", mark.line, mark.column, "block", style=style)
        if style == "|":
            return block_span(event.value, self.lines, mark.line)
        if event.end_mark.line == mark.line:
            return _NO_SPANS
        first = (mark.line + 1, None) if style == ">" else (mark.line, mark.column + (style in _QUOTES))
        return folded_spans(event.value, self.lines, first, event.end_mark.line)

    def _refuse_in_brackets(self, mark: Any, value: str) -> None:
        if value:
            self._error("HH114", mark.line, mark.column, "question")
        else:
            self._error("HH114", mark.line, mark.column, "value")

    def _check_comment(self, end: Any, value: str) -> None:
        """A comment straight after unquoted text is more often lost text (`Room #4`) than a comment.

        It passes when it is set off as comments are: two spaces before the #, one behind.
        """
        rest = self.lines[end.line][end.column :]
        if value and rest.lstrip(" ").startswith("#") and _REAL_COMMENT.match(rest) is None:
            column = end.column + rest.index("#")
            self._error("HH112", end.line, column, taken=rest.strip()[:30])
