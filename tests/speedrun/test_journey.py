"""A ghost on the map."""

from __future__ import annotations

from pathlib import Path

from hardhit_game.play.rival import Whereabouts
from hardhit_game.play.view import view
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from hardhit_game.speedrun.ghosts import ghost_of_run
from hardhit_game.speedrun.journey import Journey, journey_of
from hardhit_game.speedrun.running import Running
from tests.runs.playing import find, play
from tests.speedrun.racing import WRECK, begin, raced, story
from tests.speedrun.test_running import category, running


def journey(path: Path) -> Journey:
    found = journey_of(read_run(path), story())
    assert found is not None
    return found


def on_the_map(race: Running) -> str:
    panel = next((panel for panel in view(race.session).panels if panel.kind == "map"), None)
    if panel is None:
        return ""
    assert panel.here
    return f"{panel.rival.where}; {panel.rival.driven}; {panel.rival.road}" if panel.rival else ""


def test_a_run_is_at_a_place_then_on_the_road_then_where_it_leads(home: Home) -> None:
    found = journey(raced(home, [4.0, *WRECK], seed=3))
    assert found.at(0) == found.at(3_999) == Whereabouts("rock")
    assert found.at(4_000) == Whereabouts("rock", "stair", 0)
    assert found.at(34_000) == Whereabouts("rock", "stair", 30_000)
    assert found.at(94_000) == Whereabouts("gallery")
    assert found.at(10**7) == Whereabouts("gallery", over=True)
    assert found.at(-1) is None


def test_what_was_rewound_is_driven_too(home: Home) -> None:
    session = play(begin(home, 3), [1.0, "climb"])
    session.rewind(0)
    play(session, [2.0, *WRECK])
    session.close()
    found = journey(session.path)
    assert found.at(50_000) == Whereabouts("rock", "stair", 49_000)
    assert found.at(91_500) == Whereabouts("rock")
    assert found.at(94_000) == Whereabouts("rock", "stair", 1_000)


def test_ones_best_is_a_second_car_and_a_comparison_that_nobody_ran_is_none(home: Home) -> None:
    raced(home, [3.0, *WRECK], seed=3)
    race = running(home)
    assert on_the_map(race) == "here too; ; "
    race.session.elapse(8.0)
    assert on_the_map(race) == "on the stair to the gallery; 5 s of 1 min 30 s; the stair"
    play(race.session, ["climb"])
    assert on_the_map(race) == "here too; ; "
    race.next_ghost()
    assert race.live.ghost.name == "Best Segments" and on_the_map(race) == ""
    race.close()


def test_a_run_file_is_a_second_car(home: Home, tmp_path: Path) -> None:
    path = raced(Home.at(tmp_path / "other"), [5.0, *WRECK], seed=3)
    race = running(home, ghost=ghost_of_run(path, category("any"), story().speedrun, find))
    play(race.session, ["climb"])
    assert on_the_map(race) == "on the stair to the gallery; 1 min 25 s of 1 min 30 s; "
    play(race.session, WRECK[1:])
    assert on_the_map(race) == "here too; ; ", "five seconds behind, it is not over yet"
    race.close()
