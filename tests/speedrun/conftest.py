from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hardhit_game.runs.home import Home

PEERS = Path(__file__).parents[2] / ".peers" / "livesplit"
CORE = "livesplit-core@0.10.2"


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
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node and npm are not here")
    module = PEERS / "node_modules" / "livesplit-core"
    if not module.exists():
        PEERS.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-audit", "--no-fund", "--no-save", "--prefix", str(PEERS), CORE]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=60, cwd=PEERS)
        except (subprocess.SubprocessError, OSError):
            pytest.skip("livesplit-core cannot be installed here")
    script = Path(__file__).with_name("livesplit.js")
    process = subprocess.Popen([node, str(script), str(module)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    yield LiveSplit(process)
    process.kill()
    process.wait()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home of its own."""
    return Home.at(tmp_path / "home")
