"""Opening a run: reading the pack, and beginning or resuming.

Owns: that work, which is done in a thread while the title is on the screen. Must not know: Textual.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hardhit_game.tui.launch import LaunchRequest

if TYPE_CHECKING:
    from hardhit_game.play.modes import TimerMode
    from hardhit_game.play.session import Session
    from hardhit_game.story.about import About
    from hardhit_game.story.load import LoadedPack


class CannotOpen(Exception):
    """The run cannot be played; the message is a sentence or a few lines for the player."""


class Wanted(NamedTuple):
    """What to open: a pack for a new run, or a run's file to go on with."""

    pack: Path | None = None
    mods: tuple[Path, ...] | None = None
    """None: those that are on for the pack."""
    run: Path | None = None
    category: str = ""
    """The category that a new run is for; "" for none."""


def glance(pack: Path) -> About | None:
    """What a pack says of itself on its first page, without reading the rest; None where that cannot be read."""
    from hardhit_game.story.diagnostics import Report
    from hardhit_game.story.model.about import read_opening
    from hardhit_game.story.reader import read_yaml
    from hardhit_game.story.source import PackUnreadable, open_source

    try:
        files = open_source(pack).files
    except PackUnreadable:
        return None
    report = Report()
    about = read_opening(read_yaml(files.get("pack.yaml", b""), "pack.yaml", report), report).about
    return about if report.ok else None


def read_story(request: LaunchRequest, wanted: Wanted) -> LoadedPack:
    """Read the pack of a new or saved run, ready to be played. Raises CannotOpen."""
    from hardhit_game.engine.error import StoryError  # heavy imports belong in the thread
    from hardhit_game.engine.game import open_game
    from hardhit_game.packs.choosing import NotHere
    from hardhit_game.packs.loadouts import mods_on
    from hardhit_game.packs.opening import mods_of_run
    from hardhit_game.packs.tongues import no_such_locale, wanted_locale
    from hardhit_game.runs.reader import read_run
    from hardhit_game.story.diagnostics import format_diagnostic
    from hardhit_game.story.load import load_pack
    from hardhit_game.story.source import PackUnreadable

    pack, mods = wanted.pack, wanted.mods
    header = about = None
    locale = ""
    if pack is None and wanted.run is not None:
        header = read_run(wanted.run).header
        if header is None:
            raise CannotOpen("This run's file is damaged from its first line on, so it cannot be resumed.")
        pack = _place_of(request, header.packs[0].id)
        if pack is None:
            raise CannotOpen(f"The story of this run ('{header.packs[0].id}') is not installed.")
        locale = header.locale
        try:
            mods = mods_of_run(header.packs[1:], request.home)
        except NotHere as problem:
            raise CannotOpen(str(problem)) from problem
    if pack is None:
        raise CannotOpen("There is no story to play.")
    if mods is None:
        about = glance(pack)
        mods = tuple(mod.path for mod in mods_on(request.home, about.id)[0]) if about is not None else ()
    if header is None:
        about = about or glance(pack)
        locale = wanted_locale(request.home, about.id if about is not None else "", request.locale)
    try:
        loaded = load_pack(pack, mods, locale)
        if loaded.story is not None:
            open_game(loaded.story)  # built once, here, so that beginning costs nothing
    except (PackUnreadable, StoryError, OSError) as error:
        raise CannotOpen(str(error)) from error
    if loaded.story is None:
        first = next(iter(loaded.report.diagnostics), None)
        what = f" The first: {format_diagnostic(first, None)}" if first is not None else ""
        over = "".join(f" --with {mod.id}" for mod in loaded.mods)
        none = " 'hardhit play --with none' plays without mods." if over else ""
        raise CannotOpen(f"This story has mistakes and cannot be played; 'hardhit check PACK{over}' lists them.{none}{what}")
    missing = no_such_locale(loaded, request.locale) if header is None else ""
    if missing:
        raise CannotOpen(missing)
    return loaded


def _place_of(request: LaunchRequest, pack: str) -> Path | None:
    """Where the pack with that id lies. What is listed under another name (a file's) is looked into."""
    for entry in request.packs:
        if entry.id == pack:
            return entry.path
    for entry in request.packs:
        about = glance(entry.path)
        if about is not None and about.id == pack:
            return entry.path
    return None


def begin(request: LaunchRequest, loaded: LoadedPack, options: Mapping[str, bool], mode: str) -> Session:
    """A new run. `mode`: the timer mode of the settings, unless the request says another. Raises CannotOpen."""
    from hardhit_game.engine.error import StoryError
    from hardhit_game.packs.loadouts import remember_mods
    from hardhit_game.packs.tongues import remember_locale
    from hardhit_game.play.modes import TimerMode
    from hardhit_game.play.session import CannotStart, RunUnusable, Session

    if request.keep_mods or loaded.mods:
        remember_mods(loaded, request.home)
    remember_locale(loaded, request.home)
    seed = request.seed if request.seed is not None else int.from_bytes(os.urandom(4), "big")
    timer = request.mode or TimerMode(mode)
    try:
        if request.at:
            return _begin_at(request, loaded, options, seed, timer)
        return Session.begin(loaded, request.home, seed=seed, options=options, mode=timer, locale=loaded.locale)
    except (StoryError, RunUnusable, CannotStart) as error:
        raise CannotOpen(str(error)) from error


def _begin_at(request: LaunchRequest, loaded: LoadedPack, options: Mapping[str, bool], seed: int, timer: TimerMode) -> Session:
    """A new run in the scene that was asked for. Raises CannotOpen, and what beginning raises."""
    from hardhit_game.author.reach import CannotReach, begin_at  # for practice only

    try:
        return begin_at(request.at, loaded, request.home, seed=seed, options=options, mode=timer, locale=loaded.locale)
    except CannotReach as error:
        raise CannotOpen(str(error)) from error


def resume(request: LaunchRequest, run: Path, loaded: LoadedPack) -> Session:
    """Go on with a saved run. Raises CannotOpen."""
    from hardhit_game.engine.error import StoryError
    from hardhit_game.play.session import RunBusy, RunUnusable, Session

    try:
        session = Session.resume(run, loaded, request.home)
    except (StoryError, RunBusy, RunUnusable) as error:
        raise CannotOpen(str(error)) from error
    if request.mode is not None:
        session.set_mode(request.mode)
    return session
