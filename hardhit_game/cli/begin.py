"""What a new run begins with when the call does not say: a seed, and the player's timer mode."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.cli.problem import Problem
from hardhit_game.play.modes import TimerMode

if TYPE_CHECKING:
    from hardhit_game.cli.call import Call
    from hardhit_game.play.session import Session
    from hardhit_game.runs.home import Home
    from hardhit_game.story.load import LoadedPack


def fresh_seed() -> int:
    """A seed nobody chose: small enough to be read out, from the system's own chance."""
    return int.from_bytes(os.urandom(4), "big")


def chosen_mode(timer: str | None, home: Home) -> TimerMode:
    """The timer mode of the call, or else of the settings."""
    if timer is not None:
        return TimerMode(timer)
    from hardhit_game.runs.settings import Settings

    settings = Settings.load(home)
    if settings.notice:
        print(f"hardhit: {settings.notice}", file=sys.stderr)
    return TimerMode(settings.choice("timer"))


def begin_run(
    loaded: LoadedPack, call: Call, *, seed: int | None = None, options: Mapping[str, bool] | None = None, timer: str | None = None
) -> Session:
    """A new run, saved from its first moment."""
    from hardhit_game.engine.error import StoryError
    from hardhit_game.play.session import CannotStart, Session

    mode = chosen_mode(timer, call.home)
    note_place(loaded.source.path, call.home)
    try:
        return Session.begin(loaded, call.home, seed=fresh_seed() if seed is None else seed, options=options or {}, mode=mode)
    except (CannotStart, StoryError) as error:
        raise Problem(str(error)) from error


def note_place(path: Path, home: Home) -> None:
    """Remember where a pack lies that is neither built in nor installed, so that its runs can be gone on with."""
    from hardhit_game.cli.elsewhere import remember
    from hardhit_game.cli.shelf import first_page
    from hardhit_game.resources import built_in_packs, installed_packs

    if path in built_in_packs().values() or path in installed_packs(home.packs_dir).values():
        return
    story = first_page(path)
    if story is not None:
        remember(home, story.id, path)
