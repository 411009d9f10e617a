"""state.yaml: everything that can change.

Owns: the declared variables, timers, draws, options, seals and listeners. Must not know: slots. Start at `read_variables`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.expression.names import RESERVED_WORDS
from hardhit_game.story.layout import VariableKind
from hardhit_game.story.model.fields import declared, good_name, open_fields, read_text, read_whole
from hardhit_game.story.nodes import Entry, Node, TextNode
from hardhit_game.story.story import Where

_KEYS: Final = ("numbers", "flags", "enums", "sets", "listeners", "claims", "timers", "draws", "options", "seals")
UNDRAWN: Final = "undrawn"
PLACE: Final = "place"
MOST_ITEMS: Final = 50
"""Items of a set: they are the bits of one number."""
MOST_DRAWS: Final = 20


class DeclaredVariable(NamedTuple):
    """A variable before it has a slot; the fields mean what they mean in `layout.Variable`."""

    name: str
    kind: VariableKind
    where: Where
    start: int = 0
    low: int = 0
    high: int = 1
    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    title: str = ""
    weights: tuple[int, ...] = ()
    """Of a draw's outcomes."""
    times: int = 1
    undone: Mapping[str, Entry] = MappingProxyType({})
    """Of a claim: by listener, from when that one knows better."""


class DeclaredTimer(NamedTuple):
    name: str
    after: int
    fires: TextNode
    where: Where


class DeclaredListener(NamedTuple):
    """`hears` maps channels to expressions."""

    id: str
    name: str
    hears: dict[str, Entry]
    where: Where


class DeclaredSeal(NamedTuple):
    name: str
    sets: tuple[Entry, ...]
    forget: tuple[TextNode, ...]
    where: Where


@dataclass(slots=True)
class Variables:
    """state.yaml, in the order of the specification; names are unique over variables and timers."""

    variables: dict[str, DeclaredVariable] = field(default_factory=dict)
    timers: dict[str, DeclaredTimer] = field(default_factory=dict)
    listeners: dict[str, DeclaredListener] = field(default_factory=dict)
    seals: dict[str, DeclaredSeal] = field(default_factory=dict)

    def add(self, variable: DeclaredVariable, report: Report) -> None:
        """Declares a variable unless its name is taken."""
        taken = self.variables.get(variable.name) or self.timers.get(variable.name)
        if taken is not None:
            report.error("HH205", variable.where, "declared", name=variable.name, line=taken.where.line)
            return
        self.variables[variable.name] = variable


def read_variables(node: Node | None, report: Report) -> Variables:
    """state.yaml, or nothing without one."""
    keys = open_fields(node, "state.yaml", _KEYS, report)
    found = Variables()
    for entry in declared(keys.node("numbers"), "numbers", report, RESERVED_WORDS):
        found.add(_number(entry, report), report)
    for entry in declared(keys.node("flags"), "flags", report, RESERVED_WORDS):
        found.add(
            DeclaredVariable(entry.key, VariableKind.FLAG, entry.where, title=read_text(entry.value, "A flag's meaning", report)), report
        )
    for entry in declared(keys.node("enums"), "enums", report, RESERVED_WORDS | {PLACE}):
        found.add(_enum(entry, report), report)
    for entry in declared(keys.node("sets"), "sets", report, RESERVED_WORDS):
        found.add(_set(entry, report), report)
    for entry in declared(keys.node("listeners"), "listeners", report):
        own = open_fields(entry.value, f"The listener '{entry.key}'", ("name", "hears"), report)
        own.need("name", "hears")
        hears = {heard.key: heard for heard in declared(own.node("hears"), "expressions", report)}
        found.listeners[entry.key] = DeclaredListener(entry.key, own.text("name"), hears, entry.where)
    for entry in declared(keys.node("claims"), "claims", report, RESERVED_WORDS):
        found.add(_claim(entry, tuple(found.listeners), report), report)
    for entry in declared(keys.node("draws"), "draws", report, RESERVED_WORDS):
        found.add(_draw(entry, report), report)
    for entry in declared(keys.node("options"), "options", report, RESERVED_WORDS):
        own = open_fields(entry.value, f"The option '{entry.key}'", ("start", "title"), report)
        own.need("start", "title")
        start = int(own.yes("start"))
        found.add(DeclaredVariable(entry.key, VariableKind.OPTION, entry.where, start, title=own.text("title")), report)
    _timers(keys.node("timers"), found, report)
    for entry in declared(keys.node("seals"), "seals", report):
        own = open_fields(entry.value, f"The seal '{entry.key}'", ("set", "forget"), report)
        sets = tuple(declared(own.node("set"), "expressions", report))
        found.seals[entry.key] = DeclaredSeal(entry.key, sets, own.texts("forget"), entry.where)
    if len(found.variables) > limits.VARIABLES:
        report.error("HH913", keys.where, "variables", count=len(found.variables), most=limits.VARIABLES)
    return found


def _number(entry: Entry, report: Report) -> DeclaredVariable:
    own = open_fields(entry.value, f"The number '{entry.key}'", ("range", "start", "title", "words"), report)
    own.need("range", "start")
    span = own.range("range")
    low, high = span or (0, 1)
    start = own.whole("start", low)
    if span and not low <= start <= high:
        report.error("HH215", own.at("start"), "number", name=entry.key, start=start, low=low, high=high)
    words = tuple(read_text(word, "A word", report) for word in own.texts("words"))
    if words and span and len(words) != high - low + 1:
        report.error("HH214", own.at("words"), "words", name=entry.key, values=high - low + 1, low=low, high=high, words=len(words))
        words = ()
    return DeclaredVariable(entry.key, VariableKind.NUMBER, entry.where, start, low, high, words=words, title=own.text("title"))


def _enum(entry: Entry, report: Report) -> DeclaredVariable:
    own = open_fields(entry.value, f"The enum '{entry.key}'", ("values", "start", "title"), report)
    own.need("values", "start")
    values = _distinct(own.texts("values"), f"The enum '{entry.key}'", report)
    start = own.source("start")
    if start is not None and start.value not in values:
        report.error("HH215", start.where, "value", value=start.value[:40], name=entry.key, meant=did_you_mean(start.value, values))
    index = values.index(start.value) if start is not None and start.value in values else 0
    high = max(0, len(values) - 1)
    return DeclaredVariable(entry.key, VariableKind.ENUM, entry.where, index, 0, high, values, title=own.text("title"))


def _set(entry: Entry, report: Report) -> DeclaredVariable:
    own = open_fields(entry.value, f"The set '{entry.key}'", ("items", "title"), report)
    own.need("items")
    items = _distinct(own.texts("items"), f"The set '{entry.key}'", report)
    if len(items) > MOST_ITEMS:
        report.error("HH913", own.at("items"), "items", name=entry.key, count=len(items), most=MOST_ITEMS)
    high = (1 << len(items)) - 1
    return DeclaredVariable(entry.key, VariableKind.SET, entry.where, 0, 0, high, items, title=own.text("title"))


def _claim(entry: Entry, listeners: tuple[str, ...], report: Report) -> DeclaredVariable:
    """Its meaning as a text, or a mapping with the meaning as `title:` and who comes to know better as `undone:`."""
    undone: dict[str, Entry] = {}
    if isinstance(entry.value, TextNode):
        title = read_text(entry.value, "A claim's meaning", report)
    else:
        own = open_fields(entry.value, f"The claim '{entry.key}'", ("title", "undone"), report)
        own.need("title")
        title = own.text("title")
        undone = {found.key: found for found in declared(own.node("undone"), "expressions", report)}
    bits = (1 << len(listeners)) - 1
    return DeclaredVariable(entry.key, VariableKind.CLAIM, entry.where, high=bits, values=listeners, title=title, undone=undone)


def _draw(entry: Entry, report: Report) -> DeclaredVariable:
    own = open_fields(entry.value, f"The draw '{entry.key}'", ("outcomes", "times"), report)
    own.need("outcomes")
    weights: dict[str, int] = {}
    for outcome in declared(own.node("outcomes"), "weights", report, {UNDRAWN}):
        weight = read_whole(outcome.value, f"The weight of '{outcome.key}'", report)
        if weight is not None and not 1 <= weight <= 1_000_000:
            report.error("HH305", outcome.value.where, "weight", name=outcome.key, weight=weight)
            weight = None
        weights[outcome.key] = weight or 1
    times = own.whole("times", 1)
    if not 1 <= times <= MOST_DRAWS:
        report.error("HH305", own.at("times"), "draws", times=times, most=MOST_DRAWS)
        times = 1
    return DeclaredVariable(
        entry.key, VariableKind.DRAW, entry.where, 0, 0, len(weights), (UNDRAWN, *weights), weights=tuple(weights.values()), times=times
    )


def _timers(node: Node | None, found: Variables, report: Report) -> None:
    for entry in declared(node, "timers", report, RESERVED_WORDS):
        own = open_fields(entry.value, f"The timer '{entry.key}'", ("after", "fires"), report)
        own.need("after", "fires")
        taken = found.variables.get(entry.key)
        if taken is not None:
            report.error("HH205", entry.where, "declared", name=entry.key, line=taken.where.line)
            continue
        fires = own.source("fires")
        if fires is not None:
            found.timers[entry.key] = DeclaredTimer(entry.key, own.duration("after") or limits.SHORTEST_MS, fires, entry.where)
    if len(found.timers) > limits.TIMERS and node is not None:
        report.error("HH912", node.where, count=len(found.timers), most=limits.TIMERS)


def _distinct(nodes: tuple[TextNode, ...], what: str, report: Report) -> tuple[str, ...]:
    found: list[str] = []
    for node in nodes:
        if node.value in found:
            report.error("HH205", node.where, "twice", what=what, name=node.value[:40])
        elif good_name(node.value, node.where, report):
            found.append(node.value)
    return tuple(found)
