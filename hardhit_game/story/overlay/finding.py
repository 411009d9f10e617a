"""From a target as a mod writes it to the place in a story's tree.

Owns: how targets are read, and what is said of one that is not there. Must not know: what becomes of it. Start at `find`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hardhit_game.story.codes import Field
from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.nodes import ListNode, MapNode, Node, TextNode
from hardhit_game.story.overlay.tree import LOCKED, SCENES, SECTIONS, Key, child, holds_names, members

LINES: Final = "lines"
ANY: Final = "*"
_BESIDE: Final = re.compile(r"(.+) (before|after) (.+)", re.DOTALL)
Names = tuple[str, ...]


class Found(NamedTuple):
    """A place in the tree: its names (for people and for comparing), its keys (for changing), and what stands there."""

    names: Names
    keys: tuple[Key, ...]
    node: Node


class Missing(Exception):
    """Nothing stands there. `names` are those that were found, and the one that was not; `below` is what stands at the last found."""

    def __init__(self, found: Found, step: str, rest: str) -> None:
        super().__init__(step)
        self.parent = found
        self.step = step
        self.rest = rest
        """What was to come after the step."""

    @property
    def names(self) -> Names:
        """The way to what is not there."""
        return (*self.parent.names, self.step)

    @property
    def hint(self) -> str:
        """What may have been meant."""
        if not self.parent.names:
            known: list[str] = [SCENES, *SECTIONS, LINES]
            return did_you_mean(self.step, known) or f"A target begins with one of {', '.join(known[:1] + known[9:])}…"
        there = members(self.parent.node)
        return did_you_mean(self.step, there) or (
            f"There is: {', '.join(list(there)[:8])}{', …' if len(there) > 8 else '.'}" if there else ""
        )


class Unreadable(Exception):
    """The target makes no sense, as the page of `code` says it."""

    def __init__(self, code: str, situation: str, /, **fields: Field) -> None:
        super().__init__(code, situation)
        self.code = code
        self.situation = situation
        self.fields = fields


def find(root: MapNode, target: str) -> Found:
    """What a target without `*` means. Raises Missing or Unreadable."""
    found = Found((), (), root)
    rest = _checked(target)
    while True:
        step, rest = _step(found, rest)
        found = below(found, step)
        if not rest:
            return found


class Budget:
    """How many places may still be looked at."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left


def find_all(root: MapNode, target: str, budget: Budget) -> Iterator[Found]:
    """Everything that a target with `*` means, for as long as there is a budget. Raises Unreadable with a sentence."""
    yield from _match(Found((), (), root), _checked(target), budget)


def _match(found: Found, rest: str, budget: Budget) -> Iterator[Found]:
    if not rest:
        yield found
        return
    if rest == ANY or rest.startswith(f"{ANY}."):
        for name in members(found.node):
            budget.left -= 1
            if budget.left < 0:
                return
            yield from _match(below(found, name), rest[2:], budget)
        return
    try:
        step, rest = _step(found, rest)
    except Missing:
        return
    yield from _match(below(found, step), rest, budget)


def below(found: Found, name: str) -> Found:
    """The member of that name, which is there."""
    key = members(found.node)[name]
    return Found((*found.names, name), (*found.keys, key), child(found.node, key))


def _step(found: Found, rest: str) -> tuple[str, str]:
    """The longest beginning of `rest` that is a member's name, and what comes after it. Names of people's words may have dots in them."""
    there = members(found.node)
    end = len(rest)
    while end > 0:
        if rest[:end] in there:
            return rest[:end], rest[end + 1 :]
        end = rest.rfind(".", 0, end)
    step, _, after = rest.partition(".")
    raise Missing(found, rest if isinstance(found.node, ListNode) else step, "" if isinstance(found.node, ListNode) else after)


def _checked(target: str) -> str:
    first = target.partition(".")[0]
    if first in LOCKED:
        raise Unreadable("HH601", "locked", name=first)
    if not target or target.startswith(".") or target.endswith(".") or ".." in target:
        raise Unreadable("HH601", "target", name=target[:60])
    return target


def beside(target: str) -> tuple[str, str, bool]:
    """`X after Y` as X, Y and whether after; of anything else Y is empty."""
    match = _BESIDE.fullmatch(target)
    return (match.group(1), match.group(3), match.group(2) == "after") if match else (target, "", False)


def may_be_new(missing: Missing) -> bool:
    """Whether what is missing is only a key that was not written, such as `costs` of a choice that costs nothing."""
    parent = missing.parent
    if missing.rest or not isinstance(parent.node, MapNode):
        return False
    return missing.step in SECTIONS if not parent.names else not holds_names(parent.names)


def shown(names: Names) -> str:
    """A place, as a target is written."""
    return ".".join(names)


def value_of(node: Node) -> object:
    """What a node says, whatever it looks like and wherever it stands: to tell whether two mods want the same."""
    if isinstance(node, TextNode):
        return " ".join(node.value.split())
    if isinstance(node, ListNode):
        return tuple(value_of(item) for item in node.items)
    return tuple(sorted((key, value_of(entry.value)) for key, entry in node.entries.items()))
