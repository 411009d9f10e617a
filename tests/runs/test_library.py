from __future__ import annotations

import os
from pathlib import Path

import pytest

from hardhit_game.runs.home import Home
from hardhit_game.runs.library import RunNotFound, delete_run, find_run, last_unfinished, list_runs
from tests.runs.playing import LANDFALL, begin, play, saved_run


def dated(path: Path, when: int) -> Path:
    os.utime(path, (when, when))
    return path


def test_runs_are_listed_the_last_played_first(home: Home) -> None:
    first, second = dated(saved_run(home), 1000), dated(saved_run(home, LANDFALL[:2]), 2000)
    assert [run.path for run in list_runs(home)] == [second, first]
    unfinished, finished = list_runs(home)
    assert (finished.ending, finished.pack, finished.decisions, finished.pinned) == ("landfall", "lighthouse", 7, True)
    assert finished.igt_ms == 206_500 - 6_500 or finished.igt_ms > 0
    assert unfinished.unfinished and not finished.unfinished
    assert last_unfinished(home) == second


def test_a_broken_run_is_listed_with_what_is_wrong(home: Home) -> None:
    home.runs_dir.mkdir(parents=True)
    (home.runs_dir / "junk.hhrun").write_bytes(b"junk\n")
    (home.runs_dir / "notes.txt").write_bytes(b"not a run")
    (run,) = list_runs(home)
    assert run.id == "junk" and run.problem.startswith("Line 1")
    assert last_unfinished(home) is None


def test_without_a_folder_there_are_no_runs(home: Home) -> None:
    assert list_runs(home) == []
    assert list_runs(Home.at(Path("/dev/null/hardhit"))) == []
    with pytest.raises(RunNotFound, match="no runs yet"):
        find_run(home, "last")


def test_a_run_is_found_by_its_id_a_unique_beginning_last_or_its_file(home: Home, tmp_path: Path) -> None:
    first = dated(saved_run(home), 1000)
    second = saved_run(home)
    second = dated(second.rename(second.with_name("other-run.hhrun")), 2000)
    assert find_run(home, first.stem) == first
    assert find_run(home, first.stem[:6]) == first
    assert find_run(home, "last") == second
    assert find_run(home, str(first)) == first
    longer = dated(saved_run(home).rename(first.with_name(first.stem + "x.hhrun")), 3000)
    assert find_run(home, first.stem) == first, "a whole id wins over the beginning of a longer one"
    assert find_run(home, longer.stem) == longer


@pytest.mark.parametrize("typed", ["zzz", "", "nul\0byte", "a" * 5000, "\x1b[2J"])
def test_what_names_no_run_gets_a_sentence(home: Home, typed: str) -> None:
    saved_run(home)
    with pytest.raises(RunNotFound) as caught:
        find_run(home, typed)
    assert "\x1b" not in str(caught.value)


def test_a_beginning_of_several_runs_says_how_many(home: Home) -> None:
    first, second = saved_run(home), saved_run(home)
    shared = "20"
    assert first.stem.startswith(shared) and second.stem.startswith(shared)
    with pytest.raises(RunNotFound, match="2 runs begin with"):
        find_run(home, shared)


def test_a_run_deleted_is_gone(home: Home) -> None:
    path = saved_run(home)
    delete_run(home, path)
    assert list_runs(home) == []
    delete_run(home, path)


def test_time_of_an_unfinished_run_is_the_clock_it_reached(home: Home) -> None:
    session = play(begin(home), [3.5])
    session.close()
    (run,) = list_runs(home)
    assert run.igt_ms == 3500
    assert run.rta_ms == 3500
