"""Words that look like commands, through every screen: shown as they are, and nothing to click."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.story.load import load_pack
from hardhit_game.tui.launch import PackEntry
from hardhit_game.tui.text import content

from .hostile import CLICK, WORDS, write_hostile_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = write_hostile_pack(tmp_path / "hostile")
    loaded = load_pack(folder)
    assert loaded.story is not None, loaded.explain()
    return folder


def nothing_to_click(game) -> None:
    for strip in game.app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style is not None else {}
            assert not [key for key in meta if "click" in key], segment
            assert segment.style is None or segment.style.link is None


def literally(game, *beginnings: str) -> None:
    """The words stand on the screen as they are in the pack, markup and all."""
    seen = " ".join(game.text().split())
    for beginning in beginnings:
        assert beginning in seen, f"{beginning!r} is not in\n{game.text()}"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)], ids=["large", "usual", "small"])
async def test_every_screen_shows_hostile_words_as_words(opened, pack, size) -> None:
    entries = (PackEntry("hostile", f"Title {CLICK}", pack, f"Summary {CLICK}"),)
    async with opened(pack=None, size=size, settings={"content_note": True, "timer": "off"}, packs=entries) as game:
        await game.shows("New game")
        literally(game, "Summary [@click=app.leave]press[/]")
        nothing_to_click(game)
        await game.press("1")
        await game.shows("Tell me more first")
        literally(game, "Title [@click", "Summary [@click", "[/ [red]x[/blue]")
        nothing_to_click(game)
        await game.until(lambda: game.app.flow._loaded is not None)
        await game.press("2")
        await game.shows("In detail")
        nothing_to_click(game)
        await game.press("2")
        await game.shows("Option [@click")
        nothing_to_click(game)
        await game.press("escape")
        await game.press("1")
        await game.until(lambda: game.app.session is not None)
        await game.shows("Said [@click")
        await game.press("home")
        literally(game, "Narration [@click=app.leave]press[/]", "Here [@click")
        nothing_to_click(game)
        for key, words in (("l", "Narration [@click"), ("r", "Recap [@click"), ("p", "Paused")):
            await game.press(key)
            await game.shows(words)
            nothing_to_click(game)
            await game.press("escape" if key != "p" else "p")
            await game.until(lambda: game.app.screen is game.play)
        await game.press("question_mark")
        await game.press("end")
        await game.shows("Meaning [@click")
        nothing_to_click(game)
        await game.press("escape")
        await game.press("1")
        await game.shows("End [@click")
        nothing_to_click(game)
        await game.press("1")
        await game.until(lambda: game.session.ended)
        await game.press("enter")
        await game.shows("Play again")
        await game.press("home")
        literally(game, "Ending [@click", "Question [@click")
        nothing_to_click(game)
        assert game.app.is_running


async def test_clicking_on_every_cell_of_hostile_words_leaves_nothing(opened, pack) -> None:
    async with opened(pack=pack, size=(80, 24), settings={"timer": "off"}) as game:
        for y in range(0, 12):
            for x in range(1, 79, 13):
                await game.pilot.click(offset=(x, y))
        assert game.app.is_running
        assert game.session.state.ordinal == 0


@pytest.mark.parametrize("words", ["\x1b]0;title\x07", "\x1b[2J", "\x9b31m", "a\u202eb", "\x00", "\ud800"])
async def test_foreign_text_in_a_sentence_of_ours_is_cleaned(opened, words) -> None:
    async with opened(pack=None) as game:
        game.app.flow.title(f"Trouble {words} here")
        await game.shows("Trouble")
        assert words not in game.text()
        assert content(words).plain != words or words.isprintable()


async def test_a_damaged_pack_is_a_sentence_on_the_title_screen(opened, tmp_path) -> None:
    folder = write_hostile_pack(tmp_path / "broken")
    (folder / "machine.yaml").write_text(f"parallel: '{WORDS}'\n", encoding="utf-8")
    async with opened(pack=None, packs=(PackEntry("broken", "Broken", folder),)) as game:
        await game.press("1")
        await game.shows("This story has mistakes")
        nothing_to_click(game)
        await game.shows("New game")
