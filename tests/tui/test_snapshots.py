"""The screens that matter, as words and colour roles, at three sizes; and in every theme the same words in the same roles.

A snapshot is text: every row of the screen and, where it is not all in the colour of text, a row with a letter for the role of each
cell (capitals: on the raised ground). `HARDHIT_SNAPSHOTS=write` writes them anew; look at the difference before keeping it.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path

import pytest
from rich.style import Style

from hardhit_game.runs import library
from hardhit_game.tui.launch import PackEntry
from hardhit_game.tui.screens.title import TitleScreen
from hardhit_game.tui.theme import PALETTES, TERMINAL, Palette
from tests.runs.playing import saved_run

from .conftest import Playing
from .test_theme import ENOUGH, contrast

SIZES = [(120, 36), (80, 24), (60, 20)]
KEPT = Path(__file__).parent / "snapshots"
WRITE = os.environ.get("HARDHIT_SNAPSHOTS") == "write"
LETTERS = {
    "text": "t", "soft": "s", "faint": "f", "accent": "a", "warn": "w", "line": "l", "red": "r", "orange": "o", "yellow": "y",
    "green": "g", "cyan": "c", "blue": "b", "violet": "v",
}  # fmt: skip
NO_WORDS = "l?"
"""Rules and frames, and pictures with colours of their own."""
Shown = list[tuple[str, str]]
"""Of each row: the words, and the letters."""


async def walk(game: Playing) -> AsyncIterator[str]:
    """Come to one screen after the other; gives the name of each."""
    await game.shows("of 16 scenes")
    yield "title"
    for entry, words in (("Endings", "Found: 1"), ("Chapters", "1 run"), ("Stories", "Content"), ("Runs", "landfall")):
        await game.take(entry)
        await game.shows(words)
        yield entry.lower()
        if entry == "Runs":
            await game.press("enter")
            await game.shows("What it turned on")
            yield "case"
            await game.press("v")
            yield "case_plots"
            await game.press("v", "escape")
        await game.press("escape")
        await game.until(lambda: isinstance(game.app.screen, TitleScreen))
    await game.take("New game")
    await game.until(lambda: game.app.session is not None and bool(game.app.screen.query("#choices")))
    await game.shows("Sit down")
    yield "play"
    await game.press("2")
    await game.until(lambda: game.scene == "gallery")
    yield "play_later"
    for key, name, words in (
        ("r", "recap", "The lamp is out."), ("l", "log", "As you like."), ("m", "map", "gallery"), ("question_mark", "help", "Keys"),
        ("s", "settings", "Timer"), ("p", "pause", "Paused"),
    ):  # fmt: skip
        await game.press(key)
        await game.shows(words)
        await game.pilot.pause()
        yield name
        await game.press("p" if key == "p" else "escape")
        await game.until(lambda: game.app.screen is game.play)


def colours(style: Style | None) -> tuple[str, str]:
    """The two colours of a cell, as a palette names them."""
    return tuple(
        "default" if one is None or one.is_default else one.name for one in (style and style.color, style and style.bgcolor)
    )  # type: ignore[return-value]


def cells(game: Playing) -> list[list[tuple[str, str, str]]]:
    """Every cell of every row: its sign and its colours."""
    return [
        [(sign, *colours(segment.style)) for segment in strip for sign in segment.text]
        for strip in game.app.screen._compositor.render_strips()
    ]


def shown(game: Playing, palette: Palette) -> Shown:
    """The screen as words and letters."""
    role_of = {palette.colour(role): letter for role, letter in reversed(LETTERS.items())}
    rows = []
    for row in cells(game):
        letters = "".join(
            " " if sign == " " and ground == palette.ground else _letter(role_of.get(ink, "?"), ground == palette.raised)
            for sign, ink, ground in row
        )
        rows.append(("".join(sign for sign, _, _ in row).rstrip(), letters.rstrip()))
    return rows


def _letter(letter: str, raised: bool) -> str:
    return letter.upper() if raised else letter


def written(rows: Shown) -> str:
    lines = []
    for words, letters in rows:
        lines.append(f"|{words}")
        if set(letters) - {"t", " "}:
            lines.append(f":{letters}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs begin a minute after each other, on one day."""
    minutes = count()
    monkeypatch.setattr(library, "time_label", lambda: f"2026-05-28T08:{next(minutes):02}:00Z")


QUIET = {"reduced_motion": True, "timer": "standard"}


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_is_as_it_was_seen_and_kept(opened: Callable, home, size, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[1])  # a story says where it lies, and that is the same on no two machines
    packs = (PackEntry("lighthouse", "The Keeper's Night", Path("packs/lighthouse"), "One night."),)
    saved_run(home)
    changed = []
    async with opened(pack=None, size=size, settings=QUIET, packs=packs) as game:
        async for name in walk(game):
            file = KEPT / f"{name}-{size[0]}x{size[1]}.txt"
            now = written(shown(game, PALETTES["night"]))
            if WRITE:
                file.write_text(now, encoding="utf-8")
            elif not file.exists() or file.read_text(encoding="utf-8") != now:
                changed.append(f"{file.name}:\n{now}")
    assert not changed, "\n".join(changed)


@pytest.mark.usefixtures("frozen")
async def test_every_theme_shows_the_same_words_in_the_same_roles_and_all_can_be_read(opened: Callable, home) -> None:
    saved_run(home)
    wrong = []
    async with opened(pack=None, size=(80, 24), settings=QUIET) as game:
        async for name in walk(game):
            night = shown(game, PALETTES["night"])
            for palette in PALETTES.values():
                game.app.theme = f"hardhit-{palette.name}"
                await game.pilot.pause()
                wrong += [f"{name}, {palette.name}, {what}" for what in differences(cells(game), night, palette)]
            game.app.theme = "hardhit-night"
            await game.pilot.pause()
    assert not wrong, "\n".join(wrong[:20])


def differences(rows: list[list[tuple[str, str, str]]], night: Shown, palette: Palette) -> set[str]:
    """What is not as in the first theme, and what cannot be read."""
    may_be = {letter: {palette.colour(role)} for role, letter in LETTERS.items()}
    may_be["a"].add(palette.colour("player"))  # in the first theme these have one colour
    may_be["s"].add(palette.colour("grey"))
    found = set()
    for y, (row, (words, letters)) in enumerate(zip(rows, night, strict=True)):
        pictured = "?" in letters  # a picture, or what is dimmed behind a question: drawn for the theme
        if not pictured and "".join(sign for sign, _, _ in row).rstrip() != words:
            found.add(f"row {y}: other words")
        for (sign, ink, ground), letter in zip(row, letters, strict=False):
            if sign == " " or letter in "? ":
                continue
            if ink not in may_be[letter.lower()]:
                found.add(f"row {y}: {sign!r} in {ink}, no colour for {letter!r}")
            if palette is not TERMINAL and letter.lower() not in NO_WORDS and contrast(ink, ground) < ENOUGH:
                found.add(f"row {y}: {sign!r} cannot be read, {ink} on {ground}")
    return found
