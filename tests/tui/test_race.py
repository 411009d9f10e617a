"""Running against the clock on the screen."""

from __future__ import annotations

import io
import socket
from pathlib import Path

import pytest

from hardhit_game.engine.game import open_game
from hardhit_game.explore.prove import Wanted, prove
from hardhit_game.plain.game import PlainGame
from hardhit_game.plain.leaving import StopSignals
from hardhit_game.plain.voice import Voice
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.runs.library import list_runs
from hardhit_game.speedrun.livesplit import Link
from hardhit_game.tui.launch import PackEntry
from hardhit_game.tui.opening import Wanted as ToOpen
from hardhit_game.tui.race.screen import RaceScreen
from hardhit_game.tui.screens.title import TitleScreen
from tests.plain.conftest import Typist
from tests.runs.playing import lighthouse
from tests.speedrun.racing import WRECK, apart, begin, facts_of, raced, story
from tests.speedrun.test_running import FakeServer

from .conftest import LIGHTHOUSE
from .hostile import CLICK, write_hostile_pack
from .racing import LARGE, SIZES, there, to_race, wreck
from .test_hostile import nothing_to_click


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_race_begins_from_the_title_without_a_question(opened, size, home) -> None:
    raced(home, WRECK, seed=3)
    async with opened(pack=None, size=size, settings={"content_note": True, "timer_asked": False, "timer": "gentle"}) as game:
        await to_race(game)
        await game.pass_time(2.5)
        text = game.text()
        assert "0:02.500" in text, "standard timer, to the millisecond"
        assert "Up the stair" in text and "attempt 2" in text
        if size == LARGE:
            assert "against Personal Best" in text and "Best possible" in text and "Sum of best" in text and "Pace" in text
        await game.press("1")
        assert "+3.1" in game.text(), "behind one's best, with a sign"


async def test_the_same_choices_at_the_same_times_are_the_same_route_as_without_a_screen(opened, home, tmp_path) -> None:
    async with opened(pack=None) as game:
        await to_race(game, "Any%, seed 1")
        await wreck(game, wait=0.75)
        session = game.session
        made = [(one.at, one.choice) for one in session.course.decisions]

    headless = begin(Home.at(tmp_path / "other"), seed=1)
    for at, choice in made:
        headless.elapse((at - headless.now) / 1000)
        headless.choose(choice or "")
    assert headless.ended and headless.route_hash == session.route_hash
    facts = facts_of(session.path)
    assert facts.ranked and facts.aim == "set_seed" and facts.route_hash == session.route_hash


async def test_the_same_choices_at_the_same_times_are_one_route_drawn_line_by_line_and_in_the_explorer(opened, tmp_path) -> None:
    witness = prove(open_game(story()), Wanted(seed=1)).endings["wreck"].fastest
    assert witness is not None and witness.course.route
    typed: list[str | float] = []
    async with opened(pack=None) as game:
        await to_race(game, "Any%, seed 1")
        session = game.session
        for decision in witness.course.decisions:
            seconds = (decision.at - session.now) / 1000
            game.hand.now += seconds
            game.play.look()
            number = next((number for number, choice in session.transcript.numbered(session.course) if choice.id == decision.choice), None)
            await game.pilot.press("w" if number is None else str(number))
            await game.pilot.pause()
            typed += [seconds, "w" if number is None else str(number)]
        assert session.ended

    plain = Session.begin(lighthouse(), Home.at(tmp_path / "plain"), seed=1, mode=TimerMode.STANDARD)
    typist, stops = Typist(*typed), StopSignals()
    PlainGame(plain, Voice(io.StringIO(), stops=stops), typist, stops, typist.clock).play()
    plain.close()
    assert session.route_hash == plain.route_hash == witness.course.route
    assert session.igt_ms == plain.igt_ms == witness.clock


async def test_one_chord_begins_anew_at_once_and_keeps_the_attempt(opened, home) -> None:
    async with opened(pack=None) as game:
        await to_race(game)
        await game.press("1")
        await game.pass_time(1)
        first = game.session
        await game.press("ctrl+r")
        assert isinstance(game.app.screen, RaceScreen), "nothing is asked"
        assert game.session is not first and game.session.now == 0 and game.scene == "stairs"
        await game.shows("attempt 2")
        assert "As you like." not in game.text() and "climb" not in game.text()
        await game.press("1")
        await game.until(lambda: game.scene == "gallery")
        await game.press("t")
        await game.shows("Race")
        assert "Continue" not in game.text(), "an attempt given up hides no story that could be gone on with"
    runs = [facts_of(run.path) for run in list_runs(home)]
    assert len(runs) == 2 and not any(facts.ending for facts in runs)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_an_attempt_that_was_left_comes_back_as_the_race_it_was(opened, home, size, monkeypatch) -> None:
    apart(monkeypatch)
    raced(home, WRECK, seed=3, aim="any")
    left = raced(home, [1.5, *WRECK[:2], 2.0], seed=4, aim="any")
    async with opened(pack=None, size=size) as game:
        assert "Continue" not in game.text(), "a race is gone on with from its own page, or by its name"
        await game.take("Race")
        await game.take("Any%")
        await game.take("Go on with the last attempt")
        await there(game)
        text = game.text()
        assert game.session.path == left and "attempt 2" in text, "not a third one"
        assert "Up the stair" in text and "Hailed" in text if size == LARGE else "2/3 Hailed" in text
        assert [split.igt for split in game.play.contest.running.live.splits] == [91_500]
        await game.press("ctrl+r")
        await game.shows("attempt 3")
        await game.press("t")
        await game.take("Race")
        await game.take("Any%")
        await game.shows("Start")
        assert "Go on with" not in game.text(), "that one was given up"


async def test_an_attempt_named_on_the_command_line_comes_back_as_the_race_it_was(opened, home) -> None:
    left = raced(home, WRECK[:2], seed=4, aim="any")
    async with opened(pack=None) as game:
        await game.shows("New game")
        game.app.flow.open(ToOpen(run=left))
        await there(game)
        assert "attempt 1" in game.text() and game.session.path == left
        for key in ("2", "1", "2"):
            await game.press(key)
        await game.until(lambda: game.session.ended)
    facts = facts_of(left)
    assert facts.ranked and facts.resumes == 1


async def test_the_result_says_what_the_run_was_and_leads_on_without_questions(opened, home) -> None:
    raced(home, WRECK, seed=3)
    async with opened(pack=None, size=LARGE) as game:
        await to_race(game)
        await wreck(game)
        assert game.play._timer is None, "nothing runs after the end"
        assert "gold" in game.text() or "·" in game.text()
        await game.press("enter")
        await game.shows("Result: ")
        text = game.text()
        assert game.session.route_hash in text and f"{game.session.course.seed} · The Keeper's Night" in text
        assert "Ranked" in text and "Golds" in text and "Up the stair" in text
        await game.press("ctrl+r")
        await there(game)
        assert game.session.now == 0 and "attempt 3" in game.text()
        await game.press("t")
        await game.until(lambda: isinstance(game.app.screen, TitleScreen))


async def test_the_first_run_makes_golds_which_are_named_and_marked(opened) -> None:
    async with opened(pack=None, size=LARGE) as game:
        await to_race(game)
        await game.press("1")
        row = next(row for row in game.rows() if "Up the stair" in row and "1:3" in row)
        assert "gold" in row and "◆" in row


async def test_a_process_that_was_stopped_wins_no_time(opened) -> None:
    async with opened(pack=None) as game:
        await to_race(game)
        await game.press("1")
        before, scene = game.session.igt_ms, game.scene
        game.play._stop_timer()  # as while it is stopped
        game.hand.now += 7.25
        game.play.look()
        assert game.session.igt_ms == before + 7250 and game.scene == scene


async def test_one_key_changes_the_ghost(opened, home) -> None:
    raced(home, WRECK, seed=3)
    async with opened(pack=None) as game:
        await to_race(game)
        assert "against Personal Best" in game.text()
        await game.press("v")
        assert "against Best Segments" in game.text()
        await game.press("ctrl+r")
        assert "against Best Segments" in game.text(), "it stays when one begins anew"


@pytest.mark.parametrize("size", SIZES[:2], ids=["column", "folded"])
async def test_the_ghost_is_a_second_car_on_the_map(opened, home, size) -> None:
    raced(home, [4.0, *WRECK], seed=3)
    async with opened(pack=None, size=size) as game:
        await to_race(game)
        assert "○ ghost here too" in game.text()
        if size == LARGE:
            assert "●○ the foot of the tower" in game.text()
        await game.pass_time(9)
        assert "○ ghost on the stair" in game.text()
        if size == LARGE:
            assert "└─○the gallery" in game.text() and "5 s of 1 min 30 s" in game.text()
        await game.press("v")
        assert "○ ghost" not in game.text(), "best segments are no single run"


async def test_the_skip_key_changes_nothing_where_one_can_choose(opened) -> None:
    async with opened(pack=None) as game:
        await to_race(game)
        before = game.session.state
        await game.press("n")
        assert game.session.state.scene == before.scene and game.session.state.ordinal == before.ordinal


async def test_a_livesplit_that_listens_is_shown_and_driven_by_the_same_keys(opened) -> None:
    server = FakeServer()
    async with opened(pack=None, settings={"livesplit": True, "livesplit_port": server.port}) as game:
        await to_race(game)
        await game.until(lambda: game.play.contest.running.remote.link is Link.CONNECTED)
        game.play._show_sheet()
        await game.shows("LiveSplit ● connected")
        await game.press("1")
        began = server.heard(7)
        assert "starttimer" in began and began[-1] == "split"
        await game.press("ctrl+r")
        assert server.heard(1) == ["reset"]


async def test_a_livesplit_that_is_not_there_is_said_and_waited_for_by_nobody(opened) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    async with opened(pack=None, settings={"livesplit": True, "livesplit_port": port}) as game:
        await to_race(game)
        await game.until(lambda: game.play.contest.running.remote.link is Link.ABSENT)
        game.play._show_sheet()
        await game.shows("LiveSplit ○ not there")
        await game.press("1")
        await game.until(lambda: game.scene == "gallery")


@pytest.mark.parametrize(("size", "words"), [((60, 20), "LS ●"), ((80, 24), "LiveSplit ●")], ids=["small", "medium"])
async def test_where_there_is_only_a_row_it_says_whether_a_livesplit_is_there(opened, size, words) -> None:
    server = FakeServer()
    async with opened(pack=None, size=size, settings={"livesplit": True, "livesplit_port": server.port}) as game:
        await to_race(game)
        remote = game.play.contest.running.remote
        await game.until(lambda: remote.link is Link.CONNECTED)
        game.play._show_sheet()
        await game.shows(words)
        row = next(row for row in game.rows() if words in row)
        assert row.rstrip().endswith(words) and "0:00.000" in row and "Up the stair" in row


async def test_a_race_runs_from_the_command_line_against_a_ghost(home, opened) -> None:
    path = raced(home, WRECK, seed=3)
    async with opened(pack=None) as game:
        await game.shows("New game")
        game.app.request = game.app.request._replace(ghost=path)
        game.app.flow.open(ToOpen(pack=LIGHTHOUSE, mods=(), category="any"))
        await there(game)
        assert "against" in game.text() and path.stem in game.text()
        assert game.session.mode.value == "standard"


@pytest.mark.parametrize("size", [LARGE, (60, 20)], ids=["large", "small"])
async def test_hostile_names_are_words_in_a_race_too(opened, tmp_path: Path, size) -> None:
    pack = write_hostile_pack(tmp_path / "hostile")
    (pack / "speedrun.yaml").write_text(
        f"milestones:\n  half: {{name: 'Half {CLICK}', scenes: [second]}}\n"
        f"categories:\n  any: {{name: 'Any {CLICK}', rules: 'Rules {CLICK}', tagged: full, milestones: [half]}}\n",
        encoding="utf-8",
    )
    async with opened(pack=None, size=size, packs=(PackEntry("hostile", "Hostile", pack),)) as game:
        await game.take("Race")
        await game.shows("Rules [@click")
        nothing_to_click(game)
        await game.take("Any [@click")
        await game.shows("Start")
        nothing_to_click(game)
        await game.take("Start")
        await there(game)
        assert "Half" in game.text()
        nothing_to_click(game)
        await game.press("1")
        await game.press("1")
        await game.until(lambda: game.session.ended)
        nothing_to_click(game)
        await game.press("enter")
        await game.shows("Result")
        nothing_to_click(game)
        await game.take("Splits")
        await game.shows("Statistics")
        nothing_to_click(game)
