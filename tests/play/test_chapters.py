from __future__ import annotations

import pytest

from hardhit_game.play.ledger import turning_points
from hardhit_game.play.view import view
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from hardhit_game.runs.verify import Level, verify
from tests.runs.playing import LANDFALL, begin, find, play, story_of


def test_chapters_seen_can_be_started_again_from_in_a_run_of_its_own(home: Home) -> None:
    session = play(begin(home), [2.0, "climb"])
    at_the_gallery, told = session.state, story_of(session)
    play(session, [3.0, *LANDFALL[1:]])
    assert [(chapter.title, chapter.ordinal) for chapter in session.transcript.chapters] == [("First watch", 0), ("The gallery", 1)]
    again = session.restart_at(1)
    assert again.state == at_the_gallery and story_of(again) == told
    assert again.path != session.path
    assert verify(session.path, find).ending == "landfall", "the run it came from is whole"
    play(again, LANDFALL[1:]).close()
    verdict = verify(again.path, find)
    assert (verdict.level, verdict.ending, verdict.forked) == (Level.REPRODUCED, "landfall", True)
    assert not verdict.ranked
    header = read_run(again.path).header
    assert header is not None and header.parent == (session.run_id, 1)


def test_a_run_cannot_be_started_again_where_it_never_was(home: Home) -> None:
    session = begin(home)
    with pytest.raises(ValueError, match="has not come to decision 3"):
        session.restart_at(3)
    assert play(session, ["climb"]).save_problem is None, "and goes on as it was"


def test_what_is_rewound_is_forgotten_by_chapters_and_ledger(home: Home) -> None:
    session = play(begin(home), LANDFALL)
    session.rewind(0)
    assert [chapter.title for chapter in session.transcript.chapters] == ["First watch"]
    assert session.transcript.turns == []
    assert view(session).chapter == "First watch"


def test_the_ledger_tells_the_turning_points_and_what_each_changed(home: Home) -> None:
    session = play(begin(home), LANDFALL)
    points = turning_points(session.game, session.transcript.turns)
    assert 1 <= len(points) <= 7
    assert [point.ordinal for point in points] == sorted(point.ordinal for point in points)
    (called,) = [point for point in points if point.words == "You called to them through the horn."]
    assert "Nerve: firm, was steady" in called.caused
    assert "What you have seen: mast" in called.caused


def test_the_ledger_of_a_short_run_is_short(home: Home) -> None:
    session = begin(home)
    assert turning_points(session.game, session.transcript.turns) == ()


def test_a_silence_that_mattered_is_in_the_ledger(home: Home) -> None:
    session = begin(home)
    session.wait()
    (point,) = turning_points(session.game, session.transcript.turns)
    assert point.words == "You said nothing."
    assert point.caused == ("Nerve: shaken, was steady",)
