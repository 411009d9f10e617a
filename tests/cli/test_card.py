"""The title card comes before everything slow, and never swallows a sentence."""

from __future__ import annotations

import os
import pty
import sys
import termios
from contextlib import suppress

import pytest

from hardhit_game.tui.card import ENTER, LEAVE

pytestmark = pytest.mark.pty


def on_a_terminal(*arguments: str) -> str:
    """What a call writes to a terminal."""
    pid, master = pty.fork()
    if not pid:
        termios.tcsetwinsize(0, (30, 100))
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-m", "hardhit_game", *arguments])
    written = b""
    with suppress(OSError):  # the terminal is gone when the program is
        while data := os.read(master, 1 << 16):
            written += data
    os.waitpid(pid, 0)
    os.close(master)
    return written.decode()


@pytest.mark.parametrize("arguments", [("play", "nonesuch"), ("play", "--seed", "x"), ("resume", "nonesuch")])
def test_a_call_that_cannot_be_used_gives_the_screen_back_before_it_says_so(arguments: tuple[str, ...]) -> None:
    written = on_a_terminal(*arguments)
    assert ENTER in written
    assert written.rindex(LEAVE) < written.rindex("nonesuch" if "nonesuch" in arguments else "whole number")
    assert written.count(LEAVE) == 1


def test_help_and_the_plain_mode_have_no_card() -> None:
    assert ENTER not in on_a_terminal("play", "--help")
    assert ENTER not in on_a_terminal("play", "--plain", "nonesuch")
