"""Whom one races: one's best, any comparison, somebody's run, the explorer's way.

Owns: `Ghost`, split times with a name. Must not know: the race itself. A ghost is only ever shown as differences; it changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from hardhit_game.runs.verify import FindPack
from hardhit_game.speedrun.appraise import appraise
from hardhit_game.speedrun.book import Book
from hardhit_game.speedrun.categories import fits, splits_of
from hardhit_game.speedrun.comparisons import COMPARISONS
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.times import NONE, Method, Ms, Time
from hardhit_game.story.speedrun import Category, SpeedrunPlan

SLOWED = "timer "
"""How a reason begins for which a run is casual because of its timer mode."""


class NoGhost(ValueError):
    """It cannot be raced against; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Ghost:
    """Cumulative split times, one for each segment of a category."""

    name: str
    splits: tuple[Time, ...]
    file: Path | None = None
    """The run that it is, which can be followed on the map; None for what no single run is."""

    def by(self, method: Method) -> list[Ms]:
        """The times by one method."""
        return [split.by(method) for split in self.splits]


def ghost_of_book(book: Book, comparison: str = "Personal Best") -> Ghost:
    """A comparison of a book, or one that an imported book brought. Raises NoGhost for an unknown name."""
    if comparison in COMPARISONS:
        make = COMPARISONS[comparison]
        times = zip(make(book, "igt"), make(book, "rta"), strict=True)
        return Ghost(comparison, tuple(Time(igt, rta) for igt, rta in times))
    if any(comparison in segment.others for segment in book.segments):
        return Ghost(comparison, tuple(segment.others.get(comparison, NONE) for segment in book.segments))
    raise NoGhost(f"There is no comparison '{comparison}'; there are: {', '.join(COMPARISONS)}.")


def ghosts_of_book(book: Book) -> list[Ghost]:
    """Everything of a book that has times to race against, one's personal best first (even while there is none)."""
    brought = {name: None for segment in book.segments for name in segment.others}
    first, *others = [ghost_of_book(book, name) for name in (*COMPARISONS, *(name for name in brought if name not in COMPARISONS))]
    return [first, *(ghost for ghost in others if any(time != NONE for time in ghost.splits))]


def ghost_of_run(
    path: Path, category: Category, plan: SpeedrunPlan, find_pack: FindPack, name: str = "", *, reference: bool = False
) -> Ghost:
    """A run file as a ghost: verified, ended as the category wants it, played in standard mode.

    A `reference` may have any timer mode, since it only says what is possible: the explorer's witnesses are such. Raises NoGhost.
    """
    facts = appraise(path, find_pack).facts
    return replace(ghost_of_facts(facts, category, plan, name, reference=reference), file=path)


def ghost_of_facts(facts: RunFacts, category: Category, plan: SpeedrunPlan, name: str = "", *, reference: bool = False) -> Ghost:
    """The same of a run that was verified already."""
    if not facts.reproduced:
        raise NoGhost(f"The run '{facts.run}' cannot be raced against: {facts.problem or 'it is not reproduced'}")
    slowed = next((reason for reason in facts.casual if reason.startswith(SLOWED)), "")
    if slowed and not reference:
        raise NoGhost(f"The run '{facts.run}' was played in another mode ({slowed}), so its times say nothing here.")
    if not fits(category, plan, facts):
        raise NoGhost(f"The run '{facts.run}' is no run of {category.name}.")
    return Ghost(name or facts.run, splits_of(category, facts.reached, facts.end))
