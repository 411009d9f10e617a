"""From when until when a scene can be entered, to the millisecond."""

from __future__ import annotations

from hardhit_game.engine.game import open_game
from hardhit_game.explore.prove import prove
from hardhit_game.explore.windows import Window
from hardhit_game.story.story import Guard, RegionSpec, StartTimer, Transition
from tests.engine.made_up import HERE, Builder


def test_a_choice_can_be_put_off_until_silence_falls_and_what_goes_by_itself_is_entered_on_the_way() -> None:
    b = Builder()
    b.endings = ["home"]
    b.scene("door", reading=4_000, choices={"run": {"to": "stairs", "costs": 5_000}}, silence={"to": "hall", "after": 9_000})
    b.scene("hall", reading=4_000, choices={"out": {"to": "end home"}}, silence={"to": "end home", "after": 1_000, "costs": 100})
    b.scene("stairs", reading=2_000, act={"to": "hall", "costs": 3_000})
    proof = prove(open_game(b.story()))
    assert proof.windows == {
        "door": Window(0, 0),
        "stairs": Window(5_000, 18_000),  # at once, or on the millisecond on which silence would fall, and five seconds of running
        "hall": Window(8_000, 21_000),
    }
    # Reading the stairs counts in the hall; choosing there need not wait for it.
    assert proof.endings["home"].window == Window(8_000, 28_100)


def test_where_a_way_comes_round_again_there_is_no_latest_time_and_before_it_there_is() -> None:
    b = Builder()
    b.endings = ["home"]
    b.scene("door", reading=4_000, choices={"in": {"to": "hall"}}, silence={"to": "end home", "after": 1_000})
    b.scene("hall", reading=4_000, choices={"pace": {"to": "hall"}, "out": {"to": "end home"}}, silence={"to": "end home", "after": 1_000})
    proof = prove(open_game(b.story()))
    assert proof.windows == {"door": Window(0, 0), "hall": Window(0, None)}
    assert proof.endings["home"].window == Window(0, None)


def test_a_circle_in_which_the_clock_holds_has_a_latest_time() -> None:
    b = Builder()
    b.endings = ["home"]
    b.scene("door", reading=4_000, choices={"in": {"to": "hall"}}, silence={"to": "hall", "after": 1_000})
    b.scene("hall", choices={"pace": {"to": "hall"}, "out": {"to": "end home"}})
    proof = prove(open_game(b.story()))
    assert proof.windows["hall"] == Window(0, 5_000)
    assert proof.endings["home"].window == Window(0, 5_000)


def test_a_fuse_ends_the_pacing() -> None:
    b = Builder()
    b.endings = ["home"]
    moves = [Transition("house", "burst", "whole", "afire", None, HERE)]
    house = b.region(RegionSpec("house", "whole", ("whole", "afire")), moves)
    fuse = b.timer("fuse", 20_000, "burst")
    whole = Guard(lambda v: v[house] == 0, "house is whole", frozenset({house}))
    light = {"to": "hall", "do": [StartTimer(None, HERE, fuse, 20_000)]}
    b.scene("door", reading=1_000, choices={"in": light}, silence={"to": "end home", "after": 0})
    pace = {"to": "hall", "when": whole}
    b.scene("hall", reading=1_000, choices={"pace": pace, "out": {"to": "end home"}}, silence={"to": "end home", "after": 30_000})
    proof = prove(open_game(b.story()))
    # Lit after a second at the latest, it bursts at 21 s. Who came in just before that reads for a second, and can turn round until then.
    assert proof.windows["hall"] == Window(0, 21_999)
    assert proof.endings["home"].window == Window(0, 52_999)
