"""Skipping to the next choice is waiting, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from hardhit_game.play.session import Session
from hardhit_game.play.skipping import skip_to_choice
from hardhit_game.play.view import view
from hardhit_game.runs.home import Home
from hardhit_game.story.load import LoadedPack
from tests.runs.playing import edited


def late(folder: Path) -> LoadedPack:
    """The story, in whose first scene nothing can be chosen for three seconds."""

    def edit(text: str) -> str:
        head, rest = text.split("    silence:", 1)
        head = re.sub(r"^(        (?:act|say): .*)$", r"\1\n        from: 3s", head, flags=re.M)
        return head + "    silence:" + rest

    return edited(folder, edit)


def test_skipping_comes_to_the_state_that_reading_comes_to(tmp_path: Path) -> None:
    loaded = late(tmp_path)
    skipped = Session.begin(loaded, Home.at(tmp_path / "one"), seed=1)
    read = Session.begin(loaded, Home.at(tmp_path / "two"), seed=1)
    assert not any(choice.is_open for choice in view(skipped).choices)
    skip_to_choice(skipped)
    assert any(choice.is_open for choice in view(skipped).choices)
    read.elapse(skipped.now / 1000)
    for session in (skipped, read):
        session.choose("climb")
    assert skipped.now == read.now and skipped.state == read.state and skipped.route_hash == read.route_hash


def test_skipping_stops_at_a_choice_and_after_the_end(tmp_path: Path) -> None:
    session = Session.begin(late(tmp_path), Home.at(tmp_path / "one"), seed=1)
    skip_to_choice(session)
    at = session.now
    assert skip_to_choice(session) == [] and session.now == at
    session.choose("sit")
    assert session.ended and skip_to_choice(session) == []
