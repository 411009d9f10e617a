from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hardhit_game.runs.home import Home
from tests.node import node_package

CORE = "0.10.2"


class LiveSplit:
    """LiveSplit's own library, asked over a pipe."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, **request: Any) -> Any:
        """One request, one answer; see `livesplit.js`."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@pytest.fixture(scope="session")
def livesplit() -> Iterator[LiveSplit]:
    """livesplit-core as an independent client; without node, or where it cannot be installed, its tests are skipped."""
    module = node_package("livesplit-core", CORE) / "node_modules" / "livesplit-core"
    script = Path(__file__).with_name("livesplit.js")
    call = ["node", str(script), str(module)]
    process = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    yield LiveSplit(process)
    process.kill()
    process.wait()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home of its own."""
    return Home.at(tmp_path / "home")
