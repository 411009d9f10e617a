"""Which front end a call gets."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from hardhit_game.cli.screen import is_plain


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
