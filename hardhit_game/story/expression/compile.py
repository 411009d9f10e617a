"""Expressions to closures. Start at `compile_guard`."""

from __future__ import annotations

from collections.abc import Callable

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.expression.names import Names
from hardhit_game.story.layout import Variable
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.story import Guard, Number, Where

Place = TextNode | Where | Callable[[int], Where]
"""Where an expression's text stands: its node, the place of its first letter, or a map from offset to place."""


def compile_guard(text: str, where: Place, names: Names, report: Report) -> Guard | None:
    """A truth, or None when it has errors (they are in `report`)."""
    raise NotImplementedError


def compile_number(text: str, where: Place, names: Names, report: Report) -> Number | None:
    """A number, or None when it has errors."""
    raise NotImplementedError


def compile_value(text: str, where: Place, names: Names, target: Variable, report: Report) -> Number | None:
    """What a seal may set `target` to: a number, a flag's truth (as 0 or 1) or an enum's value, or None when it has errors."""
    raise NotImplementedError
