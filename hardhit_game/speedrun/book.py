"""Best times and history, kept exactly as LiveSplit keeps them.

Owns: `Book`, and what recording an attempt changes in it. Must not know: runs' files, categories' rules.

The rules are those of livesplit-core's timer when an attempt is saved, in this order: the attempt's own entry; best segments (a gold is a
segment faster than the best one, or the first; after a skip the combined time counts as the segment); the personal best (strictly faster
by in-game time, all splits copied); the segment history (a skipped segment is an empty entry, and its time is in the next one).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hardhit_game.speedrun.times import METHODS, NONE, Method, Ms, Time


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt as it is recorded: cumulative splits, fewer than the book's segments when it was given up."""

    splits: tuple[Time, ...]
    run: str = ""
    started: str = ""
    ended: str = ""
    """UTC wall times as labels, `2026-05-28T07:42:00Z`."""
    paused_ms: int = 0
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt in the history; `time` is empty when it was not finished."""

    id: int
    time: Time
    started: str = ""
    ended: str = ""
    paused_ms: int = 0
    run: str = ""

    @property
    def finished(self) -> bool:
        """It came to the end."""
        return self.time != NONE


@dataclass(slots=True)
class Segment:
    """One stretch between splits. `pb` is cumulative; `best` and the times in `history` (by attempt) are lengths."""

    name: str
    pb: Time = NONE
    best: Time = NONE
    history: dict[int, Time] = field(default_factory=dict)
    others: dict[str, Time] = field(default_factory=dict)
    """Cumulative times of further comparisons that an imported book brought, by name."""


@dataclass(slots=True)
class Book:
    """Everything known of one category. History ids below 1 come from elsewhere and are no attempts."""

    game: str
    category: str
    segments: list[Segment]
    attempts: list[Attempt] = field(default_factory=list)
    attempt_count: int = 0
    """Attempts ever made; imported books may know of more than their history has."""
    offset_ms: int = 0

    def record(self, tried: Try) -> Attempt:
        """Takes one attempt into the book. Raises ValueError when it has more splits than there are segments."""
        if len(tried.splits) > len(self.segments):
            raise ValueError(f"{len(tried.splits)} splits in {len(self.segments)} segments")
        splits = tried.splits
        while splits and splits[-1] == NONE:  # skipped and then given up: that says nothing, and LiveSplit drops it when it opens a file
            splits = splits[:-1]
        finished = bool(splits) and len(splits) == len(self.segments)
        number = max((attempt.id for attempt in self.attempts), default=0) + 1
        time = splits[-1] if finished else NONE
        attempt = Attempt(max(1, number), time, tried.started, tried.ended, tried.paused_ms, tried.run)
        self.attempts.append(attempt)
        self.attempt_count += 1
        lengths = segment_times(splits)
        for segment, length in zip(self.segments, lengths, strict=False):
            segment.best = Time(_faster(length.igt, segment.best.igt), _faster(length.rta, segment.best.rta))
        best = self.segments[-1].pb.igt if self.segments else None
        if finished and time.igt is not None and (best is None or time.igt < best):
            for segment, split in zip(self.segments, splits, strict=True):
                segment.pb = split
        for segment, length in zip(self.segments, lengths, strict=False):
            segment.history[attempt.id] = length
        return attempt

    @property
    def names(self) -> tuple[str, ...]:
        """The segments' names."""
        return tuple(segment.name for segment in self.segments)

    @property
    def completed(self) -> int:
        """How many attempts came to the end."""
        return sum(attempt.finished for attempt in self.attempts)

    def personal_best(self, method: Method = "igt") -> list[Ms]:
        """The splits of the personal best."""
        return [segment.pb.by(method) for segment in self.segments]


def make_book(game: str, category: str, names: Sequence[str], tries: Iterable[Try]) -> Book:
    """A book with attempts recorded in the order given."""
    book = Book(game, category, [Segment(name) for name in names])
    for tried in tries:
        book.record(tried)
    return book


def segment_times(splits: Sequence[Time]) -> list[Time]:
    """Lengths of segments from cumulative splits: each from the last split before it that was not skipped, for each method apart."""
    found: list[dict[Method, Ms]] = [{} for _ in splits]
    for method in METHODS:
        before = 0
        for length, split in zip(found, splits, strict=True):
            time = split.by(method)
            length[method] = None if time is None else time - before
            before = before if time is None else time
    return [Time(length["igt"], length["rta"]) for length in found]


def _faster(new: Ms, best: Ms) -> Ms:
    return new if new is not None and (best is None or new < best) else best
