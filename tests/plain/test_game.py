"""The plain mode, played on the small pack."""

from __future__ import annotations

import pytest

from hardhit_game.plain.amounts import duration, sentence
from hardhit_game.plain.lines import NoLine
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.story.load import LoadedPack

from .conftest import Play, Typist

TO_THE_BOOK = ("1", "3")
"""Climb, then open the log: its scene is untimed."""


def test_options_are_numbered_and_say_what_they_cost(play: Play) -> None:
    said = play().said
    assert '1. "I\'ll go. Keep the horn." Takes ' in said
    assert "2. \"You go, Tobias.\" Takes 3 min." in said
    assert "3. Sit down on the first step." in said
    assert "What you say is heard by the mate." in said


def test_who_hears_is_said_for_each_option_where_it_differs(play: Play) -> None:
    said = play("1", "2").said
    assert '"Stand off! Stand off to the north!" Heard by the mate' in said
    assert '"God help you." Not overheard.' in said


def test_risk_is_said(play: Play) -> None:
    assert "Takes 20 s. Risk: the wind takes the door." in play("1").said


def test_a_speaker_is_named_before_the_words(play: Play) -> None:
    assert "Tobias: Is it you who goes up, or me?" in play().paragraphs


def test_emphasis_is_just_words(play: Play) -> None:
    assert "The sea comes over the landing twice while you look at it." in play().said


def test_a_number_chooses_and_what_passes_is_told(play: Play) -> None:
    played = play("2")
    assert "You: You go, Tobias. (Heard by the mate.)" in played.paragraphs
    assert "Tobias: As you like." in played.paragraphs
    assert "Time passes: 3 min. It is 21:58." in played.paragraphs
    assert "Chapter: The gallery" in played.paragraphs


def test_with_the_timer_off_nothing_ever_happens_by_itself(play: Play) -> None:
    played = play(3600.0, "3")
    assert played.session.ending == "asleep"
    assert "left." not in played.said
    assert "You have" not in played.said


@pytest.mark.parametrize("line", ["zzz", "9", "0", "-1", "1 2", "\x1b[A", "ü" * 5000])
def test_a_bad_line_asks_again_and_costs_nothing(play: Play, line: str) -> None:
    played = play(line, mode=TimerMode.OFF)
    assert "Type 1 to 3 to choose, w to wait, ? for help." in played.said
    assert played.session.state.ordinal == 0
    assert played.session.igt_ms == 0


def test_the_time_there_is_comes_with_the_options(play: Play, silence: float) -> None:
    for mode, pace in ((TimerMode.STANDARD, 1), (TimerMode.GENTLE, 4), (TimerMode.HARD, 2 / 3)):
        assert sentence(f"you have {duration(silence * pace)}") in play(mode=mode).paragraphs


def test_the_last_seconds_are_told_and_then_silence_answers(play: Play, silence: float) -> None:
    played = play(silence - 10.1, 0.2, 9.8, 0.2, mode=TimerMode.STANDARD)
    told = played.paragraphs
    assert told.index("Ten seconds left.") < told.index("You say nothing.") < told.index("Tobias: Well? One of us.")
    assert played.session.state.ordinal == 1


def test_in_gentle_mode_real_minutes_are_told(play: Play, silence: float) -> None:
    told = play(4 * silence - 1, mode=TimerMode.GENTLE).paragraphs
    assert [line for line in told if line.endswith("left.")] == ["One minute left.", "30 seconds left.", "Ten seconds left."]


def test_an_answer_that_comes_after_silence_is_not_used(play: Play, silence: float) -> None:
    played = play(silence + 0.2, "1", mode=TimerMode.STANDARD)
    assert played.session.state.ordinal == 1
    assert "Things have just changed, so that was not used. Choose again." in played.said


def test_an_answer_in_the_same_breath_as_silence_is_not_used(play: Play, silence: float) -> None:
    class Late(Typist):
        """Types a line so late that silence has fallen when it is read."""

        def read(self, timeout: float) -> str | NoLine | None:
            answer = super().read(timeout)
            if isinstance(answer, str):
                self.now += 1.0
            return answer

    played = play(mode=TimerMode.STANDARD, typist=Late(silence - 0.5, "1"))
    assert played.session.state.ordinal == 1
    assert "That came too late and was not used." in played.paragraphs
    assert "Tobias: Well? One of us." in played.paragraphs


def test_a_moment_later_the_answer_counts_again(play: Play, silence: float) -> None:
    played = play(silence + 0.2, 1.0, "1", mode=TimerMode.STANDARD)
    assert [turn.decided.choice and turn.decided.choice.id for turn in played.session.transcript.turns] == [None, "climb_now"]


def test_w_waits_for_the_next_thing(play: Play) -> None:
    played = play("w", "w", "1")
    assert "Option 2 is open now: Stay where you are." in played.paragraphs
    assert played.session.state.ordinal == 2


def test_an_option_that_is_not_open_says_so(play: Play) -> None:
    played = play("w", "2")
    assert "Option 2 is not open." in played.said
    assert "2. Stay where you are. Not open yet." in played.said


def test_waiting_where_the_clock_holds_is_explained(play: Play) -> None:
    played = play(*TO_THE_BOOK, "w")
    assert "Take your time: the clock waits." in played.paragraphs
    assert "Nothing happens here by itself: the clock waits for you." in played.paragraphs


def test_b_goes_back_one_decision_and_tells_the_scene_again(play: Play) -> None:
    played = play("1", "b")
    assert played.session.state.ordinal == 0
    back = played.said.split("Back to the decision before.")[1]
    assert "The lamp went out at ten to ten." in back
    assert "3. Sit down on the first step." in back


def test_b_at_the_beginning_stays_there(play: Play) -> None:
    assert "This is where it begins" in play("b").said


def test_a_chapter_can_be_begun_again(play: Play) -> None:
    played = play("1", "3", "c", "c 1")
    assert "1. First watch\n2. The gallery\n" in played.said
    assert played.session.state.ordinal == 0
    assert "A new run from the beginning of: First watch" in played.paragraphs


def test_help_says_recap_and_panels_too(play: Play) -> None:
    said = play("1", "?").said.split("> ?")[1]
    assert "A number chooses that option." in said
    assert "You are at" in said
    assert "Lamp: Out." in said
    assert "Stores: Oil: fair." in said


def test_panels_are_said_when_they_change_and_only_then(play: Play) -> None:
    played = play("1", "3", "1")
    assert played.said.count("Lamp: Out.") == 1
    assert played.said.count("Stores: Oil: fair.") == 1


def test_the_timer_can_be_changed_at_any_moment(play: Play) -> None:
    played = play("t gentle", "t", "t never")
    assert played.session.mode is TimerMode.GENTLE
    assert "The timer is gentle now." in played.paragraphs
    assert played.said.count("The timer is gentle. Type t and one of: off, gentle, standard, hard.") == 2


def test_a_pause_stops_the_clock_and_hides_the_options(play: Play, silence: float) -> None:
    played = play(5.0, "p", 300.0, "", mode=TimerMode.STANDARD)
    assert played.session.igt_ms == 5000
    paused = played.said.split("Paused:")[1].split("> ")[0]
    assert "1. " not in paused
    assert sentence(f"you have {duration(silence - 5)}") in played.paragraphs


def test_asking_does_not_stop_the_clock(play: Play) -> None:
    played = play(5.0, "?", 5.0, mode=TimerMode.STANDARD)
    assert played.session.igt_ms == 10_000


def test_a_machine_that_slept_costs_the_player_nothing(play: Play) -> None:
    class Sleeper(Typist):
        """Sleeps for an hour in the middle of the first wait."""

        slept = False

        def read(self, timeout: float) -> str | NoLine | None:
            answer = super().read(timeout)
            if not self.slept:
                self.slept = True
                self.now += 3600
            return answer

    played = play(mode=TimerMode.STANDARD, typist=Sleeper(2.0))
    assert "You were away. The clock stood still meanwhile." in played.paragraphs
    assert played.session.state.ordinal == 0
    assert played.session.igt_ms <= 2000


def test_against_the_clock_all_time_counts_while_it_prints_or_is_stopped(play: Play) -> None:
    class Stopped(Typist):
        """Is stopped for five seconds in the first wait; and its terminal takes a second for every prompt."""

        slept = False

        def clock(self) -> float:
            self.now += 0.5
            return self.now

        def read(self, timeout: float) -> str | NoLine | None:
            answer = super().read(timeout)
            if not self.slept:
                self.slept = True
                self.now += 5
            return answer

    typist = Stopped(1.0)
    began = typist.now
    played = play(mode=TimerMode.STANDARD, typist=typist, strict=True)
    assert "You were away" not in played.said
    assert played.session.igt_ms >= (typist.now - began - 1) * 1000


def test_the_end_says_the_question_and_what_turned_it(play: Play) -> None:
    played = play("3")
    told = played.paragraphs
    assert "Ending: Asleep" in told
    assert "What if you never climbed?" in told
    assert any(line.startswith("What turned it:") for line in told)
    assert told[-1].startswith("The story is over.")


def test_after_the_end_one_can_still_go_back(play: Play) -> None:
    played = play("3", "7", "w", "b")
    assert not played.session.ended
    assert played.said.count("The story is over.") == 3


def test_q_leaves_at_once(play: Play) -> None:
    played = play("q", "1")
    assert played.session.state.ordinal == 0


def test_nothing_is_ever_drawn_over(play: Play) -> None:
    said = play("1", "?", "w", "w", "b", "l", "v", "r", "n", "g", "zzz").said
    assert not set("\r\x1b\b\t") & set(said)
    assert "\n\n\n" not in said

def test_the_map_and_the_endings_can_be_asked_for(play: Play) -> None:
    played = play("1", "m", "e")
    assert "Chapter 1: First watch. 1 of 3 scenes seen, 1 of 4 ways taken." in played.said
    assert "stairs: 1 visit. On your path." in played.said
    assert "Endings: 0 of 3 found." in played.said and "Landfall" not in played.said


def test_words_can_be_found_in_what_was_said(play: Play) -> None:
    said = play("f ninety-one", "f zebra", "f").said
    assert said.count("There are ninety-one steps.") >= 2
    assert "“zebra” was not said so far." in said
    assert "Type f and the words to be found" in said


def test_the_end_tells_how_the_numbers_went(play: Play) -> None:
    said = play("3").said
    assert "Nerve: 21:55 steady." in said


def test_the_same_choices_at_the_same_times_are_the_same_route_as_through_a_session(play: Play, lighthouse: LoadedPack, home: Home) -> None:
    typed = play(1.25, "1", 2.5, "3", 1.0, mode=TimerMode.STANDARD)
    session = Session.begin(lighthouse, home, seed=1)
    for seconds, choice in ((1.25, "climb"), (2.5, "log")):
        session.elapse(seconds)
        session.choose(choice)
    assert typed.session.route_hash == session.route_hash
    session.close()


def test_people_and_roads_are_said_in_words(play: Play) -> None:
    said = play("v", "1", "v").said
    assert "The mate: Tobias is sitting up." in said
    assert "The mate: Tobias is not there." in said
    assert "The way: The foot of the tower. From here to the gallery: 1 min 30 s by the stair." in said
