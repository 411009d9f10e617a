"""Counting: small stories whose states can be counted by hand."""

from __future__ import annotations

from hardhit_game.author.count import Way, count_reachable
from hardhit_game.engine.game import Game, open_game
from hardhit_game.engine.start import start
from hardhit_game.engine.state import State
from hardhit_game.engine.step import step
from hardhit_game.story.layout import VariableKind
from hardhit_game.story.story import Option, RegionSpec, Transition
from tests.engine.made_up import HERE, Builder, assign, fire, make_draw, put


def replay(game: Game, way: Way) -> State:
    """Plays a way as a run would."""
    state = start(game, 5, way.options, way.pins).state
    for event in way.events:
        state = step(game, state, event).state
    return state


def test_every_state_of_a_small_story_is_counted_once() -> None:
    b = Builder()
    x = b.number("x", 0, 3)
    b.scene("room", choices={"up": {"to": "room", "do": [assign(x, lambda v: v[x] + 1, 0, 3)]}, "out": {"to": "end the_end"}})
    count = count_reachable(open_game(b.story()))
    # Four values of x in the room, and four ways to have ended.
    assert (count.states, count.transitions, count.complete) == (8, 8, True)
    way = count.endings["the_end"]
    assert way is not None
    assert way.moves == ("out",)
    assert count.choices == {("room", "up"), ("room", "out")}


def test_waiting_is_a_move_and_each_ending_has_its_shortest_way() -> None:
    b = Builder()
    b.endings = ["spoken", "silent", "never"]
    b.scene("one", choices={"on": {"to": "two"}}, silence={"to": "end silent"})
    b.scene("two", choices={"speak": {"to": "end spoken"}}, silence={"to": "one"})
    game = open_game(b.story())
    count = count_reachable(game)
    assert {name: way and way.moves for name, way in count.endings.items()} == {
        "spoken": ("on", "speak"),
        "silent": ("wait",),
        "never": None,
    }
    for name, way in count.endings.items():
        if way is not None:
            assert game.story.endings[replay(game, way).ending - 1].id == name


def test_a_draw_tries_every_outcome_and_the_way_tells_which() -> None:
    b = Builder()
    b.endings = ["both_high", "other"]
    dice = b.draw("dice", {"low": 1, "high": 5}, times=2)
    highs = b.number("highs", 0, 2)
    value = b.variables["dice"].slot
    b.scene(
        "table",
        choices={"roll": {"to": "next table", "do": [make_draw(dice), assign(highs, lambda v: v[highs] + (v[value] == 2), 0, 2)]}},
    )
    b.scene("won", kind="storylet", when=lambda v: v[highs] == 2, act={"to": "end both_high"})
    game = open_game(b.story())
    count = count_reachable(game)
    way = count.endings["both_high"]
    assert way is not None
    assert way.pins == {"dice": ("high", "high")}
    assert game.story.endings[replay(game, way).ending - 1].id == "both_high"
    assert count.complete


def test_all_combinations_of_options_are_tried() -> None:
    b = Builder()
    first, second = (b.number(name, 0, 1, kind=VariableKind.OPTION) for name in ("first", "second"))
    b.options = [Option("first", "First", first, 0), Option("second", "Second", second, 0)]
    b.scene("room", choices={"out": {"to": "end the_end", "when": lambda v: v[first] and not v[second]}, "stay": {"to": "room"}})
    count = count_reachable(open_game(b.story()))
    assert count.states == 5
    way = count.endings["the_end"]
    assert way is not None
    assert way.options == {"first": True, "second": False}


def test_errors_broken_expectations_and_dead_ends_come_with_a_way_to_them() -> None:
    b = Builder()
    x = b.number("x", 0, 1)
    b.region(RegionSpec("door", "shut", ("shut", "open")), [Transition("door", "unlock", "shut", "open", None, HERE)])
    b.scene("room", choices={"unlock": {"to": "room", "do": [fire("unlock")]}, "on": {"to": "hall", "do": [put(x, 1)]}})
    b.scene("hall", expect=lambda v: v[x] == 0, choices={"never": {"to": "room", "when": lambda v: False}})
    count = count_reachable(open_game(b.story()))
    (error,) = count.errors
    assert "'unlock'" in error.message
    assert error.way.moves == ("unlock", "unlock")
    (broken,) = count.broken_expectations
    assert "'hall'" in broken.message
    assert broken.way.moves == ("on",)
    (dead,) = count.dead_ends
    assert dead.way.moves == ("on",)


def test_a_limit_stops_the_walk_and_is_told() -> None:
    b = Builder()
    x = b.number("x", 0, 1_000)
    b.scene("room", choices={"up": {"to": "room", "do": [assign(x, lambda v: v[x] + 1, 0, 1_000)]}})
    told: list[tuple[int, int]] = []
    count = count_reachable(open_game(b.story()), limit=100, progress=lambda states, transitions: told.append((states, transitions)))
    assert count.states == 100
    assert not count.complete
