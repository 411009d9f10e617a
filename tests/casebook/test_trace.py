"""What runs show of a story, kept from one start of the game to the next."""

from __future__ import annotations

import pytest

from hardhit_game.casebook import shelf
from hardhit_game.casebook.shelf import traces_of
from hardhit_game.casebook.trace import ONWARD, SILENCE, trace_run
from hardhit_game.engine.game import open_game
from hardhit_game.runs.home import Home
from hardhit_game.runs.index import Kept, keep_facts, kept_facts, table_file
from hardhit_game.runs.reader import read_run
from tests.runs.playing import LANDFALL, begin, lighthouse, play, saved_run


@pytest.fixture
def home(tmp_path) -> Home:
    return Home.at(tmp_path / "home")


def game():
    return open_game(lighthouse().story)


def path_of(trace) -> list[str]:
    return [visit.scene for visit in trace.path]


def test_a_trace_tells_every_scene_and_how_it_was_left(home) -> None:
    trace = trace_run(game(), read_run(saved_run(home)))
    assert path_of(trace)[:4] == ["stairs", "gallery", "spark_catches", "gallery"]
    assert [visit.way for visit in trace.path][:3] == ["climb", "strike", ONWARD]
    assert trace.ending == "landfall" and trace.whole and trace.pinned
    assert dict(trace.offered)["stairs"] == {"climb", "send", "sit"}


def test_silence_is_a_way(home) -> None:
    session = begin(home)
    session.wait()
    session.close()
    trace = trace_run(game(), read_run(session.path))
    assert (trace.path[0].scene, trace.path[0].way) == ("stairs", SILENCE)
    assert trace.ending == "" and path_of(trace)[-1] == "stairs_again"


def test_what_was_rewound_stays_seen_but_off_the_path(home) -> None:
    session = play(begin(home), ["send"])
    session.rewind(0)
    play(session, ["sit"]).close()
    trace = trace_run(game(), read_run(session.path))
    assert path_of(trace) == ["stairs", "sit_down"]
    assert "gallery" in {visit.scene for visit in trace.visits}
    assert [visit.way for visit in trace.visits if visit.scene == "stairs"] == ["send", "sit"]
    assert sum(not visit.again for visit in trace.visits if visit.scene == "stairs") == 1


def test_what_a_fork_took_over_is_not_its_own(home) -> None:
    session = play(begin(home), LANDFALL)
    again = play(session.restart_at(1), ["log"])
    again.close()
    trace = trace_run(game(), read_run(again.path))
    assert path_of(trace) == ["stairs", "gallery", "log_book"]
    assert [(visit.scene, visit.way) for visit in trace.visits if visit.own and visit.way] == [("gallery", "log")]


def test_going_back_in_a_fork_keeps_its_path_right(home) -> None:
    session = play(begin(home), LANDFALL)
    again = play(session.restart_at(1), ["log"])
    again.rewind(1)
    play(again, ["look"]).close()
    trace = trace_run(game(), read_run(again.path))
    assert path_of(trace) == ["stairs", "gallery", "look_out"]


def test_a_run_is_followed_once_and_known_after_that(home, monkeypatch) -> None:
    saved_run(home)
    saved_run(home, ["sit"])
    first = traces_of(home, game())
    monkeypatch.setattr(shelf, "trace_run", None)
    assert traces_of(home, game()) == first
    assert sorted(trace.ending for trace in first) == ["asleep", "landfall"]


@pytest.mark.parametrize("damage", ["", "[", "{}", '{"run": "x"}', '{"visits": "nonsense;"}'])
def test_what_was_kept_and_makes_no_sense_is_followed_again(home, damage) -> None:
    path = saved_run(home)
    before = traces_of(home, game())
    (stamp, kept) = kept_facts(home, shelf.KIND)[path.name]
    keep_facts(home, shelf.KIND, {path.name: (stamp, Kept(kept.key, damage))})
    assert traces_of(home, game()) == before
    assert kept_facts(home, shelf.KIND)[path.name] == (stamp, kept)


def test_without_an_index_there_is_still_what_was_seen(home) -> None:
    saved_run(home)
    table_file(home).mkdir()
    assert len(traces_of(home, game())) == 1


def test_a_copy_of_a_run_is_no_second_one(home) -> None:
    path = saved_run(home)
    path.with_name("copy.hhrun").write_bytes(path.read_bytes())
    assert len(traces_of(home, game())) == 1


def test_files_that_are_no_runs_of_this_story_are_passed_over(home) -> None:
    path = saved_run(home)
    path.with_name("broken.hhrun").write_bytes(b"not a run\n")
    path.with_name("empty.hhrun").write_bytes(b"")
    assert len(traces_of(home, game())) == 1
