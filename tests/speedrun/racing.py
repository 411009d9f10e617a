"""Races through the second pack, The Keeper's Night, on seeds whose luck is known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Race, Session
from hardhit_game.runs import library
from hardhit_game.runs.home import Home
from hardhit_game.runs.records import Before
from hardhit_game.speedrun.appraise import appraise
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.story.story import Story
from tests.runs.playing import LANDFALL, find, lighthouse, play

ASLEEP = ("sit",)
WRECK = ("climb", "look", "mutter", "pray", "nothing")


def story() -> Story:
    """The story raced."""
    found = lighthouse().story
    assert found is not None
    return found


def begin(home: Home, seed: int = 0, aim: str = "", before: RunFacts | None = None) -> Session:
    """A run in standard mode."""
    after = Before(before.run, before.file_hash) if before else None
    return Session.begin(lighthouse(), home, seed=seed, mode=TimerMode.STANDARD, race=Race(aim, after))


def raced(home: Home, choices: Iterable[str | float] = WRECK, seed: int = 0, aim: str = "", before: RunFacts | None = None) -> Path:
    """A run played and closed; its file."""
    session = play(begin(home, seed, aim, before), choices)
    session.close()
    return session.path


def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every run begins a second after the one before, as runs do; what begins within a second has no order."""
    seconds = count()
    monkeypatch.setattr(library, "time_label", lambda: f"2026-05-28T07:{next(seconds):02}:00Z")


def facts_of(path: Path) -> RunFacts:
    """What a run was."""
    return appraise(path, find).facts


@cache
def lucky_seed() -> int:
    """A seed on which the first match catches."""
    home = Home.at(Path("/dev/null/nowhere"))
    for seed in range(2, 50):
        session = begin(home, seed)
        for choice in LANDFALL[:2]:
            session.choose(choice)
        if session.choose("wind")[0].__class__.__name__ != "Refused":
            return seed
    raise AssertionError("no luck at all")
