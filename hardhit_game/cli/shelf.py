"""The stories that can be played, with just enough read to list them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.resources import built_in_packs, installed_packs

if TYPE_CHECKING:
    from hardhit_game.runs.home import Home

ABOUT = "pack.yaml"
ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class Shelved:
    """A story as a list shows it."""

    id: str
    title: str
    summary: str
    path: Path


def shelf(home: Home) -> list[Shelved]:
    """Every story whose first page can be read: built-in ones, then installed ones, then those played from elsewhere.

    Their other files are not looked at. Of several with one id, the first counts.
    """
    from hardhit_game.cli.elsewhere import remembered

    places = [*built_in_packs().values(), *installed_packs(home.packs_dir).values(), *remembered(home).values()]
    found: dict[str, Shelved] = {}
    for path in places:
        story = first_page(path)
        if story is not None:
            found.setdefault(story.id, story)
    return list(found.values())


def first_page(path: Path) -> Shelved | None:
    """What a pack's pack.yaml says of it; None when it cannot be read."""
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
    if not ID.fullmatch(texts.get("id", "")):
        return None
    return Shelved(texts["id"], texts.get("title", texts["id"]), texts.get("summary", ""), path)
