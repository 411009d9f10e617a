"""Words on their way to the screen."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hardhit_game.story.story import Line, Part
from hardhit_game.tui.text import content
from hardhit_game.tui.wrap import fit, wrap

HOSTILE = (
    "[@click=app.quit]press[/]",
    "[/",
    "[/]",
    "[/path]",
    "[red]x[/blue]",
    "[Ring] phone",
    "[link=https://example.org]x[/link]",
    "$background [b]",
    "[bold",
    "a[",
    "\\[escaped]",
    "{=mood} {if yes}",
    ":smile:",
    "[[]]",
    "[22:41] 전화 [전화]",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_is_only_words(words: str) -> None:
    made = content(words)
    assert made.plain == words
    assert not made.spans


def test_control_characters_never_get_through() -> None:
    made = content("a\x1b]0;title\x07b\x9b2Jc\u202ed\x00")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", made.plain)


def test_our_emphasis_and_no_other() -> None:
    made = content(Line("x", "", (Part("a "), Part("[b]", 1), Part(" c "), Part("d", 2))))
    assert made.plain == "a [b] c d"
    assert [(span.start, span.end, span.style) for span in made.spans] == [(2, 5, "italic"), (8, 9, "bold")]


@given(st.text(alphabet=st.sampled_from("ab  é한글字🙂\u0301—“”x"), max_size=120), st.integers(1, 30))
def test_wrapping_loses_nothing_but_spaces_and_never_overflows(text: str, width: int) -> None:
    rows = [text[start:end] for start, end in wrap(text, width)]
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    for row in rows:
        assert cell_len(row.strip()) <= width or len(row.strip()) == 1 or cell_len(row.rstrip()) <= max(width, 2)


def test_plain_words_break_at_spaces_and_long_ones_anywhere() -> None:
    text = "the quick brown fox jumpsoverthelazydogs"
    assert [text[a:b] for a, b in wrap(text, 10)] == ["the quick", "brown fox", "jumpsovert", "helazydogs"]


def test_cutting_says_that_something_was_cut() -> None:
    assert fit("abcdef", 4) == "abc…"
    assert fit("한국어", 5) == "한국…"
    assert fit("abc", 3) == "abc"


def test_no_widget_is_given_a_bare_string() -> None:
    """Static, Label and their like parse markup in a `str`; nothing here uses them."""
    source = Path(__file__).parents[2] / "hardhit_game" / "tui"
    forbidden = re.compile(
        r"\b(Static|Label|Button|OptionList|Markdown|RichLog|Collapsible|Tree)\(|from_markup|border_title|\.notify\(|tooltip"
    )
    found = [f"{path.name}: {line}" for path in source.rglob("*.py") for line in path.read_text().splitlines() if forbidden.search(line)]
    assert not found


def test_nothing_heavy_is_imported_for_the_title_card() -> None:
    heavy = ("textual", "rich", "yaml", "asyncio", "dataclasses", "pathlib", "click")
    code = f"import sys; import hardhit_game.tui.card, hardhit_game.tui; print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
