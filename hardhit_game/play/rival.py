"""Somebody else on the map: where another run was at the same in-game time.

Owns: `Whereabouts`, and the words for them. Must not know: whose run it is, how it is followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hardhit_game.engine.state import State
from hardhit_game.play.amounts import duration_text
from hardhit_game.story.story import Story


class Whereabouts(NamedTuple):
    """Where a run is at a moment: at a place, or on a road from there. Ids."""

    place: str
    road: str = ""
    driven_ms: int = 0
    """On the road so far, case-clock ms."""
    over: bool = False
    """It has ended by then."""


@dataclass(frozen=True, slots=True)
class RivalView:
    """A ghost on the map."""

    where: str
    """After "the ghost is": `here too`."""
    driven: str
    """How far it is on its road, `3 min of 4 min`; "" at a place. It runs, so it is no news."""
    here: bool
    road: str
    """The name of the road from here on which it is; "" anywhere else."""


def rival_view(story: Story, state: State, found: Whereabouts) -> RivalView | None:
    """A ghost as one sees it from where one is; None for a place that the story does not have."""
    place = story.layout.variables.get("place")
    if place is None or found.place not in story.places:
        return None
    here = place.values[state[place.slot]]
    road = story.roads.get(found.road)
    if road is None:
        with_you = found.place == here
        where = "here too" if with_you else f"at {story.places[found.place].name}"
        return RivalView(f"{where}, and has ended" if found.over else where, "", with_you, "")
    driven = f"{duration_text(min(found.driven_ms, road.takes))} of {duration_text(road.takes)}"
    where = f"on {road.name} to {story.places[road.end].name}"
    return RivalView(where, driven, False, road.name if road.start == here else "")
