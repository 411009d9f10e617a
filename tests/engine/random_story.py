"""Small random stories with every kind of scene, for properties that must hold of all of them."""

from __future__ import annotations

import random

from hardhit_game.engine.choosing import open_choices
from hardhit_game.engine.game import Game, open_game
from hardhit_game.engine.happening import Choose, Event, Wait
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import step
from hardhit_game.story.layout import CLOCK, VariableKind
from hardhit_game.story.story import RegionSpec, Transition
from tests.engine.made_up import HERE, Builder, assign, fire, guard, make_draw, put, start_timer, stop_timer

THRESHOLDS = (3_000, 7_000, 20_000)


def random_game(rnd: random.Random) -> Game:
    """A game of about a dozen scenes: timed, untimed and automatic ones, storylets, interrupts, asides, ambients, timers, draws, roads."""
    b = Builder()
    x, y = b.number("x", 0, 3), b.number("y", 0, 2)
    place = b.number("place", 0, 2, kind=VariableKind.ENUM)
    region = b.region(
        RegionSpec("r", "a", ("a", RegionSpec("b", "c", ("c", "d")))),
        [
            Transition("r", "turn", "a", "b", None, HERE),
            Transition("r", "turn", "b", "a", guard(lambda v: v[x] >= 2), HERE),
            Transition("r", "turn", "b.c", "b.d", None, HERE),
            Transition("r", "turn", "b.d", "b", None, HERE),
            Transition("r", "sometimes", "b", "a", guard(lambda v: v[y] > 0), HERE),
        ],
    )
    timers = [b.timer("short", 2_000, "turn"), b.timer("long", 9_000, "sometimes")]
    draws = [b.draw("coin", {"heads": 1, "tails": 1}), b.draw("dice", {"low": 1, "high": 3}, times=2)]
    b.road("bridge", 4_000)

    def condition() -> tuple[object, tuple[int, ...]]:
        low = rnd.randint(0, 3)
        time = rnd.choice(THRESHOLDS)
        return rnd.choice(
            [
                (lambda v: v[x] >= low, ()),
                (lambda v: v[y] == low, ()),
                (lambda v: v[region] != low, ()),
                (lambda v: v[CLOCK] >= time, (time,)),
                (lambda v: v[CLOCK] < time and v[x] <= low, (time,)),
            ]
        )

    def effects() -> list[object]:
        made = [
            put(y, rnd.randint(0, 2)),
            assign(x, lambda v: v[x] + 1, 0, 3),
            assign(x, lambda v: v[x] - v[y], 0, 3),
            fire("turn"),
            fire("sometimes", lambda v: v[region] > 0 and v[y] > 0),
            start_timer(rnd.choice(timers), rnd.choice([500, 2_000, 12_000])),
            stop_timer(rnd.choice(timers)),
            make_draw(rnd.choice(draws)),
        ]
        return rnd.sample(made, rnd.randint(0, 3))

    plain = [f"s{n}" for n in range(5)]
    targets = [*plain, "s0", *(f"next {name}" for name in plain), *plain, "auto0", "auto1"]

    def going(*extra: str) -> dict[str, object]:
        act: dict[str, object] = {"to": rnd.choice([*targets, *extra, *extra]), "do": effects()}
        kind = rnd.random()
        if kind < 0.3:
            act["costs"] = rnd.choice([700, 5_000, 11_000])
        elif kind < 0.45:
            act |= {"costs": 4_000, "via": "bridge", "arrival": [put(place, 1)]}
        if rnd.random() < 0.3:
            act["reading"] = 900
        return act

    def options(*extra: str) -> dict[str, object]:
        made = {}
        for number in range(rnd.randint(1, 3)):
            when, at = condition() if rnd.random() < 0.5 else (None, ())
            made[f"c{number}"] = going(*extra) | {
                "when": when,
                "at": at,
                "opens": rnd.choice([-1, -1, 0, 600]),
                "closes": rnd.choice([-1, -1, 1_500]),
            }
        return made

    def window() -> dict[str, object]:
        return {"after": rnd.choice([1_000, 2_500, 8_000])}

    for name in plain:
        parts: dict[str, object] = {"choices": options("end the_end"), "do": effects(), "hold": rnd.random() < 0.2}
        parts["resume_reading"] = rnd.choice([0, 700])
        if rnd.random() < 0.8:
            parts["silence"] = going() | window()
        else:
            parts["choices"] = {key: value | {"when": None, "opens": -1, "closes": -1} for key, value in options().items()}  # type: ignore[operator]
        b.scene(name, **parts)
    b.scene("auto0", act={"to": "auto1", "costs": 3_000, "do": effects()}, do=effects())
    b.scene("auto1", act={"to": "next s1", "do": effects()})

    def comes_by_itself(name: str, kind: str, **parts: object) -> None:
        seen = b.number(f"seen.{name}", 0, 1, kind=VariableKind.SEEN)
        holds, at = condition()
        once = kind == "ambient" or rnd.random() < 0.7 or "act" in parts
        when = (lambda v: v[seen] == 0 and holds(v)) if once else holds  # type: ignore[operator]
        b.scene(name, kind=kind, when=when, at=at, priority=rnd.randint(0, 1), do=[put(seen, 1), *effects()], **parts)

    for number in range(2):
        comes_by_itself(f"let{number}", "storylet", choices=options(), silence=going() | window())
        comes_by_itself(f"amb{number}", "ambient")
    comes_by_itself("int0", "interrupt", choices=options("back", "side"), silence={"to": "back", "do": effects()} | window())
    comes_by_itself("int1", "interrupt", act={"to": "back", "costs": rnd.choice([0, 2_000]), "do": effects()})
    b.scene("side", kind="aside", choices={"back": {"to": "back"}, "on": going("side")}, silence={"to": "back"} | window())
    return open_game(b.story())


def random_event(rnd: random.Random, game: Game, state: State) -> Event:
    """Mostly a choice that is open, at once or a little later; sometimes a wait, sometimes nonsense."""
    at = state.clock + rnd.choice([0, 0, 1, 999, 1_000, 1_001, 4_321])
    found = open_choices(game, state)
    scene = game.scenes[state.scene].scene
    if not game.scenes[state.scene].timed and rnd.random() < 0.9:
        at = state.clock
    if found and rnd.random() < 0.5:
        return Choose(at, state.ordinal, scene.id, rnd.choice(found).id)
    if rnd.random() < 0.1:
        late, unknown = Choose(at, state.ordinal + 1, scene.id, "c0"), Choose(at - 1, state.ordinal, "s0", "no_such")
        return rnd.choice([late, unknown, Wait(state.clock - 1)])
    return Wait(state.clock + rnd.choice([0, 1, 500, 1_000, 2_000, 3_333, 15_000, 40_000]))


def random_run(rnd: random.Random, game: Game, length: int = 40) -> list[State]:
    """The states of a random run, the first one included."""
    state = start(game, seed=rnd.randint(0, 1000)).state
    states = [state]
    for _ in range(length):
        state = step(game, state, random_event(rnd, game, state)).state
        states.append(state)
        if state.ending:
            break
    return states
