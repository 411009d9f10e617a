"""Taking a pack in, and giving it up again.

Owns: what is asked of a zip before it lies in the packs folder, and that nothing but that one file is ever written or removed there.
A zip is never extracted: it is read within limits, compiled in memory, and then copied as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hardhit_game.packs.choosing import Chosen, NotHere, choose
from hardhit_game.packs.shelf import ABOUT, INSTALLED, Shelved, first_page, page_of
from hardhit_game.resources import built_in_packs, installed_packs
from hardhit_game.runs.files import reason, write_in_place_of
from hardhit_game.runs.home import Home
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import LoadedPack, compile_pack
from hardhit_game.story.reader import read_yaml
from hardhit_game.story.safety import clean
from hardhit_game.story.source import PackSource, PackUnreadable, open_source, read_archive, source_of_archive

_DEVICE: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout")
_ACTION: Final = re.compile(rb"\[@[a-z][a-z.]*=", re.IGNORECASE)
_SUFFIX: Final = ".zip"


class Refused(Exception):
    """The pack is not taken in, or cannot be given up; the message is a sentence or two. `wrong` marks a pack with errors."""

    def __init__(self, sentence: str, wrong: bool = False) -> None:
        super().__init__(sentence)
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack that is installed now. `before` is the version it took the place of, "" when there was none; `already` when it was there."""

    page: Shelved
    path: Path
    loaded: LoadedPack
    before: str = ""
    already: bool = False


def install(file: Path, home: Home, replace: bool = False) -> Installed:
    """Checks a zip and puts a copy among the player's packs. Raises Refused with a sentence."""
    if file.is_dir():
        raise Refused("It is a folder. `hardhit pack` makes a zip of it, which can be installed.")
    try:
        data = read_archive(file)
        source = source_of_archive(file, data)
    except PackUnreadable as problem:
        raise Refused(str(problem)) from problem
    page = page_of(source, INSTALLED)
    if page is None:
        raise Refused(_no_page(source))
    if _DEVICE.fullmatch(page.id):
        raise Refused(f"Its id, '{page.id}', is a name that Windows keeps for a device.")
    if page.id in built_in_packs():
        raise Refused(f"'{page.id}' comes with the game, and no other pack can take its name.")
    target = home.packs_dir / f"{page.id}{_SUFFIX}"
    there = _installed_as(page.id, home)
    if there is not None and there.path != target:
        raise Refused(f"'{page.id}' lies in {clean(str(there.path))} already, and nobody but you put it there. Take it away first.")
    refuse_actions(source)
    loaded = _compiled(source, page, home)
    if there is not None:
        if _digest(there.path) == source.digest:
            return Installed(page, target, loaded, there.version, already=True)
        if not replace:
            raise Refused(f"'{there.named}' is installed, and this is '{page.named}'. --replace puts it in its place.")
    try:
        write_in_place_of(home.files, target, data)
    except OSError as error:
        raise Refused(f"It could not be written to {clean(str(home.packs_dir))}: {reason(error)}.") from error
    return Installed(page, target, loaded, there.version if there is not None else "")


def remove(pack_id: str, home: Home) -> Shelved:
    """Takes an installed pack away; runs stay. Gives what it was. Raises Refused with a sentence."""
    if pack_id in built_in_packs():
        raise Refused(f"'{pack_id}' comes with the game and stays.")
    there = _installed_as(pack_id, home)
    if there is None:
        raise Refused(f"There is no installed pack '{clean(pack_id)[:60]}'. `hardhit packs` lists those there are.")
    if there.path.suffix != _SUFFIX:
        raise Refused(f"'{there.id}' is the folder {clean(str(there.path))}, which was put there by hand; delete it so.")
    try:
        home.files.remove(there.path)
    except OSError as error:
        raise Refused(f"'{there.id}' could not be removed: {reason(error)}.") from error
    return there


def refuse_actions(source: PackSource) -> None:
    """Refuses texts with the form of an action, `[@click=…]`: here they would only be shown, but a story needs none and a trap does."""
    for name, data in source.files.items():
        if name.endswith(".yaml") and (match := _ACTION.search(data)):
            shown = match.group().decode("ascii", "replace")
            raise Refused(f"{name} has '{shown}' in it, which elsewhere would be an action. No story needs that.", wrong=True)


def first_error(loaded: LoadedPack) -> str:
    """The first error of a pack, as a sentence."""
    first = next(iter(loaded.report.errors), None)
    return f"{first.where}: {first.message}" if first is not None else ""


def _no_page(source: PackSource) -> str:
    """Why nothing can be known of a pack."""
    if ABOUT not in source.files:
        return "There is no pack.yaml in it, so it is no story and no mod."
    report = Report()
    read_yaml(source.files[ABOUT], ABOUT, report)
    first = next(iter(report.errors), None)
    return f"{first.where}: {first.message}" if first is not None else "Its pack.yaml has no 'id:' that could be a name."


def _compiled(source: PackSource, page: Shelved, home: Home) -> LoadedPack:
    """The pack, compiled; a mod with its story."""
    try:
        loaded = compile_pack(open_source(_story_of(page, home).story), [source]) if page.extends else compile_pack(source)
    except PackUnreadable as problem:
        raise Refused(str(problem)) from problem
    if loaded.story is None:
        raise Refused(f"'{page.id}' has errors. The first: {first_error(loaded)}", wrong=True)
    return loaded


def _story_of(page: Shelved, home: Home) -> Chosen:
    try:
        return choose(page.extends, (), home)
    except NotHere:
        raise Refused(f"'{page.id}' is a mod of the story '{clean(page.extends)[:40]}', which is not here. Install that first.") from None


def _installed_as(pack_id: str, home: Home) -> Shelved | None:
    """The installed pack of that id, whatever its file is called."""
    for name, path in installed_packs(home.packs_dir).items():
        page = first_page(path, INSTALLED)
        if page is not None and page.id == pack_id:
            return page
        if page is None and name == pack_id:
            return Shelved(pack_id, pack_id, "", path, "(damaged)", "", INSTALLED)
    return None


def _digest(path: Path) -> str:
    try:
        return open_source(path).digest
    except PackUnreadable:
        return ""
