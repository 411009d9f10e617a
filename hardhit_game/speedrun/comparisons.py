"""What a run can be compared with: split times made from a book.

Owns: the comparisons, by the names LiveSplit gives them. Must not know: runs in progress. Every one gives a cumulative time for each
split, None where it has none. Recent attempts weigh more: the newest 1, each one before it a fixed part of the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Final

from hardhit_game.speedrun.book import Book
from hardhit_game.speedrun.sums import sum_of_best, sum_of_worst
from hardhit_game.speedrun.times import Method, Ms

Splits = list[Ms]
FADING: Final = 0.75
"""How much less an attempt weighs than the next newer one."""
HALVINGS: Final = 50


def personal_best(book: Book, method: Method = "igt") -> Splits:
    """The splits of the best finished attempt."""
    return book.personal_best(method)


def best_segments(book: Book, method: Method = "igt") -> Splits:
    """Along the path of the sum of best; splits that the path jumps over have no time."""
    sums = sum_of_best(book, method)
    return [time if on else None for time, on in zip(sums.splits, sums.on_path, strict=True)]


def worst_segments(book: Book, method: Method = "igt") -> Splits:
    """The slowest way to every split."""
    return sum_of_worst(book, method).splits


def average_segments(book: Book, method: Method = "igt") -> Splits:
    """The weighted mean of each segment, added up."""

    def mean(times: list[int]) -> float:
        weights = [FADING**age for age in range(len(times))]
        return sum(weight * time for weight, time in zip(weights, times, strict=True)) / sum(weights)

    return _added_up(book, method, mean)


def median_segments(book: Book, method: Method = "igt") -> Splits:
    """The weighted median of each segment, added up."""

    def median(times: list[int]) -> float:
        pairs = sorted((time, FADING**age) for age, time in enumerate(times))
        sums = list(accumulate(weight for _, weight in pairs))
        return pairs[bisect_left(sums, sums[-1] / 2)][0]

    return _added_up(book, method, median)


def best_split_times(book: Book, method: Method = "igt") -> Splits:
    """The earliest that each split was ever reached."""
    if not book.segments:
        return []
    found = [book.segments[0].best.by(method), *(segment.pb.by(method) for segment in book.segments[1:])]
    for attempt in book.attempts:
        total = 0
        for place, segment in enumerate(book.segments):
            entry = segment.history.get(attempt.id)
            if entry is None:
                break
            time = entry.by(method)
            if time is not None:
                total += time
                best = found[place]
                found[place] = total if best is None else min(best, total)
    return found


def latest_run(book: Book, method: Method = "igt") -> Splits:
    """The newest attempt among those that came furthest."""
    found: Splits = [None] * len(book.segments)
    latest = next((max(segment.history) for segment in reversed(book.segments) if segment.history), None)
    if latest is None:
        return found
    total = 0
    for place, segment in enumerate(book.segments):
        entry = segment.history.get(latest)
        if entry is None:
            break
        time = entry.by(method)
        if time is not None:
            total += time
            found[place] = total
    return found


def balanced_pb(book: Book, method: Method = "igt", fading: float = FADING) -> Splits:
    """The time of the personal best, spread over the segments as one's own history would have it."""
    curve = SkillCurve(book, method, fading)
    best = [segment.pb.by(method) for segment in book.segments[: len(curve.segments)]]
    last = next((place for place in reversed(range(len(best))) if best[place] is not None), None)
    if last is None:
        return [None] * len(book.segments)
    spread = curve.spread(best[last] or 0, last + 1)
    return [*spread, *([None] * (len(book.segments) - len(spread)))]


COMPARISONS: Final[Mapping[str, Callable[[Book, Method], Splits]]] = {
    "Personal Best": personal_best,
    "Best Segments": best_segments,
    "Best Split Times": best_split_times,
    "Average Segments": average_segments,
    "Median Segments": median_segments,
    "Worst Segments": worst_segments,
    "Balanced PB": balanced_pb,
    "Latest Run": latest_run,
}


class SkillCurve:
    """How long each segment takes at a percentile of one's own history: 0 the best time ever, 1 the worst."""

    def __init__(self, book: Book, method: Method, fading: float = FADING) -> None:
        self.segments: list[list[tuple[float, int]]] = []
        """For each segment that has times: (percentile, time), rising."""
        for place in range(len(book.segments)):
            times = recent_first(book, method, place)
            if not times:
                break
            pairs = sorted((time, fading**age) for age, time in enumerate(times))
            sums = list(accumulate(weight for _, weight in pairs))
            low, spread = sums[0], sums[-1] - sums[0]
            self.segments.append([((sums[i] - low) / spread if spread else 0.0, pairs[i][0]) for i in range(len(pairs))])

    def at(self, percentile: float, first: int = 0, last: int | None = None) -> list[float]:
        """The lengths of the segments from `first` up to `last` at a percentile."""
        return [_interpolated(pairs, percentile) for pairs in self.segments[first:last]]

    def spread(self, goal: int, count: int) -> Splits:
        """Splits of the first `count` segments, all at the percentile at which they add up to `goal` ms."""
        lengths = self.at(self.percentile(goal, 0, count), 0, count)
        return [round(total) for total in accumulate(lengths)]

    def percentile(self, goal: int, first: int, last: int | None = None) -> float:
        """The percentile at which the segments from `first` up to `last` add up to `goal` ms."""
        low, high, middle = 0.0, 1.0, 0.5
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            total = sum(self.at(middle, first, last))
            if total == goal:
                break
            if total < goal:
                low = middle
            else:
                high = middle
        return middle


def recent_first(book: Book, method: Method, place: int) -> list[int]:
    """The times of a segment in real attempts, the newest first, without those that hold a skipped segment as well."""
    before = book.segments[place - 1].history if place else {}
    found = []
    for attempt in sorted((number for number in book.segments[place].history if number >= 1), reverse=True):
        time = book.segments[place].history[attempt].by(method)
        skipped = attempt in before and before[attempt].by(method) is None
        if time is not None and not skipped:
            found.append(time)
    return found


def _added_up(book: Book, method: Method, typical: Callable[[list[int]], float]) -> Splits:
    found: Splits = [None] * len(book.segments)
    total = 0.0
    for place in range(len(book.segments)):
        times = recent_first(book, method, place)
        if not times:
            break
        total += typical(times)
        found[place] = round(total)
    return found


def _interpolated(pairs: list[tuple[float, int]], percentile: float) -> float:
    if len(pairs) == 1:
        return pairs[0][1]
    place = bisect_left(pairs, percentile, key=lambda pair: pair[0])
    right = pairs[min(place, len(pairs) - 1)]
    if right[0] == percentile or place == 0:
        return right[1]
    left = pairs[place - 1]
    return left[1] + (right[1] - left[1]) * (percentile - left[0]) / (right[0] - left[0])
