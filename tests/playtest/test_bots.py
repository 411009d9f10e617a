"""What each bot does in a story of two scenes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hardhit_game.engine.game import Game, open_game
from hardhit_game.playtest.bots import BOTS
from hardhit_game.playtest.crowd import SILENCE, Crowd
from hardhit_game.playtest.playing import Player
from hardhit_game.playtest.tally import Tally
from hardhit_game.story.story import Panel, ScreenPlan, Script
from tests.engine.made_up import Builder, assign

RUNS = 200


def door() -> Game:
    """Speak, or run (risky), or say nothing; each has an ending of its own. `nerve` falls when one speaks."""
    b = Builder()
    b.endings = ["spoken", "fled", "silent"]
    nerve = b.number("nerve", 0, 9, 5)
    b.scene("door", choices={"speak": {"to": "hall", "do": [assign(nerve, lambda v: v[nerve] - 1, 0, 9)]}, "run": {"to": "end fled"}},
            silence={"to": "end silent", "after": 10_000})  # fmt: skip
    b.scene("hall", choices={"on": {"to": "end spoken"}}, silence={"to": "end silent"})
    return open_game(b.story())


def played(game: Game, bot: str, crowd: Crowd | None = None, runs: int = RUNS) -> Tally:
    return Player(game, bot, BOTS[bot](game, crowd or Crowd())).play(range(runs))


def endings(game: Game, tally: Tally) -> dict[str, int]:
    return {ending.id: tally.endings[ending.index] for ending in game.story.endings if tally.endings[ending.index]}


def test_the_silent_bot_lets_every_window_close() -> None:
    game = door()
    tally = played(game, "silent")
    assert endings(game, tally) == {"silent": RUNS}
    assert tally.silences == tally.decisions == RUNS
    assert not tally.choices


def test_the_hasty_bot_chooses_before_it_could_have_read() -> None:
    game = door()
    tally = played(game, "hasty")
    assert set(tally.clocks) == {0}
    assert set(endings(game, tally)) == {"spoken", "fled"}


def test_the_random_bot_finds_every_way_and_no_way_is_rare() -> None:
    game = door()
    found = endings(game, played(game, "random"))
    assert set(found) == {"spoken", "fled", "silent"}
    assert min(found.values()) > RUNS // 10


def test_the_careful_bot_reads_thinks_and_keeps_from_risk() -> None:
    b = Builder()
    b.endings = ["spoken", "fled"]
    b.scene("door", choices={"speak": {"to": "end spoken"}, "run": {"to": "end fled"}}, silence={"to": "end fled", "after": 60_000})
    story = b.story()
    scene = story.scenes[0]
    risky = replace(scene, choices=(scene.choices[0], replace(scene.choices[1], risk="You could fall.")))
    game = open_game(replace(story, scenes=(risky,)))
    tally = played(game, "careful")
    found = endings(game, tally)
    assert found["spoken"] > found.get("fled", 0) * 8
    assert min(tally.clocks) >= 2_000


def test_the_careful_bot_keeps_the_meters_up() -> None:
    game = door()
    nothing = Script(lambda vector: ())
    shown = ScreenPlan(panels=(Panel("nerves", "meter", "Nerves", None, nothing, ("nerve",)),))
    steady = open_game(replace(game.story, screen=shown))
    found = endings(steady, played(steady, "careful"))
    assert found["fled"] > found["spoken"] * 8
    without = endings(game, played(game, "careful"))
    assert without["spoken"] > RUNS // 4


def test_the_crowd_chooses_as_recorded_runs_did() -> None:
    game = door()
    crowd = Crowd(10, {"door": {"run": 3, SILENCE: 1}})
    found = endings(game, played(game, "crowd", crowd))
    assert set(found) == {"fled", "silent"}
    assert found["fled"] == pytest.approx(RUNS * 3 / 4, rel=0.2)


def test_where_nobody_has_been_the_crowd_plays_like_the_random_bot() -> None:
    game = door()
    assert set(endings(game, played(game, "crowd"))) == {"spoken", "fled", "silent"}


def test_a_choice_that_something_comes_before_is_not_made() -> None:
    """A bot that means to choose late is overtaken by an interrupt, and goes on from there."""
    b = Builder()
    b.endings = ["left", "called", "silent"]
    b.scene("room", choices={"leave": {"to": "end left"}}, silence={"to": "end silent", "after": 60_000})
    b.scene("call", kind="interrupt", when=lambda v: v[0] >= 5_000, at=(5_000,), choices={"answer": {"to": "end called"}},
            silence={"to": "end called"})  # fmt: skip
    game = open_game(b.story())
    found = endings(game, played(game, "random"))
    assert set(found) == {"left", "called"}
