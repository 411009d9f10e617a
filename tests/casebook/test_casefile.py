"""The case file: numbers over time, what was claimed, who found out."""

from __future__ import annotations

import pytest

from hardhit_game.casebook.casefile import case_file
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from tests.runs.playing import LANDFALL, LIT, begin, edited, play


@pytest.fixture
def home(tmp_path) -> Home:
    return Home.at(tmp_path / "home")


def file_of(session: Session):
    return case_file(session.game, session.transcript.turns)


def test_the_numbers_that_panels_show_are_followed_over_the_clock(home) -> None:
    found = file_of(play(begin(home), [1.0, "send", "strike"]))
    oil, nerve = found.series
    assert (oil.title, oil.word(2)) == ("Oil", "fair")
    assert [value for _, value in nerve.points] == [1, 0]
    assert oil.points[0] == (0, 2) and oil.points[-1][1] == 1
    assert list(oil.points) == sorted(oil.points)


def test_a_claim_says_whom_it_was_told(home) -> None:
    found = file_of(play(begin(home), LANDFALL[:5]))
    # The mate hears it in the room; the horn's listener is told by name.
    (claim,) = found.claims
    assert claim.title == "You said that all was well."
    assert [one.name for one in claim.told] == ["The mate", "The crew"]
    assert claim.found_out == ()


def undone(text: str) -> str:
    return text.replace(
        "all_well: You said that all was well.",
        "all_well: {title: You said that all was well., undone: {mate: lamp in lit, boat_crew: no}}",
    )


def test_whoever_comes_to_know_better_has_found_out(home, tmp_path) -> None:
    loaded = edited(tmp_path, undone, "state.yaml")
    session = play(Session.begin(loaded, home, pins=LIT), LANDFALL[:5])
    (claim,) = file_of(session).claims
    assert [one.name for one in claim.found_out] == ["The mate"]
    assert claim.found_out[0].at_ms >= claim.told[0].at_ms


def test_what_undoes_a_claim_is_no_rule(tmp_path) -> None:
    from tests.runs.playing import lighthouse

    assert edited(tmp_path, undone, "state.yaml").story.logic_hash == lighthouse().story.logic_hash


def test_before_the_first_decision_there_is_nothing_to_tell(home) -> None:
    found = file_of(begin(home))
    assert found.claims == () and found.turning == () and found.end_ms == 0
