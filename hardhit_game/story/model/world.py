"""map.yaml: places and roads.

Owns: `World`. Must not know: scenes.
"""

from __future__ import annotations

from typing import NamedTuple

from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.model.fields import declared, open_fields
from hardhit_game.story.nodes import Node
from hardhit_game.story.story import Place, Road, Where


class World(NamedTuple):
    """Places and roads by name; empty without a map."""

    places: dict[str, Place]
    roads: dict[str, Road]
    wheres: dict[str, Where]
    """Of the roads."""
    views: dict[str, Where]
    """Where each place names its view."""


def read_world(node: Node | None, report: Report) -> World:
    """map.yaml, or an empty world without one."""
    keys = open_fields(node, "map.yaml", ("places", "roads"), report)
    if node is not None:
        keys.need("places")
    world = World({}, {}, {}, {})
    for entry in declared(keys.node("places"), "places", report):
        own = open_fields(entry.value, f"The place '{entry.key}'", ("name", "view"), report)
        own.need("name")
        view = own.name("view")
        if view is not None:
            world.views[entry.key] = view.where
        world.places[entry.key] = Place(entry.key, own.text("name"), view.value if view else "")
    for entry in declared(keys.node("roads"), "roads", report):
        own = open_fields(entry.value, f"The road '{entry.key}'", ("name", "from", "to", "takes"), report)
        own.need("name", "from", "to", "takes")
        ends = [own.name("from"), own.name("to")]
        for end in ends:
            if end is not None and end.value not in world.places:
                report.error("HH207", end.where, "unknown", what="place", name=end.value, meant=did_you_mean(end.value, world.places))
        start, stop = (end.value if end else "" for end in ends)
        world.roads[entry.key] = Road(entry.key, own.text("name"), start, stop, own.duration("takes") or 0)
        world.wheres[entry.key] = entry.where
    return world
