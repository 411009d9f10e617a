"""Reading a story with its mods, for playing and for runs that were played.

Owns: finding the packs that a run names. A run file never says where a pack lies: it may come from anyone. Must not know: screens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.packs.choosing import Chosen, NotHere, with_id
from hardhit_game.runs.home import Home
from hardhit_game.runs.records import PackRef
from hardhit_game.story.source import PackUnreadable

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack


def open_chosen(chosen: Chosen) -> LoadedPack:
    """Reads and compiles. Raises PackUnreadable; mistakes in the packs are in the report."""
    from hardhit_game.story.load import load_pack

    return load_pack(chosen.story, chosen.mods)


def packs_of_run(packs: Sequence[PackRef], home: Home) -> Chosen:
    """Where the story of a run is, and its mods. Raises NotHere with a sentence that says what is missing."""
    story, *mods = packs
    found = with_id(story.id, home)
    if found is None:
        raise NotHere(f"The story of this run, '{story.id}' {story.version}, is not here. `hardhit install` takes it from a zip.")
    return Chosen(found.path, mods_of_run(mods, home))


def mods_of_run(mods: Sequence[PackRef], home: Home) -> tuple[Path, ...]:
    """Where the mods of a run are. Raises NotHere with a sentence that says which are missing."""
    over = []
    missing = []
    for mod in mods:
        page = with_id(mod.id, home)
        if page is None:
            missing.append(f"'{mod.id}' {mod.version}")
        else:
            over.append(page.path)
    if missing:
        named = " and ".join(missing)
        mods_are = "the mod" if len(missing) == 1 else "the mods"
        raise NotHere(f"This run was played with {mods_are} {named}, not here now. `hardhit install` takes a mod from a zip.")
    return tuple(over)


def finder(home: Home) -> Callable[[Sequence[PackRef]], LoadedPack]:
    """Finds the packs of runs and reads each set of them once. The function raises NotHere with a sentence."""
    known: dict[tuple[str, ...], LoadedPack | NotHere] = {}

    def find(packs: Sequence[PackRef]) -> LoadedPack:
        ids = tuple(pack.id for pack in packs)
        if ids not in known:
            try:
                known[ids] = open_chosen(packs_of_run(packs, home))
            except NotHere as problem:
                known[ids] = problem
            except PackUnreadable as problem:
                known[ids] = NotHere(str(problem))
        found = known[ids]
        if isinstance(found, NotHere):
            raise found
        return found

    return find
