"""Opening a run: reading the pack, and beginning or resuming.

Owns: that work, which is done in a thread while the title is on the screen. Must not know: Textual.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.tui.launch import LaunchRequest

if TYPE_CHECKING:
    from hardhit_game.play.session import Session


class CannotOpen(Exception):
    """The run cannot be played; the message is a sentence or a few lines for the player."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to open: a pack for a new run, or a run's file to go on with."""

    pack: Path | None = None
    run: Path | None = None


def open_run(request: LaunchRequest, wanted: Wanted, mode: str) -> Session:
    """Read the pack and begin or resume. `mode`: the timer mode of the settings. Raises CannotOpen."""
    from hardhit_game.engine.error import StoryError  # heavy imports belong in the thread
    from hardhit_game.play.modes import TimerMode
    from hardhit_game.play.session import CannotStart, RunBusy, RunUnusable, Session
    from hardhit_game.runs.reader import read_run
    from hardhit_game.story.diagnostics import format_diagnostic
    from hardhit_game.story.load import load_pack
    from hardhit_game.story.source import PackUnreadable

    pack = wanted.pack
    if pack is None and wanted.run is not None:
        header = read_run(wanted.run).header
        if header is None:
            raise CannotOpen("This run's file is damaged from its first line on, so it cannot be resumed.")
        known = {entry.id: entry.path for entry in request.packs}
        pack = known.get(header.packs[0].id)
        if pack is None:
            raise CannotOpen(f"The story of this run ('{header.packs[0].id}') is not installed.")
    if pack is None:
        raise CannotOpen("There is no story to play.")
    try:
        loaded = load_pack(pack)
    except (PackUnreadable, OSError) as error:
        raise CannotOpen(str(error)) from error
    if loaded.story is None:
        first = next(iter(loaded.report.diagnostics), None)
        what = f" The first: {format_diagnostic(first, None)}" if first is not None else ""
        raise CannotOpen(f"This story has mistakes and cannot be played; 'hardhit check' lists them.{what}")
    try:
        if wanted.run is not None:
            return Session.resume(wanted.run, loaded, request.home)
        seed = request.seed if request.seed is not None else secrets.randbits(32)
        return Session.begin(
            loaded, request.home, seed=seed, options=request.options, mode=request.mode if request.mode is not None else TimerMode(mode)
        )
    except (StoryError, RunBusy, RunUnusable, CannotStart) as error:
        raise CannotOpen(str(error)) from error
