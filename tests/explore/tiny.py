"""Very small random stories whose durations are a few milliseconds, so that every millisecond of them can be tried.

Guards and formulas say what they read, as compiled ones do.
"""

from __future__ import annotations

import random
from typing import Any

from hardhit_game.engine.game import Game, open_game
from hardhit_game.story.layout import CLOCK, VariableKind
from hardhit_game.story.story import (
    Assign,
    Effect,
    Fire,
    Guard,
    Option,
    Put,
    RegionSpec,
    Seal,
    StartTimer,
    StopTimer,
    Story,
    Transition,
)
from tests.engine.made_up import HERE, Builder, make_draw

ENDINGS = ["won", "lost"]


def tiny_game(seed: int) -> Game:
    """A story of a few scenes, with whatever the seed gives it: timers, times of day, interrupts, ambients, storylets, draws."""
    return open_game(tiny_story(random.Random(seed)))


def tiny_story(rnd: random.Random) -> Story:
    return _Tiny(rnd).story()


class _Tiny:
    def __init__(self, rnd: random.Random) -> None:
        self.rnd = rnd
        self.b = Builder()
        self.b.endings = [*ENDINGS]
        b = self.b
        self.x, self.y = b.number("x", 0, 2), b.number("y", 0, 1, kind=VariableKind.FLAG)
        self.z = b.number("z", 0, 2)
        self.region = b.region(
            RegionSpec("r", "a", ("a", "b", "c")),
            [
                Transition("r", "turn", "a", "b", None, HERE),
                Transition("r", "turn", "b", "a", self.compare(self.x, 1), HERE),
                Transition("r", "turn", "b", "c", None, HERE),
                Transition("r", "turn", "c", "a", None, HERE),
                Transition("r", "maybe", "a", "c", self.compare(self.y, 1), HERE),
            ],
        )
        self.timed = rnd.random() < 0.6
        self.clocked = rnd.random() < 0.4
        self.timers = [b.timer("short", 2, "turn"), b.timer("long", 5, "maybe")] if self.timed else []
        self.draws = [b.draw("coin", {"heads": 1, "tails": 1}, times=rnd.choice([1, 2]))] if rnd.random() < 0.3 else []
        if rnd.random() < 0.3:
            slot = b.number("o", 0, 1, kind=VariableKind.OPTION)
            b.options = [Option("o", "O", slot, 0)]
            self.slots = [self.x, self.y, self.z, self.region, slot]
        else:
            self.slots = [self.x, self.y, self.z, self.region]
        self.plain = [f"s{number}" for number in range(rnd.randint(2, 4))]
        self.inside: list[str] = []
        b.road("bridge", 3)

    def compare(self, slot: int, value: int) -> Guard:
        return Guard(lambda v: v[slot] >= value, f"v{slot} >= {value}", frozenset({slot}))

    def guard(self) -> Guard:
        rnd, slot = self.rnd, self.rnd.choice(self.slots)
        value, time = rnd.randint(0, 2), rnd.choice([4, 9, 15])
        if self.clocked and rnd.random() < 0.4:
            if rnd.random() < 0.5:
                return Guard(lambda v: v[CLOCK] >= time, f"clock >= {time}", frozenset({CLOCK}), (time,))
            return Guard(lambda v: v[CLOCK] < time and v[slot] == value, "mixed", frozenset({CLOCK, slot}), (time,))
        if self.timers and rnd.random() < 0.2:
            timer = self.b.timers[rnd.choice(self.timers)].slot
            return Guard(lambda v: v[timer] >= 0, "running", frozenset({timer}))
        return rnd.choice([self.compare(slot, value), Guard(lambda v: v[slot] == value, f"v{slot} == {value}", frozenset({slot}))])

    def effects(self) -> list[Effect]:
        rnd, x, z, b = self.rnd, self.x, self.z, self.b
        made: list[Effect] = [
            Put(None, HERE, self.y, rnd.randint(0, 1)),
            Assign(None, HERE, x, lambda v: v[x] + 1, 0, 2, 1, reads=frozenset({x})),
            Assign(None, HERE, z, lambda v: v[x] - v[z], 0, 2, None, reads=frozenset({x, z})),
            Assign(None, HERE, z, lambda v: v[z] + 1, 0, 2, 1, reads=frozenset({z})),
            Seal(None, HERE, "seal", ((z, lambda v: v[x], 0, 2),), ((x, 0),), (frozenset({x}),)),
            Fire(None, HERE, "turn"),
            Fire(self.compare(self.region, 1), HERE, "turn"),
        ]
        for timer in self.timers:
            made += [StartTimer(None, HERE, timer, rnd.choice([1, 3, 6])), StopTimer(None, HERE, timer)]
        made += [make_draw(draw) for draw in self.draws]
        if self.draws:
            value = b.variables["coin"].slot
            made.append(Assign(None, HERE, x, lambda v: v[value], 0, 2, None, reads=frozenset({value})))
        chosen = rnd.sample(made, rnd.choice([0, 0, 1, 1, 2, 3]))
        return [effect._replace(guard=self.guard()) if rnd.random() < 0.25 and effect.guard is None else effect for effect in chosen]

    def act(self, *extra: str, ends: float = 0.15) -> dict[str, Any]:
        rnd = self.rnd
        to = rnd.choice([*self.plain, *(f"next {name}" for name in self.plain), *self.plain, "auto", *extra, *extra])
        if rnd.random() < ends:
            to = "end " + rnd.choice(ENDINGS)
        act: dict[str, Any] = {"to": to, "do": self.effects()}
        if rnd.random() < 0.35:
            act["costs"] = rnd.choice([1, 3, 6])
        elif rnd.random() < 0.1:
            act |= {"costs": 3, "via": "bridge", "arrival": [Put(None, HERE, self.y, 1)]}
        if rnd.random() < 0.2:
            act["reading"] = 1
        return act

    def choices(self, *extra: str) -> dict[str, Any]:
        rnd = self.rnd
        return {
            f"c{number}": self.act(*extra)
            | {
                "when": self.guard() if rnd.random() < 0.5 else None,
                "opens": rnd.choice([-1, -1, -1, 0, 1, 2]),
                "closes": rnd.choice([-1, -1, 1, 2]),
            }
            for number in range(rnd.randint(1, 3))
        }

    def window(self) -> dict[str, Any]:
        return {"after": self.rnd.choice([1, 2, 4])}

    def story(self) -> Story:
        rnd, b = self.rnd, self.b
        for name in self.plain:
            parts: dict[str, Any] = {"do": self.effects(), "hold": rnd.random() < 0.2, "reading": rnd.choice([1, 1, 2])}
            parts |= {"choices": self.choices(), "resume_reading": rnd.choice([0, 1])}
            if rnd.random() < 0.85:
                parts["silence"] = self.act() | self.window()
            if rnd.random() < 0.3:
                parts["expect"] = self.guard()
            b.scene(name, **parts)
        b.scene("auto", act=self.act(ends=0.3) | {"to": rnd.choice([*self.plain, "end won"])}, do=self.effects(), reading=1)
        if rnd.random() < 0.5:
            self.comes("let", "storylet", choices=self.choices(), silence=self.act() | self.window())
        if rnd.random() < 0.4:
            self.comes("amb", "ambient", once=True)
        if rnd.random() < 0.5:
            self.comes("int", "interrupt", choices=self.choices("back", "side"), silence=self.act("back") | self.window())
            b.scene("side", kind="aside", choices={"back": {"to": "back"}, "on": self.act("side")}, silence={"to": "back"} | self.window())
        elif rnd.random() < 0.3:
            self.comes("int", "interrupt", act={"to": "back", "costs": rnd.choice([0, 2]), "do": self.effects()}, once=True)
            b.scene("side", kind="aside", choices={"back": {"to": "back"}})
        return b.story()

    def comes(self, name: str, kind: str, once: bool | None = None, **parts: Any) -> None:
        guard = self.guard()
        seen = self.b.number(f"seen.{name}", 0, 1, kind=VariableKind.SEEN)
        if once or self.rnd.random() < 0.7:
            holds = guard.holds
            guard = Guard(lambda v: not v[seen] and holds(v), guard.source, guard.reads | {seen}, guard.thresholds)
        parts.setdefault("reading", self.rnd.choice([0, 1]) if kind == "ambient" else 1)
        self.b.scene(name, kind=kind, when=guard, priority=self.rnd.randint(0, 1), do=[Put(None, HERE, seen, 1), *self.effects()], **parts)
