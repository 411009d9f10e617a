"""What the terminal interface is asked to do.

Owns: `LaunchRequest`, the one argument of `hardhit_game.tui.run`. Must not know: Textual (the command line
reads this file before anything heavy is imported).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hardhit_game.play.modes import TimerMode
    from hardhit_game.runs.home import Home


GUARD_SECONDS = 0.5


class PackEntry(NamedTuple):
    """A pack that can be played. Without a title it is read for one after the title screen is there."""

    id: str
    title: str
    path: Path
    summary: str = ""


class Stretched(NamedTuple):
    """What is to be practised: a run's file, and the milestones (ids) between which; "" for the start and the end."""

    run: Path
    start: str = ""
    end: str = ""


class LaunchRequest(NamedTuple):
    """One call of the terminal interface.

    With `pack` a new run begins at once; with `resume` that run goes on (its pack is looked up among `packs` unless `pack` is given);
    with neither the title screen lists what there is.
    """

    home: Home
    packs: tuple[PackEntry, ...] = ()
    pack: Path | None = None
    mods: tuple[Path, ...] | None = None
    """The mods to lay over `pack`, in order; None: those that are on for it."""
    keep_mods: bool = False
    """Whether the mods (or playing without any) were asked for, so that they are on from now on."""
    resume: Path | None = None
    seed: int | None = None
    """None: a fresh one."""
    options: Mapping[str, bool] = MappingProxyType({})
    mode: TimerMode | None = None
    """None: the one of the settings."""
    at: str = ""
    """The scene in which the new run begins, for practice; "" for the story's own beginning."""
    dev: bool = False
    """Whether the story is followed while its files are edited."""
    locale: str = ""
    category: str = ""
    """What the new run is begun for (a category's id), when it is a run against the clock."""
    ghost: Path | None = None
    """The run file to race against; None: one's own best."""
    practise: Stretched | None = None
    """What to practise, instead of racing."""
    guard_seconds: float = GUARD_SECONDS
    """How long new choices ignore keys, wall seconds; 0 when running against the clock."""
    debug: bool = False
