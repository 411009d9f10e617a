"""Running against the clock on the screen."""

from __future__ import annotations

import pytest

from hardhit_game.tui.race.screen import RaceScreen
from tests.speedrun.racing import WRECK, raced

SIZES = [(120, 36), (104, 20), (80, 24), (60, 20)]


async def to_race(game, category: str = "Any%") -> None:
    """From the title to the first moment of a race."""
    await game.take("Race")
    await game.take(category)
    await game.take("Start")
    await game.until(lambda: isinstance(game.app.screen, RaceScreen) and bool(game.app.screen.query("#splits")))
    await game.pilot.pause()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_race_begins_from_the_title_without_a_question(opened, size, home) -> None:
    raced(home, WRECK, seed=3)
    async with opened(pack=None, size=size, settings={"content_note": True, "timer_asked": False}) as game:
        await to_race(game)
        await game.pass_time(2.5)
        text = game.text()
        assert "0:02.500" in text, "the clock of the race"
        assert "Up the stair" in text and "attempt 2" in text
        if size == (120, 36):
            assert "against Personal Best" in text and "Best possible" in text and "Sum of best" in text and "Pace" in text
