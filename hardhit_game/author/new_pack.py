"""Writing a new pack: a small story that works, with comments that teach.

Owns: what a new pack is called and which files it begins with (`template/`, itself a pack). Must not know: the command line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from hardhit_game.author.schema.files import FOLDER, write_schemas
from hardhit_game.story.limits import NAME_LETTERS
from hardhit_game.story.load import load_pack
from hardhit_game.story.naming import is_name

TEMPLATE: Final = Path(__file__).parent / "template"
_ID: Final = "my_pack"
_TITLE: Final = "My Pack"
_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9]+")


class CannotCreate(Exception):
    """The pack cannot be written; the message is a sentence."""


def create_pack(folder: Path) -> str:
    """Writes the pack into a folder that is not there yet, or is empty; gives its id. Raises CannotCreate; nothing is ever written over."""
    pack_id = id_from(folder.absolute().name)
    title = title_from(pack_id)
    named = {
        name: text.replace(f"id: {_ID}\n", f"id: {pack_id}\n").replace(f"title: {_TITLE}\n", f"title: {title}\n") for name, text in _files()
    }
    write_new(folder, named)
    try:
        write_schemas(folder / FOLDER, story=load_pack(folder).story)
    except OSError as problem:
        raise CannotCreate(f"A pack cannot be written to '{folder}': {problem.strerror or problem}.") from problem
    return pack_id


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files by name into a folder that is not there yet, or is empty. Raises CannotCreate."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CannotCreate(
                f"There is something at '{folder}' already. A new pack goes into a folder that is not there yet, or is empty."
            )
        for name, text in files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except (OSError, ValueError) as problem:
        raise CannotCreate(f"A pack cannot be written to '{folder}': {getattr(problem, 'strerror', None) or problem}.") from problem


def title_from(pack_id: str) -> str:
    """A title made of an id, to begin with."""
    return " ".join(word.capitalize() for word in pack_id.split("_") if word)


def id_from(name: str) -> str:
    """A pack's id made of a folder's name: small letters, digits and underscores, a letter first."""
    made = _NOT_IN_NAMES.sub("_", name.lower()).strip("_")
    made = made if made[:1].isalpha() else f"pack_{made}".rstrip("_")
    made = made[:NAME_LETTERS].rstrip("_")
    return made if is_name(made) else _ID


def _files() -> Iterator[tuple[str, str]]:
    """The template's files by name."""
    for path in sorted(TEMPLATE.rglob("*.yaml")):
        yield path.relative_to(TEMPLATE).as_posix(), path.read_text(encoding="utf-8")
