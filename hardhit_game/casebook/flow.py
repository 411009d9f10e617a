"""A chapter of the map as a graph to be drawn: what stands in it, and what leads to what.

Owns: choosing the boxes and lines. Must not know: where they are put (see `chart`), how they look.

What ends a way (an ending, another chapter, something nobody has seen) gets a box of its own below each scene that leads there, so that
no line runs across the whole chart only to leave it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hardhit_game.casebook.storymap import UNKNOWN, ChapterMap, Spot, StoryMap

MOST_UNKNOWN = 4
"""So many question marks are drawn; more are the same to the eye."""
ENDING = "ending:"

Kind = Literal["scene", "unknown", "ending", "chapter"]


@dataclass(frozen=True, slots=True)
class Knot:
    """A box. `id` is a scene's, or unique."""

    id: str
    label: str
    kind: Kind
    times: int = 0
    on_path: bool = False
    returns: bool = False
    """A way leads from it back to an earlier scene."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line from a box to a later one."""

    start: str
    end: str
    on_path: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """What is drawn of a chapter. Every line leads from an earlier knot to a later one."""

    knots: tuple[Knot, ...]
    lines: tuple[Line, ...]


def graph_of(story: StoryMap, chapter: ChapterMap) -> Graph:
    """The graph of a chapter; scenes that come by themselves stand at its end, without lines."""
    flowing = in_flow([spot for spot in chapter.spots if not spot.beside])
    order = {spot.id: place for place, spot in enumerate(flowing)}
    steps = story.steps
    here = {spot.id for spot in flowing}
    knots: list[Knot] = []
    lines: list[Line] = []
    for spot in flowing:
        targets = _targets(spot)
        inside = [target for target in targets if target in here]
        returns = any(order[target] <= order[spot.id] for target in inside)
        knots.append(Knot(spot.id, spot.name, "scene", spot.times, spot.id in story.visited, returns))
        for target in inside:
            if order[target] > order[spot.id]:
                lines.append(Line(spot.id, target, (spot.id, target) in steps))
        for leaf in _leaves(story, spot, [target for target in targets if target not in here]):
            knots.append(leaf)
            lines.append(Line(spot.id, leaf.id, leaf.on_path))
    knots += [Knot(spot.id, spot.name, "scene", spot.times, spot.id in story.visited) for spot in chapter.spots if spot.beside]
    return Graph(tuple(knots), tuple(lines))


def in_flow(spots: Sequence[Spot]) -> list[Spot]:
    """The scenes so that as few ways as possible, by how often they were taken, lead back (the heuristic of Eades, Lin and Smyth 1993)."""
    places = {spot.id: place for place, spot in enumerate(spots)}
    out = {spot.id: {to: times for to, times in _targets(spot).items() if to in places and to != spot.id} for spot in spots}
    into: dict[str, dict[str, int]] = {spot.id: {} for spot in spots}
    for start, ends in out.items():
        for end, times in ends.items():
            into[end][start] = times
    head: list[str] = []
    tail: list[str] = []
    left = list(places)
    while left:
        name = next((one for one in left if not out[one]), None)
        if name is not None and into[name]:
            tail.append(name)
        else:
            # What nothing leads to comes first, then whatever is left by far more often than it is come to.
            name = min(left, key=lambda one: (bool(into[one]), sum(into[one].values()) - sum(out[one].values()), places[one]))
            head.append(name)
        left.remove(name)
        for end in out.pop(name):
            into[end].pop(name, None)
        for start in into.pop(name):
            if start in out:
                out[start].pop(name, None)
    return [spots[places[name]] for name in [*head, *reversed(tail)]]


def _targets(spot: Spot) -> dict[str, int]:
    """What a scene leads to, and how often; unknown places by how many ways lead there."""
    found: dict[str, int] = {}
    for way in spot.ways:
        for lead in way.leads:
            found[lead.target] = found.get(lead.target, 0) + (1 if lead.target == UNKNOWN else lead.times)
    return found


def _leaves(story: StoryMap, spot: Spot, targets: list[str]) -> list[Knot]:
    """The boxes below a scene for what lies outside this chapter."""
    leaves = []
    chapters: dict[int, bool] = {}
    steps = story.steps
    for target in targets:
        if target.startswith(ENDING):
            name = target.removeprefix(ENDING)
            on_path = bool(story.path) and story.path[-1].scene == spot.id and bool(story.path[-1].way) and story.ended == name
            leaves.append(Knot(f"{spot.id}>{target}", story.endings.get(name, name), "ending", on_path=on_path))
        elif target in story.chapter_of:
            place = story.chapter_of[target]
            chapters[place] = chapters.get(place, False) or (spot.id, target) in steps
    leaves += [Knot(f"{spot.id}>{place}", story.chapters[place].title, "chapter", on_path=on_path) for place, on_path in chapters.items()]
    unknown = min(MOST_UNKNOWN, _targets(spot).get(UNKNOWN, 0))
    if unknown:
        leaves.append(Knot(f"{spot.id}>{UNKNOWN}", " ".join(UNKNOWN * unknown), "unknown"))
    return leaves
