"""Whether a condition can ever hold, given what each slot can ever be.

Owns: reasoning over `Domains`: a span of numbers, a few values, or the bits that may be set. Must not know: where a domain comes from.
What it rules out is impossible; what it lets pass may still be. Start at `can_be`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from hardhit_game.story.expression.types import (
    CLOCK,
    NO,
    OPPOSITE,
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
    arithmetic_bounds,
    bounds,
    compare,
)


class Span(NamedTuple):
    """A number from `low` to `high`."""

    low: int
    high: int


class MayHave(NamedTuple):
    """A set that can only ever have these bits."""

    bits: int


Domain = Span | frozenset[int] | MayHave
Domains = Mapping[int, Domain]
"""By slot; one that is not there can be anything."""


def can_be(truth: bool, node: Typed, domains: Domains) -> bool:
    """Whether the condition can come out as `truth`."""
    return _narrowed(truth, node, domains) is not None


def _narrowed(truth: bool, node: Typed, domains: Domains) -> Domains | None:
    """What is left of the domains when the condition comes out as `truth`; None when it cannot."""
    match node:
        case Const(value=value):
            return domains if bool(value) is truth else None
        case Not(part=part):
            return _narrowed(not truth, part, domains)
        case Logic(word=word, parts=parts) if (word == "and") is truth:
            left: Domains | None = domains
            for part in parts:
                left = None if left is None else _narrowed(truth, part, left)
            return left
        case Logic(parts=parts):
            return domains if any(can_be(truth, part, domains) for part in parts) else None
        case Compare(sign=sign, left=left_side, right=right_side):
            return _compared(sign if truth else OPPOSITE[sign], left_side, right_side, domains)
        case Member(slot=slot, values=values, among=among):
            return _kept(slot, domains, values, among is truth)
        case Bits(slot=slot, mask=mask, has=has):
            return _bits(slot, mask, has is truth, domains)
        case Slot(kind=kind) if kind is TRUTH:
            return _compared("!=" if truth else "==", node, NO, domains)
        case _:
            return domains


def _compared(sign: str, left: Typed, right: Typed, domains: Domains) -> Domains | None:
    if left.kind is CLOCK:
        return domains
    if isinstance(left, Slot) and isinstance(right, Const):
        domain = domains.get(left.slot)
        if isinstance(domain, frozenset):
            return _with(left.slot, frozenset(value for value in domain if compare(sign, value, right.value)), domains)
        if isinstance(domain, Span):
            return _with(left.slot, _cut(domain, sign, right.value), domains)
        return domains
    (a, b), (c, d) = _reach(left, domains), _reach(right, domains)
    match sign:
        case "==":
            possible = a <= d and c <= b
        case "!=":
            possible = not (a == b == c == d)
        case "<":
            possible = a < d
        case "<=":
            possible = a <= d
        case ">":
            possible = b > c
        case _:
            possible = b >= c
    return domains if possible else None


def _cut(span: Span, sign: str, value: int) -> Domain:
    """The part of a span for which the comparison holds."""
    low, high = span.low, span.high
    match sign:
        case "==":
            low, high = max(low, value), min(high, value)
        case "!=":
            low, high = low + (low == value), high - (high == value)
        case "<":
            high = min(high, value - 1)
        case "<=":
            high = min(high, value)
        case ">":
            low = max(low, value + 1)
        case _:
            low = max(low, value)
    return Span(low, high) if low <= high else frozenset()


def _kept(slot: int, domains: Domains, values: frozenset[int], among: bool) -> Domains | None:
    domain = domains.get(slot)
    if not isinstance(domain, frozenset):
        return domains
    return _with(slot, domain & values if among else domain - values, domains)


def _bits(slot: int, mask: int, has: bool, domains: Domains) -> Domains | None:
    domain = domains.get(slot)
    if not isinstance(domain, MayHave):
        return domains
    if has:
        return domains if domain.bits & mask == mask else None
    single = not mask & (mask - 1)
    return _with(slot, MayHave(domain.bits & ~mask) if single else domain, domains)


_NOTHING: Final[frozenset[int]] = frozenset()


def _with(slot: int, domain: Domain, domains: Domains) -> Domains | None:
    return None if domain == _NOTHING else {**domains, slot: domain}


def _reach(node: Typed, domains: Domains) -> tuple[int, int]:
    """The lowest and highest value a node can have in these domains."""
    match node:
        case Slot(slot=slot):
            domain = domains.get(slot)
            if isinstance(domain, Span):
                return domain.low, domain.high
            return (min(domain), max(domain)) if isinstance(domain, frozenset) and domain else bounds(node)
        case Count(slot=slot):
            domain = domains.get(slot)
            return (0, domain.bits.bit_count()) if isinstance(domain, MayHave) else bounds(node)
        case Arithmetic(sign=sign, left=left, right=right):
            low, high, _ = arithmetic_bounds(sign, _reach(left, domains), _reach(right, domains))
            return low, high
        case _:
            return bounds(node)
