"""The theoretical best of categories, and one's own best against it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from hardhit_game.engine.game import open_game
from hardhit_game.explore.findings import Proof
from hardhit_game.explore.prove import Wanted, prove
from hardhit_game.runs.home import Home
from hardhit_game.speedrun.possible import Possible, against, possible, seed_of
from hardhit_game.speedrun.references import compared
from hardhit_game.speedrun.routes import Routes, keep_routes, kept_routes
from hardhit_game.speedrun.times import NONE, Time
from hardhit_game.speedrun.working import work_out
from tests.runs.playing import PACK, lighthouse
from tests.speedrun.racing import ASLEEP, WRECK, apart, facts_of, raced, story
from tests.speedrun.test_running import category


@cache
def proof(seed: int | None = None) -> Proof:
    return prove(open_game(story()), Wanted(seed=seed))


def routes(home: Home, seed: int | None = None) -> Routes:
    found = keep_routes(home, lighthouse(), proof(seed))
    assert found is not None
    return found


def best(home: Home, name: str) -> Possible:
    wanted = category(name)
    found = possible(wanted, story(), routes(home, seed_of(wanted)))
    assert found is not None
    return found


def test_the_best_of_a_category_is_its_fastest_ending_and_is_proved(home: Home) -> None:
    found = best(home, "any")
    least = min(one.fastest.clock for one in proof().endings.values() if one.fastest and one.fastest.ending in category("any").endings)
    assert found.proved and found.igt == least
    assert facts_of(found.runs[0].file).ending in category("any").endings
    assert best(home, "good").igt >= least


def test_a_set_seed_has_no_luck_but_its_own(home: Home) -> None:
    found = best(home, "set_seed")
    assert found.proved and found.igt > best(home, "any").igt
    assert facts_of(found.runs[0].file).seed == 1


def test_fewest_decisions_is_only_as_proved_as_it_is(home: Home) -> None:
    found = best(home, "fewest")
    assert not found.proved and "silences count too" in found.note
    assert found.decisions <= min(facts_of(run.file).decisions for run in routes(home).fastest.values() if run.facts.ending != "asleep")


def test_a_chain_is_the_fastest_way_to_every_ending_one_after_the_other(home: Home) -> None:
    found = best(home, "all")
    assert found.proved and len(found.runs) == 3
    assert found.igt == sum(one.fastest.clock for one in proof().endings.values() if one.fastest)


def test_ones_best_loses_most_where_it_is_told_first(home: Home) -> None:
    raced(home, [2.0, "climb", 5.0, *WRECK[1:]], seed=3)
    own = [facts_of(path) for path in home.runs_dir.glob("*")]
    found = best(home, "any")
    mine = against(found, story(), own)
    assert mine is not None and mine.igt - found.igt == sum(loss.lost or 0 for loss in mine.losses)
    lost = [loss.lost or 0 for loss in mine.losses]
    assert lost == sorted(lost, reverse=True) and {loss.name for loss in mine.losses} == {"Up the stair", "Hailed", "The end"}
    assert next(loss.lost for loss in mine.losses if loss.name == "Up the stair") == 2_000


def test_a_chain_is_compared_ending_by_ending_as_far_as_it_has_come(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    apart(monkeypatch)
    first = facts_of(raced(home, ASLEEP, aim="all"))
    again = facts_of(raced(home, ASLEEP, aim="all", before=first))
    wreck = facts_of(raced(home, WRECK, seed=3, aim="all", before=again))
    found = best(home, "all")
    mine = against(found, story(), [first, again, wreck])
    assert mine is not None and not mine.whole
    fastest = {run.facts.ending: run.facts.end.igt or 0 for run in found.runs}
    lost = {loss.name: loss.lost for loss in mine.losses}
    assert lost["The Reef"] == (again.end.igt or 0) + (wreck.end.igt or 0) - fastest["wreck"], "what came to nothing is lost, too"
    assert len(lost) == 2


def test_where_one_skipped_a_split_the_stretch_counts_as_a_whole() -> None:
    own = [Time(10, 10), NONE, Time(40, 40)]
    theirs = [Time(5, 5), Time(9, 9), Time(20, 20)]
    found = compared(["a", "b", "c"], own, theirs)
    assert [(one.own, one.reference, one.lost) for one in found] == [(10, 5, 5), (None, None, None), (30, 15, 15)]


def test_what_was_worked_out_is_kept_for_these_rules_and_read_back_only_whole(home: Home) -> None:
    assert kept_routes(home, lighthouse()) is None
    made = routes(home)
    assert kept_routes(home, lighthouse()) == made and kept_routes(home, lighthouse(), seed=5) is None
    made.fastest["wreck"].file.write_bytes(b"no run")
    assert kept_routes(home, lighthouse()) is None, "it is worked out again"


def test_a_process_of_its_own_comes_to_the_same(home: Home, tmp_path: Path) -> None:
    other = Home.at(tmp_path / "other")
    work_out(other, PACK)
    found, ours = kept_routes(other, lighthouse()), routes(home)
    assert found is not None
    assert {name: run.facts.route_hash for name, run in found.fastest.items()} == {
        name: run.facts.route_hash for name, run in ours.fastest.items()
    }
