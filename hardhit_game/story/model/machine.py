"""machine.yaml: the regions, their states and transitions.

Owns: `DeclaredRegion`, names of states and where they lie. Must not know: guards, slots, the library that runs the machine.
Only the keys named here pass, and every name is checked: nothing of a pack can reach the library as anything but a plain name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.expression.names import RESERVED_WORDS
from hardhit_game.story.model.fields import Fields, good_name, open_fields, shape
from hardhit_game.story.nodes import ListNode, Node, TextNode
from hardhit_game.story.story import RegionSpec, Where

ANY: Final = "*"
TAKEN_BY_LIBRARY: Final = frozenset({"state", "states", "trigger", "initial", "model", "machine", "to"})
"""Names that the `transitions` library gives to its own attributes."""


class State(NamedTuple):
    """One state of a region: its dotted path, and the leaf entered through it."""

    name: str
    path: str
    children: tuple[str, ...]
    """Bare names."""
    initial: str
    """Bare name of the child entered first; "" for a leaf."""
    where: Where


class DeclaredTransition(NamedTuple):
    """As written: `sources` are bare names or `*`."""

    trigger: TextNode
    sources: tuple[TextNode, ...]
    dest: TextNode
    conditions: TextNode | None
    where: Where


@dataclass(slots=True)
class DeclaredRegion:
    """A region; `states` by bare name, in the order written, parents before their children."""

    name: str
    where: Where
    spec: RegionSpec
    states: dict[str, State] = field(default_factory=dict)
    top: tuple[str, ...] = ()
    initial: str = ""
    transitions: list[DeclaredTransition] = field(default_factory=list)

    def leaf(self, name: str) -> str:
        """The bare name of the leaf that entering `name` ends in."""
        while name in self.states and self.states[name].initial:
            name = self.states[name].initial
        return name

    def leaves(self) -> list[State]:
        """The states without children, in the order written."""
        return [state for state in self.states.values() if not state.children]

    def inside(self, name: str) -> Iterator[str]:
        """`name` and every state below it."""
        yield name
        for child in self.states[name].children:
            yield from self.inside(child)


def read_machine(node: Node | None, report: Report) -> tuple[DeclaredRegion, ...]:
    """The regions in the order written."""
    keys = open_fields(node, "machine.yaml", ("parallel",), report)
    if node is not None:
        keys.need("parallel")
    listed = keys.node("parallel")
    if listed is None:
        return ()
    if not isinstance(listed, ListNode):
        report.error("HH203", listed.where, "parallel", shape=shape(listed))
        return ()
    regions: dict[str, DeclaredRegion] = {}
    for item in listed.items:
        region = _region(item, report)
        if region is None:
            continue
        if region.name in regions:
            report.error("HH205", region.where, "region", region=region.name)
        regions.setdefault(region.name, region)
    return tuple(regions.values())


def _region(node: Node, report: Report) -> DeclaredRegion | None:
    keys = open_fields(node, "A region", ("name", "initial", "children", "transitions"), report)
    if not keys.need("name", "initial", "children"):
        return None
    name = keys.source("name")
    if name is None or not good_name(name.value, name.where, report, RESERVED_WORDS | TAKEN_BY_LIBRARY):
        return None
    region = DeclaredRegion(name.value, name.where, RegionSpec(name.value, "", ()))
    children = _children(keys, "", region, report)
    region.top = tuple(child if isinstance(child, str) else child.name for child in children)
    region.initial = _initial(keys, region.top, f"the region '{region.name}'", report)
    region.spec = RegionSpec(region.name, region.initial, children)
    _transitions(keys.node("transitions"), region, report)
    return region


def _children(keys: Fields, prefix: str, region: DeclaredRegion, report: Report) -> tuple[str | RegionSpec, ...]:
    listed = keys.node("children")
    if not isinstance(listed, ListNode) or not listed.items:
        if listed is not None:
            report.error("HH203", listed.where, "children")
        return ()
    found: list[str | RegionSpec] = []
    for item in listed.items:
        if isinstance(item, TextNode):
            if _new_state(item, region, report):
                region.states[item.value] = State(item.value, prefix + item.value, (), "", item.where)
                found.append(item.value)
            continue
        own = open_fields(item, "A state", ("name", "initial", "children"), report)
        name = own.source("name") if own.need("name") else None
        if name is None or not _new_state(name, region, report):
            continue
        path = prefix + name.value
        region.states[name.value] = State(name.value, path, (), "", name.where)  # keeps the order: parents first
        if "children" in own:
            own.need("initial")
        inner = _children(own, path + ".", region, report)
        names = tuple(child if isinstance(child, str) else child.name for child in inner)
        initial = _initial(own, names, f"the state '{name.value}'", report)
        region.states[name.value] = State(name.value, path, names, initial, name.where)
        found.append(RegionSpec(name.value, initial, inner) if names else name.value)
    return tuple(found)


def _new_state(node: TextNode, region: DeclaredRegion, report: Report) -> bool:
    if not good_name(node.value, node.where, report, TAKEN_BY_LIBRARY):
        return False
    before = region.states.get(node.value)
    if before is not None:
        report.error("HH205", node.where, "state", region=region.name, name=node.value, line=before.where.line)
        return False
    return True


def _initial(keys: Fields, children: tuple[str, ...], of: str, report: Report) -> str:
    first = children[0] if children else ""
    node = keys.source("initial")
    if node is None or node.value in children:
        return node.value if node else first
    if not children:
        report.error("HH505", node.where, "initial", of=of)
        return ""
    report.error("HH207", node.where, "child", name=node.value[:40], of=of, meant=did_you_mean(node.value, children))
    return first


def _transitions(node: Node | None, region: DeclaredRegion, report: Report) -> None:
    if node is None:
        return
    if not isinstance(node, ListNode):
        report.error("HH203", node.where, "transitions")
        return
    for item in node.items:
        keys = open_fields(item, "A transition", ("trigger", "source", "dest", "conditions"), report)
        if not keys.need("trigger", "source", "dest"):
            continue
        trigger, dest = keys.source("trigger"), keys.source("dest")
        if trigger is None or dest is None or not good_name(trigger.value, trigger.where, report, TAKEN_BY_LIBRARY):
            continue
        region.transitions.append(DeclaredTransition(trigger, keys.texts("source"), dest, keys.source("conditions"), keys.where))
