from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.play.amounts import clock_text, cost_text, duration_text
from hardhit_game.play.modes import Flow, TimerMode, nanoseconds

HOUR = 3600 * 10**9


def test_the_rates_are_those_of_the_manual_exactly() -> None:
    assert [mode.rate for mode in TimerMode] == [0, Fraction(1, 4), 1, Fraction(3, 2)]


@given(st.lists(st.tuples(st.integers(0, HOUR), st.sampled_from(TimerMode)), max_size=50))
def test_no_fraction_of_a_millisecond_is_lost_in_any_mix_of_modes(pieces: list[tuple[int, TimerMode]]) -> None:
    flow = Flow()
    total = sum(flow.milliseconds(passed, mode) for passed, mode in pieces)
    exact = sum((passed * mode.rate for passed, mode in pieces), Fraction(0)) / 10**6
    assert total == int(exact)


def test_an_hour_at_sixty_frames_a_second_is_an_hour() -> None:
    flow = Flow()
    frame = nanoseconds(1 / 60)
    frames = HOUR // frame
    assert sum(flow.milliseconds(frame, TimerMode.HARD) for _ in range(frames)) == frames * frame * 6 // 4_000_000


@pytest.mark.parametrize("seconds", [0.0, -1.0, float("nan"), float("inf"), float("-inf")])
def test_what_is_no_time_is_none(seconds: float) -> None:
    assert nanoseconds(seconds) == 0


def test_more_than_an_hour_at_once_is_not_believed() -> None:
    assert nanoseconds(1e30) == HOUR


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        *[
            (0, "0 s"),
            (1, "0.1 s"),
            (400, "0.4 s"),
            (999, "0.9 s"),
            (1000, "1 s"),
            (40_000, "40 s"),
            (90_000, "1 min 30 s"),
            (600_000, "10 min"),
        ],
        *[(3_600_000, "1 h"), (3_900_000, "1 h 5 min"), (3_601_000, "1 h 1 s"), (3_661_000, "1 h 1 min"), (86_400_000, "24 h")],
    ],
)
def test_durations_are_written_in_two_units_at_most(milliseconds: int, text: str) -> None:
    assert duration_text(milliseconds) == text


def test_a_cost_names_its_road_and_no_cost_is_not_mentioned() -> None:
    assert cost_text(600_000, "the lower deck") == "10 min by the lower deck"
    assert cost_text(0, "the lower deck") == ""
    assert cost_text(1_000) == "1 s"


@pytest.mark.parametrize(
    ("start", "later", "text"), [(27_720_000, 0, "07:42:00"), (27_720_000, 72_999, "07:43:12"), (86_399_000, 1000, "00:00:00")]
)
def test_the_case_clock_goes_round_at_midnight(start: int, later: int, text: str) -> None:
    assert clock_text(start, later) == text
