"""What the tests of the terminal interface share: a clock turned by hand, a home of their own, a run on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.console import ColorSystem
from textual.pilot import Pilot

from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.story.load import LoadedPack, load_pack
from hardhit_game.tui.app import HardHitApp
from hardhit_game.tui.launch import LaunchRequest, PackEntry
from hardhit_game.tui.screens.play import PlayScreen
from hardhit_game.tui.widgets.menu import Menu

PACKS = Path(__file__).parents[1] / "packs"
LIGHTHOUSE = PACKS / "lighthouse"
SIZE = (120, 36)


class Hand:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Playing:
    """An app under test, with the words a test needs."""

    def __init__(self, app: HardHitApp, pilot: Pilot[None], hand: Hand) -> None:
        self.app, self.pilot, self.hand = app, pilot, hand

    @property
    def play(self) -> PlayScreen:
        """The play screen, wherever it is in the stack."""
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, PlayScreen))

    @property
    def session(self) -> Session:
        assert self.app.session is not None
        return self.app.session

    @property
    def scene(self) -> str:
        """The id of the open scene."""
        return self.session.game.story.scenes[self.session.state.scene].id

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let the app work until that holds."""
        for _ in range(400):
            if condition():
                return
            await self.pilot.pause(0.005)
        raise AssertionError(f"it never came true on {self.app.screen!r}:\n{self.text()}")

    async def shows(self, words: str) -> None:
        """Let the app work until the screen shows these words."""
        await self.until(lambda: words in self.text())

    async def pass_time(self, seconds: float, step: float = 0.25) -> None:
        """Let that much time go by on the hand clock, looking at it as a timer would."""
        gone = 0.0
        while gone < seconds - 1e-9:
            self.hand.now += step
            gone += step
            self.play.look()
        await self.pilot.pause()

    async def to(self, clock_ms: int) -> None:
        """Let time go by until the case clock has come to that, give or take a quarter of a second."""
        while self.session.now < clock_ms:
            await self.pass_time(0.25)

    async def press(self, *keys: str) -> None:
        """Press keys, half a second after whatever came before."""
        for key in keys:
            self.hand.now += 0.6
            await self.pilot.press(key)
            await self.pilot.pause()

    async def take(self, label: str) -> None:
        """Take the entry with that label, wherever it stands in the list on the screen."""
        await self.until(lambda: any(label in item.label.plain for menu in self.app.screen.query(Menu) for item in menu.items))
        menu = self.app.screen.query_one(Menu)
        place = next(place for place, item in enumerate(menu.items) if label in item.label.plain)
        for _ in range((place - menu._caret) % len(menu.items)):
            await self.press("down")
        await self.press("enter")

    def text(self) -> str:
        """The screen as words."""
        return "\n".join(self.rows())

    def rows(self) -> list[str]:
        """The screen, row by row."""
        return ["".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips()]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A player's folders, empty."""
    return Home.at(tmp_path / "home")


@pytest.fixture(scope="session")
def lighthouse() -> LoadedPack:
    """The second story, which is only for tests."""
    loaded = load_pack(LIGHTHOUSE)
    assert loaded.story is not None, loaded.explain()
    return loaded


Opened = Callable[..., object]


@pytest.fixture
def opened(home: Home) -> Callable[..., object]:
    """`async with opened(pack=..., size=...) as playing:` starts the app; asked-once questions are behind the player."""

    @asynccontextmanager
    async def start(
        pack: Path | None = LIGHTHOUSE,
        size: tuple[int, int] = SIZE,
        settings: dict[str, bool | int | str] | None = None,
        resume: Path | None = None,
        packs: tuple[PackEntry, ...] | None = None,
    ) -> AsyncIterator[Playing]:
        hand = Hand()
        listed = (PackEntry("lighthouse", "The Keeper's Night", LIGHTHOUSE, "One night."),) if packs is None else packs
        app = HardHitApp(LaunchRequest(home=home, packs=listed, pack=pack if resume is None else None, resume=resume, seed=1), now=hand)
        for name, value in ({"timer_asked": True, "content_note": False, "read_first": False} | (settings or {})).items():
            app.settings.set(name, value)
        app.console._color_system = ColorSystem.TRUECOLOR  # whatever terminal the tests are run in
        app.apply_settings()
        async with app.run_test(size=size) as pilot:
            playing = Playing(app, pilot, hand)
            if pack is not None or resume is not None:
                if app.settings.flag("content_note"):
                    await playing.shows("Begin")
                else:
                    await playing.until(lambda: isinstance(app.screen, PlayScreen) and app.screen.is_mounted)
                    await playing.until(lambda: bool(playing.play.query("#choices")) and "Hud" in str(playing.play.query_one("#hud")))
                    await pilot.pause()
                    hand.now += 1.0
            yield playing

    return start
