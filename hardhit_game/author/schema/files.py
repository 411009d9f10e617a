"""The JSON Schema of each kind of file of a pack.

Owns: which schema is for which files, and writing them. Must not know: the keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hardhit_game.author.schema import about, scenes, screen, state
from hardhit_game.author.schema.shapes import NAME, Record, Schema, record_schema

if TYPE_CHECKING:
    from hardhit_game.story.story import Story

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


def schema_of(name: str, story: Story | None = None) -> Schema:
    """The JSON Schema (draft 7) for one kind of file. Raises KeyError for a name that is none of FILES.

    With a story, its own names are offered where one of them is meant; another name is let pass, since it may be on its way.
    """
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
    if story is not None:
        names = _names(story)
        if name == "scenes":
            del names["scene"]  # there it is the name of a new one
        schema = _offering(schema, names)
    return schema


def _names(story: Story) -> dict[str, list[str]]:
    """By key, what may be meant by it."""
    scenes = [scene.id for scene in story.scenes]
    endings = [ending.id for ending in story.endings]
    places = list(story.places)
    return {
        "goto": [*scenes, "back"], "next": scenes, "scene": scenes, "end": endings, "ending": endings, "via": list(story.roads),
        "place": places, "from": places, "to": places, "channel": list(story.channels), "player": list(story.speakers),
    }  # fmt: skip


def _offering(schema: Schema, names: dict[str, list[str]]) -> Schema:
    """The schema with names offered wherever the value of such a key is a name."""
    return {key: _inside(key, value, names) for key, value in schema.items()}


def _inside(key: str, value: Any, names: dict[str, list[str]]) -> Any:
    if key == "properties":
        return {name: _offering(_offered(inside, names.get(name, ())), names) for name, inside in value.items()}
    if isinstance(value, list):
        return [_inside("", one, names) for one in value]
    return _offering(value, names) if isinstance(value, dict) else value


def _offered(schema: Schema, names: Sequence[str]) -> Schema:
    if not names or "pattern" not in schema or schema["pattern"] != NAME.schema["pattern"]:
        return schema
    rest = {key: value for key, value in schema.items() if key not in NAME.schema}
    return {**rest, "anyOf": [{"enum": list(names)}, NAME.schema]}


def schema_for(file: str) -> str:
    """The name of the schema for a file of a pack (`scenes/a/b.yaml` is "scenes"); "" for one that has none."""
    first, _, rest = file.removesuffix(".yaml").partition("/")
    return first if file.endswith(".yaml") and first in FILES and bool(rest) == (first in ("scenes", "tests", "patches")) else ""


def write_schemas(folder: Path, names: Iterable[str] = tuple(FILES), story: Story | None = None) -> list[Path]:
    """Writes schemas into a folder, which is made; those that are there are written anew. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names:
        path = folder / f"{name}.json"
        beside = path.with_suffix(".new")  # an editor may be reading the old one
        beside.write_text(json.dumps(schema_of(name, story), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        beside.replace(path)
        written.append(path)
    return written
