"""Guards that say how they turned out.

Owns: a story whose guards note whether they ever held and ever did not, and what follows from it. Must not know: the search.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from hardhit_game.engine.game import Game, build_game
from hardhit_game.engine.rules import Watcher
from hardhit_game.explore.trace import BeyondZones
from hardhit_game.story.guards import once
from hardhit_game.story.layout import Vector
from hardhit_game.story.story import Act, Choice, Effect, Guard, Hearing, Scene, Story, Transition, Truth, Where

HELD = 0
FAILED = 1
WHEN: Final = "when"
HEARS: Final = "hears"
CONDITIONS: Final = "conditions"


@dataclass(frozen=True, slots=True)
class Probe:
    """One guard at one place: `what` says whose it is, `effect` is the effect it stands beside, if it does."""

    what: str
    source: str
    where: Where | None
    effect: Effect | None = None
    key: str = "if"
    """What it is written behind."""
    of: str = ""
    """The scene, trigger or channel it belongs to."""


@dataclass(slots=True)
class Probes:
    """The guards of a story that are watched, and what was seen of them: two bytes for each."""

    watched: list[Probe] = field(default_factory=list)
    seen: bytearray = field(default_factory=bytearray)
    comers: dict[int, tuple[int, Truth]] = field(default_factory=dict)
    """By scene that comes by itself: where it was noted how its guard turned out, and the guard without that."""

    def relieved(self, game: Game) -> Game:
        """The game without the watch on guards of scenes that come by themselves, where they turned out both ways: each look asks them."""

        def plain(watchers: tuple[Watcher, ...]) -> tuple[Watcher, ...]:
            return tuple(Watcher(self._unwatched(each), each.rules) for each in watchers)

        return replace(
            game, storylets=plain(game.storylets), interrupts=plain(game.interrupts), ambients=plain(game.ambients)
        )

    def _unwatched(self, watcher: Watcher) -> Truth:
        place, holds = self.comers[watcher.rules.index]
        return holds if self.seen[place + HELD] and self.seen[place + FAILED] else watcher.holds

    def one_sided(self) -> Iterator[tuple[Probe, bool]]:
        """Guards that were asked and always answered the same, and what."""
        for number, probe in enumerate(self.watched):
            held, failed = self.seen[2 * number + HELD], self.seen[2 * number + FAILED]
            if held != failed:
                yield probe, bool(held)

    def watch(
        self, guard: Guard, what: str, where: Where | None, effect: Effect | None = None, *, key: str = "if", of: str = ""
    ) -> Guard:
        """The guard, noting how it turns out."""
        place = len(self.seen)
        self.watched.append(Probe(what, guard.source, where, effect, key, of))
        self.seen += b"\0\0"
        return guard._replace(holds=_noting(guard, self.seen, place, where))


def _noting(guard: Guard, seen: bytearray, place: int, where: Where | None) -> Truth:
    holds = guard.holds

    def noted(v: Vector) -> bool:
        try:
            held = holds(v)
        except BeyondZones as error:
            error.source, error.where = guard.source, where
            raise
        if held:
            seen[place] = 1
            return True
        seen[place + FAILED] = 1
        return False

    return noted


def probed_game(story: Story) -> tuple[Game, Probes]:
    """The story's game with its guards watched. Slots, numbers and rules are those of the story itself."""
    probes = Probes()
    scenes = tuple(_scene(scene, probes) for scene in story.scenes)
    transitions = tuple(_transition(transition, probes) for transition in story.machine.transitions)
    machine = story.machine._replace(transitions=transitions)
    listeners = tuple(_listener(listener, probes) for listener in story.listeners)
    return build_game(replace(story, scenes=scenes, machine=machine, listeners=listeners)), probes


def _scene(scene: Scene, probes: Probes) -> Scene:
    name = f"in scene '{scene.id}'"
    return replace(
        scene,
        when=_when(scene, probes),
        enter=_effects(scene.enter, name, probes),
        choices=tuple(_choice(choice, scene, probes) for choice in scene.choices),
        silence=_act(scene.silence, name, probes) if scene.silence is not None else None,
        act=_act(scene.act, name, probes) if scene.act is not None else None,
    )


def _when(scene: Scene, probes: Probes) -> Guard | None:
    """The guard of a scene that comes by itself. Whether it was seen before is not its author's question."""
    when = scene.when
    if when is None:
        return None
    what = f"the {scene.kind.value} '{scene.id}'"
    probes.comers[scene.index] = len(probes.seen), when.holds
    if when.written is None:
        return probes.watch(when, what, scene.where, key=WHEN, of=scene.id)
    return once(probes.watch(when.written, what, scene.where, key=WHEN, of=scene.id), when.seen, scene.id)


def _listener(listener: Hearing, probes: Probes) -> Hearing:
    hears = {
        channel: probes.watch(guard, f"the listener '{listener.id}' on the channel '{channel}'", None, key=HEARS, of=channel)
        if guard.reads or guard.thresholds
        else guard
        for channel, guard in listener.hears.items()
    }
    return listener._replace(hears=hears)


def _choice(choice: Choice, scene: Scene, probes: Probes) -> Choice:
    name = f"choice '{choice.id}' of scene '{scene.id}'"
    guard = choice.guard
    return replace(
        choice,
        guard=probes.watch(guard, name, choice.where) if guard is not None else None,
        act=_act(choice.act, f"in {name}", probes),
    )


def _act(act: Act, name: str, probes: Probes) -> Act:
    return act._replace(effects=_effects(act.effects, name, probes))


def _effects(effects: tuple[Effect, ...], name: str, probes: Probes) -> tuple[Effect, ...]:
    return tuple(
        effect._replace(guard=probes.watch(effect.guard, f"the effect {name}", effect.where, effect))
        if effect.guard is not None
        else effect
        for effect in effects
    )


def _transition(transition: Transition, probes: Probes) -> Transition:
    if transition.guard is None:
        return transition
    what = f"the transition '{transition.trigger}' of region '{transition.region}'"
    return transition._replace(guard=probes.watch(transition.guard, what, transition.where, key=CONDITIONS, of=transition.trigger))
