"""The table of runs: always what the files say, and never worth more than they."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from hardhit_game.runs.home import Home
from hardhit_game.runs.index import Kept, forget, keep_facts, kept_facts, listed_runs, stamps, table_file
from hardhit_game.runs.library import delete_run, list_runs
from hardhit_game.runs.reader import parse_run
from hardhit_game.runs.summary import glance, summary_of
from tests.runs.playing import LANDFALL, begin, play, saved_run


def _spoil_nothing(path: Path) -> None:
    raise AssertionError(f"{path} was read again")


def test_a_second_list_reads_no_file_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    saved_run(home)
    saved_run(home, LANDFALL[:3])
    first = list_runs(home)
    monkeypatch.setattr("hardhit_game.runs.index.glance", lambda path, data: _spoil_nothing(path))
    assert list_runs(home) == first


def test_a_run_that_changed_is_read_again_and_one_that_is_gone_is_listed_no_more(home: Home) -> None:
    session = play(begin(home), LANDFALL[:2])
    session.close()
    other = saved_run(home)
    assert {run.decisions for run in list_runs(home)} == {2, 7}
    from hardhit_game.play.session import Session
    from tests.runs.playing import lighthouse

    again = play(Session.resume(session.path, lighthouse(), home), LANDFALL[2:3])
    again.close()
    delete_run(home, other)
    assert [run.decisions for run in list_runs(home)] == [3]


@pytest.mark.parametrize("damage", [b"", b"not a table at all" * 400, b"SQLite format 3\0" + b"\xff" * 3000])
def test_a_damaged_table_costs_nothing(home: Home, damage: bytes) -> None:
    saved_run(home)
    before = list_runs(home)
    table_file(home).write_bytes(damage)
    assert list_runs(home) == before
    assert list_runs(home) == before


def test_a_table_of_another_version_is_made_anew(home: Home) -> None:
    saved_run(home)
    before = list_runs(home)
    with sqlite3.connect(table_file(home)) as table:
        table.execute("pragma user_version = 99")
    assert list_runs(home) == before


def test_without_a_table_there_is_a_list_all_the_same(home: Home) -> None:
    saved_run(home)
    table_file(home).mkdir()
    assert len(list_runs(home)) == 1
    assert kept_facts(home, "race") == {}


def test_while_another_program_holds_the_table_there_is_a_list_all_the_same(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hardhit_game.runs.index.PATIENCE_S", 0.01)
    saved_run(home)
    list_runs(home)
    saved_run(home, LANDFALL[:1])
    holder = sqlite3.connect(table_file(home), isolation_level=None)
    holder.execute("begin exclusive")
    assert len(list_runs(home)) == 2
    holder.close()
    assert len(list_runs(home)) == 2


def test_facts_stay_with_a_run_only_while_its_file_stays_as_it_was(home: Home) -> None:
    path = saved_run(home)
    listed = listed_runs(home)
    stamp = listed[path.name].stamp
    keep_facts(home, "race", {path.name: (stamp, Kept("key", "{}"))})
    assert kept_facts(home, "race") == {path.name: (stamp, Kept("key", "{}"))}
    os.utime(path, ns=(5, 5))
    list_runs(home)
    assert kept_facts(home, "race") == {}
    keep_facts(home, "race", {path.name: (stamp, Kept("late", "{}"))})
    assert kept_facts(home, "race") == {}, "what was found of an older state of the file is not kept"


def test_who_leaves_facts_with_a_run_finds_only_their_own(home: Home) -> None:
    path = saved_run(home)
    stamp = listed_runs(home)[path.name].stamp
    keep_facts(home, "race", {path.name: (stamp, Kept("key", "fast"))})
    keep_facts(home, "trace", {path.name: (stamp, Kept("key", "seen"))})
    assert kept_facts(home, "race")[path.name][1].facts == "fast" and kept_facts(home, "trace")[path.name][1].facts == "seen"
    delete_run(home, path)
    saved_run(home)
    list_runs(home)
    with sqlite3.connect(table_file(home)) as table:
        assert table.execute("select count(*) from kept").fetchone() == (0,), "nothing is kept of a run that is gone"


def test_the_table_can_be_thrown_away(home: Home) -> None:
    saved_run(home)
    before = list_runs(home)
    forget(home)
    assert not table_file(home).exists()
    assert list_runs(home) == before


def test_a_home_without_runs_gets_no_table(home: Home) -> None:
    assert listed_runs(home) == {} and stamps(home) == {}
    assert not table_file(home).exists()


def test_a_glance_says_what_reading_every_record_says(home: Home) -> None:
    rewound = play(begin(home), [*LANDFALL[:4]])
    rewound.rewind(2)
    rewound.close()
    paused = play(begin(home), [1.5, "climb", 2.5])
    paused.pause("menu")
    paused.elapse(3)
    paused.close()
    for path in (saved_run(home), saved_run(home, LANDFALL[:3]), saved_run(home, ()), rewound.path, paused.path):
        data = path.read_bytes()
        assert glance(path, data) == summary_of(path, parse_run(data, path))


def test_a_glance_at_a_damaged_file_says_where_it_begins(home: Home) -> None:
    path = saved_run(home)
    data = path.read_bytes()
    for cut in range(0, len(data), 7):
        assert glance(path, data[:cut]) == summary_of(path, parse_run(data[:cut], path))
        flipped = data[:cut] + bytes([data[cut] ^ 4]) + data[cut + 1 :]
        assert glance(path, flipped) == summary_of(path, parse_run(flipped, path))


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_file_whose_name_is_no_text_is_listed_and_troubles_no_other(home: Home) -> None:
    path = saved_run(home)
    os.rename(path, os.fsencode(home.runs_dir) + b"/\xff\x1b[2J.hhrun")
    saved_run(home)
    for _ in range(2):
        assert sorted(run.problem for run in list_runs(home)) == ["", ""]
    (odd,) = (run for run in list_runs(home) if "\x1b" in run.file)
    keep_facts(home, "race", {odd.file: (listed_runs(home)[odd.file].stamp, Kept("key", "{}"))})
    assert odd.id.isprintable()
