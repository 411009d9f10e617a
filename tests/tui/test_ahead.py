"""The first page of a pack, read while something else goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hardhit_game.tui import ahead
from hardhit_game.tui.opening import glance
from tests.tui.conftest import LIGHTHOUSE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no second process to be had")


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def test_the_page_read_ahead_is_the_one_that_is_read_anyway() -> None:
    ahead.begin(LIGHTHOUSE)
    page = ahead.take(LIGHTHOUSE)
    assert page is not None and page == glance(LIGHTHOUSE)
    assert ahead.take(LIGHTHOUSE) is None


def test_a_pack_that_cannot_be_read_gives_no_page(tmp_path: Path) -> None:
    ahead.begin(tmp_path)
    assert ahead.take(tmp_path) is None


def test_the_page_of_another_pack_is_not_taken(tmp_path: Path) -> None:
    ahead.begin(LIGHTHOUSE)
    assert ahead.take(tmp_path) is None


def test_a_first_page_needs_no_class_of_the_story() -> None:
    code = f"""import sys; from pathlib import Path; from hardhit_game.tui.opening import glance
print(glance(Path({str(LIGHTHOUSE)!r})).title)
print([name for name in ("hardhit_game.story.story", "hardhit_game.engine.game", "transitions", "textual") if name in sys.modules])"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == ["The Keeper's Night", "[]"]
