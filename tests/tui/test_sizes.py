"""From a large terminal to one of twenty cells by five: it is always the whole game."""

from __future__ import annotations

import random

import pytest
from textual.widget import Widget

from hardhit_game.tui.shape import TEXT_WIDTH, shape_of
from hardhit_game.tui.widgets.choices import Choices

SIZES = [(200, 60), (160, 45), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12), (39, 11), (30, 8), (20, 5)]


async def play_on(game) -> None:
    """In a terminal that is too small, say that it will do."""
    if shape_of(*game.app.size).too_small:
        await game.press("enter")
        game.hand.now += 1


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_clock_text_and_choices_are_there_at_any_size(opened, size) -> None:
    async with opened(size=size) as game:
        await play_on(game)
        rows = game.rows()
        assert all(len(row) == size[0] for row in rows)
        text = game.text()
        assert "21:55" in text or "╶─╮" in text  # 2 in large figures
        assert "“I'll go" in text or "“I'l" in text
        assert "Tobias" in text or "stairs" in text or "First watch" in text
        await game.press("3")
        await game.until(lambda: game.session.ended)


@pytest.mark.parametrize("size", [(40, 12), (20, 5)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_option_can_be_reached_where_few_fit(opened, size) -> None:
    async with opened(size=size) as game:
        await play_on(game)
        await game.press("down", "down")
        assert "Sit down" in game.text()
        await game.press("enter")
        await game.until(lambda: game.session.ended)


@pytest.mark.parametrize("size", [(20, 5), (10, 3), (3, 2), (1, 1)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_all_pages_survive_the_smallest_sizes(opened, size) -> None:
    async with opened(size=size) as game:
        for key in ("l", "r", "question_mark", "s", "p"):
            await game.press(key)
            await game.press("down", "pagedown")
            await game.press("p" if key == "p" else "escape")
            await game.until(lambda: game.app.screen is game.play)
        await play_on(game)
        await game.press("3")
        await game.until(lambda: game.session.ended)
        await game.press("enter")
        await game.pilot.pause()
        assert game.app.is_running


async def test_a_resize_storm_loses_nothing(opened) -> None:
    chance = random.Random(7)
    async with opened() as game:
        for _ in range(60):
            await game.pilot.resize_terminal(chance.randint(1, 180), chance.randint(1, 60))
        await game.pilot.resize_terminal(80, 24)
        await game.shows("Sit down on the first step.")
        await game.press("2")
        await game.until(lambda: game.scene == "gallery")


async def test_seconds_stand_beside_the_clock_where_the_bar_has_no_row(opened) -> None:
    async with opened(size=(38, 9)) as game:
        await play_on(game)
        assert " 0:" in game.rows()[0]


def test_no_line_of_text_is_longer_than_reads_well_at_any_size() -> None:
    for columns in range(20, 260, 7):
        shape = shape_of(columns, 40)
        assert columns - shape.side - shape.gutter >= min(TEXT_WIDTH, columns - shape.gutter) - 12


async def test_panels_fold_and_come_back(opened) -> None:
    async with opened() as game:
        await game.press("1")
        await game.shows("Oil    ■■□  fair")
        await game.pilot.resize_terminal(60, 20)
        await game.until(lambda: "Oil    ■" not in game.text() and "Lamp" in game.text() and "Oil" in game.text())
        await game.pilot.resize_terminal(120, 36)
        await game.shows("Oil    ■■□  fair")


async def test_the_caret_is_in_view_wherever_it_goes(opened) -> None:
    async with opened(size=(24, 6)) as game:
        await play_on(game)
        choices = game.play.query_one(Choices)
        for _ in range(4):
            await game.press("down")
            assert any("▸" in choices.render_line(y).text for y in range(choices.size.height))


@pytest.mark.parametrize("size", [(1, 1), (2, 9), (9, 2), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_still_screen_is_not_laid_out_again_and_again(opened, monkeypatch: pytest.MonkeyPatch, size) -> None:
    async with opened(size=size) as game:
        await game.pilot.pause()
        laid_out = []
        refresh = Widget.refresh

        def counted(widget: Widget, *regions, layout: bool = False, **rest):
            laid_out.append(layout)
            return refresh(widget, *regions, layout=layout, **rest)

        monkeypatch.setattr(Widget, "refresh", counted)
        for _ in range(10):
            await game.pilot.pause()
        assert sum(laid_out) <= 1


async def test_a_terminal_that_is_too_small_says_what_is_needed_and_holds_the_clock(opened) -> None:
    async with opened(size=(39, 11)) as game:
        assert "Needs 40 × 12, has 39 × 11." in game.text()
        assert "The clock stands" in game.text() and "Sit down" not in game.text() and "Tobias" not in game.text()
        before = game.session.now
        await game.pass_time(5)
        await game.press("3")
        assert (game.session.now, game.session.state.ordinal) == (before, 0)


async def test_the_clock_goes_on_once_there_is_room_and_stray_keys_are_still_ignored(opened) -> None:
    async with opened(size=(40, 12)) as game:
        await game.pass_time(1)
        await game.pilot.resize_terminal(40, 11)
        await game.shows("Needs 40 × 12")
        before = game.session.now
        game.hand.now += 60
        await game.pilot.resize_terminal(40, 12)
        await game.shows("You go, Tobias")
        assert not game.session.paused
        await game.pilot.press("3")
        assert game.session.state.ordinal == 0
        assert game.session.now == before, "a minute in a small terminal is no time of the story's"
        await game.pass_time(2)
        assert game.session.now > before


async def test_time_in_a_terminal_that_is_too_small_is_written_down_as_a_pause(opened) -> None:
    async with opened(size=(80, 24)) as game:
        await game.pilot.resize_terminal(30, 10)
        await game.shows("Needs 40 × 12")
        assert b"too_small" in game.session.path.read_bytes()


async def test_who_plays_on_in_a_small_terminal_is_not_asked_again(opened) -> None:
    async with opened(size=(30, 8)) as game:
        await game.press("enter")
        await game.until(lambda: not game.session.paused)
        await game.pilot.resize_terminal(80, 24)
        await game.pilot.resize_terminal(31, 9)
        await game.pilot.pause()
        assert not game.session.paused and "Needs" not in game.text()


@pytest.mark.parametrize("size", [(39, 11), (20, 5), (12, 4), (5, 2), (1, 1)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_card_for_a_small_terminal_fits_in_the_smallest(opened, size) -> None:
    async with opened(size=size) as game:
        assert game.session.paused
        assert all(len(row) == size[0] for row in game.rows())
        if size >= (12, 4):
            assert "Needs" in game.text()


async def test_in_a_resize_storm_the_clock_loses_and_gains_nothing(opened) -> None:
    chance = random.Random(3)
    async with opened(settings={"timer": "gentle"}) as game:
        game.play.look()
        before, started = game.session.now, game.hand.now
        for _ in range(40):
            game.hand.now += 0.1
            await game.pilot.resize_terminal(chance.randint(40, 180), chance.randint(12, 60))
            game.play.look()
        game.play.look()
        gone = (game.hand.now - started) * 1000 * float(game.session.mode.rate)
        assert abs(game.session.now - before - gone) <= 1
