"""Killed two hundred times while playing: what was acknowledged is there, and the run goes on from where it was."""

from __future__ import annotations

import os
import random
import signal
import struct
import sys
from pathlib import Path

import pytest

from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from hardhit_game.runs.records import Played
from hardhit_game.runs.verify import Level, verify
from tests.runs.playing import begin, find, lighthouse, play

KILLS = 200
RUNS = 4
LOOP = (0.25, "log", "close", 1.5, "wait")
"""In the gallery: writes the log, shuts it, lets time pass, lets something happen; for ever."""


def _play_on(path: Path, home: Home, tell: int) -> None:
    """The child: goes on with the run until it is killed, telling after each deed how far it is."""
    session = Session.resume(path, lighthouse(), home)
    while True:
        for deed in LOOP:
            if isinstance(deed, float):
                session.elapse(deed)
            elif deed == "wait":
                session.wait()
            else:
                session.choose(deed)
            if session.save_problem is None:
                os.write(tell, struct.pack("<qq", len(session.course.events), session.now))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill")
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(home: Home) -> None:
    chance = random.Random(112)
    paths = []
    for _ in range(RUNS):
        session = play(begin(home), [1.0, "climb"])
        session.close()
        paths.append(session.path)
    told = dict.fromkeys(paths, (0, 0))
    for kill in range(KILLS):
        path = paths[kill % RUNS]
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:  # pragma: no cover - the child is killed before coverage can be saved
            os.close(reading)
            try:
                _play_on(path, home, writing)
            finally:
                os._exit(1)
        os.close(writing)
        acknowledged = os.read(reading, 16)
        assert len(acknowledged) == 16, "the child could not play"
        _burn(chance.randrange(4000))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as rest:
            acknowledged += rest.read()
        last = len(acknowledged) // 16 * 16
        events, now = struct.unpack("<qq", acknowledged[last - 16 : last])
        found = read_run(path)
        saved = sum(isinstance(record, Played) for record in found.records)
        assert saved - 1 >= events >= told[path][0], "an acknowledged event is lost"
        again = Session.resume(path, lighthouse(), home)
        assert len(again.course.events) >= events
        assert again.now >= now - 1000, "it comes back within a second of where it was"
        again.close()
        told[path] = events, now
    for path in paths:
        verdict = verify(path, find)
        assert (verdict.level, verdict.problem) == (Level.REPRODUCED, "")
    assert sum(events for events, _ in told.values()) > KILLS // 4, "the children were killed before they had played"


def _burn(rounds: int) -> None:
    """A little time, a different one each time, without a sleep."""
    for _ in range(rounds):
        os.getppid()
