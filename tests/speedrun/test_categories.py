"""What a run counts as is read from its log."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.play.modes import TimerMode
from hardhit_game.runs.home import Home
from hardhit_game.speedrun.appraise import appraise
from hardhit_game.speedrun.categories import categories_of, leaderboard, splits_of
from hardhit_game.speedrun.facts import facts_from, facts_item
from hardhit_game.speedrun.times import NONE, Time
from tests.runs.playing import LANDFALL, find, lighthouse, play
from tests.runs.playing import begin as begin_pinned
from tests.runs.test_verify import forged
from tests.speedrun.racing import ASLEEP, WRECK, begin, facts_of, lucky_seed, raced, story


def categories(path: Path) -> set[str]:
    return set(appraise(path, find).categories)


def test_a_full_ending_is_any_percent_and_its_own_category(home: Home) -> None:
    found = categories(raced(home, seed=3))
    assert found == {"any", "ending.wreck", "no_silence", "fewest", "random_seed"}


def test_a_short_ending_is_kept_apart(home: Home) -> None:
    assert categories(raced(home, ASLEEP)) == {"short", "ending.asleep"}


def test_a_good_ending_is_one_with_the_tag(home: Home) -> None:
    assert {"good", "ending.landfall", "any"} <= categories(raced(home, LANDFALL, lucky_seed()))


def test_one_silence_is_enough_to_leave_no_silence(home: Home) -> None:
    path = raced(home, ["wait", "climb_now", *WRECK[1:]], seed=3)
    facts = facts_of(path)
    assert (facts.silences, facts.decisions) == (1, 6)
    assert "no_silence" not in categories(path) and "any" in categories(path)


def test_the_set_seed_and_any_other_are_different_races(home: Home) -> None:
    assert {"set_seed"} == categories(raced(home, seed=1)) & {"set_seed", "random_seed"}
    assert {"random_seed"} == categories(raced(home, seed=2)) & {"set_seed", "random_seed"}


def test_a_category_is_never_taken_from_what_the_file_claims(home: Home) -> None:
    path = raced(home, ASLEEP, aim="good")
    assert appraise(path, find).facts.aim == "good"
    assert "good" not in categories(path)
    assert "good" not in categories(forged(path, lambda items: items[0].update(aim="any")))


def test_an_unfinished_run_is_in_no_category(home: Home) -> None:
    assert categories(raced(home, WRECK[:3])) == set()


@pytest.mark.parametrize(
    ("how", "word"),
    [
        ("gentle", "timer gentle"),
        ("switched", "timer off"),
        ("rewound", "rewound"),
        ("forked", "another run"),
        ("dev", "author"),
        ("pinned", "pinned"),
    ],
)
def test_what_makes_a_run_casual_is_in_its_log(home: Home, how: str, word: str) -> None:
    session = begin_pinned(home, mode=TimerMode.STANDARD) if how == "pinned" else begin(home)
    if how == "gentle":
        session.close()
        from hardhit_game.play.session import Session

        session = Session.begin(lighthouse(), home, mode=TimerMode.GENTLE)
    play(session, WRECK[:2])
    if how == "switched":
        session.set_mode(TimerMode.OFF)
        session.set_mode(TimerMode.STANDARD)
    if how == "rewound":
        session.rewind(1)
        play(session, WRECK[1:2])
    if how == "dev":
        session.mark_dev()
    if how == "forked":
        session = session.restart_at(2)
    play(session, WRECK[2:])
    session.close()
    facts = facts_of(session.path)
    assert facts.reproduced and facts.ending == "wreck" and not facts.ranked
    assert any(word in reason for reason in facts.casual), facts.casual


def test_real_time_runs_from_the_first_key_to_the_ending_and_pauses_are_written_down(home: Home) -> None:
    session = play(begin(home), [3.0, "climb"])
    session.elapse(1.0)
    session.pause("menu")
    session.elapse(20.0)
    session.unpause("menu")
    play(session, ["look", 0.5, "mutter", "pray", "nothing"])
    session.elapse(60.0)
    session.close()
    facts = facts_of(session.path)
    assert facts.end.rta == 21_500
    assert facts.paused_ms == 20_000
    assert facts.end.igt == session.igt_ms


def test_waiting_by_key_is_an_input_too(home: Home) -> None:
    session = begin(home)
    session.elapse(2.0)
    session.wait()
    session.elapse(5.0)
    play(session, ["climb_now", *WRECK[1:]])
    session.close()
    assert facts_of(session.path).end.rta == 5_000


def test_in_game_time_never_falls_even_where_the_clock_goes_back(home: Home) -> None:
    session = play(begin(home), [4.0, "climb", "look"])
    before = session.igt_ms
    session.rewind(0)
    play(session, WRECK)
    session.close()
    facts = facts_of(session.path)
    assert facts.end.igt is not None and facts.end.igt > before
    up, hailed = facts.reached["up"], facts.reached["hailed"]
    assert up.igt == 4_000 + 90_000, "the first time counts, whatever was rewound"
    assert up.igt < before <= (hailed.igt or 0)


def test_splits_follow_the_order_of_the_category_and_what_is_out_of_turn_is_skipped() -> None:
    good = story().speedrun.category("good")
    assert good is not None
    end = Time(100, 50)
    assert splits_of(good, {"up": Time(10, 1), "lit": Time(20, 2), "hailed": Time(30, 3)}, end) == ((10, 1), (20, 2), (30, 3), end)
    assert splits_of(good, {"up": Time(10, 1), "hailed": Time(30, 3)}, end) == ((10, 1), NONE, (30, 3), end)
    assert splits_of(good, {"up": Time(10, 1), "lit": Time(40, 4), "hailed": Time(30, 3)}, end) == ((10, 1), NONE, (30, 3), end)
    assert splits_of(good, {}, end) == (NONE, NONE, NONE, end)
    assert splits_of(good, {"up": Time(10, 1)}, None) == ((10, 1),)
    assert splits_of(good, {}, None) == ()


def test_a_list_is_by_time_or_by_decisions_and_counts_a_recording_once(home: Home) -> None:
    quick, slow = raced(home, [0.5, *WRECK], seed=2), raced(home, [9.0, *WRECK], seed=3)
    long = raced(home, ["climb", "log", "close", *WRECK[1:]], seed=4)
    casual = play(begin_pinned(home), WRECK)
    casual.close()
    plan, runs = story().speedrun, [facts_of(path) for path in (slow, long, quick, quick, casual.path)]
    by_time, by_decisions = plan.category("any"), plan.category("fewest")
    assert by_time and by_decisions
    assert [facts.seed for facts in leaderboard(by_time, plan, runs)] == [4, 2, 3]
    assert [facts.seed for facts in leaderboard(by_decisions, plan, runs)] == [2, 3, 4]


def test_facts_survive_being_written_down(home: Home) -> None:
    facts = facts_of(raced(home, seed=3, aim="ending.wreck"))
    assert facts_from(facts_item(facts)) == facts
    assert categories_of(story().speedrun, facts)
