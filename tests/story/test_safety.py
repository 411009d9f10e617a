"""What may reach a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.story.safety import REPLACEMENT, clean, describe_character, unsafe_character

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
BURNING_HEART = "\u2764\ufe0f\u200d\U0001f525"
UNSAFE = ["\x00", "\x07", "\t", "\r", "\x1b", "\x7f", "\x9b", "\u061c", "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff", "\ufffb"]
UNSAFE += ["\ud800", "\ufdd0", "\uffff", "\U000e0041", "\U0010fffe"]
SAFE = ["", "a line\nand another", "café “quoted” – 한국어", FAMILY, BURNING_HEART, "e\u0301\u0302\u0303\u0304", REPLACEMENT, "\u00ad"]


@pytest.mark.parametrize("character", UNSAFE, ids=describe_character)
@pytest.mark.parametrize("before", ["", "a", "é"])
def test_an_unsafe_character_is_found_and_replaced(character: str, before: str) -> None:
    assert unsafe_character(f"{before}{character}b") == len(before)
    assert clean(f"{before}{character}b") == f"{before}{REPLACEMENT}b"


@pytest.mark.parametrize("text", SAFE)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert unsafe_character(text) is None
    assert clean(text) == text


@pytest.mark.parametrize("text", ["a\u200db", "\u200d", "\U0001f469\u200d", "\u200d\U0001f469", "x\ufe0f\u200d\U0001f525"])
def test_a_joiner_may_only_stand_between_emoji(text: str) -> None:
    assert clean(text) == text.replace("\u200d", REPLACEMENT)


def test_a_fifth_mark_on_one_letter_is_replaced() -> None:
    assert unsafe_character("e" + "\u0301" * 5) == 5
    assert clean("e" + "\u0301" * 6) == "e" + "\u0301" * 4 + REPLACEMENT * 2


@given(st.text(st.characters(), max_size=40) | st.text("\u200d\u0301\ufe0f\U0001f469\x1bé", max_size=12))
def test_cleaning_is_idempotent_and_leaves_nothing_unsafe(text: str) -> None:
    cleaned = clean(text)
    assert unsafe_character(cleaned) is None
    assert clean(cleaned) == cleaned
    assert (cleaned == text) == (unsafe_character(text) is None)
