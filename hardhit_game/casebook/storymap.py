"""The map of a story: what was seen, what was not, and how often each way was taken.

Owns: adding up traces. Must not know: how a map is drawn. What nobody has seen has no name here: only that there is something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hardhit_game.casebook.chapters import chapters_of
from hardhit_game.casebook.trace import ONWARD, SILENCE, Trace, Visit
from hardhit_game.engine.game import Game
from hardhit_game.story.story import Act, GoKind, Scene, SceneKind, Story

UNKNOWN = "?"
BESIDE = frozenset({SceneKind.INTERRUPT, SceneKind.ASIDE, SceneKind.AMBIENT})
"""Scenes that come by themselves: they stand beside the flow."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a way was seen to lead, or (`times` 0) may lead. `target` is a scene, `ending:` and its name, or `UNKNOWN`."""

    target: str
    times: int


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way out of a scene that was seen."""

    id: str
    words: str
    """"" while it was never on offer."""
    times: int
    leads: tuple[Lead, ...]

    @property
    def offered(self) -> bool:
        """The player has seen that it exists."""
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class Spot:
    """A scene that was seen."""

    id: str
    name: str
    kind: SceneKind
    times: int
    """Visits, in all runs."""
    ways: tuple[WayOut, ...]
    origin: Origin | None
    """The last run that came through it on its path, and its decision there: where one can play again from."""

    @property
    def beside(self) -> bool:
        """It comes by itself."""
        return self.kind in BESIDE


@dataclass(frozen=True, slots=True)
class Origin:
    """A decision of a run."""

    run: str
    file: str
    ordinal: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class ChapterMap:
    """One chapter."""

    title: str
    """"" while none of it was seen."""
    spots: tuple[Spot, ...]
    """The scenes seen, in the order in which the story has them."""
    scenes: int
    """How many it has."""
    ways: int
    """How many ways out the scenes seen have."""
    ways_taken: int


@dataclass(frozen=True, slots=True)
class StoryMap:
    """The whole story, as far as it was seen."""

    chapters: tuple[ChapterMap, ...]
    chapter_of: Mapping[str, int]
    """For every scene seen."""
    endings: Mapping[str, str]
    """Names of the endings found."""
    runs: int
    path: tuple[Visit, ...]
    """What led to where the run that the map is opened from stands; empty without one."""
    visited: frozenset[str]
    """The scenes on the path."""
    ended: str
    """The ending that the path came to, or ""."""
    steps: frozenset[tuple[str, str]]
    """The pairs of scenes that follow each other on the path, whatever came by itself between them."""


def story_map(game: Game, traces: Sequence[Trace], present: Trace | None = None) -> StoryMap:
    """Adds up the runs (oldest first). `present`, one of them, is the run whose path is marked."""
    story = game.story
    titles, places = chapters_of(story)
    breaks = {scene.id for scene in story.scenes if scene.kind in (SceneKind.INTERRUPT, SceneKind.ASIDE)}
    tally = Tally(traces, breaks)
    if present is not None:  # one's own run is the first to go back in
        tally.add_origins(present)
    endings = {one.id: one.name for one in story.endings if one.id in tally.endings}
    spots = {scene.id: _spot(game, scene, tally) for scene in story.scenes if scene.id in tally.seen}
    chapters = []
    for place, title in enumerate(titles):
        here = [scene for scene in story.scenes if places[scene.index] == place]
        seen = [spots[scene.id] for scene in _in_order(story, here, tally) if scene.id in spots]
        ways = [way for spot in seen for way in spot.ways]
        chapters.append(ChapterMap(title if seen else "", tuple(seen), len(here), len(ways), sum(way.times > 0 for way in ways)))
    path = present.path if present is not None else ()
    chapter_of = {scene.id: places[scene.index] for scene in story.scenes if scene.id in spots}
    visited = frozenset(visit.scene for visit in path)
    steps = frozenset(pairwise(visit.scene for visit in path if visit.scene not in breaks))
    ended = present.ending if present is not None else ""
    return StoryMap(tuple(chapters), chapter_of, endings, len(traces), path, visited, ended, steps)


class Tally:
    """What all runs together have seen."""

    def __init__(self, traces: Iterable[Trace], breaks: Collection[str]) -> None:
        """`breaks`: the scenes that come in between, so that what follows them is where the way before them led."""
        self._breaks = breaks
        self.seen: Counter[str] = Counter()
        self.taken: Counter[tuple[str, str]] = Counter()
        self.led: Counter[tuple[str, str, str]] = Counter()
        self.offered: dict[str, set[str]] = {}
        self.endings: Counter[str] = Counter()
        self.first: dict[str, tuple[int, int]] = {}
        """When each scene was first come to, as (decision, place in the run): the order on the map."""
        self.origins: dict[str, Origin] = {}
        for trace in traces:
            self._add(trace)

    def _add(self, trace: Trace) -> None:
        for scene, names in trace.offered:
            self.offered.setdefault(scene, set()).update(names)
        for place, visit in enumerate(trace.visits):
            first = (visit.ordinal, place)
            self.first[visit.scene] = min(self.first.get(visit.scene, first), first)
            self.seen[visit.scene] += visit.own and not visit.again and visit.how != "resume"
        self.add_origins(trace)
        self._add_ways(trace)
        if trace.ending:
            self.endings[trace.ending] += 1

    def add_origins(self, trace: Trace) -> None:
        """The decisions of this run are those to play again from."""
        for visit in trace.path:
            self.origins[visit.scene] = Origin(trace.run, trace.file, visit.ordinal, visit.at_ms)

    def _add_ways(self, trace: Trace) -> None:
        chain = [visit for visit in trace.visits if visit.how != "ambient"]
        for place, visit in enumerate(chain):
            if not visit.way or not visit.own:
                continue
            self.taken[visit.scene, visit.way] += 1
            between = visit.scene not in self._breaks
            after = next((one for one in chain[place + 1 :] if one.again or not between or one.scene not in self._breaks), None)
            if after is not None:
                if not after.again and after.how in ("goto", "next"):
                    self.led[visit.scene, visit.way, after.scene] += 1
            elif trace.ending and trace.whole:
                self.led[visit.scene, visit.way, f"ending:{trace.ending}"] += 1


def scene_name(scene: str) -> str:
    """A scene's name as people read it."""
    return scene.replace("_", " ")


def _in_order(story: Story, scenes: Iterable[Scene], tally: Tally) -> list[Scene]:
    return sorted(scenes, key=lambda scene: (tally.first.get(scene.id, (1 << 30, 0)), scene.index))


def _spot(game: Game, scene: Scene, tally: Tally) -> Spot:
    ways = tuple(_way(game, scene, name, act, tally) for name, act in acts_by_name(scene))
    return Spot(scene.id, scene_name(scene.id), scene.kind, tally.seen[scene.id], ways, tally.origins.get(scene.id))


def acts_by_name(scene: Scene) -> Iterator[tuple[str, Act]]:
    """The ways out of a scene by name, in the order on screen, silence last."""
    for choice in scene.choices:
        yield choice.id, choice.act
    if scene.silence is not None:
        yield SILENCE, scene.silence
    if scene.act is not None:
        yield ONWARD, scene.act


def _way(game: Game, scene: Scene, name: str, act: Act, tally: Tally) -> WayOut:
    leads = [Lead(target, times) for (where, way, target), times in tally.led.items() if (where, way) == (scene.id, name)]
    leads.sort(key=lambda lead: (-lead.times, lead.target))
    if not leads:
        leads = [Lead(_named(game.story, act, tally), 0)]
    times = tally.taken[scene.id, name]
    words = {SILENCE: "Say nothing.", ONWARD: "On."}.get(name, "")
    if not words and (times or name in tally.offered.get(scene.id, ())):
        words = _label(game, scene, name)
    return WayOut(name, words, times, tuple(leads))


def _named(story: Story, act: Act, tally: Tally) -> str:
    """Where an act that nobody has taken says it leads, if the player knows that place."""
    if act.go.kind is GoKind.SCENE and tally.seen[story.scenes[act.go.target].id]:
        return story.scenes[act.go.target].id
    return UNKNOWN


def _label(game: Game, scene: Scene, name: str) -> str:
    choice = next(one for one in scene.choices if one.id == name)
    words = " ".join(line.text for line in choice.label.render(game.story.layout.initial)) or scene_name(name)
    return f"“{words}”" if choice.spoken else words
