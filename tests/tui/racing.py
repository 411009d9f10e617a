"""Coming to a race by keys, and driving it to an ending."""

from __future__ import annotations

from hardhit_game.tui.race.screen import RaceScreen

SIZES = [(120, 36), (80, 24), (60, 20)]
LARGE = SIZES[0]


async def to_race(game, category: str = "Any%") -> None:
    """From the title to the first moment of a race."""
    await game.take("Race")
    await game.take(category)
    await game.take("Start")
    await there(game)


async def there(game) -> None:
    await game.until(lambda: isinstance(game.app.screen, RaceScreen) and bool(game.app.screen.query("#splits")))
    await game.pilot.pause()


async def wreck(game, wait: float = 0.0) -> None:
    """Play to an ending by keys alone."""
    for key in ("1", "2", "2", "1", "2"):
        await game.pass_time(wait)
        await game.press(key)
    await game.until(lambda: game.session.ended)
