"""The packs that are here, with just enough read to list them.

YAML's reader is imported when a page is read: a game that is started by its name waits for nothing here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hardhit_game.packs.elsewhere import remembered
from hardhit_game.resources import built_in_packs, installed_packs
from hardhit_game.runs.home import Home
from hardhit_game.story import limits
from hardhit_game.story.safety import clean

if TYPE_CHECKING:
    from hardhit_game.story.source import PackSource

ABOUT = "pack.yaml"
ID = r"[a-z][a-z0-9_]{0,39}"
"""How a pack may be called."""
BUILT_IN, INSTALLED, ELSEWHERE = "built in", "installed", "elsewhere"


class Shelved(NamedTuple):
    """A pack as a list shows it. `extends` is the id of the story it goes over, "" for a story; `origin` how it came here."""

    id: str
    title: str
    summary: str
    path: Path
    version: str = ""
    extends: str = ""
    origin: str = ELSEWHERE

    @property
    def named(self) -> str:
        """Title and version, as a list shows them."""
        return f"{self.title} {self.version}".rstrip()


def shelf(home: Home) -> list[Shelved]:
    """Every story whose first page can be read: built-in ones, then installed ones, then those played from elsewhere.

    Their other files are not looked at. Of several with one id, the first counts.
    """
    return [pack for pack in everything(home) if not pack.extends]


def mods_of(home: Home, story: str) -> list[Shelved]:
    """Every mod of a story that is here, in the same order."""
    return [pack for pack in everything(home) if pack.extends == story]


def everything(home: Home) -> list[Shelved]:
    """Stories and mods."""
    places = [(BUILT_IN, path) for path in built_in_packs().values()]
    places += [(INSTALLED, path) for path in installed_packs(home.packs_dir).values()]
    places += [(ELSEWHERE, path) for path in remembered(home).values()]
    found: dict[str, Shelved] = {}
    for origin, path in places:
        pack = first_page(path, origin)
        if pack is not None:
            found.setdefault(pack.id, pack)
    return list(found.values())


def first_page(path: Path, origin: str = ELSEWHERE) -> Shelved | None:
    """What a pack's pack.yaml says of it; None when it cannot be read."""
    from hardhit_game.story.source import PackUnreadable, open_source

    try:
        return page_of(open_source(path), origin)
    except PackUnreadable:
        return None


def is_mod(path: Path) -> bool:
    """Whether a pack goes over another one."""
    try:
        if path.is_dir():  # the rest of a folder need not be read for this
            lines = (path / ABOUT).read_bytes()[: limits.FILE_BYTES].split(b"\n")
            return any(line.partition(b":")[0].rstrip(b" ") == b"extends" and b":" in line for line in lines)
    except OSError:
        return False
    page = first_page(path)
    return page is not None and bool(page.extends)


def page_of(source: PackSource, origin: str = ELSEWHERE) -> Shelved | None:
    """The same, of files that were read already."""
    from hardhit_game.story.diagnostics import Report
    from hardhit_game.story.nodes import MapNode, TextNode
    from hardhit_game.story.reader import read_yaml

    about = read_yaml(source.files.get(ABOUT, b""), ABOUT, Report())
    if not isinstance(about, MapNode):
        return None
    texts = {key: clean(" ".join(entry.value.value.split())) for key, entry in about.entries.items() if isinstance(entry.value, TextNode)}
    name = texts.get("id", "")
    if not re.fullmatch(ID, name):
        return None
    extends = texts.get("extends", "").split(" ")[0]
    return Shelved(name, texts.get("title", name), texts.get("summary", ""), source.path, texts.get("version", ""), extends, origin)
