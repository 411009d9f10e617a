"""Takes the README's pictures from a real run: `python docs/pictures/make.py`.

A fresh profile, a fixed seed and a clock that stands still, so that the same story gives the same picture.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from hardhit_game.play.modes import TimerMode
from hardhit_game.resources import story_folder
from hardhit_game.runs.home import Home
from hardhit_game.tui.app import HardHitApp
from hardhit_game.tui.launch import LaunchRequest
from hardhit_game.tui.screens.play import PlayScreen

HERE = Path(__file__).parent
CHOICES = ("pass", "go_on")
SIZE = (120, 34)


async def main() -> None:
    """Play to the first statement and keep the screen."""
    now = [0.0]
    home = Home.at(Path(tempfile.mkdtemp(prefix="hardhit-pictures-")))
    request = LaunchRequest(home=home, pack=story_folder() / "hard_hit", seed=1, mode=TimerMode.STANDARD, guard_seconds=0)
    app = HardHitApp(request, now=lambda: now[0])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        for choice in CHOICES:
            now[0] += 9.0
            await pilot.pause()
            session = app.session
            assert session is not None
            scene = session.game.scenes[session.state.scene]
            await pilot.press(str([one.id for one in scene.scene.choices].index(choice) + 1))
            await pilot.pause()
        for _ in range(60):  # the story's clock takes no leap of more than a moment: a machine that slept costs nothing
            now[0] += 0.25
            if isinstance(app.screen, PlayScreen):
                app.screen.look()
        await pilot.pause()
        (HERE / "play.svg").write_text(own_fonts(app.export_screenshot()), encoding="utf-8")


def own_fonts(svg: str) -> str:
    """The picture with the reader's own monospaced font, so that showing it fetches nothing."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


if __name__ == "__main__":
    asyncio.run(main())
