"""Short ways to play the second pack, The Keeper's Night, in tests of runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.play.modes import TimerMode
from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.runs.records import PackRef
from hardhit_game.story.load import load_pack

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack

PACK = Path(__file__).parents[1] / "packs" / "lighthouse"
LIT = {"spark": ("catches",), "current": ("out",)}
LANDFALL = ("climb", "strike", "wind", "look", "hail", "hold", "truth")
"""The choices of a whole run to the ending `landfall`, with the luck of `LIT`."""


@cache
def lighthouse() -> LoadedPack:
    """The pack, read once."""
    loaded = load_pack(PACK)
    assert loaded.story is not None, loaded.report.diagnostics
    return loaded


def edited(folder: Path, edit: Callable[[str], str], *files: str) -> LoadedPack:
    """The pack with some files changed; its scenes, if none is named."""
    target = folder / "lighthouse"
    shutil.copytree(PACK, target)
    for file in files or ("scenes/night.yaml",):
        changed = edit((target / file).read_text("utf-8"))
        assert changed != (PACK / file).read_text("utf-8")
        (target / file).write_text(changed, "utf-8")
    loaded = load_pack(target)
    assert loaded.story is not None, loaded.report.diagnostics
    return loaded


def find(packs: Sequence[PackRef]) -> LoadedPack | None:
    """The packs that are installed here."""
    return lighthouse() if [pack.id for pack in packs] == ["lighthouse"] else None


def begin(home: Home, *, mode: TimerMode = TimerMode.STANDARD) -> Session:
    """A run with the light's luck pinned."""
    return Session.begin(lighthouse(), home, pins=LIT, mode=mode)


def play(session: Session, choices: Iterable[str | float]) -> Session:
    """Chooses by name; a number lets that many seconds pass; `wait` goes to the next breakpoint."""
    for deed in choices:
        if isinstance(deed, int | float):
            session.elapse(deed)
        elif deed == "wait":
            session.wait()
        else:
            happened = session.choose(deed)
            assert type(happened[0]).__name__ != "Refused", (deed, happened)
    return session


def saved_run(home: Home, choices: Iterable[str | float] = LANDFALL) -> Path:
    """A run played and closed; its file."""
    session = play(begin(home), choices)
    session.close()
    assert session.save_problem is None
    return session.path


def story_of(session: Session) -> list[tuple[str, int, str]]:
    """The transcript, for comparing."""
    return [(beat.kind, beat.at_ms, beat.text) for beat in session.beats]
