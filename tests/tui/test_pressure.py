"""Choosing under pressure: what is shown before, at the last, and after."""

from __future__ import annotations

import pytest

from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.choices import Choices, Option
from hardhit_game.tui.widgets.window import GONE_MARK, LEFT_MARK, WindowBar


async def skip(game, clock_ms: int) -> None:
    """Let the story's clock come to that at once."""
    game.play.session.elapse((clock_ms - game.session.now) / 1000)
    game.play.refill()
    await game.pilot.pause()


async def test_the_last_five_seconds_can_be_told_without_colour_and_do_not_flash(opened) -> None:
    async with opened() as game:
        await skip(game, game.session.state.closes - 6000)
        bar = game.play.query_one(WindowBar)
        assert LEFT_MARK not in bar.render_line(0).text
        seen = []
        while game.scene == "stairs":
            await game.pass_time(0.25)
            seen.append(bar.render_line(0).text.count(LEFT_MARK))
        counted = [marks for marks in seen if marks]
        assert counted[0] == 5 and counted[-1] == 1
        assert counted == sorted(counted, reverse=True), "marks only ever go out"


async def test_with_reduced_motion_the_bar_moves_once_a_second(opened) -> None:
    async with opened(settings={"reduced_motion": True}) as game:
        await skip(game, game.session.state.closes - 4000)
        assert game.play._timer is not None and game.play._timer._interval > 0.5
    async with opened() as game:
        await skip(game, game.session.state.closes - 4000)
        assert game.play._timer is not None and game.play._timer._interval <= 0.25


@pytest.mark.parametrize("size", [(120, 36), (60, 20)], ids=["wide", "narrow"])
async def test_what_was_chosen_is_marked_until_the_next_decision(opened, size) -> None:
    async with opened(size=size) as game:
        await skip(game, game.session.state.closes + 100)
        marked = [row for row in game.rows() if "▸ You say nothing." in row]
        assert marked, game.text()
        await game.press("1")
        await game.until(lambda: game.session.state.ordinal == 2)
        game.play.reader.scroll_by(-100)
        await game.pilot.pause()
        while "You say nothing." not in game.text():
            game.play.reader.scroll_by(3)
            await game.pilot.pause()
        assert "▸ You say nothing." not in game.text() and "› You say nothing." in game.text()


async def test_silence_has_a_rule_of_its_own(opened) -> None:
    async with opened() as game:
        await skip(game, game.session.state.closes + 100)
        rows = game.rows()
        at = next(number for number, row in enumerate(rows) if "You say nothing." in row)
        assert "┄┄┄" in rows[at - 1]


async def test_an_option_about_to_close_says_so_first_and_stands_out(opened) -> None:
    async with opened() as game:
        choices = game.play.query_one(Choices)
        closing = Option("a", 1, content("Go."), notes=(content("3 min"),), pressing=content("closes in 4 s"))
        choices.offer([closing])
        await game.pilot.pause()
        strip = next(choices.render_line(y) for y in range(choices.size.height) if "Go." in choices.render_line(y).text)
        assert "closes in 4 s · 3 min" in strip.text
        bold = [segment.text for segment in strip if segment.style is not None and segment.style.bold and "closes" in segment.text]
        assert bold == ["closes in 4 s"]


async def test_an_option_that_opens_and_closes_keeps_its_row_and_its_number(opened) -> None:
    async with opened() as game:
        await game.press("w")
        await game.shows("opens in ")
        choices = game.play.query_one(Choices)

        def rows() -> list[str]:
            shown = (choices.render_line(y).text for y in range(choices.size.height))
            return [text[:14].strip() for text in shown if text.strip()]

        before = rows()
        await skip(game, game.session.state.ready + 2000)
        assert "opens in" not in game.text() and rows() == before


def test_the_marks_are_one_cell_wide_each() -> None:
    from rich.cells import cell_len

    assert cell_len(LEFT_MARK + GONE_MARK) == 2
