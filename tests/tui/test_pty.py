"""Every way out of the game leaves the terminal as it was found, and the run saved."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

from hardhit_game.runs.home import Home
from hardhit_game.runs.library import last_unfinished, list_runs
from hardhit_game.runs.settings import Settings

from .pty_harness import Terminal

pytestmark = pytest.mark.pty

ROOT = Path(__file__).parents[2]
LIGHTHOUSE = ROOT / "tests" / "packs" / "lighthouse"
START = """
import sys
from pathlib import Path
from hardhit_game.runs.home import Home
from hardhit_game.tui import run
from hardhit_game.tui.launch import LaunchRequest, PackEntry
home, pack = Home.find(), Path({pack!r})
{more}
sys.exit(run(LaunchRequest(home=home, packs=(PackEntry("lighthouse", "The Keeper's Night", pack),), pack=pack, seed=1)))
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A player's folders, with the questions that are asked once behind the player."""
    made = Home.at(tmp_path / "home")
    settings = Settings.load(made)
    settings.set("timer_asked", True)
    settings.set("content_note", False)
    settings.set("read_first", False)
    assert settings.save() is None
    return made


def play(home: Home, more: str = "", columns: int = 100, rows: int = 30) -> Terminal:
    """The game on a terminal, a story begun."""
    code = START.format(pack=str(LIGHTHOUSE), more=more)
    environment = {"HARDHIT_HOME": str(home.data), "PYTHONPATH": str(ROOT)}
    return Terminal([sys.executable, "-c", code], columns, rows, environment)


def one_decision(terminal: Terminal) -> None:
    """Begin, and make a decision."""
    terminal.shows("You go, Tobias.")
    terminal.until(lambda: _pressed(terminal), "the first decision")


def _left(terminal: Terminal) -> bool:
    """Presses q once more, until the game is over."""
    if not terminal.over():
        terminal.type("q")
        terminal.read(0.2)
    return terminal.over()


def _pressed(terminal: Terminal) -> bool:
    terminal.type("2")
    terminal.read(0.2)
    return "As you like." in terminal.text()


def test_quitting_saves_and_says_how_to_go_on(home: Home) -> None:
    with play(home) as terminal:
        one_decision(terminal)
        terminal.type("q")
        assert terminal.ends() == 0
        assert terminal.complaints() == []
        assert b"hardhit resume" in terminal.output
    assert list_runs(home)[0].decisions == 1


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], ids=["terminate", "hang up", "interrupt"]
)
def test_a_stopping_signal_gives_the_terminal_back_and_keeps_the_run(home: Home, number: signal.Signals, status: int) -> None:
    with play(home) as terminal:
        one_decision(terminal)
        os.kill(terminal.pid, number)
        assert terminal.ends() == status
        assert terminal.complaints() == []
    assert list_runs(home)[0].decisions == 1
    assert not list_runs(home)[0].problem


def test_a_signal_gets_through_even_when_the_interface_hangs(home: Home) -> None:
    hang = "import hardhit_game.tui.screens.play as play\nplay.PlayScreen.action_wait = lambda self: [None for _ in iter(int, 1)]"
    with play(home, hang) as terminal:
        one_decision(terminal)
        terminal.type("w")
        terminal.read(0.3)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.ends() == 143
        assert terminal.complaints() == []
    assert list_runs(home)[0].decisions == 1


def test_being_killed_outright_still_gives_the_terminal_back(home: Home) -> None:
    with play(home) as terminal:
        one_decision(terminal)
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.ends() == 137
        terminal.until(terminal.is_clean, "a clean terminal")
        assert terminal.complaints() == []
    assert list_runs(home)[0].decisions == 1
    assert last_unfinished(home) is not None


def test_a_mistake_in_the_program_is_one_sentence_a_report_and_status_1(home: Home) -> None:
    broken = (
        "import hardhit_game.tui.screens.play as play\n"
        "def wrong(self):\n    secret = 'local value'\n    raise RuntimeError('what happened')\n"
        "play.PlayScreen.action_wait = wrong"
    )
    with play(home, broken) as terminal:
        one_decision(terminal)
        terminal.type("w")
        assert terminal.ends() == 1
        assert terminal.complaints() == []
        said = terminal.output.rsplit(b"\x1b", 1)[-1]
        assert b"because of a mistake in the program (RuntimeError)" in said
        assert b"Traceback" not in terminal.output
    reports = list(home.logs_dir.glob("crash-*.log"))
    assert len(reports) == 1
    assert "what happened" in reports[0].read_text()
    assert "local value'" not in reports[0].read_text().replace("secret = 'local value'", "")
    assert list_runs(home)[0].decisions == 1


def test_stopped_and_continued_the_terminal_is_still_given_back(home: Home) -> None:
    with play(home) as terminal:
        one_decision(terminal)
        os.kill(terminal.pid, signal.SIGSTOP)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.until(lambda: _left(terminal), "the end")  # coming back throws away what was typed too early
        assert terminal.ends() == 0
        assert terminal.complaints() == []


def test_when_the_terminal_goes_away_the_game_leaves(home: Home) -> None:
    ignoring = (
        "import signal\nfrom hardhit_game.tui import signals\n"
        "signals.StopSignals.__enter__ = lambda self: signal.signal(signal.SIGHUP, signal.SIG_IGN) and self"
    )
    with play(home, ignoring) as terminal:
        one_decision(terminal)
        os.close(terminal.slave)
        os.close(terminal.master)
        _, status = os.waitpid(terminal.pid, 0)
        terminal.status = os.waitstatus_to_exitcode(status)
    assert list_runs(home)[0].decisions == 1


def test_a_resize_storm_with_absurd_sizes_breaks_nothing(home: Home) -> None:
    with play(home) as terminal:
        terminal.shows("You go, Tobias.")
        for columns, rows in [(1, 1), (2, 3), (500, 3), (20, 5), (3, 200), (39, 11), (0, 0), (160, 50), (60, 20), (100, 30)] * 3:
            terminal.resize(columns, rows)
            terminal.read(0.01)
        terminal.until(lambda: _pressed(terminal), "a decision after the storm")
        terminal.type("q")
        assert terminal.ends() == 0
        assert terminal.complaints() == []


def test_no_escape_of_a_hostile_kind_is_ever_written(home: Home) -> None:
    with play(home) as terminal:
        one_decision(terminal)
        terminal.type("lq")
        terminal.read(0.5)
        terminal.type("q")
        terminal.ends()
        hostile = re.findall(rb"\x1b[_^X]|\x1b\](?!22;)|\x1bP(?!\+q|=)|\xc2[\x80-\x9f]", terminal.output)
        assert not hostile


def test_saved_runs_go_on_from_the_title_screen(home: Home) -> None:
    with play(home) as terminal:
        one_decision(terminal)
        terminal.type("q")
        terminal.ends()
    code = START.format(pack=str(LIGHTHOUSE), more="").replace("pack=pack, seed=1", "seed=1")
    with Terminal([sys.executable, "-c", code], environment={"HARDHIT_HOME": str(home.data), "PYTHONPATH": str(ROOT)}) as terminal:
        terminal.shows("Continue")
        terminal.type("\r")
        terminal.shows("As you like.")
        terminal.type("q")
        assert terminal.ends() == 0
    assert len(list_runs(home)) == 1
