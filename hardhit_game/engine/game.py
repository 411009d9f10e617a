"""A story made ready to be played.

Owns: `Game`, everything a step looks up, built once per story. Must not know: any state. Start at `open_game`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hardhit_game.engine.effects import Change, EffectCompiler
from hardhit_game.engine.machine import StoryMachine, build_machine
from hardhit_game.engine.rules import SceneRules, Watcher, scene_rules
from hardhit_game.engine.table import Table, read_table
from hardhit_game.story.story import Act, Guard, Scene, SceneKind, Story


@dataclass(frozen=True, slots=True)
class RunningTimer:
    """A timer: where its end is kept, and what fires its trigger (refusal is no error, R7)."""

    slot: int
    name: str
    fire: Callable[[list[int]], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """What stepping a story needs. Immutable; compared by identity."""

    story: Story
    machine: StoryMachine | None
    """The live `transitions` machine (for diagrams and for the test that the table is equal to it)."""
    table: Table
    scenes: tuple[SceneRules, ...]
    storylets: tuple[Watcher, ...]
    interrupts: tuple[Watcher, ...]
    ambients: tuple[Watcher, ...]
    timers: tuple[RunningTimer, ...]
    timer_slots: tuple[int, ...]
    watched: bool
    """There are interrupts or ambients to look for."""
    look_times: tuple[int, ...]
    last_threshold: int
    """The last clock time (ms) that any rule of the story names; -1 if none does."""
    road_arrivals: tuple[tuple[Change, ...], ...]
    """By road number, from 1: what arriving by it does."""
    destinations: int
    """How many scenes and endings there are: the factor of a road in the RETURN slot."""


def open_game(story: Story) -> Game:
    """The game of a story; built at the first call, kept with the story after that."""
    kept = story.prepared.get("game")
    if isinstance(kept, Game):
        return kept
    game = build_game(story)
    story.prepared["game"] = game
    return game


def build_game(story: Story) -> Game:
    """A game of its own: for a story that was changed."""
    machine = build_machine(story.machine)
    table = read_table(machine, story.layout.regions)
    compiler = EffectCompiler(story, table)
    roads = {name: number for number, name in enumerate(story.roads, 1)}
    eventful = bool(story.layout.timers) or any(scene.kind in (SceneKind.INTERRUPT, SceneKind.AMBIENT) for scene in story.scenes)
    scenes = tuple(scene_rules(scene, compiler, roads, eventful) for scene in story.scenes)
    interrupts, ambients = _watchers(scenes, SceneKind.INTERRUPT), _watchers(scenes, SceneKind.AMBIENT)
    return Game(
        story=story,
        machine=machine,
        table=table,
        scenes=scenes,
        storylets=_watchers(scenes, SceneKind.STORYLET),
        interrupts=interrupts,
        ambients=ambients,
        timers=tuple(RunningTimer(timer.slot, timer.name, table.firing(timer.fires)) for timer in story.layout.timers),
        timer_slots=tuple(timer.slot for timer in story.layout.timers),
        watched=bool(interrupts or ambients),
        look_times=story.look_times,
        last_threshold=max((time for guard in _rule_guards(story) for time in guard.thresholds), default=-1),
        road_arrivals=_arrivals(story, compiler, roads),
        destinations=len(story.scenes) + len(story.endings),
    )


def _watchers(scenes: Iterable[SceneRules], kind: SceneKind) -> tuple[Watcher, ...]:
    """The scenes of one kind, higher priority first, then by name (R18)."""
    found = sorted((s for s in scenes if s.scene.kind is kind), key=lambda rules: (-rules.scene.priority, rules.id))
    return tuple(Watcher(rules.scene.when.holds, rules) for rules in found if rules.scene.when is not None)


def _arrivals(story: Story, compiler: EffectCompiler, roads: dict[str, int]) -> tuple[tuple[Change, ...], ...]:
    arrivals: list[tuple[Change, ...]] = [()] * (len(roads) + 1)
    for scene in story.scenes:
        for act in acts_of(scene):
            if act.road in roads:
                arrivals[roads[act.road]] = compiler.changes(act.arrival, scene.id)
    return tuple(arrivals)


def acts_of(scene: Scene) -> Iterator[Act]:
    """Every act of a scene: its choices', its silence's, its own."""
    yield from (choice.act for choice in scene.choices)
    if scene.silence is not None:
        yield scene.silence
    if scene.act is not None:
        yield scene.act


def _rule_guards(story: Story) -> Iterator[Guard]:
    """Every guard that can change what happens (not those of lines and panels)."""
    for scene in story.scenes:
        found = [scene.when, scene.expect, *(choice.guard for choice in scene.choices), *(effect.guard for effect in scene.enter)]
        found += [effect.guard for act in acts_of(scene) for effect in (*act.effects, *act.arrival)]
        yield from (guard for guard in found if guard is not None)
    yield from (transition.guard for transition in story.machine.transitions if transition.guard is not None)
    yield from (guard for listener in story.listeners for guard in listener.hears.values())
