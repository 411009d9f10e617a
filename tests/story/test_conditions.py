"""Conditions that can never hold, and what is known of the variables they ask."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.story.expression.closures import truth_closure
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


# ---------------------------------------------------------------- against trying everything

_numbers = st.sampled_from([at(-1), at(0), at(1), at(2), at(4), MONEY])
_sums = _numbers | st.builds(make_arithmetic, st.sampled_from(["+", "-", "*", "min", "max", "/", "%", "abs"]), _numbers, _numbers)
_atoms = st.one_of(
    st.builds(make_compare, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), _sums, _sums),
    st.sampled_from([TOLD, make_not(TOLD), Bits(3, 1), Bits(3, 2), Bits(3, 4), Bits(3, 3, has=False), Member(4, frozenset({0, 1}))]),
    st.builds(make_compare, st.sampled_from(["==", "<", ">="]), st.just(Count(3, 3)), st.sampled_from([at(0), at(1), at(2), at(3)])),
    st.builds(make_compare, st.sampled_from(["==", "!="]), st.just(ENUM), st.sampled_from([Const(value, ENUM.kind) for value in range(3)])),
)
_conditions = st.recursive(
    _atoms, lambda inner: st.builds(make_logic, st.sampled_from(["and", "or"]), inner, inner) | st.builds(make_not, inner), max_leaves=6
)


def _vectors() -> Iterator[list[int]]:
    """Every state that the domains allow: slot 1 is money, 2 told, 3 the set, 4 the enum."""
    for money, told, bits, weather in product(range(4), (0,), range(4), (0, 2)):
        yield [0, money, told, bits, weather]


@given(_conditions)
def test_nothing_that_can_be_is_ever_ruled_out(condition: Typed) -> None:
    holds = truth_closure(condition)
    outcomes = {bool(holds(vector)) for vector in _vectors()}
    for truth in (True, False):
        assert truth not in outcomes or can_be(truth, condition, DOMAINS)
