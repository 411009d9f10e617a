"""The JSON Schema of each kind of file of a pack.

Owns: which schema is for which files, and writing them. Must not know: the keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from hardhit_game.author.schema import about, scenes, screen, state
from hardhit_game.author.schema.shapes import Record, Schema, record_schema

FOLDER: Final = ".schema"
"""Where a pack keeps its schemas; the game overlooks what begins with a dot."""
FILES: Final[dict[str, Record]] = {
    "pack": about.PACK,
    "cast": about.CAST,
    "map": about.MAP,
    "endings": about.ENDINGS,
    "screen": screen.SCREEN,
    "scenery": screen.SCENERIES,
    "speedrun": about.SPEEDRUN,
    "state": state.STATE,
    "machine": state.MACHINE,
    "scenes": scenes.SCENE_FILE,
    "patches": about.PATCHES,
    "tests": scenes.TEST,
}
"""By the schema's name, which is that of the file or folder it is for."""
_STORY: Final = ("title", "version", "player", "start")
"""What a story's pack.yaml needs, and a mod's does not."""


def schema_of(name: str) -> Schema:
    """The JSON Schema (draft 7) for one kind of file. Raises KeyError for a name that is none of FILES."""
    record = FILES[name]
    schema: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": record.title,
        **record_schema(record),
    }
    if name == "pack":
        schema["anyOf"] = [{"required": list(_STORY)}, {"required": ["extends"]}]
    if name == "machine":
        schema["$defs"] = {"state": record_schema(state.NESTED)}
    return schema


def schema_for(file: str) -> str:
    """The name of the schema for a file of a pack (`scenes/a/b.yaml` is "scenes"); "" for one that has none."""
    first, _, rest = file.removesuffix(".yaml").partition("/")
    return first if file.endswith(".yaml") and first in FILES and bool(rest) == (first in ("scenes", "tests", "patches")) else ""


def write_schemas(folder: Path, names: Iterable[str] = tuple(FILES)) -> list[Path]:
    """Writes schemas into a folder, which is made; those that are there are written anew. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names:
        path = folder / f"{name}.json"
        path.write_text(json.dumps(schema_of(name), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        written.append(path)
    return written
