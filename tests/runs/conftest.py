from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.runs.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home of its own."""
    return Home.at(tmp_path / "home")
