"""From the runs of a story to the book of a category.

Owns: which runs are attempts at a category, chains of runs, the book made of them. Must not know: files, screens.

A finished ranked run is an attempt at every category it fits. A run that was begun for a category and came to nothing there is an attempt
that was given up, and counts as far as it came. Practice, forks and casual runs are in no book.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from hardhit_game.speedrun.book import Book, Try, make_book
from hardhit_game.speedrun.categories import fits, keeps_rules, segment_names, splits_of
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.times import Time
from hardhit_game.story.speedrun import Category
from hardhit_game.story.story import Story

LABEL = "%Y-%m-%dT%H:%M:%SZ"


def book_of(category: Category, story: Story, runs: Iterable[RunFacts]) -> Book:
    """The book of a category, its attempts in the order in which they were begun."""
    names = segment_names(category, {ending.id: ending.name for ending in story.endings})
    return make_book(story.about.title, category.name, names, tries_of(category, story, runs))


def tries_of(category: Category, story: Story, runs: Iterable[RunFacts]) -> list[Try]:
    """The attempts at a category among the runs of a story, in the order in which they were begun. The same recording counts once."""
    once = {facts.file_hash: facts for facts in runs if facts.reproduced and not facts.casual}
    ordered = sorted(once.values(), key=lambda facts: (facts.started, facts.run))
    if category.chain:
        return [_chain_try(category, chain) for chain in chains_of(category, ordered)]
    tries = []
    for facts in ordered:
        if fits(category, story.speedrun, facts):
            tries.append(_try(facts, splits_of(category, facts.reached, facts.end)))
        elif facts.aim == category.id:
            kept = keeps_rules(category, story.speedrun, facts)
            tries.append(_try(facts, splits_of(category, facts.reached, None) if kept else ()))
    return tries


def chains_of(category: Category, runs: Sequence[RunFacts]) -> list[list[RunFacts]]:
    """The chains among ranked runs: each begins with a run that was begun for the category, and goes on by the hash of the file before.

    Of two runs that follow the same one, both are chains, which share their beginning.
    """
    by_hash = {facts.file_hash: facts for facts in runs}
    followed = {facts.before.file_hash for facts in runs if facts.before is not None and facts.aim == category.id}
    chains = []
    for last in runs:
        if last.file_hash in followed or last.aim != category.id:
            continue
        chain = list(_back(last, by_hash))[::-1]
        if chain[0].before is None:  # otherwise its beginning is not here
            chains.append(chain)
    return sorted(chains, key=lambda chain: (chain[0].started, chain[-1].started, chain[-1].run))


def _back(last: RunFacts, by_hash: dict[str, RunFacts]) -> Iterator[RunFacts]:
    at: RunFacts | None = last
    seen = set()
    while at is not None and at.file_hash not in seen:
        seen.add(at.file_hash)
        yield at
        before = by_hash.get(at.before.file_hash) if at.before is not None else None
        at = before if before is not None and at.before is not None and before.run == at.before.run else None


def chain_before(facts: RunFacts, runs: Iterable[RunFacts]) -> list[RunFacts]:
    """The runs that a run of a chain follows, the first one first."""
    return list(_back(facts, {one.file_hash: one for one in runs}))[:0:-1]


def still_wanted(category: Category, chain: Sequence[RunFacts]) -> tuple[str, ...]:
    """The endings that a chain has not had yet."""
    had = {facts.ending for facts in chain}
    return tuple(ending for ending in category.endings if ending not in had)


def chain_splits(category: Category, chain: Sequence[RunFacts]) -> tuple[tuple[Time, ...], Time]:
    """The splits of a chain, one for each ending when it was first reached, and the time of all its runs together."""
    igt = rta = 0
    had: set[str] = set()
    splits: list[Time] = []
    for facts in chain:
        igt, rta = igt + (facts.end.igt or 0), rta + (facts.end.rta or 0)
        if facts.ending in category.endings and facts.ending not in had:
            had.add(facts.ending)
            splits.append(Time(igt, rta))
    return tuple(splits), Time(igt, rta)


def _chain_try(category: Category, chain: Sequence[RunFacts]) -> Try:
    splits, _ = chain_splits(category, chain)
    last = chain[-1]
    return Try(splits, last.run, chain[0].started, _ended(last), sum(facts.paused_ms for facts in chain), last.ending)


def _try(facts: RunFacts, splits: tuple[Time, ...]) -> Try:
    return Try(splits, facts.run, facts.started, _ended(facts), facts.paused_ms, facts.ending)


def _ended(facts: RunFacts) -> str:
    """When a run was over, as a label: its start and the real time played."""
    try:
        return (datetime.strptime(facts.started, LABEL) + timedelta(milliseconds=facts.wall_ms)).strftime(LABEL)
    except (ValueError, OverflowError):
        return ""
