"""Keys under other input methods."""

from __future__ import annotations

import pytest

from hardhit_game.tui.commands import PLAY
from hardhit_game.tui.keyboards import meant, twins


def test_a_korean_letter_means_the_letter_on_its_key_cap() -> None:
    assert [meant(letter) for letter in "ㅈㅔㄱㅣㅠㄴㅂ"] == list("wprlbsq")


def test_a_wide_digit_means_the_digit() -> None:
    assert "".join(map(meant, "１２３９０")) == "12390"


def test_a_key_that_nobody_else_sends_means_itself() -> None:
    assert [meant(key) for key in ("1", "w", "enter", "²", "é", "shift+down")] == ["1", "w", "enter", "²", "é", "shift+down"]


def test_every_letter_command_can_be_called_under_a_korean_and_a_wide_method() -> None:
    letters = [command for command in PLAY if any(len(key) == 1 for key in command.keys)]
    assert letters
    for command in letters:
        for key in command.keys:
            assert set(twins(key)) <= set(command.all_keys)
            assert {meant(twin) for twin in twins(key)} <= {key}


@pytest.mark.parametrize("key", ["３", "3"])
async def test_a_wide_digit_chooses_an_option(opened, key: str) -> None:
    async with opened() as game:
        await game.press(key)
        await game.until(lambda: game.session.ended)


async def test_a_wide_question_mark_asks_for_help(opened) -> None:
    async with opened() as game:
        await game.press("fullwidth_question_mark")
        await game.until(lambda: game.app.screen is not game.play)


async def test_a_sign_that_only_looks_like_a_digit_does_nothing_in_a_menu(opened) -> None:
    async with opened() as game:
        await game.press("p")
        await game.shows("The clock stands")
        await game.press("²", "①")
        await game.shows("The clock stands")
