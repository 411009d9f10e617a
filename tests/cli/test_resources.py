"""Finding the shipped stories, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game import resources


def test_the_first_story_is_built_in() -> None:
    assert "hard_hit" in resources.built_in_packs()
    assert resources.assets_folder().is_dir()


def test_an_installed_package_carries_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story" / "other").mkdir(parents=True)
    (tmp_path / "story" / "other" / "pack.yaml").touch()
    (tmp_path / "story" / "no_pack").mkdir()
    monkeypatch.setattr(resources, "INSTALLED_DATA", tmp_path)
    assert resources.built_in_packs() == {"other": tmp_path / "story" / "other"}


def test_nobody_takes_the_name_of_a_shipped_story(tmp_path: Path) -> None:
    (tmp_path / "hard_hit").mkdir()
    (tmp_path / "hard_hit" / "pack.yaml").touch()
    assert resources.find_pack("hard_hit", tmp_path) == resources.built_in_packs()["hard_hit"]


def test_a_folder_that_is_not_there_holds_no_packs(tmp_path: Path) -> None:
    assert resources.installed_packs(tmp_path / "nowhere") == {}
    assert resources.find_pack("nothing", tmp_path / "nowhere") is None
