"""The scene graph of a pack, as its author wrote it: scenes, endings, and every way from one to the next.

Owns: what is in the picture. Must not know: how it is drawn. Texts stand here as written, with their `{if …}` and all: whoever looks at the
picture wants to read the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from hardhit_game.engine.game import acts_of
from hardhit_game.story.load import Stages
from hardhit_game.story.model.endings import DeclaredEnding
from hardhit_game.story.model.pack import written_scenes
from hardhit_game.story.model.scenes import DeclaredAct, DeclaredScene
from hardhit_game.story.nodes import Entry, TextNode
from hardhit_game.story.story import Fire, GoKind, Guard, Scene, Story

WayKind = Literal["choice", "silence", "automatic"]
Leads = Literal["goto", "next", "back", "end"]

_NUMBER_IN_FRONT = re.compile(r"^\d+[_-]*")


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a scene. `target` is a node's id, "" for `back`; `costs` and `after` in ms, `after` -1 where there is none."""

    id: str
    kind: WayKind
    label: str
    spoken: bool
    guard: str
    window: str
    """From when until when it is open, as written; "" for all the time."""
    costs: int
    after: int
    risk: str
    effects: tuple[str, ...]
    script: str
    leads: Leads
    target: str


@dataclass(frozen=True, slots=True)
class SceneNode:
    """A scene, or (kind `ending`) an ending, with what a reader wants to know of it."""

    id: str
    name: str
    kind: str
    act: str
    """The part of the story it belongs to: its chapter, or the folder it lies in."""
    where: str
    place: str
    regions: tuple[str, ...]
    """Regions of the machine that it asks about or moves."""
    when: str
    expect: str
    script: str
    effects: tuple[str, ...]
    untimed: bool
    ways: tuple[Way, ...]
    note: str = ""
    """An ending's question and tags."""


@dataclass(frozen=True, slots=True)
class SceneGraph:
    """All of it. The first scene is `start`."""

    pack: str
    title: str
    start: str
    nodes: tuple[SceneNode, ...]
    acts: tuple[str, ...]
    regions: tuple[str, ...]

    def edges(self) -> Iterator[tuple[SceneNode, Way]]:
        """Every way that has a target, with the scene it leaves."""
        for node in self.nodes:
            for way in node.ways:
                if way.target:
                    yield node, way


def ending_node(ending: str) -> str:
    """The node of an ending; scenes have their own ids, which hold no colon."""
    return f"end:{ending}"


def scene_graph(stages: Stages) -> SceneGraph:
    """The graph of a pack that has no errors. Raises ValueError without a story."""
    if stages.built is None:
        raise ValueError("a pack that could not be built has no scene graph")
    story, declared = stages.built.story, stages.declared
    acts = _acts(declared.scenes.values())
    written = written_scenes(stages.written)
    scenes = []
    for scene in story.scenes:
        own = declared.scenes[scene.id]
        scenes.append(_scene(own, written[scene.id], acts[own.where.file], _regions_of(scene, story)))
    endings = [_ending(ending) for ending in declared.endings.values()]
    regions = tuple(region.name for region in story.machine.regions)
    order = tuple(dict.fromkeys(acts[file] for file in sorted(acts)))
    start = story.scenes[story.start_scene].id
    return SceneGraph(story.about.id, story.about.title, start, (*scenes, *endings), order, regions)


def _acts(scenes: Iterable[DeclaredScene]) -> dict[str, str]:
    """For each scene file the act it belongs to: its folder, named by the one chapter that begins there, if only one does."""
    chapters: dict[str, set[str]] = {}
    files: dict[str, str] = {}
    for scene in scenes:
        folder = scene.where.file.rpartition("/")[0]
        files[scene.where.file] = folder
        chapters.setdefault(folder, set()).update({scene.chapter} - {""})
    names = {folder: next(iter(own)) if len(own) == 1 else _spoken(folder) for folder, own in chapters.items()}
    return {file: names[folder] for file, folder in files.items()}


def _spoken(folder: str) -> str:
    """`scenes/2_demands` as people say it; everything straight in `scenes/` is one act."""
    last = _NUMBER_IN_FRONT.sub("", folder.rpartition("/")[2]).replace("_", " ").strip()
    return "The story" if folder in ("scenes", "") or not last else last.capitalize()


def _scene(scene: DeclaredScene, keys: Mapping[str, Entry], act: str, regions: tuple[str, ...]) -> SceneNode:
    ways = []
    choices = _below(keys, "choices")
    for choice in scene.choices:
        own = _below(choices, choice.id)
        ways.append(_way(choice.id, "choice", choice.act, own, _text(own, "say") or _text(own, "act"), choice.spoken))
    if scene.silence is not None:
        ways.append(_way("silence", "silence", scene.silence, _below(keys, "silence"), "Silence", False, scene.after or 0))
    if scene.act is not None:
        ways.append(_way("goes_on", "automatic", scene.act, keys, "Goes on by itself", False))
    return SceneNode(
        id=scene.id, name=scene.id.replace("_", " "), kind=scene.kind.value, act=act, where=str(scene.where),
        place=scene.place.value if scene.place else "", regions=regions, when=_text(keys, "when"), expect=_text(keys, "expect"),
        script=_text(keys, "script"), effects=tuple(effect.value for effect in scene.do), untimed=scene.untimed, ways=tuple(ways),
    )  # fmt: skip


def _way(name: str, kind: WayKind, act: DeclaredAct, keys: Mapping[str, Entry], label: str, spoken: bool, after: int = -1) -> Way:
    go = act.go
    leads: Leads = "back" if go is None or go.kind is GoKind.BACK else go.kind.value
    target = "" if go is None else ending_node(go.target) if go.kind is GoKind.END else go.target
    opens, closes = _text(keys, "from"), _text(keys, "until")
    window = " ".join(part for part in (f"from {opens}" if opens else "", f"until {closes}" if closes else "") if part)
    return Way(
        id=name, kind=kind, label=" ".join(label.split()), spoken=spoken, guard=_text(keys, "if"), window=window, costs=act.costs or 0,
        after=after, risk=_text(keys, "risk"), effects=tuple(effect.value for effect in act.do),
        script="" if kind == "automatic" else _text(keys, "script"), leads=leads, target=target,
    )  # fmt: skip


def _ending(ending: DeclaredEnding) -> SceneNode:
    return SceneNode(
        id=ending_node(ending.id), name=ending.name, kind="ending", act="Endings", where=str(ending.where), place="", regions=(), when="",
        expect="", script=ending.source, effects=(), untimed=True, ways=(), note=" · ".join((ending.question, ", ".join(ending.tags))),
    )  # fmt: skip


def _text(keys: Mapping[str, Entry], key: str) -> str:
    entry = keys.get(key)
    return entry.value.value.strip() if entry is not None and isinstance(entry.value, TextNode) else ""


def _below(keys: Mapping[str, Entry], key: str) -> Mapping[str, Entry]:
    entry = keys.get(key)
    return {} if entry is None else getattr(entry.value, "entries", {})


def _regions_of(scene: Scene, story: Story) -> tuple[str, ...]:
    """The regions whose state a scene's guards read or whose triggers it fires, in order of declaration."""
    by_slot = {region.slot: region.name for region in story.layout.regions}
    knows: dict[str, set[str]] = {}
    for transition in story.machine.transitions:
        knows.setdefault(transition.trigger, set()).add(transition.region)
    found: set[str] = set()
    effects = list(chain(scene.enter, *(chain(act.effects, act.arrival) for act in acts_of(scene))))
    guards: list[Guard | None] = [scene.when, scene.expect, *(c.guard for c in scene.choices), *(e.guard for e in effects)]
    for guard in guards:
        found.update(by_slot[slot] for slot in (guard.reads if guard else ()) if slot in by_slot)
    for effect in effects:
        if isinstance(effect, Fire):
            found |= knows.get(effect.trigger, set())
    return tuple(region.name for region in story.machine.regions if region.name in found)
