"""The mod that `hardhit new --mod` writes works as it is, on any story."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hardhit_game.author.new_mod import TEMPLATE, create_mod
from hardhit_game.author.new_pack import CannotCreate, create_pack
from hardhit_game.author.walkthrough import run_walkthroughs
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import load_pack

ROOT = Path(__file__).parents[2]
LIGHTHOUSE = ROOT / "tests" / "packs" / "lighthouse"
BASE = ROOT / "tests" / "must_fail" / "base"


@pytest.fixture
def station(tmp_path: Path) -> Path:
    create_pack(tmp_path / "station")
    return tmp_path / "station"


@pytest.mark.parametrize("story", ["hard_hit", "lighthouse", "base", "station"])
def test_a_new_mod_has_nothing_wrong_changes_one_line_and_its_walkthrough_passes(story: str, tmp_path: Path, station: Path) -> None:
    path = {"hard_hit": ROOT / "story" / "hard_hit", "lighthouse": LIGHTHOUSE, "base": BASE, "station": station}[story]
    assert create_mod(tmp_path / "Own Words", path) == "own_words"
    loaded = load_pack(path, [tmp_path / "Own Words"])
    assert loaded.story is not None and loaded.report.ok
    assert len(loaded.report.warnings) <= len(load_pack(path).report.warnings)
    assert [(mod.id, mod.title) for mod in loaded.mods] == [("own_words", "Own Words")]
    report = Report()
    (outcome,) = run_walkthroughs(loaded, report, of="own_words")
    assert report.ok and not outcome.problem
    assert outcome.walkthrough.moves
    assert (tmp_path / "Own Words" / "pack.yaml").read_text(encoding="utf-8").count("(Your own words.)") == 1
    assert (tmp_path / "Own Words" / ".schema" / "patches.json").is_file()


def test_every_file_of_a_new_mod_teaches() -> None:
    for path in TEMPLATE.rglob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema="), path


def test_nothing_is_written_over_and_a_mod_needs_a_name_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CannotCreate, match="already"):
        create_mod(tmp_path, LIGHTHOUSE)
    with pytest.raises(CannotCreate, match="another name"):
        create_mod(tmp_path / "lighthouse", LIGHTHOUSE)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_story_with_errors_or_without_a_plain_line_is_refused_with_a_sentence(tmp_path: Path) -> None:
    broken = Path(shutil.copytree(BASE, tmp_path / "broken"))
    (broken / "endings.yaml").write_text("{")
    with pytest.raises(CannotCreate, match="has errors"):
        create_mod(tmp_path / "one", broken)
    shutil.copy(BASE / "endings.yaml", broken / "endings.yaml")
    for scenes in (broken / "scenes").iterdir():
        scenes.write_text(scenes.read_text().replace("mara: Is it you?", "mara: *Is* it you?"))
    with pytest.raises(CannotCreate, match="no line"):
        create_mod(tmp_path / "one", broken)
    assert not (tmp_path / "one").exists()
