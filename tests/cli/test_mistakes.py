"""Calls that cannot work: a sentence, the right exit code, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.cli.program import program

from .conftest import Hardhit


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek"], "Did you mean 'check'?"),
        (["dance"], "There is no command 'dance'"),
        (["check"], "Missing argument"),
        (["check", "--pins", "x"], "--pin"),
        (["check", "no_such_pack"], "There is no pack 'no_such_pack'"),
        (["play", "no_such_pack", "--plain"], "There is no pack"),
        (["play", "--seed", "x"], "'x' is not a whole number from 0"),
        (["play", "--seed", "-1"], "'-1' is not a whole number"),
        (["play", "--seed", "9" * 5000], "is not a whole number"),
        (["play", "--timer", "never"], "'never' is not one of"),
        (["play", "--option", "cutaways", "--plain"], "NAME=yes"),
        (["verify", "no_such_run"], "There is no run"),
        (["runs", "show", "last"], "There are no runs yet"),
        (["runs", "delete", "abc", "--yes"], "There is no run"),
        (["resume"], "There is no unfinished run"),
        (["resume", "/"], "There is no run"),
        (["check", "\x1b]0;boo\x07"], "There is no pack"),
    ],
)
def test_a_call_that_cannot_work_says_why_and_exits_2(hardhit: Hardhit, arguments: list[str], says: str) -> None:
    called = hardhit(*arguments)
    assert called.code == 2
    assert says in called.out + called.err
    assert "\x1b" not in called.out + called.err


def test_something_wrong_inside_is_a_sentence(hardhit: Hardhit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hardhit_game.cli.commands.packs.built_in_packs", _fail)
    called = hardhit("packs")
    assert called.code == 2
    assert "--debug" in called.err
    assert called.out == ""


def test_debug_writes_a_log_and_says_where(hardhit: Hardhit, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hardhit_game.cli.commands.packs.built_in_packs", _fail)
    called = hardhit("--debug", "packs")
    logs = list((home / "logs").iterdir())
    assert len(logs) == 1
    assert str(logs[0]) in called.err
    assert "a spanner" in logs[0].read_text(encoding="utf-8")


def test_what_cannot_be_done_is_still_one_json_document(hardhit: Hardhit) -> None:
    called = hardhit("runs", "show", "last", "--json")
    assert called.code == 2
    assert called.json["ok"] is False


def test_ctrl_c_is_no_crash(hardhit: Hardhit, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hardhit_game.cli.commands.packs.built_in_packs", interrupt)
    assert hardhit("packs").code == 130
    assert program.name == "program"


def _fail() -> dict[str, Path]:
    raise RuntimeError("a spanner")
