"""Calling the program as a shell would, within this process."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hardhit_game.cli.program import run_program

PACKS = Path(__file__).parents[1] / "packs"


@dataclass(frozen=True)
class Called:
    """What a call gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON document."""
        return json.loads(self.out)


Hardhit = Callable[..., Called]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty player's home."""
    monkeypatch.setenv("HARDHIT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def hardhit(capsys: pytest.CaptureFixture[str], home: Path) -> Hardhit:
    """Calls the program with the given arguments."""

    def call(*arguments: str) -> Called:
        capsys.readouterr()
        code = run_program(list(arguments))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Called(code, captured.out, captured.err)

    return call


@pytest.fixture
def lighthouse() -> str:
    """The path of the small pack that the tests play."""
    return str(PACKS / "lighthouse")


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """The path of a folder that is a pack with a mistake in it."""
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "pack.yaml").write_text("format: 1\nid: broken\ntitle: Broken\nstart: {scene: nowhere, clock: 07:00}\ntitel: x\n")
    return str(folder)


@pytest.fixture
def piped(hardhit: Hardhit, monkeypatch: pytest.MonkeyPatch) -> Hardhit:
    """Calls the program with a text on standard input."""

    def call(text: str, *arguments: str) -> Called:
        lines = iter([*text.splitlines()])

        class Lines:
            def read(self, timeout: float) -> str | None:
                return next(lines, None)

        monkeypatch.setattr("hardhit_game.plain.run.standard_input", Lines)
        monkeypatch.setattr("hardhit_game.plain.menu.standard_input", Lines)
        monkeypatch.setattr("sys.stdin", io.StringIO())
        return hardhit(*arguments)

    return call
