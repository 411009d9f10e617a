"""The stories these tests hold to account: every pack in `story/`, and the second one that keeps the engine honest."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hardhit_game.author.walkthrough import Walkthrough, read_walkthroughs
from hardhit_game.engine.game import Game, open_game
from hardhit_game.packs.shelf import first_page
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import LoadedPack, load_pack

ROOT = Path(__file__).parents[2]
_EVERYTHING = sorted(path.parent for path in ROOT.glob("story/*/pack.yaml"))
MODS = {folder: ROOT / "story" / page.extends for folder in _EVERYTHING if (page := first_page(folder)) and page.extends}
"""Each shipped mod, and its story."""
SHIPPED = [folder for folder in _EVERYTHING if folder not in MODS]
PACKS = [*SHIPPED, *MODS, ROOT / "tests" / "packs" / "lighthouse"]


@cache
def pack(folder: Path) -> LoadedPack:
    """A pack, loaded once; a mod with its story."""
    loaded = load_pack(MODS[folder], [folder]) if folder in MODS else load_pack(folder)
    assert loaded.story is not None, loaded.report.diagnostics
    return loaded


def game(folder: Path) -> Game:
    """A pack's game."""
    story = pack(folder).story
    assert story is not None
    return open_game(story)


@cache
def walkthroughs(folder: Path) -> tuple[Walkthrough, ...]:
    """The walkthroughs a pack carries."""
    report = Report()
    found = tuple(read_walkthroughs(pack(folder), report, folder.name if folder in MODS else ""))
    assert not report.diagnostics, report.diagnostics
    return found
