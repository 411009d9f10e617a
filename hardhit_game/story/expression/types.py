"""The tree with names looked up and types checked: what remains is total, folded, and knows its slots.

Owns: types, their rules, and the meaning of every operator (`arithmetic`, `compare`). Must not know: closures.
Start at `check_truth`, `check_number` and `check_value`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from hardhit_game.story import limits
from hardhit_game.story.layout import VariableKind


class Kind(NamedTuple):
    """A type: numbers, truths, times of day, sets, or one enum's values."""

    name: str
    values: tuple[str, ...] = ()


NUMBER: Final = Kind("number")
TRUTH: Final = Kind("truth")
CLOCK: Final = Kind("clock")
TIME: Final = Kind("time of day")

SAID: Final = {
    VariableKind.NUMBER: "a number",
    VariableKind.FLAG: "a flag",
    VariableKind.ENUM: "an enum",
    VariableKind.SET: "a set",
    VariableKind.CLAIM: "a claim",
    VariableKind.DRAW: "a draw",
    VariableKind.OPTION: "an option",
    VariableKind.SEEN: "a memory",
}
"""How each kind of variable is called in sentences."""


class Const(NamedTuple):
    value: int
    kind: Kind


class Slot(NamedTuple):
    """The value of one slot, within its bounds."""

    slot: int
    kind: Kind
    low: int = 0
    high: int = 1


class Bits(NamedTuple):
    """Whether a slot has all bits of the mask (or, not `has`, has not)."""

    slot: int
    mask: int
    has: bool = True
    kind: Kind = TRUTH


class Count(NamedTuple):
    """How many bits a slot has."""

    slot: int
    high: int
    kind: Kind = NUMBER


class Member(NamedTuple):
    """Whether a slot's value is one of several (or, not `among`, is none)."""

    slot: int
    values: frozenset[int]
    among: bool = True
    kind: Kind = TRUTH


class Arithmetic(NamedTuple):
    """`+ - * / %`, `min`, `max`, `abs` (right is ignored). The bounds are those of the result."""

    sign: str
    left: Typed
    right: Typed
    low: int
    high: int
    clamps: bool
    """Whether the result could leave the range of numbers."""
    kind: Kind = NUMBER


class Compare(NamedTuple):
    sign: str
    left: Typed
    right: Typed
    kind: Kind = TRUTH


class Logic(NamedTuple):
    """`and` / `or` of two or more truths."""

    word: str
    parts: tuple[Typed, ...]
    kind: Kind = TRUTH


class Not(NamedTuple):
    part: Typed
    kind: Kind = TRUTH


Typed = Const | Slot | Bits | Count | Member | Arithmetic | Compare | Logic | Not

YES: Final = Const(1, TRUTH)
NO: Final = Const(0, TRUTH)
OPPOSITE: Final = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
MIRRORED: Final = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


# ---------------------------------------------------------------- what the operators mean


_LEAST: Final = -limits.NUMBER
_MOST: Final = limits.NUMBER


def clamp(value: int) -> int:
    """The nearest number within ±(2^53-1)."""
    return value if _LEAST <= value <= _MOST else _MOST if value > 0 else _LEAST


def arithmetic(sign: str, a: int, b: int) -> int:
    """The result of an operator on numbers. Division rounds down; by zero it gives 0, and so does the remainder."""
    match sign:
        case "+":
            return clamp(a + b)
        case "-":
            return clamp(a - b)
        case "*":
            return clamp(a * b)
        case "/":
            return a // b if b else 0
        case "%":
            return a % b if b else 0
        case "min":
            return min(a, b)
        case "max":
            return max(a, b)
        case _:
            return abs(a)


def compare(sign: str, a: int, b: int) -> bool:
    """The result of a comparison."""
    match sign:
        case "==":
            return a == b
        case "!=":
            return a != b
        case "<":
            return a < b
        case "<=":
            return a <= b
        case ">":
            return a > b
        case _:
            return a >= b


# ---------------------------------------------------------------- building, folding on the way


def bounds(node: Typed) -> tuple[int, int]:
    """The lowest and highest value a node can have."""
    if isinstance(node, (Slot, Arithmetic)):
        return node.low, node.high
    if isinstance(node, Const):
        return node.value, node.value
    return (0, node.high) if isinstance(node, Count) else (0, 1)


def all_nodes(node: Typed) -> Iterator[Typed]:
    """A node and everything below it."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        match node:
            case Arithmetic(left=left, right=right) | Compare(left=left, right=right):
                waiting += [left, right]
            case Logic(parts=parts):
                waiting += parts
            case Not(part=part):
                waiting.append(part)


def slots_read(node: Typed) -> frozenset[int]:
    """The slots whose values a typed expression may ask for."""
    found: set[int] = set()
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (Slot, Bits, Count, Member)):
            found.add(node.slot)
        elif isinstance(node, (Arithmetic, Compare)):
            waiting += (node.left, node.right)
        elif isinstance(node, Logic):
            waiting += node.parts
        elif isinstance(node, Not):
            waiting.append(node.part)
    return frozenset(found)


def make_arithmetic(sign: str, left: Typed, right: Typed) -> Typed:
    """An arithmetic node, or the constant it comes to."""
    if isinstance(left, Const) and isinstance(right, Const):
        return Const(arithmetic(sign, left.value, right.value), NUMBER)
    low, high, clamps = arithmetic_bounds(sign, bounds(left), bounds(right))
    return Arithmetic(sign, left, right, low, high, clamps)


def arithmetic_bounds(sign: str, left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int, bool]:
    """The lowest and highest result for operands between these, and whether it could leave the range of numbers."""
    (a, b), (c, d) = left, right
    match sign:
        case "+":
            low, high = a + c, b + d
        case "-":
            low, high = a - d, b - c
        case "*":
            corners = (a * c, a * d, b * c, b * d)
            low, high = min(corners), max(corners)
        case "min":
            low, high = min(a, c), min(b, d)
        case "max":
            low, high = max(a, c), max(b, d)
        case "%":
            low, high = min(0, c + 1), max(0, d - 1)
        case _:  # a quotient or an absolute value is never further from 0 than what it is of, but rounds down
            far = max(abs(a), abs(b))
            low, high = -far, far
    if low >= _LEAST and high <= _MOST:
        return low, high, False
    return clamp(low), clamp(high), True


def make_compare(sign: str, left: Typed, right: Typed) -> Typed:
    """A comparison with any constant on the right, or the truth it comes to."""
    if isinstance(left, Const) and isinstance(right, Const):
        return YES if compare(sign, left.value, right.value) else NO
    if isinstance(left, Const):
        return Compare(MIRRORED[sign], right, left)
    return Compare(sign, left, right)


def make_not(part: Typed) -> Typed:
    """The opposite, in the plainest form there is."""
    match part:
        case Const(value=value):
            return NO if value else YES
        case Compare(sign=sign, left=left, right=right):
            return Compare(OPPOSITE[sign], left, right)
        case Bits(slot=slot, mask=mask, has=has):
            return Bits(slot, mask, not has)
        case Member(slot=slot, values=values, among=among):
            return Member(slot, values, not among)
        case Not(part=inner):
            return inner
        case Slot(slot=slot):
            return Compare("==", part, NO)
    return Not(part)


def make_logic(word: str, left: Typed, right: Typed) -> Typed:
    """`and` / `or`, flattened; what cannot matter is dropped."""
    neutral, decides = (YES, NO) if word == "and" else (NO, YES)
    parts: list[Typed] = []
    for side in (left, right):
        for part in side.parts if isinstance(side, Logic) and side.word == word else (side,):
            if part == decides:
                return decides
            if part != neutral:
                parts.append(part)
    if not parts:
        return neutral
    return parts[0] if len(parts) == 1 else Logic(word, tuple(parts))
