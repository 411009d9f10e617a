"""The closures that compiled expressions consist of.

Owns: one closure for each typed node, with the frequent shapes written out. Must not know: texts or names.
Truth closures return real bools; every closure takes the state vector and is total.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter
from typing import Final

from hardhit_game.story.expression.types import (
    TRUTH,
    Arithmetic,
    Bits,
    Compare,
    Const,
    Count,
    Logic,
    Member,
    Not,
    Slot,
    Typed,
    clamp,
)
from hardhit_game.story.layout import Vector
from hardhit_game.story.story import Number, Truth

_SLOT_CONST: Final[dict[str, Callable[[int, int], Truth]]] = {
    "==": lambda s, c: lambda v: v[s] == c,
    "!=": lambda s, c: lambda v: v[s] != c,
    "<": lambda s, c: lambda v: v[s] < c,
    "<=": lambda s, c: lambda v: v[s] <= c,
    ">": lambda s, c: lambda v: v[s] > c,
    ">=": lambda s, c: lambda v: v[s] >= c,
}
_SLOT_SLOT: Final[dict[str, Callable[[int, int], Truth]]] = {
    "==": lambda s, t: lambda v: v[s] == v[t],
    "!=": lambda s, t: lambda v: v[s] != v[t],
    "<": lambda s, t: lambda v: v[s] < v[t],
    "<=": lambda s, t: lambda v: v[s] <= v[t],
    ">": lambda s, t: lambda v: v[s] > v[t],
    ">=": lambda s, t: lambda v: v[s] >= v[t],
}
_ANY_ANY: Final[dict[str, Callable[[Number, Number], Truth]]] = {
    "==": lambda f, g: lambda v: f(v) == g(v),
    "!=": lambda f, g: lambda v: f(v) != g(v),
    "<": lambda f, g: lambda v: f(v) < g(v),
    "<=": lambda f, g: lambda v: f(v) <= g(v),
    ">": lambda f, g: lambda v: f(v) > g(v),
    ">=": lambda f, g: lambda v: f(v) >= g(v),
}
_ANY_CONST: Final[dict[str, Callable[[Number, int], Truth]]] = {
    "==": lambda f, c: lambda v: f(v) == c,
    "!=": lambda f, c: lambda v: f(v) != c,
    "<": lambda f, c: lambda v: f(v) < c,
    "<=": lambda f, c: lambda v: f(v) <= c,
    ">": lambda f, c: lambda v: f(v) > c,
    ">=": lambda f, c: lambda v: f(v) >= c,
}
# For results that cannot leave the range of numbers.
_SLOT_CONST_NUMBER: Final[dict[str, Callable[[int, int], Number]]] = {
    "+": lambda s, c: lambda v: v[s] + c,
    "-": lambda s, c: lambda v: v[s] - c,
    "*": lambda s, c: lambda v: v[s] * c,
}
_SLOT_SLOT_NUMBER: Final[dict[str, Callable[[int, int], Number]]] = {
    "+": lambda s, t: lambda v: v[s] + v[t],
    "-": lambda s, t: lambda v: v[s] - v[t],
    "*": lambda s, t: lambda v: v[s] * v[t],
}
# Two slots, or a slot and a constant, added or subtracted: what lies within most longer shapes. Written out, they spare a call.
_SUM_CONST_BY_CONST: Final[dict[str, Callable[[int, int, int], Number]]] = {
    "/": lambda s, a, c: lambda v: (v[s] + a) // c,
    "%": lambda s, a, c: lambda v: (v[s] + a) % c,
}
_SUM_SLOT_BY_CONST: Final[dict[str, Callable[[int, int, int], Number]]] = {
    "/": lambda s, t, c: lambda v: (v[s] + v[t]) // c,
    "%": lambda s, t, c: lambda v: (v[s] + v[t]) % c,
}
_SUM_SLOT_AGAINST_CONST: Final[dict[str, Callable[[int, int, int], Truth]]] = {
    "==": lambda s, t, c: lambda v: v[s] + v[t] == c,
    "!=": lambda s, t, c: lambda v: v[s] + v[t] != c,
    "<": lambda s, t, c: lambda v: v[s] + v[t] < c,
    "<=": lambda s, t, c: lambda v: v[s] + v[t] <= c,
    ">": lambda s, t, c: lambda v: v[s] + v[t] > c,
    ">=": lambda s, t, c: lambda v: v[s] + v[t] >= c,
}
_BY_CONST: Final[dict[str, Callable[[Number, int], Number]]] = {
    "/": lambda f, c: lambda v: f(v) // c,
    "%": lambda f, c: lambda v: f(v) % c,
}
"""Division by a constant that is not 0."""
_BY_ANY: Final[dict[str, Callable[[Number, Number], Number]]] = {
    "/": lambda f, g: lambda v: f(v) // divisor if (divisor := g(v)) else 0,
    "%": lambda f, g: lambda v: f(v) % divisor if (divisor := g(v)) else 0,
}
_NUMBERS: Final[dict[str, Callable[[Number, Number], Number]]] = {
    "+": lambda f, g: lambda v: f(v) + g(v),
    "-": lambda f, g: lambda v: f(v) - g(v),
    "*": lambda f, g: lambda v: f(v) * g(v),
    "min": lambda f, g: lambda v: min(f(v), g(v)),
    "max": lambda f, g: lambda v: max(f(v), g(v)),
    "abs": lambda f, _: lambda v: abs(f(v)),
}
_CLAMPED: Final[dict[str, Callable[[Number, Number], Number]]] = {
    "+": lambda f, g: lambda v: clamp(f(v) + g(v)),
    "-": lambda f, g: lambda v: clamp(f(v) - g(v)),
    "*": lambda f, g: lambda v: clamp(f(v) * g(v)),
}


# ---------------------------------------------------------------- numbers


def number_closure(node: Typed) -> Number:
    """A number, an enum's value or a truth's slot, as a whole number."""
    match node:
        case Const(value=value):
            return _constant(value)
        case Slot(slot=slot):
            return _slot(slot)
        case Count(slot=slot):
            return lambda v: v[slot].bit_count()
        case Arithmetic():
            return _arithmetic(node)
    holds = truth_closure(node)
    return lambda v: int(holds(v))


@lru_cache(maxsize=512)
def _constant(value: int) -> Number:
    """Shared, as a pack has few numbers and writes them often."""
    return lambda v: value


@lru_cache(maxsize=512)
def _slot(slot: int) -> Number:
    return itemgetter(slot)


# The same short test stands in many places of a pack. Written once in memory, it is near when it is asked again elsewhere.


@lru_cache(maxsize=4096)
def _slot_against_const(sign: str, slot: int, value: int) -> Truth:
    return _SLOT_CONST[sign](slot, value)


@lru_cache(maxsize=4096)
def _slot_against_slot(sign: str, slot: int, other: int) -> Truth:
    return _SLOT_SLOT[sign](slot, other)


@lru_cache(maxsize=1024)
def _is_set(slot: int) -> Truth:
    return lambda v: v[slot] == 1


@lru_cache(maxsize=4096)
def _bits(slot: int, mask: int, has: bool) -> Truth:
    return (lambda v: v[slot] & mask == mask) if has else (lambda v: v[slot] & mask != mask)


def _arithmetic(node: Arithmetic) -> Number:
    sign, left, right = node.sign, node.left, node.right
    if isinstance(left, Slot) and isinstance(right, Const) and sign in _SLOT_CONST_NUMBER and not node.clamps:
        return _SLOT_CONST_NUMBER[sign](left.slot, right.value)
    if isinstance(left, Slot) and isinstance(right, Slot) and sign in _SLOT_SLOT_NUMBER and not node.clamps:
        return _SLOT_SLOT_NUMBER[sign](left.slot, right.slot)
    if isinstance(right, Const) and right.value and sign in _BY_CONST:
        match left:
            case Arithmetic(sign="+", left=Slot(slot=slot), right=Const(value=value), clamps=False):
                return _SUM_CONST_BY_CONST[sign](slot, value, right.value)
            case Arithmetic(sign="+", left=Slot(slot=slot), right=Slot(slot=other), clamps=False):
                return _SUM_SLOT_BY_CONST[sign](slot, other, right.value)
        return _BY_CONST[sign](number_closure(left), right.value)
    first, second = number_closure(left), number_closure(right)
    if sign in _CLAMPED and node.clamps:
        return _CLAMPED[sign](first, second)
    return (_BY_ANY if sign in _BY_ANY else _NUMBERS)[sign](first, second)


# ---------------------------------------------------------------- truths


def truth_closure(node: Typed) -> Truth:
    """A truth, as a real bool."""
    match node:
        case Const(value=value):
            truth = bool(value)
            return lambda v: truth
        case Slot(slot=slot):
            return _is_set(slot)
        case Bits(slot=slot, mask=mask, has=has):
            return _bits(slot, mask, has)
        case Member(slot=slot, values=values, among=True):
            return lambda v: v[slot] in values
        case Member(slot=slot, values=values):
            return lambda v: v[slot] not in values
        case Compare():
            return _compare(node)
        case Logic(word="and", parts=parts):
            return _both(parts)
        case Logic(parts=parts):
            return _either(parts)
        case Not(part=part):
            holds = truth_closure(part)
            return lambda v: not holds(v)
    raise AssertionError(f"a number where a truth was checked: {node}")


def _compare(node: Compare) -> Truth:
    left, right = node.left, node.right
    if isinstance(left, Slot) and isinstance(right, Const):
        return _slot_against_const(node.sign, left.slot, right.value)
    if isinstance(left, Slot) and isinstance(right, Slot):
        return _slot_against_slot(node.sign, left.slot, right.slot)
    if isinstance(right, Const):
        match left:
            case Arithmetic(sign="+", left=Slot(slot=slot), right=Slot(slot=other), clamps=False):
                return _SUM_SLOT_AGAINST_CONST[node.sign](slot, other, right.value)
        return _ANY_CONST[node.sign](number_closure(left), right.value)
    return _ANY_ANY[node.sign](number_closure(left), number_closure(right))


def _equality(node: Typed) -> tuple[int, int] | None:
    """The slot and the value of a test for one value, the most frequent kind of truth."""
    match node:
        case Slot(slot=slot) if node.kind is TRUTH:
            return slot, 1
        case Compare(sign="==", left=Slot(slot=slot), right=Const(value=value)):
            return slot, value
    return None


def _both(parts: tuple[Typed, ...]) -> Truth:
    same = [found for part in parts if (found := _equality(part)) is not None]
    if len(same) == len(parts) == 2:
        (a, x), (b, y) = same
        return lambda v: v[a] == x and v[b] == y
    if len(same) == len(parts) == 3:
        (a, x), (b, y), (c, z) = same
        return lambda v: v[a] == x and v[b] == y and v[c] == z
    truths = [truth_closure(part) for part in parts]
    if len(truths) == 2:
        first, second = truths
        return lambda v: first(v) and second(v)
    if len(truths) == 3:
        first, second, third = truths
        return lambda v: first(v) and second(v) and third(v)
    return _all(tuple(truths))


def _either(parts: tuple[Typed, ...]) -> Truth:
    truths = [truth_closure(part) for part in parts]
    if len(truths) == 2:
        first, second = truths
        return lambda v: first(v) or second(v)
    if len(truths) == 3:
        first, second, third = truths
        return lambda v: first(v) or second(v) or third(v)
    return _any(tuple(truths))


def _all(truths: tuple[Truth, ...]) -> Truth:
    def holds(v: Vector) -> bool:
        for truth in truths:  # noqa: SIM110 (a generator would cost more than the guards)
            if not truth(v):
                return False
        return True

    return holds


def _any(truths: tuple[Truth, ...]) -> Truth:
    def holds(v: Vector) -> bool:
        for truth in truths:  # noqa: SIM110
            if truth(v):
                return True
        return False

    return holds
