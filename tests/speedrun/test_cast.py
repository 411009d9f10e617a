"""Recordings made from a log play in a terminal."""

from __future__ import annotations

import json

import pyte

from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from hardhit_game.speedrun.cast import write_cast
from tests.runs.playing import LANDFALL, play
from tests.speedrun.racing import WRECK, begin, lucky_seed, raced, story


def test_a_recording_ends_on_the_screen_with_the_ending_and_its_time(home: Home) -> None:
    session = play(begin(home, lucky_seed()), [1.25, *LANDFALL])
    session.close()
    lines = write_cast(read_run(session.path), story(), story().speedrun.category("good")).decode().splitlines()
    header, *events = [json.loads(line) for line in lines]
    assert (header["version"], header["title"]) == (2, "The Keeper's Night: Good ending")
    screen = pyte.Screen(header["width"], header["height"])
    stream = pyte.Stream(screen)
    for _, code, data in events:
        if code == "o":
            stream.feed(data)
    shown = "\n".join(line.rstrip() for line in screen.display)
    assert "LANDFALL" in shown and "The boat lies on the shingle" in shown
    markers = [data.rpartition(" ")[0] for _, code, data in events if code == "m"]
    assert markers == ["Up the stair", "The lamp is lit", "Hailed", "Landfall"]
    times = [time for time, *_ in events]
    assert times == sorted(times) and times[0] == 0.0 and 1.25 in times


def test_a_recording_holds_no_escape_but_its_own_colours(home: Home) -> None:
    path = raced(home, ["wait", "climb_now", *WRECK[1:]])
    data = write_cast(read_run(path), story(), None).decode()
    escapes = {part.split("m")[0] for part in data.split("\\u001b")[1:]}
    assert escapes <= {"[1", "[2", "[36", "[0"}
    assert "\x1b" not in data


def test_going_back_is_said(home: Home) -> None:
    session = play(begin(home), ["climb", "look"])
    session.rewind(0)
    play(session, WRECK)
    session.close()
    assert b"back to an earlier decision" in write_cast(read_run(session.path), story(), None)
