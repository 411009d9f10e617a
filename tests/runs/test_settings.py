from __future__ import annotations

import json
from pathlib import Path

import pytest

from hardhit_game.runs.home import Home
from hardhit_game.runs.settings import SETTINGS, Setting, Settings
from tests.runs.faults import Died, every_failure, names_in


def write(home: Home, data: bytes) -> None:
    home.settings_file.parent.mkdir(parents=True, exist_ok=True)
    home.settings_file.write_bytes(data)


def test_at_first_everything_is_as_declared(home: Home) -> None:
    settings = Settings.load(home)
    assert settings.notice is None
    assert {setting.name: settings[setting.name] for setting in SETTINGS} == {setting.name: setting.default for setting in SETTINGS}


def test_what_is_set_and_saved_is_there_the_next_time(home: Home) -> None:
    settings = Settings.load(home)
    settings.set("timer", "gentle")
    settings.set("width", 90)
    settings.set("reduced_motion", True)
    assert settings.save() is None
    again = Settings.load(home)
    assert (again.choice("timer"), again.number("width"), again.flag("reduced_motion")) == ("gentle", 90, True)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_has_words_for_a_player_and_a_default_it_accepts(setting: Setting) -> None:
    assert setting.title and setting.help.endswith(".")
    assert setting.accepts(setting.default)


@pytest.mark.parametrize(("name", "value"), [("timer", "warp"), ("timer", 1), ("width", True), ("width", 39), ("width", 121), ("sound", 1)])
def test_a_value_that_cannot_be_is_refused_with_a_sentence(home: Home, name: str, value: object) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Settings(home).set(name, value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff", b"[" * 70_000, b'{"format":1,"width":1e5}', b'{"timer":"off"}', b'{"format":1,"format":1}']
)
def test_damaged_settings_are_kept_aside_and_the_usual_ones_hold(home: Home, data: bytes) -> None:
    write(home, data)
    settings = Settings.load(home)
    assert settings.choice("timer") == "standard"
    assert settings.notice is not None
    if len(data) < 65_536:
        kept = home.settings_file.with_name("settings.json.broken")
        assert kept.read_bytes() == data
        assert kept.name in settings.notice


def test_one_bad_value_leaves_the_others_in_force_and_is_named(home: Home) -> None:
    write(home, b'{"format":1,"timer":"hard","width":3}')
    settings = Settings.load(home)
    assert settings.choice("timer") == "hard"
    assert settings.number("width") == 68
    assert settings.notice is not None and "Width of the text" in settings.notice


def test_settings_of_a_newer_game_survive_this_one(home: Home) -> None:
    write(home, b'{"format":1,"smell":"salt","timer":"off"}')
    settings = Settings.load(home)
    assert settings.notice is None
    settings.set("timer", "hard")
    settings.save()
    assert json.loads(home.settings_file.read_bytes())["smell"] == "salt"


def test_whichever_call_fails_the_settings_are_the_old_ones_or_the_new(tmp_path: Path) -> None:
    for number, files in enumerate(every_failure()):
        home = Home.at(tmp_path / str(number))
        old = Settings(home)
        old.set("width", 50)
        assert old.save() is None
        try:
            new = Settings.load(Home.at(home.data, files))
            new.set("width", 100)
            saved = new.save() is None
        except Died:
            saved = False
        files.process_ended()
        found = Settings.load(home)
        assert found.notice is None
        assert found.number("width") in ((100,) if saved else (50, 76, 100))
        assert not any(name.endswith(".broken") for name in names_in(home.config))


def test_without_a_home_settings_hold_until_the_end_and_saving_says_so() -> None:
    settings = Settings.load(Home.at(Path("/dev/null/hardhit")))
    assert settings.notice is None
    settings.set("timer", "off")
    assert settings.choice("timer") == "off"
    sentence = settings.save()
    assert sentence is not None and "could not be saved" in sentence


def test_a_value_that_was_called_otherwise_once_is_still_understood(home: Home) -> None:
    write(home, b'{"format":1,"theme":"day"}')
    settings = Settings.load(home)
    assert settings.notice is None and settings.choice("theme") == "dawn"


@pytest.mark.parametrize("value", ["wait=x pause=f5", "", "wait=ㅌ"])
def test_keys_are_commands_and_what_they_got(home: Home, value: str) -> None:
    settings = Settings(home)
    settings.set("keys", value)
    assert settings.choice("keys") == value


@pytest.mark.parametrize("value", ["wait", "wait=", "wait=x;pause", "=x", 1, "wait=" + "x" * 50])
def test_anything_else_is_no_keys(home: Home, value: object) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Settings(home).set("keys", value)  # type: ignore[arg-type]
