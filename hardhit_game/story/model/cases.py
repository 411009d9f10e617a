"""A value that depends on the state: a mapping from values to expressions, the first that holds counts; or one value for always.

Owns: reading that form. Must not know: what the values mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.fields import shape
from hardhit_game.story.nodes import MapNode, Node, TextNode
from hardhit_game.story.story import Where


class Case(NamedTuple):
    """One arm: the value as written, and when it holds."""

    value: str
    where: Where
    guard: TextNode


class Cases(NamedTuple):
    """The arms in the order written, or what always holds. Empty when nothing was written."""

    arms: tuple[Case, ...] = ()
    always: TextNode | None = None

    def sources(self) -> Iterator[TextNode]:
        """The expressions in it; a number that always holds is one too."""
        yield from (arm.guard for arm in self.arms)

    def canonical(self) -> list[list[str]]:
        """As values and sources, for hashing."""
        always = [["", self.always.value]] if self.always is not None else []
        return [*always, *([arm.value, arm.guard.value] for arm in self.arms)]


def read_cases(node: Node | None, what: str, report: Report) -> Cases:
    """Either form; anything else is reported."""
    if node is None:
        return Cases()
    if isinstance(node, TextNode):
        return Cases(always=node)
    if not isinstance(node, MapNode):
        report.error("HH203", node.where, "cases", what=what, shape=shape(node))
        return Cases()
    arms = []
    for entry in node.entries.values():
        if isinstance(entry.value, TextNode):
            arms.append(Case(entry.key, entry.where, entry.value))
        else:
            report.error("HH203", entry.value.where, "expression", key=entry.key[:40], shape=shape(entry.value))
    return Cases(tuple(arms))
