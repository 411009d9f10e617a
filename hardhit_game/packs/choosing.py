"""From what was typed to the packs that are meant: a story, and the mods over it in order.

Owns: `Chosen`, and looking packs up by id, folder or zip. Must not know: what is in them beyond their first page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from hardhit_game.packs.elsewhere import remember
from hardhit_game.packs.shelf import Shelved, everything, first_page, is_mod, shelf
from hardhit_game.resources import built_in_packs, find_pack, installed_packs
from hardhit_game.runs.home import Home

NO_MODS = "none"
"""What is typed for: without any mod."""


class NotHere(LookupError):
    """A pack is not here; the message is a sentence or two that say what to do."""


class Chosen(NamedTuple):
    """A story, the mods over it in order, and the locale it is told in ("": its own language)."""

    story: Path
    mods: tuple[Path, ...] = ()
    locale: str = ""


def path_of(typed: str, home: Home) -> Path:
    """Where the pack is that was typed as an id, a folder or a zip. An id is looked up before the file system. Raises NotHere."""
    known = find_pack(typed, home.packs_dir)
    if known is not None:
        return known
    if _is_there(typed):
        return Path(typed)
    packs = {pack.id: pack.path for pack in everything(home)}
    if typed in packs:
        return packs[typed]
    from hardhit_game.story.diagnostics import did_you_mean

    hint = did_you_mean(typed, packs) or "`hardhit packs` lists the stories that are here."
    raise NotHere(f"There is no pack {typed!r}: it is no story's id, no folder and no zip. {hint}")


def choose(typed: str | Path, mods: Iterable[str], home: Home) -> Chosen:
    """The story that was typed, with the mods that were; a mod in the place of a story brings its story with it. Raises NotHere."""
    path = path_of(typed, home) if isinstance(typed, str) else typed
    over = [path_of(name, home) for name in names_in(mods)]
    page = first_page(path) if is_mod(path) else None
    if page is None or not page.extends:
        return Chosen(path, tuple(over))
    story = find_pack(page.extends, home.packs_dir) or next((one.path for one in shelf(home) if one.id == page.extends), None)
    if story is None:
        raise NotHere(f"'{page.id}' is a mod of the story '{page.extends}', which is not here. Install that first.")
    return Chosen(story, (path, *(mod for mod in over if mod != path)))


def names_in(typed: Iterable[str]) -> list[str]:
    """The mods that were typed, in order: several options, or several names with commas between them; `none` stands for no mod."""
    names = [name.strip() for each in typed for name in each.split(",")]
    return [name for name in names if name and name != NO_MODS]


def note_places(paths: Sequence[Path], home: Home) -> None:
    """Remember where packs lie that are neither built in nor installed, so that their runs can be gone on with."""
    known = {*built_in_packs().values(), *installed_packs(home.packs_dir).values()}
    for path in paths:
        page = first_page(path) if path not in known else None
        if page is not None:
            remember(home, page.id, path)


def with_id(pack_id: str, home: Home) -> Shelved | None:
    """The pack that has this id: built in, installed, or played from elsewhere before."""
    path = find_pack(pack_id, home.packs_dir)
    page = first_page(path) if path is not None else None
    if page is not None and page.id == pack_id:
        return page
    return next((pack for pack in everything(home) if pack.id == pack_id), None)


def _is_there(typed: str) -> bool:
    try:
        return Path(typed).exists()
    except (OSError, ValueError):  # too long for a name, or with a zero byte in it
        return False


