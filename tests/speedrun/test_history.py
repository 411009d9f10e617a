"""From the runs of a story to its books, lists and statistics."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from hardhit_game.runs.home import Home
from hardhit_game.speedrun.archive import facts_of_runs
from hardhit_game.speedrun.batch import appraise_many
from hardhit_game.speedrun.book import Book, Try, make_book
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.history import book_of, chains_of, still_wanted, tries_of
from hardhit_game.speedrun.statistics import statistics_of
from hardhit_game.speedrun.sums import sum_of_best
from hardhit_game.speedrun.times import NONE, Time, clock, delta
from hardhit_game.story.speedrun import Category
from tests.runs.playing import LANDFALL, find, play
from tests.runs.playing import begin as begin_pinned
from tests.speedrun.racing import ASLEEP, WRECK, facts_of, lucky_seed, raced, story
from tests.speedrun.runs import Splits, run_lists
from tests.speedrun.runs import book_of as made_book


def category(name: str) -> Category:
    found = story().speedrun.category(name)
    assert found is not None
    return found


def dated(facts: RunFacts, minute: int) -> RunFacts:
    from dataclasses import replace

    return replace(facts, started=f"2026-05-28T07:{minute:02}:00Z")


def test_the_worked_example_of_skipping_a_split() -> None:
    runs = [[60_500, 125_000, 200_250], [58_000, 130_000], [59_000, None, 190_000], [57_500, 121_000, 201_000]]
    book = made_book(["one", "two", "three"], runs)
    assert [segment.best.igt for segment in book.segments] == [57_500, 63_500, 75_250]
    assert sum_of_best(book).total == 188_500, "57.5 s and the 131 s of the run that skipped: less than the golds together"
    assert sum_of_best(book, simple=True).total == 188_500
    assert book.personal_best() == [59_000, None, 190_000]
    assert (book.attempt_count, book.completed) == (4, 3)


def _slow_sum(book: Book) -> int | None:
    """Every way from the start to the end, one after the other."""
    count = len(book.segments)

    def ways(place: int) -> list[int]:
        if place == count:
            return [0]
        found = []
        segment = book.segments[place]
        edges = [(place + 1, segment.best.igt)] if segment.best.igt is not None else []
        for attempt, time in segment.history.items():
            before = book.segments[place - 1].history.get(attempt) if place else None
            if time.igt is None and (before is None or before.igt is not None):
                later = [(end, book.segments[end].history.get(attempt)) for end in range(place + 1, count)]
                for end, entry in later:
                    if entry is None:
                        break
                    if entry.igt is not None:
                        edges.append((end + 1, entry.igt))
                        break
        base = 0 if place == 0 else book.segments[place - 1].pb.igt
        if base is not None:
            end = next((end for end in range(place, count) if book.segments[end].pb.igt is not None), None)
            if end is not None:
                edges.append((end + 1, (book.segments[end].pb.igt or 0) - base))
        for end, length in edges:
            found += [length + rest for rest in ways(end)]
        return found

    return min(ways(0), default=None)


@given(run_lists())
def test_the_sum_of_best_is_the_shortest_of_all_ways(made: tuple[list[str], list[Splits]]) -> None:
    book = made_book(*made)
    assert sum_of_best(book).total == _slow_sum(book)


@given(run_lists())
def test_the_personal_best_is_the_fastest_finished_run_and_golds_are_never_beaten(made: tuple[list[str], list[Splits]]) -> None:
    names, runs = made
    book = made_book(names, runs)
    finished = [splits[-1] for splits in runs if len(splits) == len(names) and splits[-1] is not None]
    assert book.personal_best()[-1] == min(finished, default=None)
    for segment in book.segments:
        times = [time.igt for time in segment.history.values() if time.igt is not None]
        assert segment.best.igt == min(times, default=None)
    assert statistics_of(book).finished == len(finished)


def test_a_finished_run_is_an_attempt_where_it_fits_and_a_reset_where_it_was_meant(home: Home) -> None:
    runs = [
        dated(facts_of(raced(home, WRECK, seed=2)), 1),
        dated(facts_of(raced(home, ["climb", "look"], seed=3, aim="any")), 2),
        dated(facts_of(raced(home, ASLEEP, seed=4, aim="any")), 3),
        dated(facts_of(raced(home, ["climb"], seed=5)), 4),
    ]
    any_percent = tries_of(category("any"), story(), runs)
    assert [len(one.splits) for one in any_percent] == [3, 1, 0], "the run that nobody meant for anything is no attempt"
    assert [len(one.splits) for one in tries_of(category("short"), story(), runs)] == [1]
    book = book_of(category("any"), story(), runs)
    assert (book.attempt_count, book.completed, book.names) == (3, 1, ("Up the stair", "Hailed", "The end"))
    found = statistics_of(book)
    assert [(one.began, one.given_up) for one in found.segments] == [(3, 1), (2, 1), (1, 0)]


def test_casual_runs_and_practice_are_in_no_book(home: Home) -> None:
    pinned = play(begin_pinned(home), LANDFALL)
    pinned.close()
    practised = play(begin_pinned(home), WRECK[:1]).restart_at(1)
    play(practised, WRECK[1:]).close()
    runs = [facts_of(pinned.path), facts_of(practised.path)]
    assert all(facts.reproduced for facts in runs)
    assert book_of(category("any"), story(), runs).attempts == []


def test_a_chain_of_runs_is_one_attempt_at_all_endings(home: Home) -> None:
    def link(choices: tuple[str, ...], minute: int, before: RunFacts | None, seed: int = 2) -> RunFacts:
        return dated(facts_of(raced(home, choices, seed, "all", before)), minute)

    first = link(ASLEEP, 1, None)
    again = link(ASLEEP, 2, first)
    given_up = link(WRECK[:2], 3, again)
    second = link(WRECK, 4, given_up)
    last = link(LANDFALL, 5, second, lucky_seed())
    everything = category("all")
    chain = [first, again, given_up, second, last]
    assert chains_of(everything, chain) == [chain]
    (tried,) = tries_of(everything, story(), chain)
    totals = [first.end.igt, sum(one.end.igt or 0 for one in chain[:4]), sum(one.end.igt or 0 for one in chain)]
    assert [split.igt for split in tried.splits] == totals
    assert book_of(everything, story(), chain).names == ("Ending 1", "Ending 2", "Ending 3")
    assert book_of(everything, story(), chain).completed == 1
    assert still_wanted(everything, chain[:3]) == ("landfall", "wreck")
    assert tries_of(everything, story(), chain[1:]) == [], "a chain whose beginning is missing proves nothing"


def test_facts_are_found_once_and_again_when_the_file_changes(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = raced(home, seed=2)
    first = facts_of_runs(home, find)
    assert first[path.name] == facts_of(path)
    monkeypatch.setattr("hardhit_game.speedrun.archive.appraise_many", lambda paths, find, workers: iter([]) if not paths else None)
    assert facts_of_runs(home, find) == first
    assert facts_of_runs(home, find, "another_story") == {}


def test_many_runs_are_verified_by_several_processes_as_by_one(home: Home, tmp_path: Path) -> None:
    paths = [raced(home, WRECK[: 1 + number % 5], seed=number) for number in range(5)]
    broken = tmp_path / "broken.hhrun"
    broken.write_bytes(b"nothing\n")
    many = [*paths, broken, tmp_path / "missing.hhrun"] * 5
    assert list(appraise_many(many, find, workers=2)) == list(appraise_many(many, find, workers=1))


def test_times_are_written_for_people() -> None:
    assert [clock(time) for time in (0, 61_001, 3_600_000, -1)] == ["0:00.000", "1:01.001", "1:00:00.000", "-0:00.001"]
    assert [delta(time) for time in (0, 450, -62_300, 730_000, 7_200_000, None)] == ["+0.0", "+0.4", "-1:02.3", "+12:10", "+2:00:00", ""]


def test_an_attempt_with_too_many_splits_is_refused() -> None:
    with pytest.raises(ValueError, match="2 splits in 1"):
        make_book("Game", "Category", ["only"], [Try((Time(1, 1), Time(2, 2)))])
    assert make_book("Game", "Category", ["a", "b"], [Try((Time(1, 1), NONE))]).completed == 0
