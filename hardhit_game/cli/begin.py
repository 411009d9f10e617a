"""What a new run begins with when the call does not say: a seed, and the player's timer mode."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hardhit_game.cli.problem import Problem
from hardhit_game.play.modes import TimerMode

if TYPE_CHECKING:
    from hardhit_game.cli.call import Call
    from hardhit_game.play.logs import Race
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
    loaded: LoadedPack,
    call: Call,
    *,
    seed: int | None = None,
    options: Mapping[str, bool] | None = None,
    timer: str | None = None,
    at: str = "",
    race: Race | None = None,
) -> Session:
    """A new run, saved from its first moment. With `at` it has come to that scene already."""
    from hardhit_game.author.reach import CannotReach, begin_at
    from hardhit_game.engine.error import StoryError
    from hardhit_game.packs.choosing import note_places
    from hardhit_game.packs.loadouts import remember_mods
    from hardhit_game.packs.tongues import remember_locale
    from hardhit_game.play.logs import NO_RACE
    from hardhit_game.play.session import CannotStart, Session

    mode = chosen_mode(timer, call.home)
    if call.mods is not None or loaded.mods:
        remember_mods(loaded, call.home)
    remember_locale(loaded, call.home)
    note_places([loaded.source.path, *(mod.path for mod in loaded.mods)], call.home)
    seed = fresh_seed() if seed is None else seed
    try:
        if at:
            return begin_at(at, loaded, call.home, seed=seed, options=options or {}, mode=mode, locale=loaded.locale)
        return Session.begin(
            loaded, call.home, seed=seed, options=options or {}, mode=mode, locale=loaded.locale, race=race or NO_RACE
        )
    except (CannotReach, CannotStart, StoryError) as error:
        raise Problem(str(error)) from error

