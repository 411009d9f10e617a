"""A category's book as text and as JSON.

Owns: the tables people read and the documents programs read. Must not know: terminals, colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hardhit_game.speedrun.book import Book, segment_times
from hardhit_game.speedrun.comparisons import COMPARISONS
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.references import Loss
from hardhit_game.speedrun.statistics import statistics_of
from hardhit_game.speedrun.sums import sum_of_best
from hardhit_game.speedrun.times import METHODS, Method, delta, maybe_clock
from hardhit_game.story.speedrun import Category

TOP: Final = 10


def splits_lines(book: Book, method: Method = "igt") -> list[str]:
    """The personal best split by split, beside golds and averages."""
    best = segment_times([segment.pb for segment in book.segments])
    average, median = COMPARISONS["Average Segments"](book, method), COMPARISONS["Median Segments"](book, method)
    rows = [("", "Personal best", "Segment", "Gold", "To save", "Average", "Median")]
    for place, segment in enumerate(book.segments):
        length, gold = best[place].by(method), segment.best.by(method)
        saved = delta(length - gold) if length is not None and gold is not None else ""
        shown = maybe_clock(segment.pb.by(method)), maybe_clock(length), maybe_clock(gold), saved.lstrip("+")
        rows.append((segment.name, *shown, maybe_clock(average[place]), maybe_clock(median[place])))
    return table(rows)


def statistics_lines(book: Book, method: Method = "igt") -> list[str]:
    """Where attempts are given up, and how even each segment is."""
    found = statistics_of(book, method)
    rows = [("", "Begun", "Given up", "Mean", "Deviation", "Consistency")]
    for one in found.segments:
        even = "" if one.consistency is None else f"{one.consistency:.0%}"
        rows.append((one.name, str(one.began), f"{one.reset_share:.0%}", maybe_clock(one.mean), maybe_clock(one.deviation), even))
    return table(rows)


def board_lines(category: Category, board: Sequence[RunFacts]) -> list[str]:
    """The best runs of a category."""
    rows = [("", "In-game", "Real", "Decisions", "Seed", "Ending", "Run")]
    for place, facts in enumerate(board[:TOP], 1):
        end = facts.end
        shown = maybe_clock(end.igt), maybe_clock(end.rta), str(facts.decisions), str(facts.seed)
        rows.append((str(place), *shown, facts.ending, facts.run))
    return table(rows)


def losses_lines(losses: Sequence[Loss], own: str = "Your best", reference: str = "Possible") -> list[str]:
    """One's best beside another run, with what each segment loses, and its part of all that is lost."""
    whole = sum(max(0, loss.lost or 0) for loss in losses)
    rows = [("", own, reference, "Lost", "Of all")]
    for loss in losses:
        share = f"{max(0, loss.lost) / whole:.0%}" if loss.lost is not None and whole else ""
        rows.append((loss.name, maybe_clock(loss.own), maybe_clock(loss.reference), delta(loss.lost), share))
    return table(rows)


def losses_item(losses: Sequence[Loss]) -> list[dict[str, Any]]:
    """The same as JSON."""
    return [{"name": loss.name, "own_ms": loss.own, "reference_ms": loss.reference, "lost_ms": loss.lost} for loss in losses]


def summary_line(book: Book, method: Method = "igt") -> str:
    """Attempts, the best time and the sum of best, in a sentence each."""
    found = statistics_of(book, method)
    if not found.attempts:
        return "No attempts yet."
    text = f"{found.attempts} {'attempt' if found.attempts == 1 else 'attempts'}, {found.finished} finished ({found.finish_share:.0%})."
    if found.best is not None:
        text += f" Personal best {maybe_clock(found.best)}, sum of best {maybe_clock(sum_of_best(book, method).total)}"
        text += f", mean {maybe_clock(found.mean)}, median {maybe_clock(found.median)}."
    return text


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows in columns: the first column and words to the left, numbers to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = []
    left = [place == 0 or not _counts(rows, place) for place in range(len(widths))]
    for row in rows:
        cells = [cell.ljust(width) if words else cell.rjust(width) for cell, width, words in zip(row, widths, left, strict=True)]
        lines.append("  ".join(cells).rstrip())
    return lines


def _counts(rows: Sequence[Sequence[str]], place: int) -> bool:
    return all(not row[place] or row[place][0] in "+-0123456789" for row in rows[1:])


def book_item(category: Category, book: Book, board: Sequence[RunFacts]) -> dict[str, Any]:
    """Everything about a category as JSON: ms by both clocks, None where there is no time."""
    return {
        "id": category.id,
        "name": category.name,
        "rules": category.rules,
        "endings": list(category.endings),
        "attempts": book.attempt_count,
        "finished": book.completed,
        "timing": {method: _timing(book, method) for method in METHODS},
        "history": [
            {"id": one.id, "run": one.run, "started": one.started, "igt_ms": one.time.igt, "rta_ms": one.time.rta} for one in book.attempts
        ],
        "board": [run_item(facts) for facts in board],
    }


def _timing(book: Book, method: Method) -> dict[str, Any]:
    found = statistics_of(book, method)
    compared = {name: make(book, method) for name, make in COMPARISONS.items()}
    return {
        "personal_best_ms": found.best,
        "sum_of_best_ms": sum_of_best(book, method).total,
        "mean_ms": found.mean,
        "median_ms": found.median,
        "deviation_ms": found.deviation,
        "best_chance": found.best_chance,
        "distribution": [[bar.low, bar.high, bar.count] for bar in found.distribution],
        "segments": [
            {
                "name": segment.name,
                "gold_ms": segment.best.by(method),
                "history_ms": {str(number): time.by(method) for number, time in segment.history.items()},
                "begun": one.began,
                "given_up": one.given_up,
                "mean_ms": one.mean,
                "deviation_ms": one.deviation,
                "consistency": one.consistency,
                "comparisons_ms": {name: splits[place] for name, splits in compared.items()},
            }
            for place, (segment, one) in enumerate(zip(book.segments, found.segments, strict=True))
        ],
    }


def run_item(facts: RunFacts) -> dict[str, Any]:
    """One run as JSON."""
    return {
        "run": facts.run,
        "pack": facts.pack,
        "ending": facts.ending or None,
        "igt_ms": facts.end.igt,
        "rta_ms": facts.end.rta,
        "paused_ms": facts.paused_ms,
        "decisions": facts.decisions,
        "silences": facts.silences,
        "seed": facts.seed,
        "options": dict(facts.options),
        "started": facts.started,
        "resumes": facts.resumes,
        "ranked": facts.ranked,
        "casual": list(facts.casual),
        "milestones": {name: {"igt_ms": time.igt, "rta_ms": time.rta} for name, time in facts.reached.items()},
        "route_hash": facts.route_hash,
        "file_hash": facts.file_hash,
    }
