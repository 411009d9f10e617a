"""Playing line by line while the story is edited: a save is said, not shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from hardhit_game.author.new_pack import create_pack
from hardhit_game.plain.edits import Edits
from hardhit_game.plain.game import PlainGame
from hardhit_game.plain.leaving import StopSignals
from hardhit_game.plain.lines import NO_LINE, NoLine
from hardhit_game.plain.voice import Voice
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.story.load import load_pack

CALL = "scenes/1_the_call.yaml"


class Author:
    """Types lines, edits files in between, and waits long enough for it to be noticed; then the input ends."""

    def __init__(self, *script: str | Callable[[], None]) -> None:
        self._script = list(script)
        self._waits = 0
        self.now = 100.0

    def clock(self) -> float:
        return self.now

    def read(self, timeout: float) -> str | NoLine | None:
        self.now += timeout
        if self._waits:
            self._waits -= 1
            return NO_LINE
        if not self._script:
            return None
        item = self._script.pop(0)
        if isinstance(item, str):
            return item
        item()
        self._waits = 2
        return NO_LINE


def replacing(path: Path, old: str, new: str) -> Callable[[], None]:
    def edit() -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def told(folder: Path, home: Home, *script: str | Callable[[], None]) -> str:
    session = Session.begin(load_pack(folder), home, seed=1, mode=TimerMode.OFF)
    author, out = Author(*script), io.StringIO()
    game = PlainGame(session, Voice(out, None, StopSignals()), author, StopSignals(), author.clock, follow=Edits((folder,)))
    game.play()
    game.session.close()
    return out.getvalue()


def test_a_save_tells_the_same_moment_of_the_edited_story(tmp_path: Path, home: Home) -> None:
    create_pack(tmp_path / "one")
    said = told(
        tmp_path / "one", home, "2", replacing(tmp_path / "one" / CALL, "It stops. It starts again.", "It stops. Ten seconds. Again.")
    )
    before, _, after = said.partition("Read anew; your decision was made again.")
    assert "It stops. It starts again." in before
    assert "It stops. Ten seconds. Again." in after
    assert "Pull the plug out of the wall." in after


def test_a_mistake_is_said_without_pictures_and_the_story_goes_on(tmp_path: Path, home: Home) -> None:
    create_pack(tmp_path / "one")
    path = tmp_path / "one" / CALL
    said = told(tmp_path / "one", home, replacing(path, "ines: That", "inse: That"), "1")
    assert "What is on the disk cannot be played." in said
    assert "scenes/1_the_call.yaml:10:7: error HH401: There is no speaker 'inse'." in said
    assert "hint: Did you mean 'ines'?" in said
    assert "^" not in said
    assert "The voice: There is a bag" in said, "what was loaded before goes on"
