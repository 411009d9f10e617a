"""Runs saved by every version that was ever released can still be read. A file here is never changed, only added to."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.engine.happening import Choose
from hardhit_game.runs.reader import read_run
from hardhit_game.runs.records import Played
from hardhit_game.runs.verify import Level, verify

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.hhrun"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_run_of_an_earlier_version_is_read_whole(path: Path) -> None:
    run = read_run(path)
    assert run.damage is None
    assert run.finished is not None and run.finished.ending == "landfall"
    chosen = [record.event.choice for record in run.records if isinstance(record, Played) and isinstance(record.event, Choose)]
    assert chosen == ["send", "climb", "strike", "wind", "look", "hail", "hold", "truth"]
    assert verify(path, lambda pack: None).level is Level.INTACT


def test_there_are_golden_runs() -> None:
    assert GOLDEN
