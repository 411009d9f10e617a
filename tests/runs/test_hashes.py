"""The route hash names what was played, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Session
from hardhit_game.runs.hashes import Decision, route_hash, short
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from hardhit_game.runs.records import Played
from hardhit_game.runs.verify import verify
from tests.runs.playing import begin, find, lighthouse, play

nowhere = Home.at(Path("/dev/null/hardhit"))

deeds = st.lists(
    st.integers(0, 40_000) | st.sampled_from(["climb", "climb_now", "log", "close", "strike", "wind", "look", "hail", "stay"]), max_size=14
)
cuts = st.lists(st.integers(1, 40_000), max_size=60)


def played(home: Home, deeds: list[int | str], cuts: list[int]) -> tuple[str, int, str]:
    """Plays deeds; a number of milliseconds passes in the pieces that `cuts` gives. Choices that are not open are refused."""
    session = begin(home)
    pieces = iter(cuts)
    for deed in deeds:
        if isinstance(deed, str):
            session.choose(deed)
            continue
        left = deed
        while left > 0:
            piece = min(left, next(pieces, left))
            session.elapse(piece / 1000)
            left -= piece
    session.close()
    return session.route_hash, session.igt_ms, session.ending


@given(deeds, cuts)
@settings(max_examples=60, deadline=None)
def test_however_waiting_is_cut_up_the_route_is_the_same(deeds: list[int | str], cuts: list[int]) -> None:
    assert played(nowhere, deeds, cuts) == played(nowhere, deeds, [])


@given(deeds, cuts)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_events_in_the_file_are_the_same_too_and_reproduce_the_route(home: Home, deeds: list[int | str], cuts: list[int]) -> None:
    found = []
    for pieces in (cuts, []):
        session = begin(home)
        session.close()
        before = set(home.runs_dir.iterdir())
        route, igt, _ = played(home, deeds, pieces)
        (path,) = set(home.runs_dir.iterdir()) - before
        verdict = verify(path, find)
        assert verdict.problem == ""
        assert (verdict.route_hash, verdict.igt_ms) == (route, igt)
        found.append([record[1:3] for record in read_run(path).records if isinstance(record, Played)])
    assert found[0] == found[1]


def test_the_same_decisions_at_the_same_times_are_the_same_route_in_any_mode(home: Home) -> None:
    slow = play(begin(home, mode=TimerMode.GENTLE), [8.0, "climb", 4.0, "log"])
    fast = play(begin(home, mode=TimerMode.STANDARD), [2.0, "climb", 1.0, "log"])
    late = play(begin(home), [2.0, "climb", 1.001, "log"])
    assert slow.route_hash == fast.route_hash
    assert late.route_hash != fast.route_hash


def test_what_was_rewound_is_not_in_the_route_but_its_time_is_in_the_time(home: Home) -> None:
    straight = play(begin(home), [1.0, "climb", 1.0, "log"])
    back = play(begin(home), [1.0, "climb", 5.0, "strike"])
    back.rewind(1)
    play(back, [1.0, "log"])
    assert back.route_hash == straight.route_hash
    assert back.igt_ms == straight.igt_ms + 5000


def test_an_option_left_as_it_is_and_one_set_to_what_it_is_are_the_same_route(home: Home) -> None:
    left, set_ = Session.begin(lighthouse(), home), Session.begin(lighthouse(), home, options={"gentle_sea": False})
    assert left.route_hash == set_.route_hash
    assert Session.begin(lighthouse(), home, options={"gentle_sea": True}).route_hash != left.route_hash


def test_every_part_of_a_route_is_in_its_hash() -> None:
    decision = Decision(0, "stairs", "climb", 5)
    same = route_hash("a", 1, {}, {"calm": False}, [decision])
    others = [
        route_hash("b", 1, {}, {"calm": False}, [decision]),
        route_hash("a", 2, {}, {"calm": False}, [decision]),
        route_hash("a", 1, {"spark": ["dies"]}, {"calm": False}, [decision]),
        route_hash("a", 1, {}, {"calm": True}, [decision]),
        *(
            route_hash("a", 1, {}, {"calm": False}, [other])
            for other in (
                decision._replace(ordinal=1),
                decision._replace(scene="x"),
                decision._replace(choice=None),
                decision._replace(choice="sit"),
                decision._replace(at=6),
            )
        ),
    ]
    assert same == route_hash("a", 1, {"spark": []}, {"calm": False}, [decision])
    assert len({same, *others}) == 10


def test_the_short_form_is_ten_letters_that_can_be_read_aloud() -> None:
    assert short("00" * 32) == "AAAAAAAAAA"
    assert short("ff" * 32) == "7777777777"


def test_the_route_does_not_depend_on_the_hash_seed_of_the_process(tmp_path: Path) -> None:
    program = (
        "import tests.runs.playing as p, pathlib, sys\n"
        "p.PACK = pathlib.Path(sys.argv[2])\n"
        "from hardhit_game.runs.home import Home\n"
        "from hardhit_game.play.session import Session\n"
        "s = p.play(Session.begin(p.lighthouse(), Home.at(pathlib.Path(sys.argv[1])), seed=11, options={'gentle_sea': True}),\n"
        "           [0.75, 'climb', 2.5, 'log', 'close', 40.0])\n"
        "print(s.route_hash, s.igt_ms, [event.what for event in s.course.events])\n"
    )
    from tests.runs import playing

    answers = set()
    for seed in ("0", "1", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path), str(playing.PACK)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        answers.add(done.stdout)
    assert len(answers) == 1
