"""Reading one mapping of a pack: every key known, every value of the shape it should have.

Owns: the shapes (text, name, yes or no, duration, range…) and what is said when a value has another. Must not know: which keys mean
what. Start at `open_fields`. After an error a default is returned, so that one run tells everything that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from hardhit_game.story import limits
from hardhit_game.story.about import Where
from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.naming import is_name
from hardhit_game.story.nodes import Entry, ListNode, MapNode, Node, TextNode
from hardhit_game.story.times import BadTime, parse_clock, parse_duration

YES: Final = frozenset({"yes", "true"})
NO: Final = frozenset({"no", "false"})
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,16}")
_RANGE: Final = re.compile(r"([+-]?[0-9]{1,16})\.\.([+-]?[0-9]{1,16})")
SHORT_TEXT: Final = 200


def shape(node: Node) -> str:
    """What a node is, for people."""
    if isinstance(node, TextNode):
        return "text"
    return "a list" if isinstance(node, ListNode) else "a mapping"


def open_fields(node: Node | None, what: str, known: Sequence[str], report: Report) -> Fields:
    """The keys of a node that should be a mapping. Unknown keys are reported; anything but a mapping reads as an empty one."""
    if node is None:
        return Fields({}, Where("", 1, 1), what, report)
    if not isinstance(node, MapNode):
        listed = ", ".join(known[:6])
        report.error("HH203", node.where, "mapping", what=what, keys=listed, shape=shape(node))
        return Fields({}, node.where, what, report, broken=True)
    for key, entry in node.entries.items():
        if key not in known:
            report.error("HH201", entry.where, "key", what=what, key=key, meant=did_you_mean(key, known), known=", ".join(known))
    return Fields(node.entries, node.where, what, report)


def declared(node: Node | None, what: str, report: Report, reserved: Collection[str] = ()) -> Iterator[Entry]:
    """The entries of a mapping from names to declarations; keys that are no names, or that are taken, are reported and left out."""
    if node is None:
        return
    if not isinstance(node, MapNode):
        report.error("HH203", node.where, "declarations", what=what, shape=shape(node))
        return
    for entry in node.entries.values():
        if good_name(entry.key, entry.where, report, reserved):
            yield entry


def good_name(name: str, where: Where, report: Report, reserved: Collection[str] = ()) -> bool:
    """Whether `name` may be declared; if not, the report says why."""
    if not is_name(name):
        report.error("HH204", where, name=name[:60], most=limits.NAME_LETTERS)
        return False
    if name in reserved:
        report.error("HH206", where, "word", name=name)
        return False
    return True


def read_text(node: Node, what: str, report: Report, longest: int = SHORT_TEXT) -> str:
    """A text for people, its blanks and line breaks as single blanks."""
    if not isinstance(node, TextNode):
        report.error("HH203", node.where, "quoted_text", what=what, shape=shape(node))
        return ""
    text = " ".join(node.value.split())
    if len(text) > longest:
        report.error("HH915", node.where, "text", what=what, count=len(text), most=longest)
    return text


def read_name(node: Node, what: str, report: Report) -> TextNode | None:
    """A reference: a text that has the form of a name."""
    if not isinstance(node, TextNode):
        report.error("HH203", node.where, "name", what=what, shape=shape(node))
        return None
    return node if good_name(node.value, node.where, report) else None


def read_whole(node: Node, what: str, report: Report) -> int | None:
    """A whole number within limits."""
    if isinstance(node, TextNode) and _WHOLE.fullmatch(node.value) and abs(int(node.value)) <= limits.NUMBER:
        return int(node.value)
    shown = f"'{node.value[:40]}'" if isinstance(node, TextNode) else shape(node)
    report.error("HH209", node.where, "number", what=what, shown=shown)
    return None


def read_list(node: Node, what: str, report: Report) -> tuple[TextNode, ...]:
    """A list of texts. A single text counts as a list of one."""
    if isinstance(node, TextNode):
        return (node,)
    if not isinstance(node, ListNode):
        report.error("HH203", node.where, "list", what=what, shape=shape(node))
        return ()
    found = []
    for item in node.items:
        if isinstance(item, TextNode):
            found.append(item)
        else:
            report.error("HH203", item.where, "texts", what=what, shape=shape(item))
    return tuple(found)


class Fields:
    """The entries of one mapping, read key by key."""

    __slots__ = ("broken", "entries", "report", "what", "where")

    def __init__(self, entries: dict[str, Entry], where: Where, what: str, report: Report, broken: bool = False) -> None:
        self.entries = entries
        self.where = where
        self.what = what
        self.report = report
        self.broken = broken
        """It was no mapping, so missing keys are no news."""

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def at(self, key: str) -> Where:
        """Where the key stands (or the mapping, without it)."""
        entry = self.entries.get(key)
        return entry.where if entry else self.where

    def node(self, key: str) -> Node | None:
        """Whatever is under the key."""
        entry = self.entries.get(key)
        return entry.value if entry else None

    def need(self, *keys: str) -> bool:
        """Whether all the keys are there; each missing one is reported."""
        missing = [key for key in keys if key not in self.entries]
        if not self.broken:
            for key in missing:
                self.report.error("HH202", self.where, "key", what=self.what, key=key)
        return not missing

    def text(self, key: str, longest: int = SHORT_TEXT) -> str:
        """A text for people; "" without the key."""
        entry = self.entries.get(key)
        return "" if entry is None else read_text(entry.value, f"'{key}:'", self.report, longest)

    def source(self, key: str) -> TextNode | None:
        """A script or an expression, as written."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        node = entry.value
        if isinstance(node, TextNode):
            return node
        self.report.error("HH203", node.where, "quoted_text", what=f"'{key}:'", shape=shape(node))
        return None

    def name(self, key: str) -> TextNode | None:
        """A reference."""
        entry = self.entries.get(key)
        return None if entry is None else read_name(entry.value, f"'{key}:'", self.report)

    def texts(self, key: str) -> tuple[TextNode, ...]:
        """A list of texts."""
        entry = self.entries.get(key)
        return () if entry is None else read_list(entry.value, f"'{key}:'", self.report)

    def yes(self, key: str, default: bool = False) -> bool:
        """Yes or no."""
        node = self.node(key)
        if node is None:
            return default
        if isinstance(node, TextNode) and node.value in YES | NO:
            return node.value in YES
        shown = f"'{node.value[:40]}'" if isinstance(node, TextNode) else shape(node)
        self.report.error("HH208", node.where, key=key, shown=shown)
        return default

    def whole(self, key: str, default: int) -> int:
        """A whole number."""
        node = self.node(key)
        number = None if node is None else read_whole(node, f"'{key}:'", self.report)
        return default if number is None else number

    def duration(self, key: str) -> int | None:
        """A duration in ms; None without the key or with an unreadable one."""
        node = self.source(key) if key in self.entries else None
        if node is None:
            return None
        try:
            return parse_duration(node.value)
        except BadTime as problem:
            self.report.error("HH210", node.where, problem.situation, text=problem.text, least=problem.least)
            return None

    def clock(self, key: str) -> int | None:
        """A time of day in ms after midnight."""
        node = self.source(key)
        if node is None:
            return None
        try:
            return parse_clock(node.value)
        except BadTime as problem:
            self.report.error("HH211", node.where, problem.situation, text=problem.text)
            return None

    def range(self, key: str) -> tuple[int, int] | None:
        """`0..4`."""
        node = self.source(key)
        if node is None:
            return None
        match = _RANGE.fullmatch(node.value)
        low, high = (int(match.group(1)), int(match.group(2))) if match else (1, 0)
        if low > high or abs(low) > limits.NUMBER or abs(high) > limits.NUMBER:
            self.report.error("HH212", node.where, name=node.value[:40])
            return None
        return low, high

    def one_of(self, key: str, allowed: Sequence[str], default: str) -> str:
        """One of a few words."""
        node = self.source(key)
        if node is None:
            return default
        if node.value in allowed:
            return node.value
        self.report.error(
            "HH213", node.where, "one_of", key=key, known=", ".join(allowed), name=node.value[:40], meant=did_you_mean(node.value, allowed)
        )
        return default
