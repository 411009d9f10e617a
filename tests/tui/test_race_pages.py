"""Around a race: practice, the runs of a category, statistics, the best possible."""

from __future__ import annotations

import pytest

from hardhit_game.engine.game import open_game
from hardhit_game.explore.prove import Wanted, prove
from hardhit_game.runs.home import Home
from hardhit_game.runs.library import list_runs, take_in
from hardhit_game.speedrun.routes import keep_routes
from hardhit_game.tui.launch import Stretched
from hardhit_game.tui.opening import Wanted as ToOpen
from hardhit_game.tui.screens.title import TitleScreen
from tests.runs.playing import lighthouse
from tests.speedrun.racing import WRECK, raced, story

from .conftest import LIGHTHOUSE
from .racing import LARGE, there


@pytest.mark.parametrize("size", [LARGE, (60, 20)], ids=["large", "small"])
async def test_practice_loops_a_stretch_and_keeps_nothing(opened, home, size) -> None:
    raced(home, WRECK, seed=3)
    async with opened(pack=None, size=size) as game:
        await game.take("Race")
        await game.take("Any%")
        await game.take("Practise")
        await game.take("Up the stair")
        await game.take("Hailed")
        await there(game)
        session = game.play.session
        assert session.game.story.scenes[session.state.scene].id == "gallery"
        assert "Practice, this try" in game.text()
        await game.press("2")
        await game.press("2")
        await game.shows("Enter plays it again")
        assert game.play.contest.over
        await game.press("enter")
        assert game.play.session is not session and not game.play.contest.over
        assert "0:2" in game.text(), "the last and the best try"
        assert game.app.session is None, "it is no run that could be gone on with"
    assert len(list_runs(home)) == 1


async def test_the_run_to_practise_can_be_chosen_and_is_not_only_ones_own(opened, home) -> None:
    raced(home, WRECK, seed=3)
    raced(home, [7.0, *WRECK[:2]], seed=4)
    keep_routes(home, lighthouse(), prove(open_game(story()), Wanted()))
    async with opened(pack=None) as game:
        await game.take("Race")
        await game.take("Any%")
        await game.take("Practise")
        await game.take("From a run of my choice")
        await game.shows("The best possible: 1:30.000, The Reef")
        assert "5:50.000, The Reef" in game.text() and "not ended" in game.text()
        await game.take("not ended")
        await game.shows("Up the stair")
        assert "Hailed" not in game.text(), "that run never came there"
        await game.take("Up the stair")
        await game.take("Hailed")
        await there(game)
        assert game.play.session.now == 97_000 and "Practice" in game.text()


async def test_a_stretch_named_on_the_command_line_is_practised_at_once(opened, home, tmp_path) -> None:
    file = raced(Home.at(tmp_path / "other"), [7.0, *WRECK], seed=4)
    async with opened(pack=None) as game:
        await game.shows("New game")
        game.app.request = game.app.request._replace(practise=Stretched(file, "up", "hailed"))
        game.app.flow.open(ToOpen(pack=LIGHTHOUSE, mods=(), category="any"))
        await there(game)
        assert game.play.session.now == 97_000 and "Up the stair to Hailed" in game.text()


async def test_a_categorys_page_lists_the_runs_of_others_too_and_counts_what_it_counts(opened, home, tmp_path) -> None:
    raced(home, [7.0, *WRECK], seed=4)
    theirs = raced(Home.at(tmp_path / "other"), WRECK, seed=3)
    take_in(home, theirs.stem, theirs.read_bytes())
    async with opened(pack=None) as game:
        await game.take("Race")
        await game.shows("5 decisions · 1 attempt")
        await game.take("Any%")
        await game.shows("1  5:50.000 · 5 decisions · The Reef · imported")
        assert "2  5:57.000 · 5 decisions · The Reef" in game.text() and "1 attempt," in game.text()


async def test_statistics_say_in_words_what_the_bars_show(opened, home) -> None:
    raced(home, WRECK, seed=3, aim="any")
    raced(home, WRECK[:1], seed=3, aim="any")
    async with opened(pack=None, size=(80, 24)) as game:
        await game.take("Race")
        await game.take("Any%")
        await game.take("Statistics")
        await game.shows("2 attempts, 1 finished (50%)")
        seen = game.text()
        for _ in range(3):
            await game.press("pagedown")
            seen += game.text()
        assert "1 of 2" in seen and "given up in Hailed" in seen and "Consistency" in seen
        await game.press("escape")
        await game.shows("Practise a stretch")
        await game.press("escape")
        await game.until(lambda: isinstance(game.app.screen, TitleScreen))


async def test_the_best_possible_is_worked_out_once_and_can_be_raced(opened, home) -> None:
    raced(home, WRECK, seed=3)
    async with opened(pack=None, size=(80, 24)) as game:
        await game.take("Race")
        await game.take("Any%")
        await game.take("The best possible")
        await game.shows("Nobody has looked yet")
        await game.take("Work it out")
        await game.shows("is being tried")
        screen = game.app.screen
        screen._process.wait(60)
        screen.look()
        await game.shows("Where the time goes")
        text = game.text()
        assert "proved" in text and "your best" in text and "if every choice takes 500 ms" in text
        await game.take("Race it")
        await there(game)
        assert "ghost" in game.text() or game.play.contest.running.live.ghost.name.startswith("best-fastest")
        await game.press("t")
        await game.take("Race")
        await game.take("All endings")
        await game.take("The best possible")
        await game.shows("3 endings")


async def test_what_takes_too_long_to_work_out_is_left_with_one_key(opened, home) -> None:
    async with opened(pack=None) as game:
        await game.take("Race")
        await game.take("Any%")
        await game.take("The best possible")
        await game.take("Work it out")
        await game.shows("is being tried")
        process = game.app.screen._process
        await game.press("escape")
        assert process.wait(10) != 0
