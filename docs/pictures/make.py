"""Takes the pictures of the README and the guides from real runs: `python docs/pictures/make.py [NAME…]`.

A fresh profile, a walkthrough up to a scene, and a clock that is turned by hand, so that the same story gives the same picture.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
os.environ.pop("NO_COLOR", None)

from hardhit_game.author.walkthrough import read_walkthroughs, run_walkthrough
from hardhit_game.engine.game import open_game
from hardhit_game.engine.happening import Choose
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import load_pack
from hardhit_game.tui.app import HardHitApp
from hardhit_game.tui.launch import LaunchRequest, PackEntry
from hardhit_game.tui.screens.play import PlayScreen
from hardhit_game.tui.widgets.outlook.widget import Outlook

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HARD_HIT = ROOT / "story" / "hard_hit"
LIGHTHOUSE = ROOT / "tests" / "packs" / "lighthouse"


@dataclass(frozen=True)
class Picture:
    """A picture: the walkthrough `test` of a pack, up to a scene, and how long it is looked at."""

    name: str
    pack: Path
    test: str
    scene: str
    size: tuple[int, int] = (120, 36)
    seconds: float = 8.0
    keys: tuple[str, ...] = ()
    """What is pressed before the picture is taken."""


PICTURES = (
    Picture("play", HARD_HIT, "the_deck", "statements", keys=("pagedown",)),
    Picture("bridge", HARD_HIT, "the_deck", "upper_deck", keys=("pagedown",)),
    Picture("plaza", HARD_HIT, "both", "plaza", keys=("pagedown", "pagedown")),
    Picture("lighthouse", LIGHTHOUSE, "landfall", "look_out", seconds=0.5),
    Picture("map", HARD_HIT, "the_deck", "upper_deck", seconds=0.5, keys=("m",)),
    Picture("small", HARD_HIT, "the_deck", "green_light", size=(80, 24)),
)


def run_to(picture: Picture, home: Home) -> Path:
    """Plays the walkthrough into a run of its own, up to the scene."""
    loaded = load_pack(picture.pack)
    assert loaded.story is not None
    test = next(one for one in read_walkthroughs(loaded, Report()) if Path(one.where.file).stem == picture.test)
    session = Session.begin(loaded, home, seed=test.seed, options=test.options, pins=test.pins)
    for event in run_walkthrough(open_game(loaded.story), test).events:
        if loaded.story.scenes[session.state.scene].id == picture.scene:
            break
        while (due := session.course.next_at) is not None and due <= event.at and not isinstance(event, Choose):
            session.wait()
        session.elapse((event.at - session.now) / 1000)
        if isinstance(event, Choose):
            session.choose(event.choice)
    assert loaded.story.scenes[session.state.scene].id == picture.scene, f"{picture.test} never comes to {picture.scene}"
    session.close()
    return session.path


async def take(picture: Picture) -> None:
    """Resume the run, look at it for a while, and keep the screen."""
    now = [0.0]
    home = Home.at(Path(tempfile.mkdtemp(prefix="hardhit-pictures-")))
    run = run_to(picture, home)
    entry = PackEntry(picture.pack.name, picture.pack.name, picture.pack, "")
    app = HardHitApp(LaunchRequest(home=home, packs=(entry,), resume=run, guard_seconds=0), now=lambda: now[0])
    app.settings.set("timer_asked", True)
    async with app.run_test(size=picture.size) as pilot:
        while not (isinstance(app.screen, PlayScreen) and app.screen.query("#outlook")):
            await pilot.pause(0.02)
        await pilot.pause()
        outlook = app.screen.query_one("#outlook", Outlook)
        for _ in range(round(picture.seconds * 10)):  # the story's clock takes no leap of more than a moment
            now[0] += 0.1
            app.screen.look()
            if outlook.moving:
                outlook.frame()
        if picture.keys:
            await pilot.press(*picture.keys)
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        (HERE / f"{picture.name}.svg").write_text(own_fonts(app.export_screenshot()), encoding="utf-8")


def own_fonts(svg: str) -> str:
    """The picture with the reader's own monospaced font, so that showing it fetches nothing."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


if __name__ == "__main__":
    for wanted in PICTURES:
        if len(sys.argv) == 1 or wanted.name in sys.argv[1:]:
            asyncio.run(take(wanted))
