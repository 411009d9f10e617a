"""What a history of attempts says: how often, how far, how evenly.

Owns: counting over a book. Must not know: where it is shown. Times are ms, shares 0..1.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median, pstdev

from hardhit_game.speedrun.book import Book
from hardhit_game.speedrun.comparisons import SkillCurve, recent_first
from hardhit_game.speedrun.times import Method, Ms

BARS = 10


@dataclass(frozen=True, slots=True)
class SegmentStatistics:
    """One segment: how many attempts began it and gave up in it, and how its times lie."""

    name: str
    began: int
    given_up: int
    best: Ms
    mean: Ms
    deviation: Ms
    consistency: float | None
    """1 less the standard deviation as a part of the mean, 0 at the least; None below two times."""

    @property
    def reset_share(self) -> float:
        """Of those that began it, how many gave up in it."""
        return self.given_up / self.began if self.began else 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """So many finished attempts from `low` to `high` ms."""

    low: int
    high: int
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """A whole category."""

    attempts: int
    finished: int
    best: Ms
    mean: Ms
    median: Ms
    deviation: Ms
    best_chance: float | None
    """The share of one's own history that is as good as the personal best."""
    segments: tuple[SegmentStatistics, ...]
    distribution: tuple[Bar, ...]

    @property
    def finish_share(self) -> float:
        """Of all attempts, how many came to the end."""
        return self.finished / self.attempts if self.attempts else 0.0


def statistics_of(book: Book, method: Method = "igt") -> Statistics:
    """Counts a book."""
    times = [time for attempt in book.attempts if (time := attempt.time.by(method)) is not None]
    best = book.personal_best(method)[-1] if book.segments else None
    return Statistics(
        attempts=max(book.attempt_count, len(book.attempts)),
        finished=book.completed,
        best=best,
        mean=round(fmean(times)) if times else None,
        median=round(median(times)) if times else None,
        deviation=round(pstdev(times)) if len(times) > 1 else None,
        best_chance=_chance(book, method, best),
        segments=_segments(book, method),
        distribution=_bars(times),
    )


def _segments(book: Book, method: Method) -> tuple[SegmentStatistics, ...]:
    reached = {attempt.id: _splits_made(book, attempt.id) for attempt in book.attempts}
    found = []
    for place, segment in enumerate(book.segments):
        began = sum(made >= place for made in reached.values())
        passed = sum(made > place for made in reached.values())
        times = recent_first(book, method, place)
        mean, deviation = (fmean(times), pstdev(times)) if len(times) > 1 else (float(times[0]) if times else None, None)
        consistency = None if deviation is None or not mean else max(0.0, 1 - deviation / mean)
        shown = None if deviation is None else round(deviation)
        found.append(
            SegmentStatistics(
                segment.name, began, began - passed, segment.best.by(method), None if mean is None else round(mean), shown, consistency
            )
        )
    return tuple(found)


def _splits_made(book: Book, attempt: int) -> int:
    """How many segments an attempt came through, skipped ones included."""
    return max((place + 1 for place, segment in enumerate(book.segments) if attempt in segment.history), default=0)


def _chance(book: Book, method: Method, best: Ms) -> float | None:
    curve = SkillCurve(book, method)
    if best is None or len(curve.segments) < len(book.segments):
        return None
    return curve.percentile(best, 0)


def _bars(times: list[int]) -> tuple[Bar, ...]:
    if not times:
        return ()
    low, high = min(times), max(times)
    width = max(1, -(-(high - low + 1) // BARS))
    counts = [0] * (-(-(high - low + 1) // width))
    for time in times:
        counts[(time - low) // width] += 1
    return tuple(Bar(low + number * width, low + (number + 1) * width - 1, count) for number, count in enumerate(counts))
