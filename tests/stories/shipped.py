"""The stories these tests hold to account: every pack in `story/`, and the second one that keeps the engine honest."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hardhit_game.author.walkthrough import Walkthrough, read_walkthroughs
from hardhit_game.engine.game import Game, open_game
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import LoadedPack, load_pack

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(path.parent for path in ROOT.glob("story/*/pack.yaml"))
PACKS = [*SHIPPED, ROOT / "tests" / "packs" / "lighthouse"]


@cache
def pack(folder: Path) -> LoadedPack:
    """A pack, loaded once."""
    loaded = load_pack(folder)
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
    found = tuple(read_walkthroughs(pack(folder), report))
    assert not report.diagnostics, report.diagnostics
    return found
