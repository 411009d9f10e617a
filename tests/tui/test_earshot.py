"""What is heard of a story on the screen."""

from __future__ import annotations

from pathlib import Path

from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Session
from hardhit_game.play.view import view
from hardhit_game.runs.home import Home
from hardhit_game.sound.cues import Sounds
from hardhit_game.story.load import load_pack
from hardhit_game.tui.earshot import Earshot
from hardhit_game.tui.widgets.window import WindowText

STORY = Path(__file__).parents[2] / "story" / "hard_hit"


class Heard(Sounds):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__(())
        self.told: list[str] = []

    def _tell(self, what: str) -> None:
        self.told.append(what)


def test_the_phone_rings_until_it_is_answered_and_pauses_are_quiet(tmp_path: Path) -> None:
    session = Session.begin(load_pack(STORY), Home.at(tmp_path), seed=1, options={}, mode=TimerMode("off"))
    heard = Heard()
    earshot = Earshot(heard)
    earshot.follow(view(session), WindowText(), True)
    assert heard.told == ["loop engine", "loop ring"]
    session.pause("test")
    earshot.follow(view(session), WindowText(), True)
    assert heard.told[2:] == ["stop engine", "stop ring"]
    session.unpause("test")
    session.choose("pass")
    earshot.follow(view(session), WindowText(), True)
    assert heard.told[4:] == ["loop engine"]
    earshot.follow(view(session), WindowText(), False)
    assert heard.told[5:] == ["stop engine"], "turned off"
    session.close()


def test_the_last_five_seconds_tick_once_each(tmp_path: Path) -> None:
    session = Session.begin(load_pack(STORY), Home.at(tmp_path), seed=1, options={}, mode=TimerMode("off"))
    heard = Heard()
    earshot = Earshot(heard)
    for left in (9_000, 5_000, 4_900, 4_600, 4_000, 3_999, 900, 100, 0):
        earshot.follow(view(session), WindowText(15_000, 0, left), True)
    assert [what for what in heard.told if what.startswith("once")] == ["once tick"] * 3
    session.close()
