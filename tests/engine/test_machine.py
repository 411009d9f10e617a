"""The table is the machine: both are driven through thousands of configurations and must agree."""

from __future__ import annotations

import random
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transitions import MachineError

from hardhit_game.engine.game import Game, open_game
from hardhit_game.engine.machine import ROOT
from hardhit_game.story.story import RegionSpec, Transition
from tests.engine.made_up import HERE, Builder, guard


def names(game: Game, vector: list[int]) -> list[str]:
    """The configuration in a vector as the library's state names."""
    return [f"{ROOT}.{region.name}.{region.leaves[vector[region.slot]]}" for region in game.story.layout.regions]


def both(game: Game, vector: list[int], trigger: str) -> tuple[tuple[bool, list[str]], tuple[bool, list[str]]]:
    """What the live machine and the table make of one trigger: (accepted, configuration after)."""
    assert game.machine is not None
    # With one region the machine has one state, with several a list of them.
    before = names(game, vector)
    model = SimpleNamespace(state=before if len(before) > 1 else before[0])
    try:
        accepted = bool(game.machine.trigger_event(model, trigger, tuple(vector)))
    except (MachineError, AttributeError):
        accepted = False
    after = [model.state] if isinstance(model.state, str) else list(model.state)
    copy = list(vector)
    taken = game.table.firing(trigger)(copy)
    assert game.table.accepts(vector, trigger) is taken
    return (accepted, after), (taken, names(game, copy))


NESTED = RegionSpec(
    "call",
    "silent",
    (
        "silent",
        "ringing",
        RegionSpec("on_line", "talk", (RegionSpec("talk", "he_speaks", ("he_speaks", "he_waits")), "hold")),
        RegionSpec("lost", "for_now", ("for_now", "for_good")),
    ),
)


def nested_game() -> Game:
    b = Builder()
    mood = b.number("mood", 0, 4)
    call = b.size

    def arrow(trigger: str, source: str, dest: str, when: object = None, region: str = "call") -> Transition:
        return Transition(region, trigger, source, dest, guard(when), HERE)  # type: ignore[arg-type]

    b.region(
        NESTED,
        [
            arrow("answer", "ringing", "on_line"),
            arrow("answer", "on_line.hold", "on_line.talk"),
            arrow("turn", "on_line.talk.he_speaks", "on_line.talk.he_waits", lambda v: v[mood] >= 2),
            arrow("turn", "on_line.talk", "on_line.hold", lambda v: v[mood] >= 1),
            arrow("turn", "on_line", "lost"),
            arrow("again", "on_line.talk", "on_line.talk"),
            arrow("again", "on_line", "on_line"),
            arrow("cut", "ringing", "silent"),
            arrow("cut", "on_line", "silent", lambda v: v[mood] == 0),
            arrow("cut", "on_line", "lost.for_good"),
            arrow("shake", "silent", "ringing"),
            arrow("shake", "lost", "silent"),
        ],
    )
    b.region(
        RegionSpec("police", "unaware", ("unaware", RegionSpec("pursuit", "far", ("far", "near")))),
        [
            arrow("shake", "unaware", "pursuit", lambda v: v[call] == 0, "police"),
            arrow("shake", "pursuit", "unaware", lambda v: v[mood] < 3, "police"),
            arrow("close_in", "pursuit.far", "pursuit.near", None, "police"),
            arrow("turn", "pursuit", "pursuit", None, "police"),
        ],
    )
    b.scene("only", choices={"stay": {"to": "only"}}, silence={"to": "only"})
    return open_game(b.story())


def test_every_trigger_does_the_same_in_every_configuration_of_a_nested_guarded_machine() -> None:
    game = nested_game()
    mood = game.story.layout.variables["mood"].slot
    call, police = game.story.layout.regions
    tried = 0
    for leaf, other, level in product(range(len(call.leaves)), range(len(police.leaves)), range(5)):
        vector = list(game.story.layout.initial)
        vector[call.slot], vector[police.slot], vector[mood] = leaf, other, level
        for trigger in game.table.moves:
            machine, table = both(game, vector, trigger)
            assert machine == table, (names(game, vector), level, trigger)
            tried += 1
    assert tried > 500


def test_a_trigger_of_two_regions_moves_both_and_their_guards_read_the_state_before_either_moved() -> None:
    game = nested_game()
    vector = list(game.story.layout.initial)
    assert game.table.firing("shake")(vector)
    assert names(game, vector) == ["story.call.ringing", "story.police.pursuit.far"]


def test_a_region_that_refuses_does_not_hold_back_the_other() -> None:
    game = nested_game()
    vector = list(game.story.layout.initial)
    vector[game.story.layout.regions[0].slot] = 1
    assert not game.table.accepts(vector, "shake")
    vector[game.story.layout.regions[1].slot] = 1
    assert game.table.firing("shake")(vector)
    assert names(game, vector) == ["story.call.ringing", "story.police.unaware"]


def test_the_regions_of_the_layout_start_where_the_machine_starts() -> None:
    game = nested_game()
    assert game.machine is not None
    model = SimpleNamespace()
    game.machine.add_model(model)
    assert list(model.state) == names(game, list(game.story.layout.initial))


def test_a_story_without_regions_has_no_machine_and_refuses_every_trigger() -> None:
    b = Builder()
    b.scene("only", choices={"stay": {"to": "only"}}, silence={"to": "only"})
    game = open_game(b.story())
    assert game.machine is None
    assert not game.table.firing("anything")(list(game.story.layout.initial))


def random_machine(rnd: random.Random) -> Builder:
    """One to three regions, nested up to three deep, with random arrows between all their states."""
    b = Builder()
    level = b.number("level", 0, 3)
    for number in range(rnd.randint(1, 3)):
        paths: list[str] = []
        serial = iter(range(100))

        def grow(prefix: str, depth: int, paths: list[str] = paths, serial: object = serial) -> tuple[str | RegionSpec, ...]:
            children: list[str | RegionSpec] = []
            for _ in range(rnd.randint(2, 3)):
                name = f"s{next(serial)}"  # type: ignore[call-overload]
                paths.append(prefix + name)
                if depth and rnd.random() < 0.4:
                    inner = grow(f"{prefix}{name}.", depth - 1)
                    first = rnd.choice([child if isinstance(child, str) else child.name for child in inner])
                    children.append(RegionSpec(name, first, inner))
                else:
                    children.append(name)
            return tuple(children)

        children = grow("", 2)
        initial = rnd.choice([child if isinstance(child, str) else child.name for child in children])
        arrows = []
        for _ in range(rnd.randint(3, 12)):
            wanted = rnd.randint(0, 3)
            when = rnd.choice([None, lambda v, wanted=wanted: v[level] >= wanted, lambda v, wanted=wanted: v[level] == wanted])
            trigger = rnd.choice(["shared", "also_shared", f"own_{number}"])
            arrows.append(Transition(f"r{number}", trigger, rnd.choice(paths), rnd.choice(paths), guard(when), HERE))
        b.region(RegionSpec(f"r{number}", initial, children), arrows)
    b.scene("only", choices={"stay": {"to": "only"}}, silence={"to": "only"})
    return b


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_the_table_equals_the_machine_on_random_machines_and_configurations(seed: int) -> None:
    rnd = random.Random(seed)
    game = open_game(random_machine(rnd).story())
    layout = game.story.layout
    for _ in range(25):
        vector = list(layout.initial)
        vector[layout.variables["level"].slot] = rnd.randint(0, 3)
        for region in layout.regions:
            vector[region.slot] = rnd.randrange(len(region.leaves))
        for trigger in game.table.moves:
            machine, table = both(game, vector, trigger)
            assert machine == table, (names(game, vector), trigger)


@pytest.mark.parametrize("seed", range(5))
def test_a_long_random_walk_stays_together(seed: int) -> None:
    rnd = random.Random(seed)
    game = open_game(random_machine(rnd).story())
    vector = list(game.story.layout.initial)
    for _ in range(300):
        if not game.table.moves:
            break
        vector[game.story.layout.variables["level"].slot] = rnd.randint(0, 3)
        trigger = rnd.choice(sorted(game.table.moves))
        machine, table = both(game, vector, trigger)
        assert machine == table
        game.table.firing(trigger)(vector)
