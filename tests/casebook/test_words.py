"""What the screens show, as lines and as JSON."""

from __future__ import annotations

import json

import pytest

from hardhit_game.casebook.board import board_of
from hardhit_game.casebook.casefile import case_file
from hardhit_game.casebook.shelf import traces_of
from hardhit_game.casebook.storymap import story_map
from hardhit_game.casebook.words import board_json, board_lines, case_json, case_lines, map_json, map_lines
from hardhit_game.engine.game import open_game
from hardhit_game.runs.home import Home
from tests.runs.playing import LANDFALL, begin, lighthouse, play, saved_run


@pytest.fixture
def home(tmp_path) -> Home:
    return Home.at(tmp_path / "home")


def test_the_map_is_told_a_chapter_after_the_other(home) -> None:
    saved_run(home, ["sit"])
    game = open_game(lighthouse().story)
    told = "\n".join(map_lines(story_map(game, traces_of(home, game))))
    assert "Story map, from 1 run." in told
    assert "Chapter 1: First watch. 2 of 3 scenes seen, 2 of 5 ways taken." in told
    assert "Sit down on the first step. 1 time, to sit down." in told
    assert "“You go, Tobias.” Not taken." in told
    assert "Chapter 2: not seen. 13 scenes, none seen." in told
    assert "gallery" not in told.lower()


def test_the_board_is_told_found_ones_first(home) -> None:
    saved_run(home)
    game = open_game(lighthouse().story)
    told = list(board_lines(board_of(game.story, traces_of(home, game))))
    assert told[0] == "Endings: 1 of 3 found."
    assert told[1].startswith("Landfall: What if the light held? 1 time, first on ")
    assert told[2:] == ["Not found: What if the light failed?", "Not found: What if you never climbed?"]


def test_the_case_is_told_with_times_and_words(home) -> None:
    session = play(begin(home), LANDFALL)
    told = list(case_lines(case_file(session.game, session.transcript.turns), session.game.story.start_clock))
    assert any(line.startswith("Nerve: 21:55 steady, ") for line in told)
    assert any("Told: the mate, 21:5" in line and "Nobody found out." in line for line in told)


def test_json_holds_no_name_of_what_was_not_seen(home) -> None:
    saved_run(home, ["sit"])
    game = open_game(lighthouse().story)
    traces = traces_of(home, game)
    written = json.dumps([map_json(story_map(game, traces)), board_json(board_of(game.story, traces))])
    for name in ("gallery", "landfall", "stairs_again", "The Reef"):
        assert name not in written
    assert "asleep" in written


def test_the_case_is_plain_data(home) -> None:
    session = play(begin(home), LANDFALL)
    found = json.loads(json.dumps(case_json(case_file(session.game, session.transcript.turns))))
    assert {"turning_points", "numbers", "claims"} == set(found)
    assert found["numbers"][0]["points"][0] == [0, 2]
