"""Many runs over a whole pack: the same for the same seed, however they are shared out."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from hardhit_game.casebook.trace import trace_run
from hardhit_game.engine.game import open_game
from hardhit_game.playtest.coverage import written_in
from hardhit_game.playtest.crowd import SILENCE, crowd_of
from hardhit_game.playtest.numbers import quantile, share
from hardhit_game.playtest.playtest import FEW, Pack, Part, Plan, playtest
from hardhit_game.playtest.tally import total
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from tests.runs.playing import begin, lighthouse, play, saved_run

PLAN = Plan(("random", "hasty", "silent"), 120, seed=7)


def test_the_same_seed_gives_the_same_numbers_and_another_seed_gives_others() -> None:
    first = playtest(lighthouse(), PLAN, workers=1)
    assert playtest(lighthouse(), PLAN, workers=1).by_bot == first.by_bot
    assert playtest(lighthouse(), replace(PLAN, seed=8), workers=1).by_bot != first.by_bot


@pytest.mark.slow
def test_sharing_runs_out_among_processes_leaves_no_trace() -> None:
    plan = replace(PLAN, runs=FEW // 2)
    told: list[tuple[int, int]] = []
    shared = playtest(lighthouse(), plan, lambda done, of: told.append((done, of)), workers=2)
    assert shared.by_bot == playtest(lighthouse(), plan, workers=1).by_bot
    assert told[-1] == (3 * plan.runs, 3 * plan.runs) and told == sorted(told)


def test_a_pack_that_is_handed_to_another_process_is_read_again_there() -> None:
    again = pickle.loads(pickle.dumps(Pack(lighthouse())))
    assert again.game.story.logic_hash == lighthouse().story.logic_hash  # type: ignore[union-attr]


def test_the_whole_is_the_sum_of_the_bots() -> None:
    test = playtest(lighthouse(), PLAN, workers=1)
    assert test.whole == total(test.by_bot.values())
    assert test.whole.runs == 360 and sum(test.whole.endings.values()) + len(test.whole.stuck) >= 360


def test_coverage_names_what_was_never_seen_with_its_place() -> None:
    silent = playtest(lighthouse(), Plan(("silent",), 5), workers=1).whole
    coverage = written_in(lighthouse()).seen_by(silent)
    never = {seen.id: str(seen.where) for seen in coverage.never()["scenes"]}
    assert "gallery" in never and never["gallery"].startswith("scenes/night.yaml:")
    assert len(coverage.never()["choices"]) == len(coverage.choices)
    shown = [seen for seen in coverage.lines if seen.times]
    assert shown and all(seen.text for seen in coverage.lines)
    assert {seen.id for seen in shown} == {name for name, times in silent.lines.items() if times}


def test_every_line_that_is_told_has_a_place() -> None:
    whole = playtest(lighthouse(), PLAN, workers=1).whole
    placed = {seen.id for seen in written_in(lighthouse()).seen_by(whole).lines}
    assert set(whole.lines) <= placed


def test_a_crowd_is_what_recorded_runs_chose(tmp_path) -> None:
    home = Home.at(tmp_path / "home")
    saved = saved_run(home)
    session = play(begin(home), ["send", "wait"])
    session.close()
    game = open_game(lighthouse().story)  # type: ignore[arg-type]
    crowd = crowd_of(trace_run(game, read_run(path)) for path in (saved, session.path))
    assert crowd.runs == 2
    assert crowd.ways["stairs"] == {"climb": 1, "send": 1}
    assert SILENCE in {way for ways in crowd.ways.values() for way in ways}


def test_parts_of_a_plan_are_seeds_in_a_row() -> None:
    assert Part("random", 51, 50).first == 51
    assert [quantile(range(1, 11), part) for part in (0, 50, 90, 100)] == [1, 5, 9, 10]
    assert quantile((), 50) == 0 and share(1, 3) == 0.3333 and share(1, 0) == 0.0
