"""Packs that were played from a folder or zip of the player's own choosing, so that their runs can be gone on with.

Owns: a small file of ids and paths, written when such a pack is played. A run file never says where its pack lies: it may come from
anyone. This file is the player's own, and losing it costs nothing but a path to type.
"""

from __future__ import annotations

from pathlib import Path

from hardhit_game.runs.bounded_json import BadJson, read_json, write_json
from hardhit_game.runs.files import write_in_place_of
from hardhit_game.runs.home import Home

NAME = "elsewhere.json"
MOST = 50
MAX_BYTES = 64 << 10


def remember(home: Home, pack_id: str, path: Path) -> None:
    """Note where a pack was played from. What cannot be written is not remembered."""
    known = {name: place for name, place in _read(home).items() if name != pack_id}
    known[pack_id] = str(path.resolve())
    kept = dict(list(known.items())[-MOST:])
    try:
        write_in_place_of(home.files, home.state / NAME, write_json(kept) + b"\n")
    except OSError:
        return


def remembered(home: Home) -> dict[str, Path]:
    """The packs played from elsewhere that are still there, by id."""
    return {name: Path(place) for name, place in _read(home).items() if Path(place).exists()}


def _read(home: Home) -> dict[str, str]:
    try:
        found = read_json(home.files.read(home.state / NAME, MAX_BYTES), limit=MAX_BYTES)
    except (OSError, BadJson, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: place for name, place in found.items() if isinstance(place, str) and place and "\0" not in place}
