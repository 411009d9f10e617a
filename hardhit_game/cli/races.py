"""What several commands need of races: a category by its name, the facts of a story's runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardhit_game.cli.problem import Problem
from hardhit_game.cli.progress import progress_bar

if TYPE_CHECKING:
    from hardhit_game.cli.call import Call
    from hardhit_game.speedrun.facts import RunFacts
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


def facts_of(call: Call, loaded: LoadedPack) -> dict[str, RunFacts]:
    """What every run of a story was, by the name of its file; what is not known yet is verified now."""
    from hardhit_game.packs.opening import Finder
    from hardhit_game.speedrun.archive import facts_of_runs

    assert loaded.story is not None
    with progress_bar("Verifying") as progress:
        return facts_of_runs(call.home, Finder(call.home, loaded), loaded.story.about.id, progress)
