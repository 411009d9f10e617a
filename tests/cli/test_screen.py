"""Which front end a call gets."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from hardhit_game.cli.screen import is_plain, settings_path
from hardhit_game.runs.home import Home
from hardhit_game.runs.settings import Settings


class Terminal:
    """A stream that is a terminal, or not."""

    def __init__(self, there: bool) -> None:
        self.there = there

    def isatty(self) -> bool:
        return self.there


@pytest.fixture
def terminals(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Three streams that are terminals."""
    streams = SimpleNamespace(stdin=Terminal(True), stdout=Terminal(True), stderr=Terminal(True), platform="linux")
    monkeypatch.setattr("hardhit_game.cli.screen.sys", streams)
    return streams


@pytest.mark.usefixtures("terminals")
@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "dumb"}, True),
        ({"TERM": ""}, True),
        ({}, True),
        ({"TERM": "xterm", "HARDHIT_PLAIN": "1"}, True),
        ({"TERM": "xterm", "HARDHIT_PLAIN": "0"}, False),
        ({"TERM": "xterm", "HARDHIT_PLAIN": ""}, False),
    ],
)
def test_the_environment_decides(environment: dict[str, str], plain: bool) -> None:
    assert is_plain(False, environment) is plain


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_a_stream_that_is_no_terminal_means_plain(name: str, terminals: SimpleNamespace) -> None:
    setattr(terminals, name, Terminal(False))
    assert is_plain(False, {"TERM": "xterm"})


@pytest.mark.usefixtures("terminals")
def test_who_asks_gets_it() -> None:
    assert is_plain(True, {"TERM": "xterm"})


@pytest.mark.usefixtures("terminals")
def test_a_player_may_have_set_it_once_and_for_all(tmp_path) -> None:
    home = Home.at(tmp_path)
    environment = {"TERM": "xterm", "HARDHIT_HOME": str(tmp_path)}
    assert not is_plain(False, environment)
    settings = Settings.load(home)
    settings.set("plain", True)
    settings.save()
    assert is_plain(False, environment)
    assert not is_plain(False, environment | {"HARDHIT_PLAIN": "0"})


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the folder is looked up by platformdirs")
@pytest.mark.parametrize("environment", [{"HOME": "/home/x"}, {"HOME": "/home/x", "XDG_CONFIG_HOME": "/y"}, {"HARDHIT_HOME": "/z"}])
def test_the_settings_are_looked_for_where_they_are(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "HARDHIT_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert settings_path(environment) == str(Home.find().settings_file)
