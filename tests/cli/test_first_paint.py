"""What may be imported before something is on the screen; every module more is time in which there is nothing to see."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CARD = """
import os, sys
from hardhit_game.cli import screen
from hardhit_game.tui import card
def show():
    print(*sys.modules, file=sys.__stdout__, flush=True)
    os._exit(0)
screen.is_plain, card.show = lambda asked: False, show
from hardhit_game.cli.entry import run
run({arguments})
"""
SCREEN = """
import os, sys
from hardhit_game import tui
from hardhit_game.cli import screen
from hardhit_game.tui import card
def headless(request):
    from hardhit_game.tui.app import HardHitApp
    def ready(app):
        print(*sys.modules, file=sys.__stdout__, flush=True)
        os._exit(0)
    HardHitApp.on_ready = ready
    return HardHitApp(request).run(headless=True)
screen.is_plain, card.show, tui.run = lambda asked: False, lambda: None, headless
from hardhit_game.cli.entry import run
run({arguments})
"""
BARE = "import sys; from textual import app, containers, screen, widget; print(*sys.modules)"
AT_ONCE = ("cli", "tui", "runs", "packs", "play", "resources", "story", "wall")
"""The packages that something is taken from for the first screen..."""
OF_STORY_AND_PLAY = {"story", "story.limits", "story.safety", "story.about", "story.collector", "play", "play.amounts", "play.modes"}
"""...of these two, what needs neither a story nor its reader."""
MOST_MODULES = 66
"""The game's own; there were 52 for the title screen and 60 for the first page when this was written."""
SLOW = {"typing", "dataclasses", "inspect", "re", "pathlib", "json", "asyncio"}


def imported(code: str, home: Path) -> set[str]:
    """The modules that are there when the program prints them."""
    environment = {"HARDHIT_HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    call = [sys.executable, "-I", "-c", code]
    done = subprocess.run(call, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert done.stdout, done.stderr
    return set(done.stdout.split())


def own(modules: set[str]) -> set[str]:
    return {name.removeprefix("hardhit_game.") for name in modules if name.startswith("hardhit_game.")}


@pytest.mark.parametrize("arguments", [[], ["play"]], ids=["hardhit", "hardhit play"])
def test_the_title_card_waits_for_nothing_but_itself(arguments: list[str], tmp_path: Path) -> None:
    modules = imported(CARD.format(arguments=arguments), tmp_path)
    assert own(modules) <= {"cli", "cli.entry", "cli.screen", "tui", "tui.art", "tui.card"}
    there_anyway = imported("import sys; print(*sys.modules)", tmp_path)
    assert not SLOW & (modules - there_anyway)


@pytest.mark.skipif(sys.platform == "win32", reason="ends the process the POSIX way")
@pytest.mark.parametrize("arguments", [[], ["play", "hard_hit"]], ids=["title screen", "first page"])
def test_the_first_screen_waits_for_no_story_no_reader_and_no_library_but_textual(arguments: list[str], tmp_path: Path) -> None:
    modules = imported(SCREEN.format(arguments=arguments), tmp_path)
    mine = own(modules)
    assert not [name for name in mine if name.split(".")[0] not in AT_ONCE]
    assert {name for name in mine if name.startswith(("story", "play"))} <= OF_STORY_AND_PLAY
    assert len(mine) <= MOST_MODULES
    libraries = {name.split(".")[0] for name in modules - imported(BARE, tmp_path)} - sys.stdlib_module_names
    assert libraries <= {"hardhit_game", "rich", "textual", "__mp_main__"}
    assert not {"zipfile", "tomllib", "importlib.metadata", "http"} & modules - imported(BARE, tmp_path)
