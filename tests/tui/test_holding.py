"""Text before options: where it is longer than the room for it, the options wait until it was read."""

from __future__ import annotations

import pytest

from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.text import content

SMALL = (40, 12)
FIRST = {"read_first": True}


async def to_a_long_text(game) -> None:
    """The first scene, with a text that is longer than the screen."""
    game.play.reader.fill([Paragraph("narration", content(f"Step {number}.")) for number in range(30)], fresh_from=0)
    game.play.mind_new_text()
    game.play.look()
    await game.pilot.pause()
    assert game.play.waiting and "I'll go" not in game.text()


@pytest.mark.parametrize("key", ["pagedown", "enter"])
async def test_options_wait_while_there_is_text_below_and_it_says_how_much(opened, key) -> None:
    async with opened(size=SMALL, settings=FIRST) as game:
        await to_a_long_text(game)
        assert f"{game.play.reader.below()} more rows to read, then " in game.text()
        before = game.session.state
        for _ in range(20):
            if game.play.waiting:
                await game.press(key)
        assert not game.play.waiting and "▸1  “I'll go" in game.text() and game.play.reader.at_end
        assert game.session.state == before, "reading decides nothing"


async def test_a_key_of_an_option_shows_them_first_and_chooses_then(opened) -> None:
    async with opened(size=SMALL, settings=FIRST) as game:
        assert game.play.waiting
        await game.press("2")
        assert game.session.state.ordinal == 0 and "▸1" in game.text()
        await game.press("2")
        await game.until(lambda: game.session.state.ordinal == 1)


async def test_they_come_by_themselves_once_the_time_for_reading_is_over(opened) -> None:
    async with opened(size=SMALL, settings=FIRST) as game:
        await game.to(game.session.state.ready - 500)
        assert game.play.waiting
        await game.pass_time(1)
        assert not game.play.waiting and "▸1" in game.text()


async def test_nothing_waits_where_all_the_text_is_in_view(opened) -> None:
    async with opened(settings=FIRST) as game:
        assert not game.play.waiting and "Sit down" in game.text()


async def test_a_larger_window_shows_them_at_once(opened) -> None:
    async with opened(size=SMALL, settings=FIRST) as game:
        assert game.play.waiting
        await game.pilot.resize_terminal(120, 36)
        await game.shows("Sit down")
        assert not game.play.waiting


async def test_the_arrows_read_by_rows_meanwhile_and_then_lead_to_them(opened) -> None:
    async with opened(size=SMALL, settings=FIRST) as game:
        await to_a_long_text(game)
        left = game.play.reader.below()
        await game.press("down")
        assert game.play.reader.below() == left - 1
        await game.press(*["down"] * left)
        assert not game.play.waiting and "▸1" in game.text()
