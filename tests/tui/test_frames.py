"""How often the screen is laid out and painted: what a choice costs is counted, not timed."""

from __future__ import annotations

import pytest
from textual._compositor import Compositor

from hardhit_game.tui.app import HardHitApp


class Frames:
    """What was done since it was last asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._layouts = self._paints = 0
        reflow, display = Compositor.reflow, HardHitApp._display

        def laid_out(*arguments):
            self._layouts += 1
            return reflow(*arguments)

        def painted(app, screen, renderable):
            self._paints += renderable is not None
            return display(app, screen, renderable)

        monkeypatch.setattr(Compositor, "reflow", laid_out)
        monkeypatch.setattr(HardHitApp, "_display", painted)

    def taken(self) -> tuple[int, int]:
        """(layouts, paints)."""
        done = self._layouts, self._paints
        self._layouts = self._paints = 0
        return done


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_choice_is_laid_out_once_and_painted_once(opened, monkeypatch, size) -> None:
    async with opened(size=size) as game:
        frames = Frames(monkeypatch)
        for key in ("2", "1", "1"):
            game.hand.now += 1
            frames.taken()
            told = len(game.play.reader.paragraphs)
            await game.pilot.press(key)
            await game.pilot.pause()
            assert len(game.play.reader.paragraphs) > told
            layouts, paints = frames.taken()
            assert layouts <= 1
            # After a layout the foot may say in a paint of its own, of one row, that there is more below.
            assert 1 <= paints <= layouts + 1


async def test_moving_between_options_lays_nothing_out(opened, monkeypatch) -> None:
    async with opened(settings={"guard": False, "reduced_motion": True}) as game:  # the guard's end and the sea paint when they like
        frames = Frames(monkeypatch)
        for key in ("down", "down", "up"):
            frames.taken()
            await game.pilot.press(key)
            await game.pilot.pause()
            assert frames.taken() == (0, 1)


async def test_a_second_of_the_clock_lays_nothing_out(opened, monkeypatch) -> None:
    async with opened() as game:
        frames = Frames(monkeypatch)
        game.hand.now += 1.0
        game.play.look()
        await game.pilot.pause()
        layouts, paints = frames.taken()
        assert layouts == 0 and paints == 1
