"""A player of the plain mode: a typist whose pauses are part of the script, and a clock that only they move."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hardhit_game.plain.game import PlainGame
from hardhit_game.plain.leaving import StopSignals
from hardhit_game.plain.lines import NO_LINE, NoLine
from hardhit_game.plain.voice import Voice
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.story.load import LoadedPack, load_pack

PACKS = Path(__file__).parents[1] / "packs"


class Typist:
    """Types lines (texts) and hesitates (numbers, in seconds); then the input ends. `now` is the clock."""

    def __init__(self, *script: str | float) -> None:
        self._script = list(script)
        self._left = 0.0
        self.now = 100.0

    def clock(self) -> float:
        """Seconds."""
        return self.now

    def read(self, timeout: float) -> str | NoLine | None:
        """See `LineSource.read`."""
        while self._left <= 0:
            if not self._script:
                return None
            item = self._script.pop(0)
            if isinstance(item, str):
                return item
            self._left += item
        waited = min(timeout, self._left)
        self._left -= waited
        self.now += waited
        return NO_LINE


@dataclass(frozen=True)
class Played:
    """What came of it."""

    said: str
    session: Session

    @property
    def paragraphs(self) -> list[str]:
        """What was said, parted at blank lines."""
        return self.said.strip().split("\n\n")


Play = Callable[..., Played]


@pytest.fixture(scope="session")
def lighthouse() -> LoadedPack:
    """The small pack."""
    loaded = load_pack(PACKS / "lighthouse")
    assert loaded.report.ok, loaded.report.errors
    return loaded


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty player's home."""
    return Home.at(tmp_path)


@pytest.fixture
def play(lighthouse: LoadedPack, home: Home) -> Play:
    """Plays the small pack with the given script, seed 1."""

    def played(
        *script: str | float, mode: TimerMode = TimerMode.OFF, typist: Typist | None = None, strict: bool = False
    ) -> Played:
        typist = typist or Typist(*script)
        out = io.StringIO()
        session = Session.begin(lighthouse, home, seed=1, mode=mode)
        stops = StopSignals()
        game = PlainGame(session, Voice(out, stops=stops), typist, stops, typist.clock, strict=strict)
        game.play()
        game.session.close()
        return Played(out.getvalue(), game.session)

    return played


@pytest.fixture
def silence(lighthouse: LoadedPack) -> float:
    """Seconds until silence falls in the first scene, reading time included."""
    assert lighthouse.story is not None
    scene = lighthouse.story.scenes[lighthouse.story.start_scene]
    return (scene.reading + scene.window) / 1000
