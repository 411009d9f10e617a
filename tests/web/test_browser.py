"""The whole of it in a real browser: load, play, resize, close the tab, go on, reach an ending."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardhit_game.engine.choosing import choices
from hardhit_game.engine.game import open_game
from hardhit_game.engine.happening import Choose
from hardhit_game.engine.start import start
from hardhit_game.engine.step import step
from hardhit_game.runs.reader import RunFile, read_run
from hardhit_game.runs.records import Played
from hardhit_game.story.load import load_pack
from tests.web.browser import Tab, browser, chromium, until

PROFILE = "0123456789abcdef0123456789abcdef"
SHORTEST = ("pass", "off_the_list", "pull_in", "milk", "stand")
SETTINGS = {"format": 1, "guard": False, "content_note": False, "read_first": False, "timer": "off", "timer_asked": True}


def digits() -> Iterator[str]:
    """The keys that lead the shortest way to an ending."""
    story = load_pack(Path(__file__).parents[2] / "story" / "hard_hit").story
    assert story is not None
    game = open_game(story)
    state = start(game, 1).state
    for wanted in SHORTEST:
        listed = [choice.id for choice in choices(game, state)]
        yield str(listed.index(wanted) + 1)
        state = step(game, state, Choose(state[0], state[4], story.scenes[state[1]].id, wanted)).state
    assert state[6], "this way leads to an ending"


@pytest.mark.slow
async def test_a_story_is_played_in_a_browser_the_tab_closed_and_the_run_gone_on_with(tmp_path: Path) -> None:
    chromium()
    home = tmp_path / "home" / "web" / PROFILE
    home.mkdir(parents=True)
    (home / "settings.json").write_text(json.dumps(SETTINGS))
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hardhit_game", "serve", "--port", "0",
        stdout=asyncio.subprocess.PIPE, env={"HARDHIT_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )  # fmt: skip
    try:
        assert server.stdout is not None
        address = (await server.stdout.readline()).decode().split()[4]
        keys = list(digits())
        async with browser(tmp_path / "browser") as tab:
            async with tab("about:blank") as page:
                await page.call("Network.setCookie", name="hardhit_profile", value=PROFILE, url=address, httpOnly=True, sameSite="Strict")
                await page.resize(1100, 700)
                await page.call("Page.navigate", url=address)
                await game_is_shown(page)
                await page.press("Enter")
                await until(lambda: saved(home) is not None)
                for number, key in enumerate(keys[:3], 1):
                    await press_until(page, key, home, number)
                await page.resize(560, 420)
                await press_until(page, keys[3], home, 4)
                assert len(await page.picture()) > 5000
            async with tab(address) as page:
                await page.resize(1100, 700)
                await game_is_shown(page)
                await page.press("Enter")
                await press_until(page, keys[4], home, 5)
        found = saved(home)
        assert found is not None and found.finished is not None and found.finished.ending == "voice_phishing"
        assert len(list((home / "runs").glob("*.hhrun"))) == 1, "the same run went on"
    finally:
        server.terminate()
        assert await asyncio.wait_for(server.wait(), 30) == 0


def saved(home: Path) -> RunFile | None:
    """The newest run of the profile, once its first line is there."""
    files = sorted((home / "runs").glob("*.hhrun"))
    found = read_run(files[-1]) if files else None
    return found if found is not None and found.header is not None else None


def made(home: Path) -> int:
    """How many choices the run has."""
    found = saved(home)
    return sum(isinstance(record, Played) and isinstance(record.event, Choose) for record in found.records) if found is not None else 0


async def game_is_shown(page: Tab) -> None:
    """Waits for the first bytes of the game, and for the keyboard to be its own."""
    ready = "document.body.classList.contains('-first-byte') && document.activeElement.tagName === 'TEXTAREA'"
    async with asyncio.timeout(60):
        while not await page.evaluate(ready):
            await asyncio.sleep(0.05)


async def press_until(page: Tab, key: str, home: Path, number: int) -> None:
    """Presses a key until the run has that many choices: one that comes while a screen is being opened goes nowhere."""
    async with asyncio.timeout(60):
        while made(home) < number:
            await page.press(key)
            for _ in range(40):
                if made(home) >= number:
                    break
                await asyncio.sleep(0.05)
