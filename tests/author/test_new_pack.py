"""The pack that `hardhit new` writes works as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.author.count import count_reachable
from hardhit_game.author.new_pack import TEMPLATE, CannotCreate, create_pack, id_from
from hardhit_game.author.walkthrough import run_walkthroughs
from hardhit_game.engine.game import open_game
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import load_pack


def test_a_new_pack_has_nothing_wrong_and_its_walkthroughs_pass(tmp_path: Path) -> None:
    assert create_pack(tmp_path / "Night Train") == "night_train"
    loaded = load_pack(tmp_path / "Night Train")
    assert loaded.explain() == ""
    assert loaded.story is not None
    assert (loaded.story.about.id, loaded.story.about.title) == ("night_train", "Night Train")
    report = Report()
    outcomes = run_walkthroughs(loaded, report)
    assert report.ok
    assert len(outcomes) == len(loaded.story.endings) == 3
    assert not any(outcome.problem for outcome in outcomes)


def test_everything_in_a_new_pack_can_be_reached_and_nothing_gets_stuck(tmp_path: Path) -> None:
    create_pack(tmp_path / "one")
    story = load_pack(tmp_path / "one").story
    assert story is not None
    count = count_reachable(open_game(story))
    assert count.complete
    assert all(count.endings.values())
    assert count.scenes == {scene.id for scene in story.scenes}
    assert count.choices == {(scene.id, choice.id) for scene in story.scenes for choice in scene.choices}
    assert not (count.errors or count.broken_expectations or count.dead_ends)


def test_every_file_of_a_new_pack_teaches() -> None:
    for path in TEMPLATE.rglob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema="), path


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CannotCreate, match="already"):
        create_pack(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("night_train", "night_train"),
        ("Night Train!", "night_train"),
        ("7 minutes", "pack_7_minutes"),
        ("밤", "pack"),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_folders_name_becomes_an_id(name: str, expected: str) -> None:
    assert id_from(name) == expected
