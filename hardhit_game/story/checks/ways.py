"""Checks of ways: what is never reached, and what never ends.

They follow the written destinations only; whether a guard can hold is for the explorer to prove.
"""

from __future__ import annotations

from collections.abc import Iterator

from hardhit_game.story.build.texts import scene_acts
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.scenes import DeclaredGo, DeclaredScene
from hardhit_game.story.script import Setting
from hardhit_game.story.story import GoKind, SceneKind

_BY_ITSELF = frozenset({SceneKind.INTERRUPT, SceneKind.AMBIENT})


def check_ways(declared: Declared, setting: Setting, report: Report) -> None:
    """Loops without a decision, roads that start elsewhere."""
    _loops(declared, report)
    _roads(declared, report)


def check_reached(declared: Declared, setting: Setting, report: Report) -> None:
    """Scenes and endings that no way leads to."""
    start = declared.opening.scene
    if start is None:
        return
    reached = _reached(declared, start.value)
    endings: set[str] = set()
    for scene in declared.scenes.values():
        if scene.id in reached:
            endings.update(go.target for go in _ways(scene) if go.kind is GoKind.END)
        else:
            report.warn("HH531", scene.where, scene=scene.id)
    if not endings:
        report.error("HH547", start.where, start=start.value)
        return
    for ending in declared.endings.values():
        if ending.id not in endings:
            report.warn("HH530", ending.where, ending=ending.id)


def _ways(scene: DeclaredScene) -> Iterator[DeclaredGo]:
    return (act.go for act in scene_acts(scene) if act.go is not None)


def _reached(declared: Declared, start: str) -> set[str]:
    """Scenes some chain of destinations leads to; storylets once any `next:` is reached."""
    storylets = [scene.id for scene in declared.scenes.values() if scene.kind is SceneKind.STORYLET]
    waiting = [start, *(scene.id for scene in declared.scenes.values() if scene.kind in _BY_ITSELF)]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in reached or name not in declared.scenes:
            continue
        reached.add(name)
        for go in _ways(declared.scenes[name]):
            if go.kind in (GoKind.SCENE, GoKind.NEXT):
                waiting.append(go.target)
            if go.kind is GoKind.NEXT and storylets:
                waiting += storylets
                storylets = []
    return reached


def _loops(declared: Declared, report: Report) -> None:
    """Automatic scenes that lead to each other for ever. A `next:` may always leave by a storylet, so it breaks a loop."""
    done: set[str] = set()
    for scene in declared.scenes.values():
        path: list[str] = []
        current: DeclaredScene | None = scene
        while current is not None and current.id not in done and current.id not in path:
            path.append(current.id)
            go = current.act.go if current.act else None
            current = declared.scenes.get(go.target) if go is not None and go.kind is GoKind.SCENE else None
        if current is not None and current.id in path:
            loop = path[path.index(current.id) :]
            report.error("HH514", current.where, scene=loop[0], way=" -> ".join([*loop, loop[0]]))
        done.update(path)


def _roads(declared: Declared, report: Report) -> None:
    """A road taken from a scene that is somewhere else than where the road starts."""
    for scene in declared.scenes.values():
        if scene.place is None or scene.place.value not in declared.world.places or _moves(scene):
            continue
        for act in scene_acts(scene):
            road = declared.world.roads.get(act.via.value) if act.via else None
            if road is not None and act.via is not None and road.start != scene.place.value:
                report.warn("HH546", act.via.where, road=road.id, start=road.start, scene=scene.id, place=scene.place.value)


def _moves(scene: DeclaredScene) -> bool:
    return any(node.value.lstrip().startswith("place") for node in scene.do)
