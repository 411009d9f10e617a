"""Expressions to closures over the state vector.

Owns: the doors of this package, and what runs in play. Must not know: YAML or scenes. Nothing here is ever given to eval or exec:
each closure is one of a fixed set, the frequent shapes written out so that a guard costs a fraction of a microsecond.
Start at `compile_guard`.
"""

from __future__ import annotations

from collections.abc import Callable

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.expression.checking import check_number, check_truth, check_value
from hardhit_game.story.expression.closures import number_closure, truth_closure
from hardhit_game.story.expression.lexer import ExpressionError
from hardhit_game.story.expression.names import Names
from hardhit_game.story.expression.parser import parse
from hardhit_game.story.expression.types import CLOCK, TRUTH, Compare, Const, Slot, all_nodes, slots_read
from hardhit_game.story.layout import CLOCK as CLOCK_SLOT
from hardhit_game.story.layout import Variable
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.story import Guard, Number, Where

Place = TextNode | Where | Callable[[int], Where]
"""Where an expression's text stands: its node (the text is its value), the place of its first letter, or a map from offset to place."""


def place_of(where: Place, offset: int) -> Where:
    """The place in the file of a text's character number `offset` (from 0)."""
    if isinstance(where, TextNode):
        return where.at_offset(offset)
    if isinstance(where, Where):
        return Where(where.file, where.line, where.column + offset)
    return where(offset)


def tell(error: ExpressionError, where: Place, report: Report) -> None:
    """Puts an expression's error into the report, at its place in the file."""
    report.error(error.code, place_of(where, error.offset), error.situation, **error.fields)


def compile_guard(text: str, where: Place, names: Names, report: Report) -> Guard | None:
    """A truth, or None when it has errors (they are in `report`)."""
    known = names.guards.get(text)
    if known is not None:
        return known
    try:
        typed = check_truth(parse(text), names)
    except ExpressionError as error:
        tell(error, where, report)
        return None
    reads = slots_read(typed)
    thresholds = {at for node in all_nodes(typed) if isinstance(node, Compare) for at in _thresholds(node)} if CLOCK_SLOT in reads else ()
    guard = Guard(truth_closure(typed), text.strip(), reads, tuple(sorted(at for at in thresholds if at > 0)))
    names.guards[text], names.truths[text] = guard, typed
    return guard


def compile_number(text: str, where: Place, names: Names, report: Report) -> Number | None:
    """A number, or None when it has errors."""
    try:
        return number_closure(check_number(parse(text), names))
    except ExpressionError as error:
        tell(error, where, report)
        return None


def compile_value(text: str, where: Place, names: Names, target: Variable, report: Report) -> Number | None:
    """What a seal may set `target` to: a number, a flag's truth (as 0 or 1) or an enum's value, or None when it has errors."""
    found = compile_reading_value(text, where, names, target, report)
    return None if found is None else found[0]


def compile_reading_value(
    text: str, where: Place, names: Names, target: Variable, report: Report
) -> tuple[Number, frozenset[int]] | None:
    """The same, with the slots it reads."""
    try:
        typed = check_value(parse(text), names, target)
    except ExpressionError as error:
        tell(error, where, report)
        return None
    if any(isinstance(node, Compare) and node.left.kind is CLOCK for node in all_nodes(typed)):
        # What a seal keeps must not depend on the millisecond: a search could not know when it changes.
        tell(ExpressionError("HH307", 0, "seal"), where, report)
        return None
    if typed.kind is TRUTH and not isinstance(typed, Const | Slot):
        holds = truth_closure(typed)
        return (lambda v: 1 if holds(v) else 0), slots_read(typed)
    return number_closure(typed), slots_read(typed)


def _thresholds(node: Compare) -> tuple[int, ...]:
    """The case-clock times at which a comparison with the clock changes."""
    if node.left.kind is not CLOCK or not isinstance(node.right, Const):
        return ()
    at = node.right.value
    return {">=": (at,), "<": (at,), ">": (at + 1,), "<=": (at + 1,)}.get(node.sign, (at, at + 1))
