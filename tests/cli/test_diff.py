"""`hardhit diff`, as an author calls it before giving an edit away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Hardhit


@pytest.fixture
def edited(lighthouse: str, tmp_path: Path) -> Path:
    target = tmp_path / "edited"
    shutil.copytree(lighthouse, target)
    return target


def change(pack: Path, old: str, new: str) -> None:
    file = pack / "scenes" / "night.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_words_break_nothing(hardhit: Hardhit, lighthouse: str, edited: Path) -> None:
    change(edited, "The dawn is yellow.", "The dawn is pale.")
    called = hardhit("diff", lighthouse, str(edited), "--runs", "10")
    assert called.code == 0
    assert called.out.startswith("Only words differ")
    assert "~ judge_safe (scenes/night.yaml:" in called.out and called.out.endswith("Nothing breaks.\n")


def test_a_broken_walkthrough_is_told_and_is_the_exit_code(hardhit: Hardhit, lighthouse: str, edited: Path) -> None:
    change(edited, "if: lamp in lit\n", "if: lamp in lit and oil == 0\n")
    called = hardhit("diff", lighthouse, str(edited), "--runs", "10", "--json")
    assert called.code == 1
    document = called.json
    assert document["breaks"] == ["walkthrough tests/landfall.yaml"]
    assert document["choices"]["changed"] == [{"id": "landing.hold", "where": "scenes/night.yaml:139:7", "rules": True, "words": False}]
    assert document["routes"] is None and set(document["coverage"]) == {"scenes", "choices", "lines"}
    assert set(document["shares"]["landfall"]) == {"old", "new", "differs"}


def test_routes_stand_side_by_side(hardhit: Hardhit, lighthouse: str, edited: Path) -> None:
    change(edited, "costs: 1m\n", "costs: 2m\n")
    called = hardhit("diff", lighthouse, str(edited), "--runs", "5", "--routes")
    (line,) = (line for line in called.out.splitlines() if "2:50.000" in line)
    assert line.split() == ["landfall", "2:50.000", "→", "3:50.000;", "4", "→", "4"]


def test_a_new_version_with_errors_is_refused_with_the_first(hardhit: Hardhit, lighthouse: str, edited: Path) -> None:
    change(edited, "goto: landing\n", "goto: lending\n")
    called = hardhit("diff", lighthouse, str(edited))
    assert called.code == 1 and "has errors" in called.err
    assert hardhit("diff", str(edited), lighthouse).code == 2
