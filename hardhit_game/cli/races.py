"""What several commands need of races: a category by its name, the facts of a story's runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hardhit_game.cli.problem import Problem
from hardhit_game.cli.progress import progress_bar

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.cli.call import Call
    from hardhit_game.speedrun.facts import RunFacts
    from hardhit_game.speedrun.ghosts import Ghost
    from hardhit_game.speedrun.running import Running
    from hardhit_game.speedrun.setup import RaceSetup
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.story.speedrun import Category
    from hardhit_game.story.story import Story


def category_of(story: Story, name: str) -> Category:
    """The category that was typed. Raises Problem."""
    found = story.speedrun.category(name)
    if found is not None:
        return found
    from hardhit_game.story.diagnostics import did_you_mean

    known = [category.id for category in story.speedrun.categories]
    raise Problem(f"{story.about.title} has no category {name!r}. {did_you_mean(name, known) or 'It has: ' + ', '.join(known) + '.'}")


def set_up_race(call: Call, loaded: LoadedPack, name: str, seed: int | None, timer: str | None, options: Mapping[str, bool]) -> RaceSetup:
    """How a run for the category that was typed begins. Raises Problem where the call asks for something its rules do not allow."""
    from hardhit_game.speedrun.setup import MODE, set_up

    assert loaded.story is not None
    if loaded.mods:
        title = loaded.story.about.title
        raise Problem(f"Mods are on for {title}, and a run with mods is never ranked. Say `--with none` to race without.")
    category = category_of(loaded.story, name)
    runs = own_runs(facts_of(call, loaded)) if category.chain else []
    found = set_up(category, runs)
    against = [f"--option {key}" for key, value in options.items() if found.options.get(key, value) != value]
    if found.seed is not None and seed not in (None, found.seed):
        against.append("--seed")
    if timer not in (None, MODE):
        against.append("--timer")
    if against:
        raise Problem(f"The rules of {category.name} do not allow {' and '.join(against)} here: {rules_of(found)}.")
    return found


def ghost_to_race(call: Call, loaded: LoadedPack, category: Category, typed: str) -> Ghost | None:
    """The run that was typed, as a ghost; None where none was. Raises Problem for one that cannot be raced against."""
    if not typed:
        return None
    from hardhit_game.cli.find import run_path
    from hardhit_game.packs.opening import Finder
    from hardhit_game.speedrun.ghosts import NoGhost, ghost_of_run

    assert loaded.story is not None
    try:
        return ghost_of_run(run_path(typed, call), category, loaded.story.speedrun, Finder(call.home, loaded), reference=True)
    except NoGhost as error:
        raise Problem(str(error)) from error


def begin_race(
    call: Call, loaded: LoadedPack, category: Category, seed: int | None, options: Mapping[str, bool], ghost: Ghost | None = None
) -> Running:
    """A run for a category, begun; LiveSplit is told of it where the settings say so. Raises Problem."""
    from hardhit_game.packs.choosing import note_places

    note_places([loaded.source.path, *(mod.path for mod in loaded.mods)], call.home)
    return _running(call, loaded, category, seed=seed, options=options, ghost=ghost)


def resume_race(call: Call, loaded: LoadedPack, run: Path) -> Running | None:
    """The attempt in a run's file, gone on with as the race that it was; None for a run that is none. Raises Problem."""
    from hardhit_game.runs.reader import read_run

    header = read_run(run, call.home.files).header
    assert loaded.story is not None
    if header is None or not header.aim:
        return None
    from hardhit_game.speedrun.setup import category_to_go_on

    category = category_to_go_on(header, loaded.story)
    return _running(call, loaded, category, resumed=run) if category is not None else None


def _running(
    call: Call,
    loaded: LoadedPack,
    category: Category,
    *,
    seed: int | None = None,
    options: Mapping[str, bool] | None = None,
    ghost: Ghost | None = None,
    resumed: Path | None = None,
) -> Running:
    from hardhit_game.cli.begin import fresh_seed
    from hardhit_game.engine.error import StoryError
    from hardhit_game.play.session import CannotStart, RunBusy, RunUnusable
    from hardhit_game.runs.settings import Settings
    from hardhit_game.speedrun.livesplit import Remote
    from hardhit_game.speedrun.running import Running

    settings = Settings.load(call.home)
    remote = Remote(port=settings.number("livesplit_port")) if settings.flag("livesplit") else None
    seed = fresh_seed() if seed is None else seed
    own = own_runs(facts_of(call, loaded))
    try:
        return Running(loaded, call.home, category, own, seed=seed, options=options, ghost=ghost, remote=remote, resumed=resumed)
    except (CannotStart, RunBusy, RunUnusable, StoryError) as error:
        raise Problem(str(error)) from error


def practise_plain(call: Call, loaded: LoadedPack, name: str, path: Path, start: str, end: str) -> int:
    """A stretch of a run line by line, begun anew each time it is over; returns the exit code. Raises Problem."""
    from hardhit_game.engine.error import StoryError
    from hardhit_game.plain.run import play_session
    from hardhit_game.play.session import RunUnusable
    from hardhit_game.runs.reader import read_run
    from hardhit_game.speedrun.practice import NoPractice, Practice
    from hardhit_game.speedrun.stretches import stretch_named

    assert loaded.story is not None
    category = category_of(loaded.story, name)
    try:
        practice = Practice(loaded, call.home, read_run(path, call.home.files), *stretch_named(category, start, end))
    except (NoPractice, RunUnusable, StoryError) as error:
        raise Problem(str(error)) from error
    return play_session(practice.session, news=practice.news, follow=practice.follow, strict=True)


def rules_of(found: RaceSetup) -> str:
    """What a run for the category begins with, in words."""
    from hardhit_game.speedrun.setup import MODE

    parts = [f"timer {MODE}", *(f"{name} {'yes' if value else 'no'}" for name, value in found.options.items())]
    return ", ".join([*parts, f"seed {found.seed}"] if found.seed is not None else parts)


def own_runs(facts: Mapping[str, RunFacts]) -> list[RunFacts]:
    """The runs among them that were played here."""
    from hardhit_game.runs.summary import IMPORTED

    return [one for name, one in facts.items() if not name.startswith(f"{IMPORTED}/")]


def facts_of(call: Call, loaded: LoadedPack) -> dict[str, RunFacts]:
    """What every run of a story was, by the name of its file; what is not known yet is verified now."""
    from hardhit_game.packs.opening import Finder
    from hardhit_game.speedrun.archive import facts_of_runs

    assert loaded.story is not None
    with progress_bar("Verifying") as progress:
        return facts_of_runs(call.home, Finder(call.home, loaded), loaded.story.about.id, progress)
