"""When the clock is looked at, and what is charged."""

from __future__ import annotations

from fractions import Fraction

from hardhit_game.tui.clock import GRACE, Stopwatch
from hardhit_game.tui.pace import SHORTEST, next_look
from hardhit_game.tui.widgets.window import WindowText, eighths, seconds_up, words_for

ONE = Fraction(1)


def test_the_next_look_is_at_the_next_second() -> None:
    assert next_look(12_300, ONE, None) == 0.7
    assert next_look(12_000, ONE, None) == 1.0


def test_a_slower_clock_is_looked_at_less_often() -> None:
    assert next_look(12_000, Fraction(1, 4), None) == 4.0


def test_a_breakpoint_comes_first_and_a_little_after_its_millisecond() -> None:
    assert next_look(12_000, ONE, 12_400) == 0.402


def test_a_clock_that_stands_is_not_looked_at() -> None:
    assert next_look(0, Fraction(0), 100) is None
    assert next_look(0, ONE, 100, runs=False) is None


def test_a_look_is_never_at_once() -> None:
    assert next_look(12_000, ONE, 12_000, cell_ms=0.001) == SHORTEST


class Hand:
    now = 50.0

    def __call__(self) -> float:
        return self.now


def test_a_look_that_comes_far_too_late_is_forgiven() -> None:
    hand = Hand()
    watch = Stopwatch(hand)
    watch.plan(1.0)
    hand.now += 3600
    assert watch.lap() == 1.0 + GRACE
    assert watch.lap() == 0.0


def test_against_the_clock_nothing_is_forgiven() -> None:
    hand = Hand()
    watch = Stopwatch(hand, strict=True)
    watch.plan(0.1)
    hand.now += 3600
    assert watch.lap() == 3600


def test_time_never_runs_backwards() -> None:
    hand = Hand()
    watch = Stopwatch(hand)
    hand.now -= 10
    assert watch.lap() == 0.0


def test_with_nothing_to_charge_all_real_time_counts() -> None:
    hand = Hand()
    watch = Stopwatch(hand)
    watch.plan(None)
    hand.now += 100
    assert watch.lap() == 100


def test_seconds_are_rounded_up() -> None:
    assert [seconds_up(ms) for ms in (-5, 0, 1, 999, 1000, 1001)] == [0, 0, 1, 1, 1, 2]


def test_the_reading_part_drains_first() -> None:
    assert eighths(WindowText(20_000, 10_000, 20_000), 40) == (160, 160)
    assert eighths(WindowText(20_000, 5_000, 15_000), 40) == (160, 80)
    assert eighths(WindowText(20_000, 0, 5_000), 40) == (80, 0)
    assert eighths(WindowText(20_000, 0, 4_990), 40) == (80, 0)
    assert eighths(WindowText(20_000, 0, 4_930), 40) == (79, 0)
    assert eighths(WindowText(20_000, 0, 1), 40) == (1, 0)
    assert eighths(WindowText(20_000, 0, 0), 40) == (0, 0)


def test_the_words_beside_the_bar() -> None:
    assert words_for(WindowText(20_000, 10_000, 20_000)) == "silence in 0:20"
    assert words_for(WindowText(90_000, 0, 61_001)) == "silence in 1:02"
    assert words_for(WindowText(20_000, 0, 5_001)) == "silence in 0:06"
    assert words_for(WindowText(holding="no hurry")) == "no hurry"


def test_the_last_five_seconds_are_five_marks_that_go_out_one_by_one() -> None:
    shown = [words_for(WindowText(20_000, 0, left)) for left in (5_000, 4_001, 4_000, 1, 0)]
    assert shown == ["▮▮▮▮▮ 0:05", "▮▮▮▮▮ 0:05", "▮▮▮▮▯ 0:04", "▮▯▯▯▯ 0:01", "▯▯▯▯▯ 0:00"]


def test_reading_is_never_urgent_however_little_is_left() -> None:
    assert words_for(WindowText(20_000, 1_000, 4_000)) == "silence in 0:04"
