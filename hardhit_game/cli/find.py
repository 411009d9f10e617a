"""From what was typed to what was meant: a PACK (id, folder or zip) or a RUN (id, unique beginning, `last` or file)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.cli.problem import UNUSABLE, Problem
from hardhit_game.resources import find_pack

if TYPE_CHECKING:
    from hardhit_game.cli.call import Call
    from hardhit_game.cli.shelf import Shelved
    from hardhit_game.runs.home import Home
    from hardhit_game.story.load import LoadedPack

FIRST_STORY = "hard_hit"
"""The story that is played when none is named."""


def pack_path(typed: str, home: Home) -> Path:
    """Where the pack is that was typed as an id, a folder or a zip. An id is looked up before the file system."""
    known = find_pack(typed, home.packs_dir)
    if known is not None:
        return known
    if _is_there(typed):
        return Path(typed)
    stories = {story.id: story.path for story in _shelf(home)}
    if typed in stories:
        return stories[typed]
    from hardhit_game.story.diagnostics import did_you_mean

    hint = did_you_mean(typed, stories) or "`hardhit packs` lists the stories that are here."
    raise Problem(f"There is no pack {typed!r}: it is no story's id, no folder and no zip. {hint}")


def pack_of_run(pack_id: str, home: Home) -> Path:
    """Where the story of a saved run is: built in, installed, or played from elsewhere before."""
    path = find_pack(pack_id, home.packs_dir) or next((story.path for story in _shelf(home) if story.id == pack_id), None)
    if path is None:
        raise Problem(f"The story of this run, {pack_id!r}, is not here. Put its folder or zip into {home.packs_dir}.")
    return path


def _shelf(home: Home) -> list[Shelved]:
    from hardhit_game.cli.shelf import shelf

    return shelf(home)


def _is_there(typed: str) -> bool:
    try:
        return Path(typed).exists()
    except (OSError, ValueError):  # too long for a name, or with a zero byte in it
        return False


def load(typed: str | Path, call: Call) -> LoadedPack:
    """Read and compile a pack. It may have errors; `Problem` is raised only when it cannot be opened at all."""
    from hardhit_game.story.load import load_pack
    from hardhit_game.story.source import PackUnreadable

    try:
        return load_pack(pack_path(typed, call.home) if isinstance(typed, str) else typed)
    except PackUnreadable as error:
        raise Problem(str(error)) from error


def load_playable(typed: str | Path | None, call: Call, code: int = UNUSABLE) -> LoadedPack:
    """Read a pack that is to be played; one with errors is refused with the first of them, and the exit code `code`."""
    name = typed or FIRST_STORY
    loaded = load(name, call)
    if loaded.story is None:
        errors = loaded.report.errors
        first = f" The first: {errors[0].where}: {errors[0].message}" if errors else ""
        raise Problem(f"{name} has errors and cannot be played.{first} `hardhit check {name}` shows them all.", code)
    return loaded


def run_path(typed: str, call: Call) -> Path:
    """The file of the run that was typed."""
    from hardhit_game.runs.library import RunNotFound, find_run

    try:
        return find_run(call.home, typed)
    except RunNotFound as error:
        raise Problem(str(error)) from error


def pack_finder(call: Call) -> Callable[[str], LoadedPack | None]:
    """Finds the pack of a run by its id, among the stories that are here; each is read once."""
    known: dict[str, LoadedPack | None] = {}

    def find(pack_id: str) -> LoadedPack | None:
        if pack_id not in known:
            try:
                known[pack_id] = load(pack_of_run(pack_id, call.home), call)
            except Problem:
                known[pack_id] = None
        return known[pack_id]

    return find
