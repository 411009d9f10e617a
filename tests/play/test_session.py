from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.engine.error import StoryError
from hardhit_game.engine.happening import Decided, Ended, Refused
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import CannotStart, RunUnusable, Session
from hardhit_game.play.view import view
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from hardhit_game.runs.records import Finished, Noted, Played
from tests.runs.playing import LANDFALL, LIT, begin, edited, lighthouse, play, story_of

SILENT = lighthouse().story.scenes[lighthouse().story.start_scene].reading + 10_000  # type: ignore[union-attr]
"""When silence falls in the first scene, ms: reading time, then 10 s."""


def notes(session: Session) -> list[tuple[str, int]]:
    return [(record.note, record.at) for record in read_run(session.path).records if isinstance(record, Noted)]


def test_a_story_is_played_to_its_end_and_the_file_says_how_it_ended(home: Home) -> None:
    session = play(begin(home), LANDFALL)
    assert session.ended and session.ending == "landfall"
    last = read_run(session.path).records[-1]
    assert isinstance(last, Finished)
    assert (last.ending, last.at, last.igt) == ("landfall", session.now, session.igt_ms)


def test_a_choice_is_made_at_the_present_clock(home: Home) -> None:
    session = begin(home)
    session.elapse(3.25)
    (decided, *_) = session.choose("climb")
    assert isinstance(decided, Decided) and decided.at == 3250


def test_a_choice_that_is_not_open_changes_nothing_and_is_not_recorded(home: Home) -> None:
    session = begin(home)
    before, file = session.state, session.path.read_bytes()
    (refused,) = session.choose("hail")
    assert isinstance(refused, Refused) and refused.reason.endswith(".")
    assert session.state == before
    assert session.path.read_bytes() == file


def test_silence_is_recorded_at_its_exact_millisecond_however_late_time_comes_in(home: Home) -> None:
    session = begin(home)
    happened = session.elapse(SILENT / 1000 + 1.7)
    assert isinstance(happened[0], Decided) and happened[0].at == SILENT
    (event,) = [record for record in read_run(session.path).records if isinstance(record, Played) and record.event]
    assert event.event is not None and event.event.at == SILENT
    assert session.now == SILENT + 1700


def test_a_key_on_the_millisecond_of_silence_wins_however_time_was_brought_in(home: Home) -> None:
    for pieces in ([SILENT / 1000], [11.0, SILENT / 1000 - 11.0], [SILENT / 1000 - 0.001, 0.001]):
        session = begin(home)
        assert [happening for piece in pieces for happening in session.elapse(piece)] == []
        (decided, *_) = session.choose("sit")
        assert isinstance(decided, Decided) and (decided.choice is not None and decided.at == SILENT)


def test_a_millisecond_later_silence_has_fallen(home: Home) -> None:
    session = begin(home)
    (decided, *_) = session.elapse(SILENT / 1000 + 0.001)
    assert isinstance(decided, Decided) and decided.choice is None
    (refused,) = session.choose("sit")
    assert isinstance(refused, Refused)


def test_many_silences_are_delivered_in_one_long_wait(home: Home) -> None:
    session = begin(home)
    happened = session.elapse(120)
    silences = [happening for happening in happened if isinstance(happening, Decided)]
    assert [silence.scene.id for silence in silences] == ["stairs", "stairs_again"]
    assert silences[0].at == SILENT
    assert session.ended and session.ending == "asleep"


@pytest.mark.parametrize(
    ("mode", "clock"), [(TimerMode.OFF, 0), (TimerMode.GENTLE, 2_000), (TimerMode.STANDARD, 8_000), (TimerMode.HARD, 12_000)]
)
def test_a_mode_is_how_fast_the_clock_runs_while_deciding(home: Home, mode: TimerMode, clock: int) -> None:
    session = begin(home, mode=mode)
    session.elapse(8.0)
    assert session.now == clock
    assert session.wall_ms == 8_000


def test_a_mode_can_be_changed_in_the_middle_of_a_scene(home: Home) -> None:
    session = begin(home)
    session.elapse(4.0)
    session.set_mode(TimerMode.GENTLE)
    session.elapse(4.0)
    session.set_mode(TimerMode.OFF)
    session.elapse(4.0)
    assert session.now == 5_000
    assert [value.value for value in read_run(session.path).records if isinstance(value, Noted) and value.note == "mode"] == [
        "gentle",
        "off",
    ]


def test_costs_cost_what_they_say_in_every_mode(home: Home) -> None:
    for mode in TimerMode:
        session = play(begin(home, mode=mode), ["climb"])
        assert session.now == 90_000


def test_with_the_timer_off_wait_goes_from_breakpoint_to_breakpoint(home: Home) -> None:
    session = begin(home, mode=TimerMode.OFF)
    (decided, *_) = session.wait()
    assert isinstance(decided, Decided) and session.now == SILENT
    assert view(session).choices[1].opens_in_ms == view(session).next_breakpoint - session.now  # type: ignore[operator]
    assert session.wait() == [], "an option opening is nothing that happens"
    assert view(session).choices[1].is_open
    session.wait()
    assert not view(session).choices[1].is_open


def test_in_an_untimed_scene_the_clock_holds_and_waiting_does_nothing(home: Home) -> None:
    session = play(begin(home), ["climb", 1.0, "log"])
    before = session.now
    assert session.elapse(500) == []
    assert session.wait() == []
    assert session.now == before
    assert view(session).window is None and view(session).next_breakpoint is None


def test_time_in_an_untimed_scene_is_gone_not_saved_up(home: Home) -> None:
    session = play(begin(home), ["climb", 1.0005, "log", 100.0005, "close"])
    before = session.now
    session.elapse(0.0005)
    assert session.now == before, "half a millisecond before and half a one after make no whole one across a scene that holds"


def test_while_paused_nothing_passes_and_nothing_can_be_chosen(home: Home) -> None:
    session = begin(home)
    session.elapse(1.0)
    session.pause("menu")
    session.pause("away")
    assert session.elapse(600) == []
    assert isinstance(session.choose("climb")[0], Refused)
    assert isinstance(session.wait()[0], Refused)
    assert view(session).choices == ()
    session.unpause("menu")
    assert session.paused, "one reason is left"
    session.unpause("away")
    session.unpause("away")
    assert not session.paused and session.now == 1000
    assert session.choose("climb")


def test_a_pause_is_noted_once_with_its_reason(home: Home) -> None:
    session = begin(home)
    session.pause("menu")
    session.pause("\x1b[2J anything")
    session.unpause("menu")
    session.unpause("\x1b[2J anything")
    assert notes(session) == [("pause", 0), ("unpause", 0)]


def test_a_heartbeat_is_noted_each_second_in_which_the_clock_moved(home: Home) -> None:
    session = begin(home)
    for _ in range(40):
        session.elapse(0.1)
    assert notes(session) == [("beat", 1000), ("beat", 2000), ("beat", 3000), ("beat", 4000)]
    session.pause("menu")
    session.elapse(10)
    session.unpause("menu")
    session.set_mode(TimerMode.OFF)
    session.elapse(10)
    assert [note for note, _ in notes(session)].count("beat") == 4


def test_rewinding_goes_back_to_the_decision_and_time_played_stays(home: Home) -> None:
    session = play(begin(home), [2.0, "climb"])
    at_the_gallery, told = session.state, story_of(session)
    play(session, [3.0, "log", "close", 1.0])
    played = session.igt_ms
    session.rewind(1)
    assert session.state == at_the_gallery
    assert story_of(session) == told
    assert session.igt_ms == played
    play(session, [1.0])
    assert session.igt_ms == played + 1000


def test_rewinding_to_the_open_decision_gives_back_its_window(home: Home) -> None:
    session = begin(home)
    session.elapse(20)
    session.rewind(0)
    assert session.now == 0 and session.igt_ms == 20_000


def test_a_decision_that_was_never_reached_cannot_be_gone_back_to(home: Home) -> None:
    session = begin(home)
    for ordinal in (1, -1, 99):
        with pytest.raises(ValueError, match="has not come to decision"):
            session.rewind(ordinal)


def test_after_the_end_one_can_still_go_back_and_end_otherwise(home: Home) -> None:
    session = play(begin(home), ["sit"])
    assert session.ended
    session.rewind(0)
    assert not session.ended
    play(session, LANDFALL)
    assert session.ending == "landfall"
    finished = read_run(session.path).finished
    assert finished is not None and finished.ending == "landfall" and finished.igt == session.igt_ms


def test_after_the_end_nothing_happens_any_more(home: Home) -> None:
    session = play(begin(home), LANDFALL)
    file = session.path.read_bytes()
    assert session.elapse(100) == [] and session.wait() == []
    assert isinstance(session.choose("climb")[0], Refused)
    assert session.path.read_bytes() == file
    assert view(session).choices == ()


def test_a_seed_that_is_no_seed_and_options_that_are_not_there_get_a_sentence(home: Home) -> None:
    for trouble in ({"seed": -1}, {"seed": 2**53}, {"options": {"easy": True}}, {"pins": {"moon": ["full"]}}, {"pins": {"spark": ["x"]}}):
        with pytest.raises(CannotStart, match=r"\.$"):
            Session.begin(lighthouse(), home, **trouble)  # type: ignore[arg-type]
    assert not home.runs_dir.exists(), "and leave nothing behind"


def test_a_pack_with_errors_cannot_be_played(home: Home) -> None:

    with pytest.raises(RunUnusable, match="errors"):
        Session.begin(lighthouse()._replace(story=None), home)


def test_on_a_disk_that_cannot_be_written_the_story_is_played_to_its_end(home: Home) -> None:
    session = play(begin(Home.at(Path("/dev/null/hardhit"))), LANDFALL)
    assert session.ending == "landfall"
    assert session.save_problem is not None and "not being saved" in session.save_problem
    session.close()


def test_closing_twice_is_closing_once_and_playing_on_does_no_harm(home: Home) -> None:
    session = play(begin(home), [1.5])
    session.close()
    file = session.path.read_bytes()
    session.close()
    session.choose("climb")
    session.elapse(5)
    session.close()
    assert session.path.read_bytes() == file
    assert notes(session)[-1] == ("close", 1500)


def test_whoever_hears_the_words_is_in_the_transcript(home: Home) -> None:
    session = play(begin(home), [*LANDFALL[:4], "hail"])
    (said,) = [beat for beat in session.beats if beat.kind == "said" and "Stand off" in beat.text]
    assert said.heard == ("The mate", "The crew")
    deed = next(beat for beat in session.beats if "match" in beat.text)
    assert (deed.kind, deed.heard) == ("said", ()) and deed.line is not None and deed.line.speaker == ""


def test_the_transcript_has_chapters_times_silences_and_the_ending(home: Home) -> None:
    session = begin(home)
    session.elapse(SILENT / 1000 + 0.5)
    play(session, ["climb_now", *LANDFALL[1:]])
    kinds = [beat.kind for beat in session.beats]
    assert kinds[0] == "chapter" and kinds[-1] == "ending"
    assert [beat.text for beat in session.beats if beat.kind == "chapter"] == ["First watch", "The gallery"]
    assert [beat.text for beat in session.beats if beat.kind == "silence"] == ["You say nothing."]
    assert "40 s" in [beat.text for beat in session.beats if beat.kind == "time"]
    assert isinstance(session.choose("x")[0], Refused)


def test_what_happened_is_given_back_to_the_front_end(home: Home) -> None:
    session = play(begin(home), LANDFALL[:-1])
    assert isinstance(session.choose("truth")[-1], Ended)


def test_luck_can_be_pinned_and_is_recorded(home: Home) -> None:
    header = read_run(begin(home).path).header
    assert header is not None and header.pins == LIT


def test_a_mistake_of_the_pack_comes_through_and_changes_nothing(home: Home, tmp_path: Path) -> None:
    wrong = edited(tmp_path, lambda text: text.replace("act: Write the log.", "act: Write the log.\n        do: [lamp.wind_up]"))
    session = play(Session.begin(wrong, home), [1.0, "climb"])
    before, file = session.state, session.path.read_bytes()
    with pytest.raises(StoryError, match="refuses"):
        session.choose("log")
    assert session.state == before and session.path.read_bytes() == file
    play(session, ["look"])
    session.close()
    assert session.save_problem is None
