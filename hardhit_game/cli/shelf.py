"""The stories that are here, with just enough read to list them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.resources import built_in_packs, installed_packs

if TYPE_CHECKING:
    from hardhit_game.runs.home import Home

ABOUT = "pack.yaml"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A story as a list shows it."""

    id: str
    title: str
    summary: str
    path: Path


def shelf(home: Home) -> list[Shelved]:
    """Every story whose first page can be read, built-in ones first. Its other files are not looked at."""
    packs = {**installed_packs(home.packs_dir), **built_in_packs()}
    order = [*built_in_packs(), *(name for name in packs if name not in built_in_packs())]
    return [shelved for name in order if (shelved := _shelved(name, packs[name])) is not None]


def _shelved(name: str, path: Path) -> Shelved | None:
    from hardhit_game.story.diagnostics import Report
    from hardhit_game.story.nodes import MapNode, TextNode
    from hardhit_game.story.reader import read_yaml
    from hardhit_game.story.source import PackUnreadable, open_source

    try:
        about = read_yaml(open_source(path).files.get(ABOUT, b""), ABOUT, Report())
    except PackUnreadable:
        return None
    if not isinstance(about, MapNode):
        return None
    texts = {key: " ".join(entry.value.value.split()) for key, entry in about.entries.items() if isinstance(entry.value, TextNode)}
    return Shelved(name, texts.get("title", name), texts.get("summary", ""), path)
