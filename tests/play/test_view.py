from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.play.modes import TimerMode
from hardhit_game.play.view import view
from hardhit_game.runs.home import Home
from tests.runs.playing import LANDFALL, begin, play


def test_everything_there_is_to_show_at_the_start(home: Home) -> None:
    shown = view(begin(home))
    assert (shown.title, shown.clock_text, shown.place, shown.chapter) == (
        "The Keeper's Night",
        "21:55:00",
        "the foot of the tower",
        "First watch",
    )
    assert shown.header == {"wind": "Wind west, light"}
    climb, send, sit = shown.choices
    assert (climb.number, climb.label.text, climb.spoken, climb.cost_text) == (
        1,
        "I'll go. Keep the horn.",
        True,
        "1 min 30 s by the stair",
    )
    assert climb.heard_by == ("The mate",) and climb.is_open
    assert send.cost_text == "3 min"
    assert (sit.spoken, sit.heard_by) == (False, ())
    assert [panel.id for panel in shown.panels] == ["lamp", "mate", "way"]
    assert [line.text for line in shown.recap] == ["You are at the foot of the tower. The lamp is out.", "It is 21:55."]


def test_the_clock_that_is_shown_is_the_present_one_in_every_text(home: Home) -> None:
    session = begin(home)
    session.elapse(9.5)
    assert view(session).clock_text == "21:55:09"
    play(session, ["climb"])
    session.elapse(21.0)
    assert view(session).recap[1].text.startswith("It is 21:57")


def test_meters_have_a_word_for_their_value(home: Home) -> None:
    shown = view(play(begin(home), ["climb"]))
    (stores,) = [panel for panel in shown.panels if panel.id == "stores"]
    assert [(meter.title, meter.value, meter.low, meter.high, meter.word) for meter in stores.meters] == [
        ("Oil", 2, 0, 3, "fair"),
        ("Nerve", 1, 0, 2, "steady"),
    ]


def test_the_window_is_full_while_reading_and_then_drains(home: Home) -> None:
    session = begin(home)
    first = view(session).window
    assert first is not None
    reading = first.reading_left_ms
    assert (first.total_ms, first.left_ms, first.fraction) == (10_000, reading + 10_000, 1.0)
    session.elapse(reading / 1000 + 2.5)
    later = view(session).window
    assert later is not None
    assert (later.reading_left_ms, later.left_ms, later.fraction) == (0, 7_500, 0.75)


def test_an_option_with_times_of_its_own_says_when_it_opens_and_closes(home: Home) -> None:
    session = begin(home, mode=TimerMode.OFF)
    session.wait()
    stay = view(session).choices[1]
    assert stay.id == "stay" and not stay.is_open
    assert stay.opens_in_ms is not None and stay.closes_in_ms == stay.opens_in_ms + 6_000
    session.wait()
    stay = view(session).choices[1]
    assert (stay.is_open, stay.opens_in_ms, stay.closes_in_ms) == (True, None, 6_000)
    session.wait()
    stay = view(session).choices[1]
    assert (stay.is_open, stay.opens_in_ms, stay.closes_in_ms) == (False, None, None)


@given(st.lists(st.floats(0, 30) | st.sampled_from(["wait", *LANDFALL, "log", "close", "climb_now"]), max_size=20))
@settings(max_examples=60, deadline=None)
def test_what_the_view_calls_open_can_be_chosen_and_nothing_else(deeds: list[float | str]) -> None:
    from pathlib import Path

    session = begin(Home.at(Path("/dev/null/hardhit")))
    for deed in deeds:
        if isinstance(deed, float):
            session.elapse(deed)
        elif deed == "wait":
            session.wait()
        else:
            listed = {choice.id: choice.is_open for choice in view(session).choices}
            happened = session.choose(deed)
            assert (type(happened[0]).__name__ == "Refused") is not listed.get(deed, False)
        shown = view(session)
        assert [choice.number for choice in shown.choices] == sorted({choice.number for choice in shown.choices})
        assert session.ended or any(choice.is_open for choice in shown.choices) or shown.next_breakpoint is not None
        assert shown.next_breakpoint is None or shown.next_breakpoint >= session.now
        if shown.window is not None:
            assert 0.0 <= shown.window.fraction <= 1.0 and shown.window.left_ms >= 0


def test_numbers_stay_while_a_scene_is_open_and_begin_anew_in_the_next(home: Home) -> None:
    session = play(begin(home), ["climb"])
    assert [(choice.number, choice.id) for choice in view(session).choices] == [(1, "strike"), (2, "look"), (3, "log")]
    play(session, ["strike"])
    assert [(choice.number, choice.id) for choice in view(session).choices] == [(1, "wind"), (2, "look"), (3, "log")]


def test_at_the_end_the_view_names_it_and_its_question(home: Home) -> None:
    shown = view(play(begin(home), LANDFALL))
    assert (shown.ending, shown.question, shown.choices, shown.window) == ("Landfall", "What if the light held?", (), None)
    assert shown.igt_ms > 0
