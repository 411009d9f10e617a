"""Durations and times of day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.story.times import BadTime, parse_clock, parse_duration


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("250ms", 250),
        ("40s", 40_000),
        ("4m", 240_000),
        ("1m30s", 90_000),
        ("1h", 3_600_000),
        ("1h1m1s1ms", 3_661_001),
        ("24h", 86_400_000),
        ("90s", 90_000),
    ],
)
def test_a_duration_is_whole_milliseconds(text: str, ms: int) -> None:
    assert parse_duration(text) == ms


@pytest.mark.parametrize("text", ["", "4", "m", "4 m", "-4m", "1.5s", "1s1m", "4M", "4m\n", "٤m", "4m4m", "s4", "1e3s", "9" * 5000 + "s"])
def test_what_is_no_duration_is_told(text: str) -> None:
    with pytest.raises(BadTime, match="unreadable"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "word"), [("99ms", "short"), ("0s", "short"), ("86400001ms", "long"), ("25h", "long"), ("999999999h", "long")]
)
def test_a_duration_lies_between_a_tenth_of_a_second_and_a_day(text: str, word: str) -> None:
    with pytest.raises(BadTime, match=word):
        parse_duration(text)


def test_the_shortest_duration_may_be_nothing_where_that_makes_sense() -> None:
    assert parse_duration("0s", shortest=0) == 0


@pytest.mark.parametrize(
    ("text", "ms"), [("7:42", 27_720_000), ("07:42", 27_720_000), ("07:42:30", 27_750_000), ("0:00", 0), ("23:59:59", 86_399_000)]
)
def test_a_time_of_day_is_milliseconds_after_midnight(text: str, ms: int) -> None:
    assert parse_clock(text) == ms


@pytest.mark.parametrize("text", ["", "7", "7:4", "24:00", "07:60", "07:42:60", "7:42pm", " 7:42", "007:42", "7:42\n", "٧:٤٢", "1:1:1:1"])
def test_what_is_no_time_of_day_is_told(text: str) -> None:
    with pytest.raises(BadTime, match=r"unreadable|outside"):
        parse_clock(text)


@given(st.text(max_size=12) | st.text("0123456789hms:", max_size=12))
def test_any_text_is_a_time_or_told(text: str) -> None:
    for parse in (parse_duration, parse_clock):
        try:
            assert parse(text) >= 0
        except BadTime as problem:
            assert problem.situation in ("unreadable", "short", "long", "outside")
