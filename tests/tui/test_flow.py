"""From the title to a run, away from it, and back."""

from __future__ import annotations

from hardhit_game.play.modes import TimerMode
from hardhit_game.runs.library import list_runs
from hardhit_game.runs.settings import Settings
from hardhit_game.tui.launch import PackEntry
from hardhit_game.tui.screens.settings import SettingsScreen
from hardhit_game.tui.screens.title import TitleScreen

from .conftest import LIGHTHOUSE


async def test_the_title_offers_a_new_game_settings_and_the_door(opened) -> None:
    async with opened(pack=None) as game:
        await game.shows("New game")
        assert "Continue" not in game.text()
        assert "Settings" in game.text() and "Quit" in game.text()


async def test_several_stories_are_each_offered(opened) -> None:
    packs = (PackEntry("one", "One", LIGHTHOUSE, "First."), PackEntry("two", "Two", LIGHTHOUSE, "Second."))
    async with opened(pack=None, packs=packs) as game:
        await game.take("Stories")
        await game.shows("Play The Keeper's Night")
        assert "The Hard Hit authors" in game.text() and "A first run takes about" in game.text()


async def test_the_first_run_asks_once_how_the_clock_shall_run(opened, home) -> None:
    async with opened(pack=None, settings={"timer_asked": False}) as game:
        await game.press("1")
        await game.shows("A quarter of the speed.")
        await game.press("2")
        await game.until(lambda: game.app.session is not None)
        assert game.session.mode is TimerMode.GENTLE
    saved = Settings.load(home)
    assert saved.flag("timer_asked") and saved.choice("timer") == "gentle"


async def test_the_content_note_comes_before_anything_is_saved(opened, home) -> None:
    async with opened(settings={"content_note": True}) as game:
        assert "A storm at sea." in game.text()
        assert "Nobody is described drowning" not in game.text()
        assert list_runs(home) == []
        await game.press("2")
        await game.shows("Nobody is described drowning")
        await game.press("1")
        await game.until(lambda: game.app.session is not None)
    assert len(list_runs(home)) == 1


async def test_options_are_chosen_before_the_story_begins(opened) -> None:
    async with opened(settings={"content_note": True}) as game:
        await game.until(lambda: game.app.flow._loaded is not None)
        await game.press("3")
        await game.shows("A gentler sea")
        await game.press("1")
        await game.press("escape")
        await game.press("1")
        await game.shows("The sea is no worse than a street.")


async def test_a_run_is_resumed_where_it_was(opened, home) -> None:
    async with opened() as game:
        await game.press("2")
        await game.until(lambda: game.scene == "gallery")
        await game.pass_time(3)
        clock, path = game.session.now, game.session.path
        await game.press("q")
    async with opened(resume=path) as game:
        assert game.scene == "gallery"
        assert abs(game.session.now - clock) <= 2000
        assert "As you like." in game.text()
        assert game.session.path == path


async def test_the_title_continues_the_last_run(opened) -> None:
    async with opened() as game:
        await game.press("2")
        await game.until(lambda: game.scene == "gallery")
        await game.press("p")
        await game.take("Title screen")
        await game.until(lambda: isinstance(game.app.screen, TitleScreen))
        await game.shows("1 decision")
        await game.press("1")
        await game.until(lambda: game.app.session is not None and game.scene == "gallery")


async def test_leaving_says_how_to_go_on(opened) -> None:
    async with opened() as game:
        await game.press("q")
        await game.until(lambda: not game.app.is_running)
        assert "hardhit resume" in game.app.last_words
        assert game.app.return_code == 0


async def test_settings_are_made_from_their_declaration_turned_and_saved(opened, home) -> None:
    async with opened(pack=None) as game:
        await game.take("Settings")
        await game.until(lambda: isinstance(game.app.screen, SettingsScreen))
        assert "Timer" in game.text() and "Reduced motion" in game.text()
        await game.take("Theme")
        await game.until(lambda: game.app.theme == "hardhit-dawn")
        await game.press("escape")
        await game.until(lambda: isinstance(game.app.screen, TitleScreen))
    assert Settings.load(home).choice("theme") == "dawn"


async def test_a_story_that_breaks_in_play_is_a_sentence_and_the_title(opened) -> None:
    async with opened() as game:
        from hardhit_game.engine.error import StoryError
        from hardhit_game.story.story import Where

        def broken(_choice: str) -> list:
            raise StoryError(Where("scenes/night.yaml", 3, 1), "stairs", "fires what cannot be fired.")

        game.session.choose = broken  # type: ignore[method-assign]
        await game.press("1")
        await game.shows("The story has a mistake")
        assert "scenes/night.yaml:3:1" in game.text().replace("\n", "")


async def test_a_pack_that_is_not_there_leaves_with_a_sentence(opened, tmp_path) -> None:
    async with opened(pack=None, packs=(PackEntry("gone", "Gone", tmp_path / "gone"),)) as game:
        await game.press("1")
        await game.shows("There is no pack")


async def test_packs_without_a_title_are_read_for_one_after_the_first_paint(opened) -> None:
    packs = (PackEntry("lighthouse", "", LIGHTHOUSE), PackEntry("other", "", LIGHTHOUSE))
    async with opened(pack=None, packs=packs) as game:
        await game.shows("The Keeper's Night")
        assert "One night, one lamp" in game.text()


async def test_a_run_is_resumed_even_if_its_pack_is_listed_under_another_name(opened) -> None:
    async with opened() as game:
        await game.press("2")
        await game.until(lambda: game.scene == "gallery")
        path = game.session.path
        await game.press("q")
    async with opened(resume=path, packs=(PackEntry("renamed", "", LIGHTHOUSE),)) as game:
        assert game.scene == "gallery"
