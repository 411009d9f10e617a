"""Reading a story with its mods, for playing and for runs that were played.

Owns: finding the packs that a run names. A run file never says where a pack lies: it may come from anyone. Must not know: screens.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.packs.choosing import Chosen, NotHere, with_id
from hardhit_game.runs.home import Home
from hardhit_game.story.source import PackUnreadable

if TYPE_CHECKING:
    from hardhit_game.runs.records import PackRef
    from hardhit_game.story.load import LoadedPack


def open_chosen(chosen: Chosen) -> LoadedPack:
    """Reads and compiles. Raises PackUnreadable; mistakes in the packs are in the report."""
    from hardhit_game.story.load import load_pack

    return load_pack(chosen.story, chosen.mods, chosen.locale)


def examine_chosen(chosen: Chosen) -> LoadedPack:
    """The same for authors: every translation is looked at too. Raises PackUnreadable."""
    from hardhit_game.story.load import examine_pack
    from hardhit_game.story.source import open_source

    return examine_pack(open_source(chosen.story), [open_source(mod) for mod in chosen.mods])


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


class Finder:
    """Finds the packs of runs and reads each set of them once; `loaded` is a set that was read already.

    It can be handed to another process, which reads the packs anew.
    """

    def __init__(self, home: Home, loaded: LoadedPack | None = None) -> None:
        self._home = home
        self._known: dict[tuple[str, ...], LoadedPack | NotHere] = {}
        self._places: dict[tuple[str, ...], Chosen] = {}
        if loaded is not None and loaded.story is not None:
            ids = (loaded.story.about.id, *(mod.id for mod in loaded.mods))
            self._known[ids] = loaded
            self._places[ids] = Chosen(loaded.apart[0].path if loaded.apart else loaded.source.path, tuple(mod.path for mod in loaded.mods))

    def __getstate__(self) -> tuple[Home, dict[tuple[str, ...], Chosen]]:
        return self._home, self._places

    def __setstate__(self, state: tuple[Home, dict[tuple[str, ...], Chosen]]) -> None:
        self._home, self._places = state
        self._known = {}

    def __call__(self, packs: Sequence[PackRef]) -> LoadedPack:
        """The packs, by their ids. Raises NotHere with a sentence."""
        ids = tuple(pack.id for pack in packs)
        if ids not in self._known:
            try:
                self._known[ids] = open_chosen(self._places.get(ids) or packs_of_run(packs, self._home))
            except NotHere as problem:
                self._known[ids] = problem
            except PackUnreadable as problem:
                self._known[ids] = NotHere(str(problem))
        found = self._known[ids]
        if isinstance(found, NotHere):
            raise found
        return found
