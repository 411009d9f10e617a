"""From what was typed to what was meant: a PACK (id, folder or zip) or a RUN (id, unique beginning, `last` or file)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.cli.problem import UNUSABLE, Problem

if TYPE_CHECKING:
    from hardhit_game.cli.call import Call
    from hardhit_game.packs.choosing import Chosen
    from hardhit_game.packs.opening import Finder
    from hardhit_game.runs.home import Home
    from hardhit_game.story.load import LoadedPack

FIRST_STORY = "hard_hit"
"""The story that is played when none is named."""


def pack_path(typed: str, home: Home) -> Path:
    """Where the pack is that was typed as an id, a folder or a zip. An id is looked up before the file system."""
    from hardhit_game.packs.choosing import NotHere, path_of

    try:
        return path_of(typed, home)
    except NotHere as problem:
        raise Problem(str(problem)) from problem


def chosen(typed: str | Path, call: Call) -> Chosen:
    """The story that was typed, with the mods of `--with`; a mod in the place of a story brings its story with it."""
    from hardhit_game.packs.choosing import NotHere, choose
    from hardhit_game.story.safety import clean

    try:
        found = choose(typed, call.mods or (), call.home)
    except NotHere as problem:
        raise Problem(str(problem)) from problem
    if isinstance(typed, str) and Path(typed) not in (found.story, *found.mods) and (Path(typed) / "pack.yaml").is_file():
        # An author who has installed a story would otherwise go on checking that, and wonder.
        name = clean(typed)
        call.complain(f"'{name}' is the one that is installed here; for the folder of that name write ./{name}")
    return found


def chosen_to_play(typed: str | Path | None, call: Call) -> Chosen:
    """The same, to be played: without `--with`, the mods that were on for this story when it was played last.

    Which ones are on is the player's wish, so one that is not here any more is told and left out.
    """
    from hardhit_game.packs.loadouts import any_on, mods_on
    from hardhit_game.packs.shelf import first_page
    from hardhit_game.story.safety import clean

    found = chosen(typed or FIRST_STORY, call)
    if call.mods is not None or found.mods or not any_on(call.home):
        return found
    story = first_page(found.story)
    if story is None:
        return found
    on, gone = mods_on(call.home, story.id)
    for name in gone:
        call.complain(f"The mod '{clean(name)}' is not here any more; you play without it. `--with none` forgets it.")
    return found._replace(mods=tuple(mod.path for mod in on))


def load(typed: str | Path, call: Call) -> LoadedPack:
    """Read and compile a pack, with the mods of `--with` over it. It may have errors; `Problem` is raised only when it cannot be opened."""
    return open_chosen(chosen(typed, call))


def open_chosen(found: Chosen) -> LoadedPack:
    """Read and compile a story and its mods."""
    from hardhit_game.packs import opening
    from hardhit_game.story.source import PackUnreadable

    try:
        return opening.open_chosen(found)
    except PackUnreadable as error:
        raise Problem(str(error)) from error


def examine(typed: str, call: Call) -> LoadedPack:
    """Read a pack with everything that can be told of it, its translations included."""
    from hardhit_game.packs import opening
    from hardhit_game.story.source import PackUnreadable

    try:
        return opening.examine_chosen(chosen(typed, call))
    except PackUnreadable as error:
        raise Problem(str(error)) from error


def load_playable(typed: str | Path, call: Call, code: int = UNUSABLE) -> LoadedPack:
    """Read a pack that must be sound; one with errors is refused with the first of them, and the exit code `code`."""
    return sound(load(typed, call), str(typed), code)


def load_to_play(typed: str | Path | None, call: Call) -> LoadedPack:
    """Read a story to be played, with the mods that are on for it, in the language it is read in."""
    from hardhit_game.packs.shelf import first_page
    from hardhit_game.packs.tongues import no_such_locale, wanted_locale

    found = chosen_to_play(typed, call)
    page = first_page(found.story)
    found = found._replace(locale=wanted_locale(call.home, page.id if page is not None else "", call.locale))
    loaded = sound(open_chosen(found), str(typed or FIRST_STORY))
    problem = no_such_locale(loaded, call.locale)
    if problem:
        raise Problem(problem)
    return loaded


def sound(loaded: LoadedPack, name: str, code: int = UNUSABLE) -> LoadedPack:
    """A pack without errors; one with errors is refused with the first of them."""
    if loaded.story is None:
        errors = loaded.report.errors
        first = f" The first: {errors[0].where}: {errors[0].message}" if errors else ""
        over = "".join(f" --with {mod.id}" for mod in loaded.mods if mod.id != name)
        none = " `--with none` plays without mods." if over else ""
        raise Problem(f"{name} has errors and cannot be played.{first} `hardhit check {name}{over}` shows them all.{none}", code)
    return loaded


def mod_meant(typed: str, loaded: LoadedPack, call: Call) -> str:
    """The id of the mod that was typed in the place of a story; "" for a story."""
    first = next(iter(loaded.mods), None)
    return first.id if first is not None and first.path == pack_path(typed, call.home) else ""


def run_path(typed: str, call: Call) -> Path:
    """The file of the run that was typed."""
    from hardhit_game.runs.library import RunNotFound, find_run

    try:
        return find_run(call.home, typed)
    except RunNotFound as error:
        raise Problem(str(error)) from error


def pack_of_run(path: Path, call: Call) -> Chosen:
    """The story of a saved run and its mods: built in, installed, or played from elsewhere before."""
    from hardhit_game.packs.choosing import NotHere
    from hardhit_game.packs.opening import packs_of_run
    from hardhit_game.runs.reader import read_run

    file = read_run(path, call.home.files)
    if file.header is None:
        raise Problem(f"{path.name} cannot be gone on with. {file.damage.sentence if file.damage else ''}".rstrip())
    try:
        return packs_of_run(file.header.packs, call.home)._replace(locale=file.header.locale)
    except NotHere as problem:
        raise Problem(str(problem)) from problem


def pack_finder(call: Call) -> Finder:
    """Finds the packs of a run by their ids, among those that are here; each set is read once. Raises LookupError with a sentence."""
    from hardhit_game.packs.opening import Finder

    return Finder(call.home)
