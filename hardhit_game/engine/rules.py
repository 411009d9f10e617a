"""What stepping needs of each scene, laid out for speed.

Owns: `SceneRules`, `ActRules`, `ChoiceRules`: the records of a compiled scene with effects as closures and empty readings as 0.
Must not know: how they are used (see `act.py`, `moments.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hardhit_game.engine.effects import Change, EffectCompiler
from hardhit_game.story.story import Act, Choice, GoKind, Scene, SceneKind, Truth

GO_SCENE: Final = 0
GO_NEXT: Final = 1
GO_BACK: Final = 2
GO_END: Final = 3
_GO: Final = {GoKind.SCENE: GO_SCENE, GoKind.NEXT: GO_NEXT, GoKind.BACK: GO_BACK, GoKind.END: GO_END}


@dataclass(frozen=True, slots=True)
class ActRules:
    """What follows a choice, a silence or an automatic scene."""

    scene: Scene
    act: Act
    effects: tuple[Change, ...]
    reading: int
    """Of the act's own lines, ms; 0 without any."""
    delay: int
    arrival: tuple[Change, ...]
    road: str
    road_number: int
    """From 1; 0 without a road."""
    go: int
    """One of the GO_* numbers."""
    target: int
    straight: bool
    """To another scene, and nothing in the story can come between or be returned to: it has no timers and nothing that comes by itself."""


@dataclass(frozen=True, slots=True)
class ChoiceRules:
    """One option: open from ready + `opens` to ready + `closes` (-1: from the start, to the end) while `holds`."""

    choice: Choice
    holds: Truth | None
    opens: int
    closes: int
    limited: bool
    """It has times of its own."""
    always: bool
    """No guard and no times: open whenever the scene is."""
    act: ActRules


@dataclass(frozen=True, slots=True)
class SceneRules:
    """One scene."""

    index: int
    id: str
    scene: Scene
    timed: bool
    hold: bool
    within: bool
    """An interrupt or an aside: entering it keeps the return."""
    reading: int
    resume_reading: int
    window: int
    enter: tuple[Change, ...]
    choices: dict[str, ChoiceRules]
    listed: tuple[ChoiceRules, ...]
    guarded: tuple[tuple[Choice, Truth | None], ...]
    """The choices again, each with its guard."""
    silence: ActRules | None
    act: ActRules | None
    still: bool
    """Entering it changes nothing and leads to nothing."""
    plain: bool
    """No choice opens or closes by itself."""
    last_edge: int
    """The last ms after ready at which a choice opens or closes; -1 if none does."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """A scene that comes by itself: a storylet, an interrupt or an ambient."""

    holds: Truth
    rules: SceneRules


def scene_rules(scene: Scene, compiler: EffectCompiler, roads: dict[str, int], eventful: bool) -> SceneRules:
    """Prepares one scene. `roads` numbers the roads from 1; an `eventful` story has timers, or scenes that come by themselves."""

    def act_rules(act: Act, *, says: bool = True) -> ActRules:
        return ActRules(
            scene=scene,
            act=act,
            effects=compiler.changes(act.effects, scene.id),
            reading=act.reading if says and act.script else 0,
            delay=act.delay,
            arrival=compiler.changes(act.arrival, scene.id),
            road=act.road,
            road_number=roads.get(act.road, 0),
            go=_GO[act.go.kind],
            target=act.go.target,
            straight=not eventful and not act.delay and not act.arrival and act.go.kind in (GoKind.SCENE, GoKind.NEXT),
        )

    listed = tuple(
        ChoiceRules(
            choice=choice,
            holds=choice.guard.holds if choice.guard is not None else None,
            opens=choice.opens,
            closes=choice.closes,
            limited=choice.opens >= 0 or choice.closes >= 0,
            always=choice.guard is None and choice.opens < 0 and choice.closes < 0,
            act=act_rules(choice.act),
        )
        for choice in scene.choices
    )
    return SceneRules(
        index=scene.index,
        id=scene.id,
        scene=scene,
        timed=scene.silence is not None and not scene.untimed,
        hold=scene.hold,
        within=scene.kind in (SceneKind.INTERRUPT, SceneKind.ASIDE),
        reading=scene.reading,
        resume_reading=scene.resume_reading if scene.resume else 0,
        window=max(scene.window, 0),
        enter=compiler.changes(scene.enter, scene.id),
        choices={rules.choice.id: rules for rules in listed},
        listed=listed,
        guarded=tuple((rules.choice, rules.holds) for rules in listed),
        silence=act_rules(scene.silence) if scene.silence is not None else None,
        act=act_rules(scene.act, says=False) if scene.act is not None else None,
        still=not scene.enter and scene.act is None,
        plain=all(c.opens < 0 and c.closes < 0 and (c.guard is None or not c.guard.thresholds) for c in scene.choices),
        last_edge=max((max(rules.opens, rules.closes) for rules in listed), default=-1),
    )
