"""Declared scenes to compiled ones.

Owns: scenes, choices, silences and acts. Must not know: files. Start at `compile_scene`.
"""

from __future__ import annotations

from collections.abc import Mapping

from hardhit_game.story.build.frame import Frame
from hardhit_game.story.build.reading import RESUME, SCENE, SILENCE, scene_spots
from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.effects import compile_effects
from hardhit_game.story.guards import once
from hardhit_game.story.model.scenes import DeclaredAct, DeclaredChoice, DeclaredScene
from hardhit_game.story.script import SILENT, LineIds, compile_play
from hardhit_game.story.story import Act, Choice, Effect, Scene, SceneKind

_ENTERED_BY_GUARD = frozenset({SceneKind.STORYLET, SceneKind.INTERRUPT, SceneKind.AMBIENT})


def compile_scene(index: int, own: DeclaredScene, frame: Frame) -> Scene:
    """The scene. Whatever is wrong with it is in the frame's report."""
    seen = frame.names.variable(f"seen.{own.id}")
    ids = LineIds(own.id)
    times = {spot.owner: spot.ms for spot in scene_spots(own, frame.setting)}
    place = frame.place(own.place)
    enter: tuple[Effect, ...] = (
        *frame.go_to(place, own.place_at),
        *frame.flag(f"seen.{own.id}", own.where),
        *compile_effects(own.do, frame.names, "", frame.report),
    )
    script = compile_play(own.script, ids, frame.telling, seen.slot if seen else None)
    resume = compile_play(own.resume, ids, frame.telling)
    choices = tuple(_choice(number, choice, own, times, ids, frame) for number, choice in enumerate(own.choices))
    silence = None
    window = -1
    if own.silence is not None:
        silence = _act(own.silence, own, times.get(SILENCE, 0), (), "", ids, frame)
        window = _window(own, frame)
    act = None if own.act is None else _act(own.act, own, 0, (), "", ids, frame)
    when = frame.guard(own.when)
    if when is not None and own.once and seen is not None and own.kind in _ENTERED_BY_GUARD:
        when = once(when, seen.slot, own.id)
    return Scene(
        index=index, id=own.id, kind=own.kind, where=own.where, when=when, priority=own.priority, hold=own.hold, untimed=own.untimed,
        chapter=own.chapter, place=place, expect=frame.guard(own.expect), script=script, resume=resume, reading=times.get(SCENE, 0),
        resume_reading=times.get(RESUME, 0), enter=enter, choices=choices, silence=silence, window=window, act=act,
    )  # fmt: skip


def _choice(number: int, own: DeclaredChoice, scene: DeclaredScene, times: Mapping[str, int], ids: LineIds, frame: Frame) -> Choice:
    player = frame.declared.opening.player
    speaker = player.value if player and own.spoken else ""
    cast = frame.declared.cast.speakers
    default = cast[player.value].channel if player and player.value in cast else ""
    channel = frame.channel(own.channel, default)
    chosen = frame.flag(f"chose.{scene.id}.{own.id}", own.where)
    return Choice(
        index=number, id=own.id, label=compile_play(own.label, ids, frame.telling, None, speaker), spoken=own.spoken, channel=channel,
        guard=frame.guard(own.guard), opens=-1 if own.opens is None else own.opens, closes=-1 if own.closes is None else own.closes,
        risk=own.risk, act=_act(own.act, scene, times.get(own.id, 0), chosen, channel, ids, frame), where=own.where,
    )  # fmt: skip


def _act(own: DeclaredAct, scene: DeclaredScene, reading: int, first: tuple[Effect, ...], channel: str, ids: LineIds, frame: Frame) -> Act:
    arrival: tuple[Effect, ...] = ()
    delay = own.costs or 0
    road = ""
    if own.via is not None:
        roads = frame.declared.world.roads
        taken = roads.get(own.via.value)
        if taken is None:
            frame.report.error(
                "HH207",
                own.via.where,
                "road" if roads else "no_roads",
                name=own.via.value,
                meant=did_you_mean(own.via.value, roads),
            )
        else:
            road = taken.id
            delay = taken.takes if own.costs is None else own.costs
            arrival = frame.go_to(taken.end, own.via.where)
    return Act(
        script=compile_play(own.script, ids, frame.telling) if own.script else SILENT, reading=reading,
        effects=(*first, *compile_effects(own.do, frame.names, channel, frame.report)), delay=delay, arrival=arrival,
        go=frame.go(own.go, scene), road=road, ledger=own.ledger,
    )  # fmt: skip


def _window(own: DeclaredScene, frame: Frame) -> int:
    window = own.after if own.after is not None else frame.declared.opening.window
    if window is None:
        frame.report.error("HH507", own.silence.where if own.silence else own.where, "window", scene=own.id)
    return -1 if own.untimed else window or 0
