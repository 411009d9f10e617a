"""The packs of the conformance suite: one folder for each rule, laid over `base/`.

A folder holds only what its rule needs; every file it does not have comes from `base/`. What lies in its folder `mods/` are mods, laid over
it in the order of their names.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hardhit_game.engine.game import Game, open_game
from hardhit_game.story.load import LoadedPack, compile_pack
from hardhit_game.story.source import PackSource

HERE = Path(__file__).parent
MODS = "mods/"
RULES = sorted(folder.name for folder in HERE.glob("R[0-9][0-9]_*"))


def files_of(folder: str) -> dict[str, bytes]:
    root = HERE / folder
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@cache
def load(folder: str) -> LoadedPack:
    """The pack of one rule, compiled."""
    story, mods = files_of("base"), dict[str, dict[str, bytes]]()
    for name, data in files_of(folder).items():
        if name.startswith(MODS):
            mod, _, own = name.removeprefix(MODS).partition("/")
            mods.setdefault(mod, {})[own] = data
        else:
            story[name] = data
    over = [PackSource(HERE / folder / MODS / mod, mods[mod], mod) for mod in sorted(mods)]
    pack = compile_pack(PackSource(HERE / folder, story, folder), over)
    assert pack.story is not None, pack.explain()
    return pack


def game_of(rule: str) -> Game:
    """The game of the rule whose folder begins with `rule`, such as R07."""
    (folder,) = (name for name in RULES if name.startswith(f"{rule}_"))
    story = load(folder).story
    assert story is not None
    return open_game(story)
