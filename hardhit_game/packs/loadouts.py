"""Which mods a player has on for each story: those named last.

Owns: a small file of ids. It is a wish, no part of any run: a run names its own mods. Losing the file costs nothing but typing them again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hardhit_game.packs.shelf import ID, Shelved, mods_of
from hardhit_game.runs.bounded_json import BadJson, read_json, write_json
from hardhit_game.runs.files import write_in_place_of
from hardhit_game.runs.home import Home

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack

NAME = "mods.json"
MAX_BYTES = 64 << 10
MOST = 31


def chosen_mods(home: Home, story: str) -> tuple[str, ...]:
    """The ids of the mods that are on for a story, in order; those that are not here any more are among them."""
    return _read(home).get(story, ())


def any_on(home: Home) -> bool:
    """Whether mods are on for any story at all; no pack is looked at."""
    return bool(_read(home))


def mods_on(home: Home, story: str) -> tuple[list[Shelved], list[str]]:
    """The mods that are on for a story, in order, and the ids of those that are not here (any more)."""
    wanted = chosen_mods(home, story)
    here = {mod.id: mod for mod in mods_of(home, story)} if wanted else {}
    return [here[name] for name in wanted if name in here], [name for name in wanted if name not in here]


def turn_on(home: Home, story: str, mods: Sequence[str]) -> None:
    """These mods, and no others, are on for a story from now on. What cannot be written is not remembered."""
    known = {name: list(ids) for name, ids in _read(home).items() if name != story}
    if mods:
        known[story] = list(mods)
    try:
        write_in_place_of(home.files, home.config / NAME, write_json(known) + b"\n")
    except OSError:
        return


class Choosable(NamedTuple):
    """A mod that can be turned on or off for a story."""

    page: Shelved
    on: bool


def mods_to_choose(home: Home, story: str) -> list[Choosable]:
    """Every mod of a story that is here, and whether it is on."""
    on = chosen_mods(home, story)
    return [Choosable(mod, mod.id in on) for mod in mods_of(home, story)]


def turn(home: Home, story: str, mod: str, on: bool) -> None:
    """One mod more, over the others, or one less."""
    others = [name for name in chosen_mods(home, story) if name != mod]
    turn_on(home, story, [*others, mod] if on else others)


def remember_mods(loaded: LoadedPack, home: Home) -> None:
    """A story is being played with these mods: they are on for it from now on."""
    if loaded.story is not None:
        turn_on(home, loaded.story.about.id, [mod.id for mod in loaded.mods])


def _read(home: Home) -> dict[str, tuple[str, ...]]:
    try:
        found = read_json(home.files.read(home.config / NAME, MAX_BYTES), limit=MAX_BYTES)
    except (OSError, BadJson, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        story: tuple(ids)
        for story, ids in found.items()
        if isinstance(ids, list) and len(ids) <= MOST and all(isinstance(name, str) and re.fullmatch(ID, name) for name in ids)
    }
