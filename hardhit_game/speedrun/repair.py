"""Mending a book that came from elsewhere.

Owns: `repair`, the same mending that LiveSplit does when it opens a file. Must not know: files.
"""

from __future__ import annotations

from collections.abc import Iterable

from hardhit_game.speedrun.book import Book, Segment
from hardhit_game.speedrun.times import METHODS, NONE, Method, Ms, Time


def repair(book: Book) -> None:
    """Makes a book consistent: no negative best, splits that never fall, a best no slower than the personal best, a history no faster
    than the best, and no entries that say nothing."""
    for method in METHODS:
        for segment in book.segments:
            best = segment.best.by(method)
            if best is not None and best < 0:
                segment.best = _with(segment.best, method, None)
            if segment.best.by(method) is None:
                segment.history = {number: time for number, time in segment.history.items() if time.by(method) is None}
        _rise(book, method)
        for segment in book.segments:
            _no_faster_than_best(segment, method)
    for segment in book.segments:
        _drop_doubles(segment)
    _drop_loose_ends(book)


def _with(time: Time, method: Method, value: Ms) -> Time:
    return Time(value, time.rta) if method == "igt" else Time(time.igt, value)


def _rise(book: Book, method: Method) -> None:
    before = 0
    for segment in book.segments:
        split = segment.pb.by(method)
        if split is None:
            continue
        split = max(split, before)
        segment.pb = _with(segment.pb, method, split)
        best = segment.best.by(method)
        if best is None or best > split - before:
            segment.best = _with(segment.best, method, split - before)
        before = split
    for name in {name for segment in book.segments for name in segment.others}:
        before = 0
        for segment in book.segments:
            split = segment.others.get(name, NONE).by(method)
            if split is not None:
                before = max(before, split)
                segment.others[name] = _with(segment.others[name], method, before)


def _no_faster_than_best(segment: Segment, method: Method) -> None:
    best = segment.best.by(method)
    if best is None:
        return
    for number, entry in segment.history.items():
        time = entry.by(method)
        if time is not None and time < best:
            segment.history[number] = _with(entry, method, best)


def _drop_doubles(segment: Segment) -> None:
    """Entries from elsewhere whose times a real attempt has as well say nothing new."""
    known: dict[Method, set[int]] = {method: set(_times(segment, method)) for method in METHODS}
    kept = {}
    for number, entry in sorted(segment.history.items()):
        fresh = number >= 1 or entry == NONE
        if number < 1:
            for method in METHODS:
                time = entry.by(method)
                if time is not None and time not in known[method]:
                    known[method].add(time)
                    fresh = True
        if fresh:
            kept[number] = entry
    segment.history = kept


def _times(segment: Segment, method: Method) -> Iterable[int]:
    return (time for number, entry in segment.history.items() if number >= 1 and (time := entry.by(method)) is not None)


def _drop_loose_ends(book: Book) -> None:
    """A skipped segment means something only when a later one has its time."""
    for number in {number for segment in book.segments for number in segment.history}:
        loose: list[Segment] = []
        for segment in book.segments:
            entry = segment.history.get(number)
            if entry is not None and entry == NONE:
                loose.append(segment)
                continue
            if entry is None:
                _forget(loose, number)
            loose = []
        _forget(loose, number)


def _forget(segments: list[Segment], number: int) -> None:
    for segment in segments:
        del segment.history[number]
