"""Conditions that can never hold, and what is known of the variables they ask."""

from __future__ import annotations

import pytest

from hardhit_game.story.expression.possible import Domain, MayHave, Span, can_be
from hardhit_game.story.expression.types import (
    NUMBER,
    YES,
    Bits,
    Compare,
    Const,
    Count,
    Kind,
    Member,
    Not,
    Slot,
    Typed,
    make_arithmetic,
    make_compare,
    make_logic,
    make_not,
)

DOMAINS: dict[int, Domain] = {1: Span(0, 3), 2: frozenset({0}), 3: MayHave(0b011), 4: frozenset({0, 2})}
MONEY, TOLD = Slot(1, NUMBER, 0, 9), Slot(2, YES.kind)
ENUM = Slot(4, Kind("weather", ("clear", "mist", "fog")), 0, 2)


def at(value: int) -> Const:
    return Const(value, NUMBER)


def both(left: Typed, right: Typed) -> Typed:
    return make_logic("and", left, right)


@pytest.mark.parametrize(
    ("condition", "yes", "no"),
    [
        (Compare(">=", MONEY, at(5)), False, True),
        (Compare("<=", MONEY, at(3)), True, False),
        (Compare("==", MONEY, at(2)), True, True),
        (both(Compare(">", MONEY, at(1)), Compare("<", MONEY, at(2))), False, True),
        (make_logic("or", Compare(">", MONEY, at(1)), Compare("<=", MONEY, at(1))), True, False),
        (TOLD, False, True),
        (make_not(TOLD), True, False),
        (Not(both(TOLD, Compare("==", MONEY, at(0)))), True, False),
        (Bits(3, 0b100), False, True),
        (both(Bits(3, 0b1, has=False), Bits(3, 0b1)), False, True),
        (make_compare(">", Count(3, 3), at(2)), False, True),
        (make_compare("==", ENUM, Const(1, ENUM.kind)), False, True),
        (Member(4, frozenset({1})), False, True),
        (Member(4, frozenset({0, 2})), True, False),
        (make_compare("<", make_arithmetic("+", MONEY, at(1)), at(5)), True, False),
        (make_compare(">", MONEY, Slot(9, NUMBER, 0, 9)), True, True),
    ],
)
def test_what_is_ruled_out_is_impossible_and_the_rest_may_be(condition: Typed, yes: bool, no: bool) -> None:
    assert (can_be(True, condition, DOMAINS), can_be(False, condition, DOMAINS)) == (yes, no)


def test_what_is_not_remembered_is_let_pass() -> None:
    """Of a set only what it lacks is kept in mind, so this contradiction is not seen: nothing possible is ever ruled out."""
    assert can_be(True, both(Bits(3, 0b1), Bits(3, 0b1, has=False)), DOMAINS)
