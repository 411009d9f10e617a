"""The rooms around the game: map, case file, endings, chapters, stories, runs, log, help."""

from __future__ import annotations

import pytest

from hardhit_game.runs.library import list_runs
from hardhit_game.tui.commands import PLAY, TABLES
from hardhit_game.tui.screens.case import CaseScreen
from hardhit_game.tui.screens.map import MapScreen
from hardhit_game.tui.screens.palette import matching
from hardhit_game.tui.screens.title import TitleScreen
from hardhit_game.tui.widgets.flowchart import FlowChart
from tests.runs.playing import LANDFALL, saved_run

from .hostile import CLICK, write_hostile_pack
from .test_hostile import literally, nothing_to_click


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (42, 13)], ids=str)
async def test_the_map_shows_the_path_and_plays_again_from_a_decision(opened, home, size) -> None:
    async with opened(size=size) as game:
        await game.press("2")
        await game.until(lambda: game.scene == "gallery")
        old = game.session.path
        await game.press("m")
        await game.until(lambda: isinstance(game.app.screen, MapScreen))
        await game.shows("gallery")
        await game.press("shift+tab")
        await game.shows("stairs")
        await game.press("enter")
        await game.shows("Play again")
        await game.press("1")
        await game.until(lambda: game.app.screen is game.play and game.scene == "stairs")
        assert game.session.path != old and old.exists()
    assert len(list_runs(home)) == 2


async def test_the_map_names_nothing_that_was_not_seen(opened) -> None:
    async with opened() as game:
        await game.press("m")
        await game.shows("Story map")
        await game.shows("stairs")
        assert "stairs again" not in game.text() and "gallery" not in game.text().lower()
        assert "? 0/13" in game.text()
        await game.press("escape")
        await game.until(lambda: game.app.screen is game.play)


async def test_the_map_can_be_walked_as_chart_and_as_list(opened, home) -> None:
    saved_run(home)
    async with opened(pack=None) as game:
        await game.take("Story map")
        await game.shows("╭")
        await game.press("tab")
        await game.shows("judge safe")
        chart = game.app.screen.query_one(FlowChart)
        first = chart.here
        await game.press("down")
        assert chart.here != first
        await game.press("v")
        await game.shows(" ▸ ○")
        await game.press("up", "v", "escape")
        await game.until(lambda: isinstance(game.app.screen, TitleScreen))


async def test_a_decision_of_another_run_can_be_played_again_from_the_title(opened, home) -> None:
    path = saved_run(home)
    before = path.read_bytes()
    async with opened(pack=None) as game:
        await game.take("Story map")
        await game.shows("stairs")
        await game.press("enter")
        await game.take("Play again")
        await game.until(lambda: game.app.session is not None and game.scene == "stairs")
    assert path.read_bytes() == before


async def test_the_case_file_tells_what_turned_it_with_plots_and_claims(opened, home) -> None:
    path = saved_run(home)
    async with opened(pack=None) as game:
        await game.take("Runs")
        await game.shows("landfall")
        await game.press("enter")
        await game.until(lambda: isinstance(game.app.screen, CaseScreen))
        await game.shows("You called to them through the horn.")
        assert "Nerve" in game.text() and "steady│" in game.text() and "╭" in game.text()
        await game.press("end")
        await game.shows("You said that all was well.")
        assert "the mate, 21:" in game.text().lower()
        await game.pilot.resize_terminal(80, 24)
        await game.press("v")
        await game.shows("full│")
        await game.pilot.resize_terminal(60, 20)
        await game.press("pagedown")
        await game.shows("steady│")
        await game.press("v")
        await game.until(lambda: "steady│" not in game.text())
    assert path.exists()


async def test_the_board_asks_what_was_not_found_and_names_what_was(opened, home) -> None:
    saved_run(home)
    async with opened(pack=None) as game:
        await game.take("Endings")
        await game.shows("Found: 1 of 3")
        assert "Landfall" in game.text() and "Asleep" not in game.text()
        assert "What if you never climbed?" in game.text()


async def test_chapters_can_be_begun_again_from_the_title(opened, home) -> None:
    saved_run(home)
    async with opened(pack=None) as game:
        await game.take("Chapters")
        await game.take("The gallery")
        await game.until(lambda: game.app.session is not None and game.scene == "gallery")
    assert len(list_runs(home)) == 2


async def test_the_log_can_be_searched(opened) -> None:
    async with opened() as game:
        await game.press("2")
        await game.until(lambda: game.scene == "gallery")
        await game.press("l", "slash", *"STEPS", "enter")
        await game.shows("1 of 1")
        await game.press("n", "N", "slash", *"zebra", "enter")
        await game.shows("“zebra” is nowhere")
        await game.press("slash", "escape")
        assert game.app.screen is not game.play, "Escape leaves the search first"
        await game.press("escape")
        await game.until(lambda: game.app.screen is game.play)


async def test_every_screen_has_help_and_a_palette(opened, home) -> None:
    saved_run(home)
    async with opened() as game:
        for way in ("l", "r", "m", "s"):
            await game.press(way, "question_mark")
            await game.shows("Keys")
            await game.press("escape", "escape")
            await game.until(lambda: game.app.screen is game.play)


async def test_questions_have_help_too(opened) -> None:
    async with opened() as game:
        await game.press("p", "question_mark")
        await game.shows("Take the entry.")
        await game.press("escape", "p")
        await game.until(lambda: game.app.screen is game.play)


async def test_the_map_of_a_kept_run_marks_its_path(opened, home) -> None:
    saved_run(home, ["sit"])
    saved_run(home)
    async with opened(pack=None) as game:
        await game.take("Runs")
        await game.take("lighthouse")
        await game.take("Story map")
        await game.shows("━" if len(list_runs(home)) > 2 else "┃")


async def test_a_command_can_be_found_by_its_name(opened) -> None:
    async with opened() as game:
        await game.press("ctrl+p")
        await game.shows("What do you want to do?")
        await game.press(*"recap", "enter")
        await game.shows("The lamp is out.")


def test_the_palette_finds_by_words_and_leads_with_names() -> None:
    assert matching(PLAY, "pau")[0].id == "pause"
    assert {one.id for one in matching(PLAY, "")} >= {"recap", "log", "map", "settings", "quit"}
    assert matching(PLAY, "zebra") == []


def test_no_key_means_two_things_on_one_screen() -> None:
    for table in TABLES:
        keys = [key for one in table for key in one.all_keys]
        assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


async def test_the_title_ticks_and_stands_still_with_reduced_motion(opened) -> None:
    async with opened(pack=None) as game:
        await game.shows("21:54:")
        assert "3 November 1911" in game.text()
    async with opened(pack=None, settings={"reduced_motion": True}) as game:
        await game.shows("21:55:00")


@pytest.mark.parametrize("size", [(80, 24)], ids=str)
async def test_hostile_words_are_words_in_every_room(opened, tmp_path, size) -> None:
    from hardhit_game.tui.launch import PackEntry

    pack = write_hostile_pack(tmp_path / "hostile")
    async with opened(pack=pack, size=size, settings={"timer": "off"}, packs=(PackEntry("hostile", "", pack),)) as game:
        await game.press("1", "1")
        await game.until(lambda: game.session.ended)
        await game.press("enter")
        await game.shows("Play again")
        nothing_to_click(game)
        await game.press("v")
        nothing_to_click(game)
        for label, shown in (("Story map", "Chapter [@cl"), ("Endings", "Ending [@cl")):
            await game.take(label)
            await game.shows(shown)
            nothing_to_click(game)
            await game.press("escape")
            await game.until(lambda: isinstance(game.app.screen, CaseScreen))
        await game.take("Title screen")
        for label, shown in (("Chapters", "Chapter [@cl"), ("Stories", "Play Title [@cl"), ("Runs", "done"), ("Endings", "Ending [@cl")):
            await game.take(label)
            await game.shows(shown)
            nothing_to_click(game)
            await game.press("escape")
            await game.until(lambda: isinstance(game.app.screen, TitleScreen))
        literally(game, "New game")
        assert CLICK not in game.text() or game.app.is_running


@pytest.mark.parametrize("size", [(20, 5), (1, 1)], ids=str)
async def test_all_rooms_survive_the_smallest_sizes(opened, home, size) -> None:
    saved_run(home, LANDFALL)
    async with opened(pack=None, size=size) as game:
        await game.until(lambda: bool(game.app.flow.front.shelf.known.endings))
        for entry in ("map", "endings", "chapters", "packs", "runs", "help", "settings"):
            game.app.flow.front.take(entry)
            await game.until(lambda: not isinstance(game.app.screen, TitleScreen))
            await game.press("down", "pagedown")
            await game.press("escape")
            await game.until(lambda: isinstance(game.app.screen, TitleScreen))
