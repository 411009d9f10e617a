"""A run, watched."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from hardhit_game.plain.replaying import LONGEST_S, SHORTEST_S, replay
from hardhit_game.plain.voice import Voice
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import RunFile, read_run
from hardhit_game.runs.replay import Departed
from hardhit_game.story.load import load_pack
from hardhit_game.story.story import Story

ROOT = Path(__file__).parents[2]


@pytest.fixture
def played(tmp_path: Path) -> tuple[RunFile, Story]:
    """Two choices, the second after a minute of thought."""
    loaded = load_pack(ROOT / "story" / "hard_hit")
    session = Session.begin(loaded, Home.at(tmp_path), seed=1, options={}, mode=TimerMode("off"))
    session.choose("pass")
    session.elapse(60.0)
    session.choose("off_the_list")
    session.close()
    assert session.path is not None and loaded.story is not None
    return read_run(session.path), loaded.story


def test_it_is_told_again_at_its_own_pace(played: tuple[RunFile, Story]) -> None:
    run, story = played
    waits: list[float] = []
    out = io.StringIO()
    replay(run, story, Voice(out), waits.append, 1.0)
    told = out.getvalue().split("\n\n")
    assert told[0] == "Chapter: Caller ID restricted"
    assert "You: Pass it here, please." in told
    assert "You: Take this number off your list." in out.getvalue()
    assert all(SHORTEST_S <= wait <= LONGEST_S for wait in waits)
    assert LONGEST_S in waits, "a minute of thought is cut short"


def test_without_pauses_nothing_is_waited_for(played: tuple[RunFile, Story]) -> None:
    waits: list[float] = []
    replay(*played, Voice(io.StringIO()), waits.append, 0.0)
    assert waits == []


def test_a_run_of_another_story_stops_where_it_differs(played: tuple[RunFile, Story]) -> None:
    other = load_pack(ROOT / "tests" / "packs" / "lighthouse").story
    assert other is not None
    with pytest.raises(Departed):
        replay(played[0], other, Voice(io.StringIO()), lambda _: None, 0.0)
