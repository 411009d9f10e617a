"""Times in words."""

import pytest

from hardhit_game.plain.amounts import duration, sentence


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "no seconds"),
        (1, "one second"),
        (12.4, "twelve seconds"),
        (26, "26 seconds"),
        (60, "one minute"),
        (61, "one minute one second"),
        (150, "two minutes 30 seconds"),
        (600, "ten minutes"),
        (629, "ten minutes"),
        (3600, "60 minutes"),
        (-3, "no seconds"),
    ],
)
def test_a_duration_is_said_as_one_says_it(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("text", "said"), [("he waits", "He waits."), ("Why?", "Why?"), ("", ""), ("  “No.”", "“No.”"), ("7 a.m.", "7 a.m.")]
)
def test_a_sentence_has_a_capital_and_an_end(text: str, said: str) -> None:
    assert sentence(text) == said
