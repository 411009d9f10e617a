"""The first milliseconds, and who may not be in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hardhit_game import __version__
from hardhit_game.runs.home import Home
from hardhit_game.runs.library import list_runs

SLOW = {"asyncio", "click", "textual", "rich", "yaml", "transitions", "platformdirs", "dataclasses", "json", "inspect"}


@pytest.mark.parametrize("question", ["--version", "--help"])
def test_the_first_questions_are_answered_without_anything_slow(question: str) -> None:
    asked = f"sys.argv[1:] = ['{question}']"
    code = f"import sys; from hardhit_game.__main__ import main; {asked}; main(); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert "hardhit" in done.stdout
    assert not SLOW & set(done.stderr.split())


@pytest.mark.parametrize("command", ["check", "play", "packs", "runs", "verify", "test", "resume"])
def test_the_help_of_a_command_loads_neither_yaml_nor_textual(command: str) -> None:
    asked = f"sys.argv[1:] = ['{command}', '--help']"
    code = f"import sys; from hardhit_game.__main__ import main; {asked}; main(); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert "Example:" in done.stdout
    assert not {"asyncio", "textual", "rich", "yaml", "transitions"} & set(done.stderr.split())


def test_a_file_called_yaml_in_the_working_directory_is_not_run(tmp_path: Path, lighthouse: str) -> None:
    for name in ("yaml", "textual", "click", "transitions", "hardhit_game_extra"):
        (tmp_path / f"{name}.py").write_text(f"raise SystemExit('the wrong {name}')")
    call = [sys.executable, "-m", "hardhit_game", "check", lighthouse]
    done = subprocess.run(call, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "wrong" not in done.stdout + done.stderr
    assert done.returncode == 0


def test_the_version_is_that_of_the_package() -> None:
    done = subprocess.run([sys.executable, "-m", "hardhit_game", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"hardhit {__version__}\n"


def test_both_ways_to_the_help_give_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    from hardhit_game.cli.entry import run
    from hardhit_game.cli.program import run_program

    run(["--help"])
    quick = capsys.readouterr().out
    run_program(["--help"])
    assert capsys.readouterr().out == quick


def test_a_posix_locale_still_speaks_utf8() -> None:
    environment = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "/usr/bin:/bin"}
    code = "import sys; from hardhit_game.cli.entry import run; run(['--version']); print(chr(0x20A9), sys.stdout.encoding)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=True)
    assert "₩ utf-8" in done.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="closes descriptors the POSIX way")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(closed: str, lighthouse: str, tmp_path: Path) -> None:
    command = f"exec '{sys.executable}' -m hardhit_game play '{lighthouse}' --plain --timer off {closed}"
    environment = {**os.environ, "HARDHIT_HOME": str(tmp_path)}
    done = subprocess.run(["sh", "-c", command], input="3\n", capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    (run,) = list_runs(Home.at(tmp_path))
    assert run.problem == ""
    assert run.decisions == (0 if "<" in closed else 1)


@pytest.mark.parametrize("arguments", [[], ["play"], ["play", "hard_hit"]], ids=lambda words: " ".join(words) or "alone")
def test_a_game_that_is_started_without_options_does_not_wait_for_click(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from hardhit_game.cli import drawn, entry

    seen: list[object] = []
    monkeypatch.setattr("hardhit_game.cli.screen.is_plain", lambda asked: asked)
    monkeypatch.setattr("hardhit_game.cli.program.run_program", lambda arguments: pytest.fail("it went through click"))
    monkeypatch.setattr(entry, "_show_title_card", lambda: None)
    monkeypatch.setattr(drawn, "show_title_screen", lambda call: seen.append("title") or 0)
    monkeypatch.setattr(drawn, "play_drawn", lambda call, chosen, *rest: seen.append(chosen.story.name) or 0)
    assert entry.run(arguments) == 0
    assert seen == (["hard_hit"] if arguments else ["title"])


def test_a_story_that_is_not_here_is_told_in_a_sentence_on_the_short_way_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from hardhit_game.cli import entry

    monkeypatch.setattr("hardhit_game.cli.screen.is_plain", lambda asked: asked)
    monkeypatch.setattr(entry, "_show_title_card", lambda: None)
    assert entry.run(["play", "no_such_story"]) == 2
    assert "There is no pack 'no_such_story'" in capsys.readouterr().err
