"""All declarations to one `Story`.

Owns: the order of the stages. Must not know: files, YAML. Start at `build_story`.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from hardhit_game.story.build.demand import demanded_flags
from hardhit_game.story.build.frame import Frame
from hardhit_game.story.build.layout import build_layout
from hardhit_game.story.build.machine import compile_machine, triggers
from hardhit_game.story.build.scenes import compile_scene
from hardhit_game.story.build.seals import compile_seals
from hardhit_game.story.build.speedrun import compile_speedrun
from hardhit_game.story.build.stage import compile_listeners, compile_screen, compile_undone
from hardhit_game.story.build.texts import read_texts
from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.effects import resolve_trigger
from hardhit_game.story.expression.names import Names
from hardhit_game.story.layout import VariableKind
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.script import LineIds, Setting, compile_play
from hardhit_game.story.story import Ending, Hash, Hashes, Option, Scene, SceneKind, Story

if TYPE_CHECKING:
    from hardhit_game.story.locale.catalogue import Catalogue

_LOOKED_AT: Final = (SceneKind.INTERRUPT, SceneKind.AMBIENT)


class Built(NamedTuple):
    """A story, and what its scripts were compiled against (the checks ask it for words)."""

    story: Story
    setting: Setting


def build_story(declared: Declared, report: Report, catalogue: Catalogue | None = None) -> Built | None:
    """The story, told in the catalogue's language where there is one.

    With errors in the report it is not fit to be played, but every stage has said what it knows.

    None when so much is wrong that nothing more would be told.
    """
    index = {name: number for number, name in enumerate(declared.scenes)}
    start = _start_scene(declared, index, report)
    read = read_texts(declared)
    names = _names(declared, read, start, report)
    setting = Setting(names, {place.id: place.name for place in declared.world.places.values()}, report, read)
    names = replace(names, seals=compile_seals(declared, names, report))
    setting = replace(setting, names=names)
    telling = setting
    if catalogue:
        from hardhit_game.story.locale.names import saying, spelled  # not for a story in its own language
        from hardhit_game.story.locale.told import told_lines

        telling = spelled(replace(setting, told=told_lines(declared, catalogue, setting, report)), declared, saying(catalogue))
    frame = Frame(declared, names, setting, telling, index, report)
    machine = compile_machine(declared.regions, names, report)
    compiled: list[Scene] = []
    for number, scene in enumerate(declared.scenes.values()):
        if report.full and not report.ok:
            return None
        compiled.append(compile_scene(number, scene, frame))
    scenes = tuple(compiled)
    endings = tuple(
        Ending(own.index, own.id, own.name, own.question, own.tags, compile_play(own.epilogue, LineIds(f"ending.{own.id}"), telling))
        for own in declared.endings.values()
    )
    player = _player(declared, report)
    options = tuple(
        Option(own.name, own.title, own.slot, own.start) for own in names.layout.variables.values() if own.kind is VariableKind.OPTION
    )
    story = Story(
        about=declared.opening.about, layout=names.layout, machine=machine, scenes=scenes, scene_index=index, start_scene=start,
        start_clock=declared.opening.clock, endings=endings, speakers=declared.cast.speakers, player=player,
        channels=declared.cast.channels, listeners=compile_listeners(declared, frame), places=declared.world.places,
        roads=declared.world.roads, options=options, screen=compile_screen(declared, frame), look_times=_look_times(scenes),
        hashes=_hashes(declared, scenes), words=_words(scenes, endings),
        speedrun=compile_speedrun(declared, report),
        undone=compile_undone(declared, frame),
    )  # fmt: skip
    if catalogue:
        from hardhit_game.story.locale.names import renamed

        story = renamed(story, saying(catalogue))
    return Built(story, setting)


def _hashes(declared: Declared, scenes: tuple[Scene, ...]) -> Hashes:
    def logic() -> str:
        from hardhit_game.story.hashes import logic_hash  # not for who only looks at a pack

        return logic_hash(declared, scenes)

    def text() -> str:
        from hardhit_game.story.hashes import text_hash

        return text_hash(declared)

    return Hashes(Hash(logic), Hash(text))


def _names(declared: Declared, read: Set[str], start: int, report: Report) -> Names:
    """Names over the final layout; timers need the triggers' names, which need names without timers' triggers."""
    flags = demanded_flags(declared, read)
    scenes = {scene.id: tuple(choice.id for choice in scene.choices) for scene in declared.scenes.values()}
    known = triggers(declared.regions)
    bare = Names(build_layout(declared, flags, {}, start), declared.opening.clock, scenes, known)
    fires: dict[str, str] = {}
    for timer in declared.variables.timers.values():
        trigger = _timer_trigger(timer.fires, bare, report)
        if trigger is not None:
            fires[timer.name] = trigger
    return replace(bare, layout=build_layout(declared, flags, fires, start))


def _timer_trigger(node: TextNode, names: Names, report: Report) -> str | None:
    """`REGION.TRIGGER`, or a bare name: nothing else could be meant here."""
    if "." in node.value or " " in node.value:
        return resolve_trigger(node.value, node, names, report)
    if node.value in names.triggers:
        return node.value
    report.error("HH312", node.where, "unknown", name=node.value[:40], meant=did_you_mean(node.value, names.triggers))
    return None


def _start_scene(declared: Declared, index: dict[str, int], report: Report) -> int:
    opening = declared.opening
    places = declared.world.places
    if places and opening.place is None:
        report.error("HH545", opening.where, "place")
    elif opening.place is not None and opening.place.value not in places:
        report.error(
            "HH207",
            opening.place.where,
            "place" if places else "no_places",
            name=opening.place.value,
            meant=did_you_mean(opening.place.value, places),
        )
    if opening.scene is None:
        return 0
    scene = declared.scenes.get(opening.scene.value)
    if scene is None:
        if declared.scenes:
            report.error(
                "HH501", opening.scene.where, "scene", name=opening.scene.value, meant=did_you_mean(opening.scene.value, declared.scenes)
            )
        return 0
    if scene.kind not in (SceneKind.SCENE, SceneKind.STORYLET):
        report.error("HH545", opening.scene.where, "scene", scene=scene.id, kind=scene.kind.value)
    return index[scene.id]


def _player(declared: Declared, report: Report) -> str:
    player = declared.opening.player
    if player is None:
        return ""
    if player.value not in declared.cast.speakers:
        report.error(
            "HH207", player.where, "unknown", what="speaker", name=player.value, meant=did_you_mean(player.value, declared.cast.speakers)
        )
    return player.value


def _look_times(scenes: tuple[Scene, ...]) -> tuple[int, ...]:
    times = {time for scene in scenes if scene.kind in _LOOKED_AT and scene.when for time in scene.when.thresholds}
    return tuple(sorted(times))


def _words(scenes: tuple[Scene, ...], endings: tuple[Ending, ...]) -> int:
    total = sum(ending.epilogue.words for ending in endings)
    for scene in scenes:
        total += scene.script.words + scene.resume.words
        total += sum(choice.label.words + choice.act.script.words for choice in scene.choices)
        total += scene.silence.script.words if scene.silence else 0
    return total
