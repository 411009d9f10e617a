"""Playing: what a key does, and what time does by itself."""

from __future__ import annotations

from hardhit_game.play.modes import TimerMode
from hardhit_game.tui.widgets.choices import Choices
from hardhit_game.tui.widgets.window import READING, WindowBar


async def test_a_digit_chooses_and_the_story_goes_on(opened):
    async with opened() as game:
        await game.shows("Sit down on the first step.")
        await game.press("3")
        await game.until(lambda: game.session.ended)
        await game.shows("The story has ended")


async def test_arrows_and_enter_choose_too(opened):
    async with opened() as game:
        await game.press("down", "enter")
        await game.until(lambda: game.session.state.ordinal == 1)
        assert "You go, Tobias." in game.text()


async def test_the_mark_stands_on_the_first_open_option_from_the_beginning(opened):
    async with opened() as game:
        marked = [row for row in game.rows() if "▸ 1" in row]
        assert len(marked) == 1 and "I'll go." in marked[0]
        await game.press("enter")
        await game.until(lambda: game.session.state.ordinal == 1)


async def test_a_stray_key_within_half_a_second_of_new_options_is_ignored(opened):
    async with opened() as game:
        await game.press("2")
        await game.until(lambda: game.scene == "gallery")
        await game.pilot.press("1")  # at once
        assert game.scene == "gallery" and game.session.state.ordinal == 1
        game.hand.now += 0.4
        await game.pilot.press("1")
        assert game.session.state.ordinal == 1
        game.hand.now += 0.2
        await game.pilot.press("1")
        await game.until(lambda: game.session.state.ordinal == 2)


async def test_the_guard_can_be_switched_off(opened):
    async with opened(settings={"guard": False}) as game:
        await game.pilot.press("2", "1")
        await game.until(lambda: game.session.state.ordinal == 2)


async def test_choices_lock_once_one_is_taken(opened):
    async with opened() as game:
        choices = game.play.query_one(Choices)
        game.hand.now += 1
        assert choices.press("1")
        assert not choices.armed
        choices.press("3")
        await game.until(lambda: game.session.state.ordinal == 1)
        assert game.scene == "gallery"


async def test_silence_falls_when_reading_time_and_the_window_are_over(opened):
    async with opened() as game:
        await game.to(game.session.state.closes - 500)
        assert game.scene == "stairs"
        await game.pass_time(1)
        assert game.scene == "stairs_again"
        await game.shows("You say nothing.")


async def test_the_bar_tells_reading_from_deciding(opened):
    async with opened() as game:
        await game.shows("silence in")
        bar = game.play.query_one(WindowBar)
        assert READING in bar.render_line(0).text
        await game.to(game.session.state.ready)
        assert READING not in bar.render_line(0).text
        await game.shows(" 0:10")  # rounded up: it says 10 until nine seconds are left


async def test_the_clock_shows_the_seconds_of_the_case_clock(opened):
    async with opened(size=(80, 24)) as game:
        await game.shows("21:55:0")
        before = game.session.now
        await game.pass_time(3)
        assert game.session.now - before >= 3000
        await game.shows(f"21:55:{game.session.now // 1000:02}")


async def test_wait_goes_to_the_next_thing_that_happens(opened):
    async with opened() as game:
        await game.press("w")
        assert game.scene == "stairs_again"


async def test_a_closed_option_dims_says_so_and_keeps_its_number(opened):
    async with opened() as game:
        await game.press("w")
        await game.shows("opens in ")
        await game.press("2")
        assert game.scene == "stairs_again"
        await game.to(game.session.state.ready + 2000)
        assert "opens in" not in game.text()
        options = game.play.query_one(Choices).options
        assert [(one.number, one.is_open) for one in options] == [(1, True), (2, True)]


async def test_pausing_hides_the_options_and_holds_the_clock(opened):
    async with opened() as game:
        await game.press("p")
        await game.shows("Paused")
        assert "Sit down on the first step." not in game.text()
        before = game.session.now
        game.hand.now += 500
        game.play.look()
        assert game.session.now == before
        await game.press("p")
        await game.shows("Sit down on the first step.")
        game.hand.now += 0.3
        await game.pilot.press("3")
        assert game.session.state.ordinal == 0, "the guard holds after a pause too"


async def test_space_and_escape_pause_as_well(opened):
    for key in ("space", "escape"):
        async with opened() as game:
            await game.press(key)
            await game.shows("The clock stands")


async def test_every_page_over_the_game_holds_the_clock(opened):
    for key in ("l", "r", "s", "question_mark"):
        async with opened() as game:
            await game.press(key)
            await game.until(lambda: game.app.screen is not game.play)
            assert game.session.paused
            assert "Sit down on the first step." not in game.text()
            await game.press("escape")
            await game.until(lambda: game.app.screen is game.play)
            assert not game.session.paused


async def test_looking_away_holds_the_clock_and_any_key_comes_back(opened):
    async with opened() as game:
        game.play.hold("away")
        await game.pilot.pause()
        assert game.session.paused
        await game.press("3")
        assert not game.session.paused
        assert game.session.state.ordinal == 0, "the key that came back chooses nothing"


async def test_the_timer_mode_changes_in_the_middle_of_a_scene(opened):
    async with opened() as game:
        await game.pass_time(2)
        await game.press("s")
        await game.shows("Settings")
        game.app.settings.set("timer", "off")
        game.app.setting_changed("timer")
        await game.press("escape")
        await game.shows("no hurry")
        assert game.session.mode is TimerMode.OFF
        before = game.session.now
        game.hand.now += 100
        game.play.look()
        assert game.session.now == before


async def test_back_asks_first_and_then_goes_back_one_decision(opened):
    async with opened() as game:
        await game.press("2")
        await game.until(lambda: game.scene == "gallery")
        await game.press("b")
        await game.shows("Back one decision?")
        await game.press("enter")
        await game.until(lambda: game.scene == "stairs")
        await game.shows("Sit down on the first step.")
        assert "As you like." not in game.text()


async def test_back_at_the_first_decision_does_nothing(opened):
    async with opened() as game:
        await game.press("b")
        assert game.app.screen is game.play


async def test_who_hears_stands_beside_words_and_not_beside_deeds(opened):
    async with opened() as game:
        rows = [row for row in game.rows() if "“I'll go." in row or "Sit down on" in row]
        assert "The mate hears this" in rows[0] + game.text().split("“You go")[0]
        assert "hears" not in rows[-1] and "nothing is said" in game.text().split("Sit down on")[1]


async def test_a_still_screen_has_no_timers(opened):
    async with opened(settings={"timer": "off"}) as game:
        assert game.play._timer is None
        await game.press("3")
        await game.until(lambda: game.session.ended)
        assert game.play._timer is None


async def test_the_last_words_lead_to_the_turning_points(opened):
    async with opened() as game:
        await game.press("3")
        await game.until(lambda: game.session.ended)
        await game.press("enter")
        await game.shows("What it turned on")
        await game.take("Play again")
        await game.until(lambda: not game.session.ended)


async def test_a_chapter_can_be_begun_again_and_the_old_run_is_kept(opened):
    async with opened() as game:
        old = game.session.path
        await game.press("2")
        await game.until(lambda: game.scene == "gallery")
        await game.press("p")
        await game.take("Back to a chapter")
        await game.shows("Begin again from")
        await game.press("1")
        await game.until(lambda: game.scene == "stairs")
        assert game.session.path != old and old.exists()


async def test_options_stay_when_the_screen_changes_size(opened):
    async with opened() as game:
        await game.press("down")
        await game.pilot.resize_terminal(60, 20)
        await game.shows("▸2")
        await game.press("down", "enter")
        await game.until(lambda: game.session.ended)


async def test_the_letter_keys_work_with_a_korean_input_method_on(opened):
    async with opened() as game:
        await game.press("ㅔ")
        await game.shows("The clock stands")


async def test_going_back_from_the_end_begins_another_run(opened):
    async with opened() as game:
        finished = game.session.path
        await game.press("3")
        await game.until(lambda: game.session.ended)
        await game.press("b")
        await game.shows("Back one decision?")
        await game.press("enter")
        await game.until(lambda: not game.session.ended)
        assert game.scene == "stairs" and game.session.path != finished


async def test_trouble_with_saving_is_told_once_in_the_text(opened, monkeypatch):
    async with opened() as game:
        monkeypatch.setattr(type(game.session), "save_problem", property(lambda _: "The disk is full: this run is not being saved."))
        await game.press("w")
        await game.shows("The disk is full")
        await game.press("w")
        assert sum("disk is full" in one.body.plain for one in game.play.reader.paragraphs) == 1
