"""Which moments of a running clock are worth a line."""

from hardhit_game.plain.milestones import Countdown


def test_every_milestone_below_the_start_is_said_once() -> None:
    countdown = Countdown(130)
    said = [line for left in range(130, -1, -1) if (line := countdown.passed(left))]
    assert said == ["One minute left.", "30 seconds left.", "Ten seconds left."]


def test_of_several_milestones_passed_at_once_only_the_last_is_said() -> None:
    countdown = Countdown(700)
    assert countdown.passed(50) == "One minute left."
    assert countdown.passed(50) == ""


def test_a_short_window_has_no_milestones() -> None:
    countdown = Countdown(9)
    assert countdown.next_in(9) is None
    assert countdown.passed(1) == ""


def test_the_next_milestone_is_known_ahead() -> None:
    assert Countdown(200).next_in(200) == 80
