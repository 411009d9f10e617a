"""What typed lines mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.plain.asking import Request, Want, understand


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("1", Request(Want.CHOOSE, 1)),
        ("  2. ", Request(Want.CHOOSE, 2)),
        ("3)", Request(Want.CHOOSE, 3)),
        ("w", Request(Want.WAIT)),
        ("WAIT", Request(Want.WAIT)),
        ("?", Request(Want.HELP)),
        ("help", Request(Want.HELP)),
        ("r", Request(Want.RECAP)),
        ("b", Request(Want.BACK)),
        ("p", Request(Want.PAUSE)),
        ("t gentle", Request(Want.TIMER, word="gentle")),
        ("t", Request(Want.TIMER)),
        ("q", Request(Want.LEAVE)),
        ("", Request(Want.NOTHING)),
        ("   ", Request(Want.NOTHING)),
        ("1 2", Request(Want.UNCLEAR)),
        ("-1", Request(Want.UNCLEAR)),
        ("²", Request(Want.UNCLEAR)),
        ("99999", Request(Want.UNCLEAR)),
        ("quit now", Request(Want.UNCLEAR)),
    ],
)
def test_a_line_is_understood(line: str, request_: Request) -> None:
    assert understand(line) == request_


@given(st.text(max_size=300))
def test_no_line_at_all_makes_it_fail(line: str) -> None:
    assert isinstance(understand(line), Request)


def test_no_word_means_two_things() -> None:
    words = [word for want in Want for word in want.words]
    assert len(words) == len(set(words))
