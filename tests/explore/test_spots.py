"""From when on a scene can be open, and how far an ending is from there."""

from __future__ import annotations

from hardhit_game.engine.game import open_game
from hardhit_game.explore.prove import Wanted, prove
from hardhit_game.explore.spots import Spot
from tests.engine.made_up import Builder
from tests.runs.playing import lighthouse

ASKED = Wanted(spots=True)


def test_times_and_distances_of_a_small_story_are_those_counted_by_hand() -> None:
    b = Builder()
    b.endings = ["home", "lost"]
    b.scene("door", choices={"run": {"to": "road", "costs": 5_000}, "think": {"to": "hall"}}, silence={"to": "hall", "after": 9_000})
    b.scene("hall", choices={"out": {"to": "road", "costs": 2_000}}, silence={"to": "end lost"})
    b.scene("road", choices={"on": {"to": "fork"}})
    b.scene("fork", choices={"left": {"to": "end home"}, "right": {"to": "road"}})
    b.scene("never", choices={"out": {"to": "end home"}})
    found = prove(open_game(b.story()), ASKED).spots
    assert found == {
        "door": Spot(0, 0, {"lost": 0, "home": 3}),  # silence, and silence again
        "hall": Spot(0, 0, {"lost": 0, "home": 3}),
        "road": Spot(2_000, 1, {"home": 2}),
        "fork": Spot(2_000, 2, {"home": 1}),
    }


def test_where_no_ending_can_follow_there_is_no_distance() -> None:
    b = Builder()
    b.scene("door", choices={"in": {"to": "cell"}, "out": {"to": "end the_end"}})
    b.scene("cell", choices={"pace": {"to": "cell"}})
    found = prove(open_game(b.story()), ASKED).spots
    assert found["cell"] == Spot(0, 1, {}) and found["door"].fewest_after == 1


def test_nobody_pays_for_what_was_not_asked() -> None:
    assert prove(open_game(lighthouse().story)).spots == {}  # type: ignore[arg-type]


def test_an_ending_is_never_sooner_than_the_scene_it_follows() -> None:
    proof = prove(open_game(lighthouse().story), ASKED)  # type: ignore[arg-type]
    for found in proof.endings.values():
        assert found.fastest is not None
        for at, scene, _ in found.fastest.decisions:
            assert proof.spots[scene].earliest_ms <= at
    assert set(proof.spots) <= set(proof.reached_scenes)
