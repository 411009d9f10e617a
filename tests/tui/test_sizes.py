"""From a large terminal to one of twenty cells by five: it is always the whole game."""

from __future__ import annotations

import random

import pytest
from textual.widget import Widget

from hardhit_game.tui.shape import TEXT_WIDTH, shape_of
from hardhit_game.tui.widgets.choices import Choices

SIZES = [(200, 60), (160, 45), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12), (39, 11), (30, 8), (20, 5)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_clock_text_and_choices_are_there_at_any_size(opened, size) -> None:
    async with opened(size=size) as game:
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
        await game.press("down", "down", "down")
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
