"""The fastest and the slowest way through the segments that were ever run.

Owns: the paths behind sum of best and sum of worst. Must not know: attempts.

As in livesplit-core: segments are edges between splits. A gold is an edge; an attempt that skipped splits is an edge over all it skipped;
so is the personal best between two splits it has. The sum of best is the shortest path, which may be shorter than the golds together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hardhit_game.speedrun.book import Book
from hardhit_game.speedrun.times import Method, Ms


class Sums(NamedTuple):
    """Cumulative times at each split along the path; `on_path` says at which splits the path stops."""

    splits: list[Ms]
    on_path: list[bool]

    @property
    def total(self) -> Ms:
        """The time at the end."""
        return self.splits[-1] if self.splits else None


def sum_of_best(book: Book, method: Method = "igt", *, simple: bool = False) -> Sums:
    """The shortest path; `simple` leaves combined segments of the history out."""
    return _path(book, method, slowest=False, simple=simple)


def sum_of_worst(book: Book, method: Method = "igt") -> Sums:
    """The longest path over every segment in the history."""
    return _path(book, method, slowest=True, simple=False)


def _path(book: Book, method: Method, *, slowest: bool, simple: bool) -> Sums:
    count = len(book.segments)
    reached: list[Ms] = [0] + [None] * count
    came_from = [0] * (count + 1)
    for start in range(count):
        now = reached[start]
        if now is None:
            continue
        for end, length in _edges(book, method, start, direct=slowest, combined=not simple):
            before, time = reached[end], now + length
            if before is None or (time > before if slowest else time < before):
                reached[end], came_from[end] = time, start
    on_path = [False] * count
    place = count if reached[count] is not None else max((i for i in range(count) if reached[i] is not None), default=0)
    while place:
        on_path[place - 1] = True
        place = came_from[place]
    return Sums(reached[1:], on_path)


def _edges(book: Book, method: Method, start: int, *, direct: bool, combined: bool) -> Iterator[tuple[int, int]]:
    """Ways on from `start` splits: where each leads, and its length. `direct` counts every segment of the history, not only skips."""
    segments = book.segments
    best = segments[start].best.by(method)
    if best is not None:
        yield start + 1, best
    if combined:
        for attempt, entry in segments[start].history.items():
            time = entry.by(method)
            if (time is not None and not direct) or _continues_a_skip(book, method, start, attempt):
                continue
            if time is not None:
                yield start + 1, time
            else:
                yield from _over_skips(book, method, start + 1, attempt)
    base: Ms = 0 if start == 0 else segments[start - 1].pb.by(method)
    if base is not None:
        for end in range(start, len(segments)):
            split = segments[end].pb.by(method)
            if split is not None:
                yield end + 1, split - base
                break


def _continues_a_skip(book: Book, method: Method, start: int, attempt: int) -> bool:
    """The split before was skipped in this attempt, so its time here is not that of this segment."""
    if start == 0:
        return False
    entry = book.segments[start - 1].history.get(attempt)
    return entry is not None and entry.by(method) is None


def _over_skips(book: Book, method: Method, start: int, attempt: int) -> Iterator[tuple[int, int]]:
    for end in range(start, len(book.segments)):
        entry = book.segments[end].history.get(attempt)
        if entry is None:
            return
        time = entry.by(method)
        if time is not None:
            yield end + 1, time
            return
