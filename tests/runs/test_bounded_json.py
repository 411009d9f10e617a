from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.runs.bounded_json import BadJson, read_json, write_json

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def read(text: str | bytes) -> object:
    return read_json(text if isinstance(text, bytes) else text.encode(), limit=1 << 20)


@given(plain)
def test_what_is_written_is_read_back(value: object) -> None:
    assert read_json(write_json(value), limit=1 << 20, depth=100) == value


@given(st.binary(max_size=200))
def test_any_bytes_give_a_value_or_one_sentence(data: bytes) -> None:
    try:
        read(data)
    except BadJson as problem:
        assert str(problem)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a":1,"a":2}', "same key twice"),
        ('{"a":{"b":1,"b":2}}', "same key twice"),
        ("NaN", "not JSON"),
        ("-Infinity", "not JSON"),
        ("1.5", "not whole"),
        ("1e3", "not whole"),
        ("12345678901234567", "16 digits"),
        ("-12345678901234567", "16 digits"),
        ("9" * 5000, "16 digits"),
        ("[" * 100_000, "deeper"),
        ("[[[[[[[1]]]]]]]", "deeper"),
        ('"\\ud800"', "half a character"),
        ('{"\\udc00":1}', "half a character"),
        ('["\\ud83d\\ude00", "\\ude00"]', "half a character"),
        (b'"\xff"', "UTF-8"),
        (b'"\xed\xa0\x80"', "UTF-8"),
        ('"a\nb"', "not JSON"),
        ("", "not JSON"),
        ("{", "not JSON"),
        ("'a'", "not JSON"),
        ("[1,]", "not JSON"),
        ("01", "not JSON"),
    ],
)
def test_what_two_readers_could_read_differently_is_refused(text: str | bytes, says: str) -> None:
    with pytest.raises(BadJson, match=says):
        read(text)


def test_brackets_inside_texts_do_not_count_as_depth() -> None:
    value = {"a": "[[[[{{{{" * 10, "b": '\\"[[[['}
    assert read(json.dumps(value)) == value


def test_numbers_of_sixteen_digits_are_read_and_seventeen_are_not() -> None:
    assert read("9" * 16) == 9999999999999999
    with pytest.raises(BadJson):
        read("9" * 17)


def test_the_limit_is_a_limit_on_bytes() -> None:
    assert read_json(b'"aaaa"', limit=6) == "aaaa"
    with pytest.raises(BadJson, match="longer than 5"):
        read_json(b'"aaaa"', limit=5)
