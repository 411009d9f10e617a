"""Guards that say how they turned out.

Owns: a story whose guards note whether they ever held and ever did not, and what follows from it. Must not know: the search.
Guards of scenes that come by themselves are left alone: they are asked at every boundary, and an entered scene tells enough of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hardhit_game.engine.game import Game, build_game
from hardhit_game.story.layout import Vector
from hardhit_game.story.story import Act, Choice, Effect, Guard, Scene, Story, Transition, Truth, Where

HELD = 0
FAILED = 1


@dataclass(frozen=True, slots=True)
class Probe:
    """One guard at one place: `what` says whose it is, `effect` is the effect it stands beside, if it does."""

    what: str
    source: str
    where: Where
    effect: Effect | None = None


@dataclass(slots=True)
class Probes:
    """The guards of a story that are watched, and what was seen of them: two bytes for each."""

    watched: list[Probe] = field(default_factory=list)
    seen: bytearray = field(default_factory=bytearray)

    def one_sided(self) -> Iterator[tuple[Probe, bool]]:
        """Guards that were asked and always answered the same, and what."""
        for number, probe in enumerate(self.watched):
            held, failed = self.seen[2 * number + HELD], self.seen[2 * number + FAILED]
            if held != failed:
                yield probe, bool(held)

    def watch(self, guard: Guard, what: str, where: Where, effect: Effect | None = None) -> Guard:
        """The guard, noting how it turns out."""
        place = len(self.seen)
        self.watched.append(Probe(what, guard.source, where, effect))
        self.seen += b"\0\0"
        return guard._replace(holds=_noting(guard.holds, self.seen, place))


def _noting(holds: Truth, seen: bytearray, place: int) -> Truth:
    def noted(v: Vector) -> bool:
        if holds(v):
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
    return build_game(replace(story, scenes=scenes, machine=machine)), probes


def _scene(scene: Scene, probes: Probes) -> Scene:
    name = f"in scene '{scene.id}'"
    return replace(
        scene,
        enter=_effects(scene.enter, name, probes),
        choices=tuple(_choice(choice, scene, probes) for choice in scene.choices),
        silence=_act(scene.silence, name, probes) if scene.silence is not None else None,
        act=_act(scene.act, name, probes) if scene.act is not None else None,
    )


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
    return transition._replace(guard=probes.watch(transition.guard, what, transition.where))
