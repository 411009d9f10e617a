"""Going on is the same as never having stopped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import RunBusy, RunUnusable, Session
from hardhit_game.play.view import view
from hardhit_game.runs.bounded_json import read_json
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import parse_run, read_run
from hardhit_game.runs.records import first_chain, seal_line
from hardhit_game.runs.verify import Level, verify
from tests.runs.playing import LANDFALL, begin, edited, find, lighthouse, play, saved_run, story_of

deeds = st.lists(
    st.sampled_from(["climb", "climb_now", "log", "close", "strike", "wind", "look", "hail", "stay", "hold", "truth"])
    | st.floats(0.001, 40).map(lambda seconds: round(seconds, 3))
    | st.just("wait")
    | st.tuples(st.just("rewind"), st.integers(0, 5)),
    max_size=14,
)


def do(session: Session, deed: object) -> None:
    if isinstance(deed, tuple):
        if deed[1] in session.course.marks:
            session.rewind(deed[1])
    elif isinstance(deed, float):
        session.elapse(deed)
    elif deed == "wait":
        session.wait()
    else:
        session.choose(str(deed))


@given(deeds, st.integers(0, 14))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_saved_at_any_point_and_gone_on_with_a_run_is_the_run_without_the_break(home: Home, deeds: list[object], cut: int) -> None:
    through, broken = begin(home), begin(home)
    for deed in deeds:
        do(through, deed)
    for deed in deeds[:cut]:
        do(broken, deed)
    before = broken.state, story_of(broken), broken.igt_ms, broken.mode, broken.wall_ms
    broken.close()
    again = Session.resume(broken.path, lighthouse(), home)
    assert again.notice is None and again.path == broken.path
    assert (again.state, story_of(again), again.igt_ms, again.mode, again.wall_ms) == before
    assert view(again) == view(broken)
    for deed in deeds[cut:]:
        do(again, deed)
    assert again.state == through.state
    assert story_of(again) == story_of(through)
    assert (again.igt_ms, again.route_hash, again.ending) == (through.igt_ms, through.route_hash, through.ending)
    again.close()
    verdict = verify(again.path, find)
    assert (verdict.level, verdict.problem) == (Level.REPRODUCED, "")
    assert (verdict.igt_ms, verdict.route_hash) == (through.igt_ms, through.route_hash)
    through.close()


def test_killed_at_any_byte_of_its_file_a_run_goes_on_from_a_moment_it_was_in(home: Home) -> None:
    session = begin(home)
    seen = [session.state]
    for deed in [1.2, "climb", 2.1, "strike", 1.0, "wind", 1.0, "look", "hail", "hold", "truth"]:
        play(session, [deed])
        seen.append(session.state)
    session.close()
    data = session.path.read_bytes()
    first_line = data.index(b"\n", data.index(b"\n") + 1) + 1
    for length in range(first_line, len(data), 23):
        path = session.path.with_name(f"cut-{length}.hhrun")
        path.write_bytes(data[:length])
        again = Session.resume(path, lighthouse(), home)
        assert again.state in seen
        assert again.path == path
        tail = data[data.rfind(b"\n", 0, length) + 1 : length]
        if tail:
            assert again.notice is not None and "damaged" in again.notice
            assert path.with_name(path.name + ".broken").read_bytes() == tail
        again.close()
        assert read_run(path).damage is None


def test_the_countdown_goes_on_within_a_second_of_where_it_was_killed(home: Home) -> None:
    session = begin(home)
    for _ in range(157):
        session.elapse(0.1)
    left = view(session).window
    # Killed: nothing is closed, nothing more is written; the system gives the lock back.
    os.close(session._log._descriptor)
    session._log._descriptor = -1
    again = Session.resume(session.path, lighthouse(), home)
    window = view(again).window
    assert left is not None and window is not None
    assert 0 <= window.left_ms - left.left_ms < 1000
    assert again.now == 15_000


def test_a_mode_changed_in_play_is_the_mode_it_goes_on_in(home: Home) -> None:
    session = begin(home)
    session.set_mode(TimerMode.OFF)
    session.close()
    assert Session.resume(session.path, lighthouse(), home).mode is TimerMode.OFF


def test_a_run_that_ended_can_be_opened_again_and_is_not_changed_by_that(home: Home) -> None:
    path = saved_run(home)
    data = path.read_bytes()
    session = Session.resume(path, lighthouse(), home)
    assert session.ended
    session.close()
    assert path.read_bytes() == data


def test_a_run_that_another_program_plays_is_busy(home: Home) -> None:
    session = begin(home)
    with pytest.raises(RunBusy, match="another window"):
        Session.resume(session.path, lighthouse(), home)
    play(session, ["climb"]).close()
    Session.resume(session.path, lighthouse(), home).close()


@pytest.mark.parametrize("data", [b"", b"junk", b"junk\n", b'{"hardhit_run":1}\n', b"\x00" * 1000])
def test_what_is_no_run_is_refused_with_a_sentence_and_left_alone(home: Home, data: bytes) -> None:
    home.runs_dir.mkdir(parents=True)
    path = home.runs_dir / "junk.hhrun"
    path.write_bytes(data)
    with pytest.raises(RunUnusable, match=r"\.$"):
        Session.resume(path, lighthouse(), home)
    assert path.read_bytes() == data
    with pytest.raises(RunUnusable, match="cannot be read"):
        Session.resume(home.runs_dir / "missing.hhrun", lighthouse(), home)


def test_a_run_of_another_story_is_refused(home: Home, tmp_path: Path) -> None:
    other = edited(tmp_path, lambda text: text.replace("id: lighthouse", "id: lightship"), "pack.yaml")
    with pytest.raises(RunUnusable, match="'lighthouse', not on 'lightship'"):
        Session.resume(saved_run(home), other, home)


def test_reworded_prose_is_shown_anew_and_the_file_goes_on(home: Home, tmp_path: Path) -> None:
    path = saved_run(home, ["climb"])
    reworded = edited(tmp_path, lambda text: text.replace("There are ninety-one steps.", "The steps are wet."))
    session = Session.resume(path, reworded, home)
    assert session.notice is None and session.path == path
    assert any("The steps are wet." in beat.text for beat in session.beats)
    session.close()


def test_changed_rules_that_still_mean_the_same_fork_a_new_run_with_everything(home: Home, tmp_path: Path) -> None:
    path = saved_run(home, ["climb", 2.0, "strike"])
    data = path.read_bytes()
    changed = edited(tmp_path, lambda text: text.replace("costs: 4m", "costs: 5m"))
    session = Session.resume(path, changed, home)
    assert session.notice is not None and "all you did still stands" in session.notice
    assert session.path != path and path.read_bytes() == data
    assert session.state.ordinal == 2
    play(session, ["wind"])
    session.close()
    verdict = verify(session.path, lambda pack: changed)
    assert (verdict.level, verdict.problem, verdict.forked) == (Level.REPRODUCED, "", True)


def test_changed_rules_keep_as_much_as_still_means_the_same_and_say_how_much(home: Home, tmp_path: Path) -> None:
    path = saved_run(home, LANDFALL)
    changed = edited(tmp_path, lambda text: text.replace("costs: 40s", "costs: 50s"))
    session = Session.resume(path, changed, home)
    assert session.notice is not None and "2 of your 7 choices still mean the same" in session.notice
    assert not session.ended and session.state.ordinal == 2
    assert [choice.id for choice in view(session).choices] == ["wind", "look", "log"]
    play(session, LANDFALL[2:])
    assert session.ending == "landfall"
    session.close()
    assert verify(path, find).level is Level.REPRODUCED, "the old run is as it was"


def test_a_story_that_begins_otherwise_is_begun_again(home: Home, tmp_path: Path) -> None:
    path = saved_run(home, LANDFALL)
    changed = edited(tmp_path, lambda text: text.replace("scene: stairs", "scene: gallery"), "pack.yaml")
    session = Session.resume(path, changed, home)
    assert session.notice is not None and "0 of your 7" in session.notice
    assert session.state.ordinal == 0
    session.close()


def test_an_option_that_is_gone_does_not_lock_a_run_out(home: Home, tmp_path: Path) -> None:
    session = play(Session.begin(lighthouse(), home, options={"gentle_sea": True}, pins={"spark": ["dies", "catches"]}), ["climb"])
    session.close()
    calmer = edited(tmp_path, lambda text: text.replace("gentle_sea", "calm_sea"), "state.yaml", "scenes/night.yaml")
    again = Session.resume(session.path, calmer, home)
    assert again.notice is not None and "was changed" in again.notice
    assert again.state.ordinal == 0
    again.close()


def test_a_run_killed_between_its_last_choice_and_its_ending_line_gets_the_line(home: Home) -> None:
    path = saved_run(home)
    data = path.read_bytes()
    path.write_bytes(data[: data.rstrip().rfind(b"\n") + 1])
    Session.resume(path, lighthouse(), home).close()
    assert path.read_bytes() == data


def test_a_run_whose_records_stopped_fitting_its_own_story_is_forked_too(home: Home) -> None:
    path = saved_run(home, ["climb", "log"])
    lines = path.read_bytes().splitlines()
    chain, made = first_chain(), []
    for line in lines:
        item = read_json(line, limit=1 << 16)
        del item["h"]
        if item.get("choice") == "log":
            item["what"] = "0" * 16
        sealed, chain = seal_line(chain, item)
        made.append(sealed)
    path.write_bytes(b"".join(made))
    session = Session.resume(path, lighthouse(), home)
    assert session.notice is not None and "does not fit the story: 1 of 2 choices" in session.notice
    assert session.path != path
    session.close()


def test_when_the_damaged_end_cannot_be_kept_the_old_file_is_left_alone(home: Home) -> None:
    path = saved_run(home, ["climb"])
    data = path.read_bytes() + b"damage"
    path.write_bytes(data)
    for number in range(1, 1000):
        path.with_name(f"{path.name}.broken" if number == 1 else f"{path.name}.{number}.broken").touch()
    session = Session.resume(path, lighthouse(), home)
    assert session.path != path and path.read_bytes() == data
    assert session.state.ordinal == 1
    session.close()


def test_a_run_in_memory_goes_on_in_a_new_file(home: Home) -> None:
    run = parse_run(saved_run(home, ["climb"]).read_bytes())
    session = Session.resume(run, lighthouse(), home)
    assert session.state.ordinal == 1 and session.path.exists()
    session.close()
