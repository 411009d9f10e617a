"""The packs of the conformance suite: one folder for each rule, laid over `base/`.

A folder holds only what its rule needs; every file it does not have comes from `base/`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hardhit_game.engine.game import Game, open_game
from hardhit_game.story.load import LoadedPack, compile_pack
from hardhit_game.story.source import PackSource

HERE = Path(__file__).parent
RULES = sorted(folder.name for folder in HERE.glob("R[0-9][0-9]_*"))


def files_of(folder: str) -> dict[str, bytes]:
    root = HERE / folder
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@cache
def load(folder: str) -> LoadedPack:
    """The pack of one rule, compiled."""
    pack = compile_pack(PackSource(HERE / folder, files_of("base") | files_of(folder), folder))
    assert pack.story is not None, pack.explain()
    return pack


def game_of(rule: str) -> Game:
    """The game of the rule whose folder begins with `rule`, such as R07."""
    (folder,) = (name for name in RULES if name.startswith(f"{rule}_"))
    story = load(folder).story
    assert story is not None
    return open_game(story)
