"""The plain mode as a process of its own: signals, pipes that close, terminals that go away."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardhit_game.runs.home import Home
from hardhit_game.runs.library import list_runs

LIGHTHOUSE = Path(__file__).parents[1] / "packs" / "lighthouse"
PATIENCE = 20.0
"""Seconds after which a process that should have said something is given up."""

pytestmark = [pytest.mark.pty, pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")]


class Process:
    """`hardhit play --plain` behind pipes or a pseudo-terminal."""

    def __init__(self, home: Path, *, terminal: bool, locale: str = "C.UTF-8") -> None:
        command = [sys.executable, "-m", "hardhit_game", "play", str(LIGHTHOUSE), "--plain", "--seed", "1", "--timer", "off"]
        environment = {**os.environ, "HARDHIT_HOME": str(home), "LC_ALL": locale, "TERM": "dumb"}
        self.said = b""
        if terminal:
            self.master, slave = pty.openpty()
            self.popen = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True)
            os.close(slave)
            self.reading, self.writing = self.master, self.master
        else:
            self.popen = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
            assert self.popen.stdin and self.popen.stdout
            self.reading, self.writing = self.popen.stdout.fileno(), self.popen.stdin.fileno()

    def until(self, words: str) -> None:
        """Read until the words have come."""
        limit = time.monotonic() + PATIENCE
        while words.encode() not in self.said:
            readable, _, _ = select.select([self.reading], [], [], max(0.0, limit - time.monotonic()))
            assert readable, f"waited in vain for {words!r} after {self.said.decode(errors='replace')}"
            self.said += os.read(self.reading, 65536)

    def type(self, line: str) -> None:
        """Send a line."""
        os.write(self.writing, f"{line}\n".encode())

    def rest(self) -> str:
        """Everything that is still said, once the process has ended."""
        while True:
            readable, _, _ = select.select([self.reading], [], [], PATIENCE)
            try:
                more = os.read(self.reading, 65536) if readable else b""
            except OSError:  # a pseudo-terminal ends with an error
                more = b""
            if not more:
                return self.said.decode()
            self.said += more


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(params=[False, True], ids=["pipes", "terminal"])
def playing(request: pytest.FixtureRequest, home: Path) -> Iterator[Process]:
    process = Process(home, terminal=request.param)
    process.until("3. Sit down on the first step.")
    yield process
    process.popen.kill()
    process.popen.wait()


def decisions(home: Path) -> int:
    """How many decisions the only run on disk holds."""
    (run,) = list_runs(Home.at(home))
    assert run.problem == ""
    return run.decisions


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_and_leaves(playing: Process, home: Path, number: signal.Signals) -> None:
    playing.type("1")
    playing.until("3. Write the log.")
    playing.popen.send_signal(number)
    assert playing.popen.wait(PATIENCE) == 128 + number
    assert "Saved. Go on with: hardhit resume" in playing.rest()
    assert decisions(home) == 1


def test_a_kill_loses_no_decision(playing: Process, home: Path) -> None:
    playing.type("1")
    playing.until("3. Write the log.")
    playing.popen.kill()
    playing.popen.wait()
    assert decisions(home) == 1


def test_a_reader_that_goes_away_ends_the_game_quietly(home: Path) -> None:
    process = Process(home, terminal=False)
    process.until("3. Sit down on the first step.")
    assert process.popen.stdout and process.popen.stdin and process.popen.stderr
    process.popen.stdout.close()
    process.type("1")
    assert process.popen.wait(PATIENCE) == 0
    assert process.popen.stderr.read() == b""
    assert decisions(home) == 0, "what could not be told was not done"


def test_a_terminal_that_goes_away_ends_the_game(home: Path) -> None:
    process = Process(home, terminal=True)
    process.until("3. Sit down on the first step.")
    process.type("1")
    process.until("3. Write the log.")
    os.close(process.master)
    process.popen.wait(PATIENCE)
    assert decisions(home) == 1


def test_the_end_of_input_at_a_terminal_saves_and_exits_0(playing: Process) -> None:
    if playing.reading == playing.writing:
        os.write(playing.writing, b"\x04")
    else:
        assert playing.popen.stdin
        playing.popen.stdin.close()
    assert playing.popen.wait(PATIENCE) == 0
    assert "Saved. Go on with: hardhit resume" in playing.rest()


def test_a_posix_locale_gets_utf8(home: Path) -> None:
    process = Process(home, terminal=False, locale="POSIX")
    process.until("The Keeper's Night")
    process.type("5\u2014")
    process.until("That is not something to choose.")
    process.type("q")
    assert process.popen.wait(PATIENCE) == 0
