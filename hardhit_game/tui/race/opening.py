"""Beginning a race: what was run before, what the rules want, the ghost, the connection to LiveSplit.

Owns: that work. `read_races` verifies runs and belongs in a thread; the rest is quick. Must not know: Textual.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardhit_game.tui.opening import CannotOpen

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.runs.settings import Settings
    from hardhit_game.speedrun.facts import RunFacts
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.story.speedrun import Category, Milestone
    from hardhit_game.story.story import Story
    from hardhit_game.tui.launch import LaunchRequest, Stretched
    from hardhit_game.tui.race.contests import Race, Stretch


@dataclass(frozen=True, slots=True)
class Races:
    """A story with everything that was run in it, by the name of the run's file."""

    loaded: LoadedPack
    facts: Mapping[str, RunFacts]

    @property
    def story(self) -> Story:
        """The story, which can be played."""
        assert self.loaded.story is not None
        return self.loaded.story

    @property
    def own(self) -> list[RunFacts]:
        """The runs that were played here."""
        from hardhit_game.runs.summary import IMPORTED

        return [one for name, one in self.facts.items() if not name.startswith(f"{IMPORTED}/")]


def read_races(request: LaunchRequest, loaded: LoadedPack) -> Races:
    """What was run in a story; runs that are not known yet are verified now. Raises CannotOpen for a story without categories."""
    from hardhit_game.packs.opening import Finder
    from hardhit_game.speedrun.archive import facts_of_runs

    assert loaded.story is not None
    if not loaded.story.speedrun.categories:
        raise CannotOpen(f"{loaded.story.about.title} has no categories to race in.")
    # Here: processes forked off a thread beside the screen's could wait for ever for what another thread held.
    return Races(loaded, facts_of_runs(request.home, Finder(request.home, loaded), loaded.story.about.id, workers=1))


def begin_race(
    request: LaunchRequest,
    races: Races,
    category: Category,
    settings: Settings,
    *,
    seed: int | None = None,
    options: Mapping[str, bool] | None = None,
    ghost: Path | None = None,
    resumed: Path | None = None,
) -> Race:
    """The first attempt, begun, or the one in the file `resumed`, gone on with.

    `seed` and `options` count where the category sets none. Raises CannotOpen.
    """
    from hardhit_game.engine.error import StoryError
    from hardhit_game.packs.choosing import note_places
    from hardhit_game.packs.opening import Finder
    from hardhit_game.play.session import CannotStart, RunBusy, RunUnusable
    from hardhit_game.speedrun.ghosts import NoGhost, ghost_of_run
    from hardhit_game.speedrun.livesplit import Remote
    from hardhit_game.speedrun.running import Running
    from hardhit_game.tui.race.contests import Race

    loaded = races.loaded
    note_places([loaded.source.path], request.home)
    try:
        raced = None
        if ghost is not None:
            find = Finder(request.home, loaded)
            raced = ghost_of_run(ghost, category, races.story.speedrun, find, reference=True)
        remote = Remote(port=settings.number("livesplit_port")) if settings.flag("livesplit") else None
        first = int.from_bytes(os.urandom(4), "big") if seed is None else seed
        running = Running(
            loaded, request.home, category, races.own, seed=first, options=options, ghost=raced, remote=remote, resumed=resumed
        )
    except (CannotStart, RunBusy, RunUnusable, StoryError, NoGhost, OSError) as error:
        raise CannotOpen(str(error)) from error
    return Race(running, fresh_seeds=seed is None)


def race_asked_for(request: LaunchRequest, loaded: LoadedPack, name: str, settings: Settings) -> Race | Stretch:
    """What the launch asks for in the category of that id, a race or practice, begun. Raises CannotOpen."""
    races = read_races(request, loaded)
    category = races.story.speedrun.category(name)
    if category is None:
        raise CannotOpen(f"{races.story.about.title} has no category '{name}'.")
    if request.practise is not None:
        return practice_asked_for(request, loaded, category, request.practise)
    return begin_race(request, races, category, settings, seed=request.seed, options=request.options, ghost=request.ghost)


def resume_race(request: LaunchRequest, loaded: LoadedPack, run: Path, settings: Settings) -> Race | None:
    """The attempt in a run's file, as the race that it was; None for a run that is none. Raises CannotOpen."""
    from hardhit_game.runs.reader import read_run

    assert loaded.story is not None
    header = read_run(run, request.home.files).header
    if header is None or not header.aim:
        return None
    from hardhit_game.speedrun.setup import category_to_go_on

    category = category_to_go_on(header, loaded.story)
    return begin_race(request, read_races(request, loaded), category, settings, resumed=run) if category is not None else None


def attempt_to_go_on(races: Races, category: Category) -> str | None:
    """The file of the latest attempt at a category, if it was played and then left, rather than given up for another."""
    last = max((facts for facts in races.own if facts.aim == category.id), key=lambda facts: (facts.started, facts.run), default=None)
    if last is None or not last.reproduced or last.ending or not last.decisions:
        return None
    return next(name for name, facts in races.facts.items() if facts is last)


def begin_practice(request: LaunchRequest, loaded: LoadedPack, path: Path, start: Milestone, end: Milestone | None) -> Stretch:
    """A stretch of the run in a file, begun. Raises CannotOpen."""
    from hardhit_game.engine.error import StoryError
    from hardhit_game.play.session import RunUnusable
    from hardhit_game.runs.reader import read_run
    from hardhit_game.speedrun.practice import NoPractice, Practice
    from hardhit_game.tui.race.contests import Stretch

    run = read_run(path, request.home.files)
    try:
        practice = Practice(loaded, request.home, run, start, end)
    except (NoPractice, RunUnusable, StoryError, OSError) as error:
        raise CannotOpen(str(error)) from error
    return Stretch(practice, f"{start.name} to {end.name if end is not None else 'the end'}", run.header.run if run.header else "")


def practice_asked_for(request: LaunchRequest, loaded: LoadedPack, category: Category, wanted: Stretched) -> Stretch:
    """The stretch that the launch asks for, begun. Raises CannotOpen."""
    from hardhit_game.speedrun.practice import NoPractice
    from hardhit_game.speedrun.stretches import stretch_named

    try:
        start, end = stretch_named(category, wanted.start, wanted.end)
    except NoPractice as error:
        raise CannotOpen(str(error)) from error
    return begin_practice(request, loaded, wanted.run, start, end)
