"""Settings: themes, fewer colours, plainer signs, other keys; all of it in the middle of a scene."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from hardhit_game.runs.settings import Settings
from hardhit_game.tui.commands import PLAY, changeable, fixed_key, keyed, keymap, read_changes, why_not, write_changes
from hardhit_game.tui.printing import _TABLE, AsciiSigns, FewColours, Print, plainer
from hardhit_game.tui.screens.settings import SettingsScreen


async def test_a_command_gets_another_key_in_the_middle_of_a_scene(opened, home) -> None:
    async with opened() as game:
        await game.press("s")
        await game.until(lambda: isinstance(game.app.screen, SettingsScreen))
        await game.take("Keys")
        await game.take("Story map")
        await game.shows("Press the key for it")
        await game.press("w")
        await game.shows("w is taken")
        await game.press("1")
        await game.shows("always means the same")
        await game.press("x")
        await game.until(lambda: game.app.changed_keys == {"map": "x"})
        await game.press("escape", "escape")
        await game.until(lambda: game.app.screen is game.play)
        assert "x map" in game.rows()[-1]
        await game.press("m")
        assert game.app.screen is game.play
        await game.press("ㅌ")  # the same key with a Korean input method
        await game.shows("Story map")
    assert Settings.load(home).choice("keys") == "map=x"


async def test_keys_can_be_put_back(opened) -> None:
    async with opened(settings={"keys": "map=x"}) as game:
        await game.press("s")
        await game.take("Keys")
        await game.take("All keys as they were")
        await game.press("escape", "escape", "m")
        await game.shows("Story map")


def test_escape_pauses_whatever_key_pausing_got() -> None:
    pause = next(one for one in keyed(PLAY, {"pause": "f5"}) if one.id == "pause")
    assert pause.keys == ("f5", "escape") and pause.shown == "F5"


def test_changes_are_read_as_far_as_they_are_allowed() -> None:
    assert read_changes("map=x wait=x recap=1 nonsense=z log=f6") == {"map": "x", "log": "f6"}
    assert read_changes(write_changes({"map": "x"})) == {"map": "x"}
    assert keymap({"map": "x"})["map"].split(",")[0] == "x" and "ㅌ" in keymap({"map": "x"})["map"]


def test_no_key_that_always_means_the_same_can_be_had() -> None:
    for key in ("escape", "enter", "up", "5", "a", "tab"):
        assert fixed_key(key) and why_not("map", key, {})


def test_every_command_that_can_be_changed_can_be_changed_to_a_free_key() -> None:
    assert all(why_not(one.id, "f11", {}) is None for one in changeable())


# ---------------------------------------------------------------- colours and signs


def test_every_plain_sign_is_one_cell_of_ascii_for_one_cell() -> None:
    for code, sign in _TABLE.items():
        assert sign.isascii() and cell_len(sign) == 1 == cell_len(chr(code))


def test_letters_stay_what_they_are() -> None:
    assert plainer("“부산” – café ─╮") == '"부산" - café -+'


def test_rows_keep_their_width_and_style() -> None:
    row = [Segment("╭─╮ 전화", Style(color="#e2b667", bgcolor="#0f1319"))]
    (plain,) = AsciiSigns().apply(row, Color(0, 0, 0))
    assert plain.cell_length == row[0].cell_length and plain.style is row[0].style
    (few,) = FewColours().apply(row, Color(0, 0, 0))
    assert few.style is not None and few.style.color is not None and few.style.color.number is not None


@pytest.mark.parametrize(("encoding", "plain"), [("utf-8", False), ("UTF8", False), ("ascii", True), ("latin-1", True)])
def test_a_terminal_that_cannot_write_signs_gets_plain_ones(encoding: str, plain: bool) -> None:
    assert Print.of("auto", "auto", io.TextIOWrapper(io.BytesIO(), encoding)).ascii_only is plain


async def test_plain_signs_are_everywhere_at_once(opened) -> None:
    async with opened() as game:
        assert "╭" in game.text()
        game.app.settings.set("glyphs", "ascii")
        game.app.setting_changed("glyphs")
        await game.until(lambda: game.text().isascii())
        for key in ("m", "r", "s", "p"):
            await game.press(key)
            await game.pilot.pause()
            assert game.text().isascii()
            await game.press("p" if key == "p" else "escape")


@pytest.mark.parametrize("theme", ["night", "dawn", "high_contrast", "colour_blind", "terminal"])
async def test_sixteen_colours_are_a_theme_of_their_own(opened, theme) -> None:
    async with opened(settings={"theme": theme, "colours": "16"}) as game:
        colours = {
            colour.type.name
            for strip in game.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }
        assert colours <= {"STANDARD", "DEFAULT"}
