"""What runs add up to, and what they get stuck on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hardhit_game.author.walkthrough import run_walkthrough
from hardhit_game.author.walkthrough_file import read_walkthrough
from hardhit_game.engine.game import Game, open_game
from hardhit_game.playtest.bots import BOTS
from hardhit_game.playtest.crowd import Crowd
from hardhit_game.playtest.playing import Player
from hardhit_game.playtest.tally import Stuck, Tally, Trouble
from hardhit_game.playtest.way import duration
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.reader import read_yaml
from hardhit_game.story.story import Line, Paragraph, Part, Script
from tests.engine.made_up import Builder, fire, put
from tests.runs.playing import lighthouse


def played(game: Game, bot: str = "random", runs: int = 40, most: int = 200) -> Tally:
    return Player(game, bot, BOTS[bot](game, Crowd()), most).play(range(1, runs + 1))


def stuck_of(build: Callable[[Builder], None], bot: str = "hasty") -> tuple[Game, Tally, Stuck]:
    b = Builder()
    build(b)
    game = open_game(b.story())
    tally = played(game, bot)
    (stuck,) = tally.stuck.values()
    return game, tally, stuck


def problem_on(game: Game, stuck: Stuck) -> str:
    """What the walkthrough of a stuck run says when it is played."""
    report = Report()
    node = read_yaml(stuck.walkthrough.encode(), "stuck.yaml", report)
    assert node is not None
    walkthrough = read_walkthrough(node, game.story, report)
    assert walkthrough is not None, report.diagnostics
    return run_walkthrough(game, walkthrough).problem


def test_a_run_counts_what_it_met_and_what_it_read() -> None:
    b = Builder()
    b.scene("room", choices={"out": {"to": "yard"}})
    b.scene("yard", choices={"home": {"to": "end the_end"}, "never": {"to": "room", "when": lambda v: False}})
    game = open_game(b.story())
    tally = played(game, runs=3)
    assert (tally.runs, tally.decisions, list(tally.lengths)) == (3, 6, [2, 2, 2])
    assert tally.scenes == {0: 3, 1: 3}
    assert tally.choices == {0: 3, 1: 3} and tally.offered == {0: 3, 1: 3}
    assert tally.lines == {"This is room.": 3, "out": 3, "This is yard.": 3, "home": 3, "The end.": 3}
    assert list(tally.words) == [3 + 1 + 3 + 1 + 2] * 3
    assert tally.deaths == {(0, 1): 3} and tally.first_seed == {0: 1}


def test_when_a_scene_was_entered_is_known_from_the_earliest_run_to_the_latest() -> None:
    b = Builder()
    b.scene("room", choices={"out": {"to": "yard", "costs": 3_000}}, silence={"to": "yard", "after": 20_000})
    b.scene("yard", choices={"home": {"to": "end the_end"}})
    game = open_game(b.story())
    assert played(game, "hasty").windows == {0: (0, 0), 1: (3_000, 3_000)}
    assert played(game, "silent").windows == {0: (0, 0), 1: (21_000, 21_000)}
    first, last = played(game, "random", runs=200).windows[1]
    assert 4_000 <= first < 8_000 and 21_000 <= last <= 24_000


def test_what_a_paragraph_says_is_read_as_often_as_it_is_said_and_no_line_is_none() -> None:
    b = Builder()
    told = b.number("told", 0, 2)
    b.scene("room", choices={"again": {"to": "yard", "do": [put(told, 1)]}}, do=[put(told, 2)])
    b.scene("yard", choices={"home": {"to": "end the_end"}})
    story = b.story()
    said = (), (Line("whim", "", (Part("It is late."),)),), (Line("whim", "", (Part("Late - very."),)),)
    whim = Paragraph("whim", 3, lambda v: v[told], said.__getitem__)
    steady = (Line("steady", "", (Part("Here we are."),)),)
    script = Script(lambda v: (*steady, *said[v[told]]), words=5, paragraphs=(steady, whim))
    game = open_game(replace(story, scenes=tuple(replace(scene, script=script) for scene in story.scenes)))
    tally = played(game, "hasty", runs=2)
    assert tally.lines == {"steady": 4, "whim": 2, "again": 2, "home": 2, "The end.": 2}
    assert list(tally.words) == [2 * 3 + 0 + 3 + 1 + 1 + 2] * 2


def test_an_error_of_the_pack_is_told_with_a_way_to_it() -> None:
    def build(b: Builder) -> None:
        b.scene("calm", choices={"on": {"to": "bang"}})
        b.scene("bang", choices={"pull": {"to": "end the_end", "do": [fire("nothing_knows_this")]}})

    game, tally, stuck = stuck_of(build)
    assert (stuck.trouble, stuck.scene, stuck.times, stuck.seed) == (Trouble.ERROR, "bang", 40, 1)
    assert "nothing_knows_this" in stuck.message
    assert not tally.endings and tally.runs == 40
    assert "nothing_knows_this" in problem_on(game, stuck)


def test_a_scene_without_a_way_out_is_a_dead_end() -> None:
    def build(b: Builder) -> None:
        b.scene("calm", choices={"on": {"to": "cell"}})
        b.scene("cell", choices={"key": {"to": "end the_end", "when": lambda v: False}})

    game, _, stuck = stuck_of(build)
    assert (stuck.trouble, stuck.scene, stuck.decisions) == (Trouble.DEAD_END, "cell", 1)
    assert problem_on(game, stuck) == ""


def test_a_story_that_goes_round_is_given_up_and_its_scenes_are_named() -> None:
    def build(b: Builder) -> None:
        b.scene("left", silence={"to": "right"}, choices={"stay": {"to": "left"}})
        b.scene("right", silence={"to": "left"})

    game, _, stuck = stuck_of(build, "silent")
    assert stuck.trouble is Trouble.ENDLESS and stuck.decisions == 200
    assert "'left', 'right'" in stuck.message
    assert problem_on(game, stuck) == ""


def test_an_expectation_that_fails_is_told_and_the_run_goes_on() -> None:
    def build(b: Builder) -> None:
        flag = b.number("flag", 0, 1)
        b.scene("calm", choices={"on": {"to": "room", "do": [put(flag, 1)]}})
        b.scene("room", expect=lambda v: not v[flag], choices={"out": {"to": "end the_end"}})

    game, tally, stuck = stuck_of(build)
    assert stuck.trouble is Trouble.EXPECT and stuck.times == 40
    assert tally.endings == {0: 40}
    assert problem_on(game, stuck) == ""


def test_the_random_bot_tries_the_storys_options() -> None:
    story = lighthouse().story
    assert story is not None and story.options
    player = Player(open_game(story), "random", BOTS["random"](open_game(story), Crowd()))
    assert {tuple(player.options(luck).values()) for luck in range(4)} == {(False,), (True,)}


def test_lengths_of_time_are_written_as_the_format_has_them() -> None:
    assert [duration(ms) for ms in (0, 250, 61_000, 3_600_001)] == ["0ms", "250ms", "1m1s", "1h1ms"]
