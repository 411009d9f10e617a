"""The scenery that a view names: the pack's own, or a shipped one.

Owns: reading `assets/scenery`, each file when it is first wanted. Must not know: how it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from hardhit_game.resources import asset
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.looks import STOCK, Scenery
from hardhit_game.story.model.scenery import read_scenery
from hardhit_game.story.reader import read_yaml


def find(name: str, own: Mapping[str, Scenery]) -> Scenery | None:
    """A scenery by name: the pack's own before the shipped one. None where there is none, or where its file is gone."""
    return own.get(name) or (shipped(name) if name in STOCK else None)


@lru_cache(maxsize=len(STOCK))
def shipped(name: str) -> Scenery | None:
    """One of the shipped ones."""
    file = f"{name}.yaml"
    try:
        data = asset("scenery", file).read_bytes()
    except OSError:
        return None
    report = Report()
    node = read_yaml(data, file, report)
    scenery = read_scenery(name, node, report)
    return scenery if report.ok else None
