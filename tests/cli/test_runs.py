"""Playing from the command line, and what can be asked of runs afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .conftest import Hardhit

RUN = {"id", "pack", "ending", "igt_ms", "rta_ms", "categories", "started", "ranked", "verified"}
VERDICT = {"level", "ending", "igt_ms", "categories", "route_hash", "problem"}


def test_a_piped_game_saves_at_the_end_of_input_and_names_the_way_back(piped: Hardhit, hardhit: Hardhit, lighthouse: str) -> None:
    called = piped("1\n", "play", lighthouse, "--plain", "--seed", "1", "--timer", "off")
    assert called.code == 0
    runs = hardhit("runs", "--json").json["runs"]
    assert f"Saved. Go on with: hardhit resume {runs[0]['id']}" in called.out


def test_a_run_can_be_gone_on_with(piped: Hardhit, hardhit: Hardhit, lighthouse: str, home: Path) -> None:
    install(lighthouse, home)
    piped("1\n", "play", "lighthouse", "--seed", "1", "--timer", "off")
    called = piped("3\n", "resume")
    assert called.code == 0
    assert "3. Write the log." in called.out
    assert "The log is open" in called.out
    assert hardhit("runs", "--json").json["runs"][0]["decisions"] == 2


def test_a_run_of_a_story_from_anywhere_can_be_gone_on_with(piped: Hardhit, lighthouse: str, home: Path) -> None:
    piped("1\n", "play", lighthouse, "--timer", "off")
    assert "Strike a match." in piped("", "resume").out
    assert lighthouse not in "".join(path.read_text(encoding="utf-8") for path in (home / "runs").iterdir())


def test_a_run_of_a_story_that_is_gone_says_how_to_get_it_back(piped: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    shutil.copytree(lighthouse, tmp_path / "copy")
    piped("1\n", "play", str(tmp_path / "copy"), "--timer", "off")
    shutil.rmtree(tmp_path / "copy")
    called = piped("", "resume")
    assert called.code == 2
    assert "`hardhit install` takes it from a zip" in called.err


def test_an_installed_pack_is_known_by_its_id_whatever_its_file_is_called(hardhit: Hardhit, lighthouse: str, home: Path) -> None:
    (home / "packs").mkdir(parents=True)
    shutil.make_archive(str(home / "packs" / "downloaded"), "zip", lighthouse)
    assert hardhit("check", "lighthouse").code == 0


def test_what_is_told_on_resuming_is_where_we_are_and_not_all_that_was(piped: Hardhit, lighthouse: str, home: Path) -> None:
    install(lighthouse, home)
    piped("1\n", "play", "lighthouse", "--seed", "1", "--timer", "off")
    said = piped("", "resume").out
    assert "The lens is black" in said
    assert "ninety-one steps" not in said


def test_a_finished_run_is_reproduced(piped: Hardhit, hardhit: Hardhit, lighthouse: str, home: Path) -> None:
    install(lighthouse, home)
    piped("3\n", "play", "lighthouse", "--seed", "7", "--timer", "standard")
    verdict = hardhit("verify", "last", "--json")
    assert verdict.code == 0
    found = verdict.json["runs"][0]
    assert set(found) >= VERDICT
    assert (found["level"], found["ending"]) == ("reproduced", "asleep")
    listed = hardhit("runs", "list", "--json").json["runs"][0]
    assert set(listed) >= RUN
    assert (listed["ending"], listed["ranked"], listed["verified"]) == ("asleep", True, True)


def test_a_run_whose_story_is_gone_is_intact_and_exits_1(piped: Hardhit, hardhit: Hardhit, lighthouse: str, tmp_path: Path) -> None:
    shutil.copytree(lighthouse, tmp_path / "copy")
    piped("3\n", "play", str(tmp_path / "copy"), "--timer", "off")
    shutil.rmtree(tmp_path / "copy")
    verdict = hardhit("verify", "last", "--json")
    assert verdict.code == 1
    assert verdict.json["runs"][0]["level"] == "intact"


def test_a_changed_run_file_is_broken(piped: Hardhit, hardhit: Hardhit, lighthouse: str, home: Path) -> None:
    install(lighthouse, home)
    piped("3\n", "play", "lighthouse", "--timer", "off")
    path = next((home / "runs").iterdir())
    path.write_bytes(path.read_bytes().replace(b'"seed":', b'"seed": ', 1))
    verdict = hardhit("verify", str(path), "no_such", "--json")
    assert verdict.code == 2
    assert [run["level"] for run in verdict.json["runs"]] == ["broken", "broken"]


def test_a_run_is_shown_with_its_decisions(piped: Hardhit, hardhit: Hardhit, lighthouse: str) -> None:
    piped("1\n3\n", "play", lighthouse, "--timer", "off")
    called = hardhit("runs", "show", "last")
    assert "stairs: climb" in called.out
    assert "gallery: log" in called.out


def test_runs_are_deleted_only_after_a_yes(piped: Hardhit, hardhit: Hardhit, lighthouse: str, monkeypatch: pytest.MonkeyPatch) -> None:
    piped("1\n", "play", lighthouse, "--timer", "off")
    name = hardhit("runs", "--json").json["runs"][0]["id"]
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    assert hardhit("runs", "delete", name[:8]).code == 2
    assert hardhit("runs", "delete", name[:8], "--yes").code == 0
    assert hardhit("runs", "--json").json["runs"] == []


def test_a_file_outside_the_library_is_never_deleted(hardhit: Hardhit, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("x")
    assert hardhit("runs", "delete", str(precious), "--yes").code == 2
    assert precious.exists()


def test_options_of_the_story_are_set_and_checked(piped: Hardhit, lighthouse: str) -> None:
    assert "no worse than a street" in piped("", "play", lighthouse, "--option", "gentle_sea=yes").out
    refused = piped("", "play", lighthouse, "--option", "gentle_see=yes")
    assert refused.code == 2
    assert "gentle_sea" in refused.err


def test_without_a_command_and_a_terminal_there_is_a_list_to_pick_from(piped: Hardhit, lighthouse: str, home: Path) -> None:
    install(lighthouse, home)
    said = piped("nonsense\n2\n3\n").out
    assert "1. Play Hard Hit." in said
    assert "2. Play The Keeper's Night." in said
    assert "Ending: Asleep" in said


def test_the_list_offers_to_go_on(piped: Hardhit, lighthouse: str, home: Path) -> None:
    install(lighthouse, home)
    piped("1\n", "play", "lighthouse", "--timer", "off")
    said = piped("1\n").out
    assert "1. Go on with The Keeper's Night, begun 20" in said
    assert "The lens is black" in said
    assert piped("q\n").code == 0


def install(pack: str, home: Path) -> None:
    """Put a pack where a player's packs are."""
    (home / "packs").mkdir(parents=True, exist_ok=True)
    (home / "packs" / Path(pack).name).symlink_to(pack)


def test_what_runs_have_seen_is_a_map_and_a_board(piped: Hardhit, hardhit: Hardhit, lighthouse: str) -> None:
    piped("3\n", "play", lighthouse, "--plain", "--seed", "1", "--timer", "off")
    board = hardhit("runs", "endings", lighthouse, "--json").json
    assert board["found"] == 1
    assert [one["id"] for one in board["endings"]] == [None, None, "asleep"]
    story = hardhit("runs", "map", lighthouse, "--json").json
    assert story["runs"] == 1 and [chapter["seen"] for chapter in story["chapters"]] == [2, 0]
    assert "Asleep: What if you never climbed? 1 time" in hardhit("runs", "endings", lighthouse).out
    assert "Chapter 1: First watch. 2 of 3 scenes seen" in hardhit("runs", "map", lighthouse).out


def test_a_run_shows_its_case_file(piped: Hardhit, hardhit: Hardhit, lighthouse: str) -> None:
    piped("1\n", "play", lighthouse, "--plain", "--seed", "1", "--timer", "off")
    shown = hardhit("runs", "show", "last", "--json").json["runs"][0]["case"]
    assert shown["claims"][0]["told"][0]["to"] == "The mate"
    assert "You said that all was well. Told: the mate" in hardhit("runs", "show", "last").out
