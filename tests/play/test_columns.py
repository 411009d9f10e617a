"""Lines break where the terminal's columns end, whatever the letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.play.columns import fill, width

LETTERS = st.text(st.sampled_from("ab 가나다 漢-é\u0301"), max_size=120)


def test_wide_letters_take_two_columns_and_marks_none() -> None:
    assert [width(text) for text in ("abc", "가나", "e\u0301", "ｱ", "Ａ")] == [3, 4, 1, 1, 2]


def test_korean_breaks_at_blanks_by_columns() -> None:
    assert fill("안개가 마린시티를 30층부터 지워 놓았다.", 18) == ["안개가 마린시티를", "30층부터 지워", "놓았다."]


@given(LETTERS, st.integers(2, 40))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, columns: int) -> None:
    lines = fill(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
