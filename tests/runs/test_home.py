from __future__ import annotations

import os
from pathlib import Path

import pytest

from hardhit_game.runs.home import Home


def test_hardhit_home_overrides_every_folder(tmp_path: Path) -> None:
    home = Home.find({"HARDHIT_HOME": str(tmp_path)})
    for folder in (home.runs_dir, home.packs_dir, home.settings_file, home.logs_dir, home.cache_dir):
        assert tmp_path in folder.parents


def test_a_relative_override_means_the_folder_it_meant_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    home = Home.find({"HARDHIT_HOME": "here"})
    monkeypatch.chdir("/")
    assert home.data == tmp_path / "here"


def test_without_an_override_the_folders_of_the_system_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    home = Home.find({"HARDHIT_HOME": ""})
    assert home.runs_dir == tmp_path / "xdg_data_home" / "hardhit" / "runs"
    assert home.settings_file == tmp_path / "xdg_config_home" / "hardhit" / "settings.json"
    assert not (tmp_path / "xdg_data_home").exists(), "finding the folders makes none"


@pytest.mark.parametrize("value", ["", "~", "relative/place"])
def test_without_a_home_nothing_is_littered_where_the_program_was_started(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", value)
    home = Home.find({})
    for folder in (home.data, home.state, home.config, home.cache):
        assert folder.is_absolute()
        assert "~" not in folder.parts
        assert Path.cwd() not in folder.parents
