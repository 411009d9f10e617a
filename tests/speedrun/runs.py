"""Lists of runs made up by Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from hardhit_game.speedrun.book import Book, Try, make_book
from hardhit_game.speedrun.times import NONE, Time

Splits = list[int | None]


@st.composite
def run_lists(draw: st.DrawFn) -> tuple[list[str], list[Splits]]:
    """Names of segments, and runs as cumulative ms: None for a skipped split, a short list for a run that was given up."""
    count = draw(st.integers(1, 6))
    lengths = st.one_of(st.integers(0, 4).map(lambda step: step * 500), st.integers(0, 90_000))
    runs = []
    for _ in range(draw(st.integers(0, 8))):
        total, splits = 0, list[int | None]()
        for place in range(draw(st.sampled_from([count, count, count, draw(st.integers(0, count))]))):
            total += draw(lengths)
            skipped = place < count - 1 and draw(st.integers(0, 4)) == 0
            splits.append(None if skipped else total)
        runs.append(splits)
    return [f"S{place}" for place in range(count)], runs


def book_of(names: list[str], runs: list[Splits]) -> Book:
    """Our book of these runs; real time runs at half speed."""
    tries = [Try(tuple(NONE if at is None else Time(at, at // 2) for at in splits)) for splits in runs]
    return make_book("Game", "Category", names, tries)
