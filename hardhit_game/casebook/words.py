"""Map, board and case file as lines of text and as JSON: for the plain mode, for scripts, for whoever would rather read.

Owns: that wording. Must not know: where it goes. Whatever the drawn screens show is said here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hardhit_game.casebook.board import Board
from hardhit_game.casebook.casefile import CaseFile, Heard, Series
from hardhit_game.casebook.flow import ENDING, in_flow
from hardhit_game.casebook.storymap import UNKNOWN, ChapterMap, Spot, StoryMap, WayOut, scene_name
from hardhit_game.play.amounts import clock_text, duration_text
from hardhit_game.play.ledger import inside


def counted(number: int, one: str) -> str:
    """`1 run`, `3 runs`."""
    return f"{number} {one if number == 1 else one + 's'}"


# ---------------------------------------------------------------- the map


def map_lines(story: StoryMap) -> Iterator[str]:
    """The whole map, a chapter after the other; an empty line between them."""
    yield f"Story map, from {counted(story.runs, 'run')}."
    for number, chapter in enumerate(story.chapters, 1):
        yield ""
        yield from _chapter(story, number, chapter)


def _chapter(story: StoryMap, number: int, chapter: ChapterMap) -> Iterator[str]:
    name = f"Chapter {number}: {chapter.title or 'not seen'}"
    if not chapter.spots:
        yield f"{name}. {counted(chapter.scenes, 'scene')}, none seen."
        return
    yield f"{name}. {len(chapter.spots)} of {counted(chapter.scenes, 'scene')} seen, {chapter.ways_taken} of {chapter.ways} ways taken."
    for spot in [*in_flow([one for one in chapter.spots if not one.beside]), *(one for one in chapter.spots if one.beside)]:
        yield from _spot(story, spot)


def _spot(story: StoryMap, spot: Spot) -> Iterator[str]:
    here = " On your path." if spot.id in story.visited else ""
    yield f"{spot.name}: {counted(spot.times, 'visit')}.{' It comes by itself.' if spot.beside else ''}{here}"
    for way in spot.ways:
        yield f"  {_way(story, way)}"


def _way(story: StoryMap, way: WayOut) -> str:
    words = way.words or "Something you were not offered"
    if not way.times:
        return f"{words} Not taken." if words[-1] in ".?!”" else f"{words}. Not taken."
    leads = ", ".join(lead_name(story, lead.target) for lead in way.leads)
    return f"{words} {counted(way.times, 'time')}, to {leads}."


def lead_name(story: StoryMap, target: str) -> str:
    """Where a way leads, in words."""
    if target.startswith(ENDING):
        return f"the ending {story.endings.get(target.removeprefix(ENDING), UNKNOWN)}"
    return "something you have not seen" if target == UNKNOWN else scene_name(target)


def map_json(story: StoryMap) -> dict[str, Any]:
    """The map for scripts. What was not seen has no name here either."""
    return {
        "runs": story.runs,
        "chapters": [
            {
                "title": chapter.title or None,
                "scenes": chapter.scenes,
                "seen": len(chapter.spots),
                "ways": chapter.ways,
                "ways_taken": chapter.ways_taken,
                "spots": [_spot_json(spot) for spot in chapter.spots],
            }
            for chapter in story.chapters
        ],
    }


def _spot_json(spot: Spot) -> dict[str, Any]:
    ways = [
        {"id": way.id if way.offered else None, "times": way.times, "leads": [{"to": one.target, "times": one.times} for one in way.leads]}
        for way in spot.ways
    ]
    return {"id": spot.id, "kind": spot.kind.value, "times": spot.times, "ways": ways}


# ---------------------------------------------------------------- the board


def board_lines(board: Board) -> Iterator[str]:
    """The endings: those found with their names, the others with their questions alone."""
    yield f"Endings: {board.found} of {len(board.endings)} found."
    for one in board.endings:
        if one.found:
            best = f", best {duration_text(one.best_igt_ms)}" if one.best_igt_ms is not None else ""
            yield f"{one.name}: {one.question} {counted(one.times, 'time')}, first on {one.first}{best}."
    for one in board.endings:
        if not one.found:
            yield f"Not found: {one.question or UNKNOWN}"


def board_json(board: Board) -> dict[str, Any]:
    """The board for scripts. What was not found has a question and nothing else."""
    return {
        "found": board.found,
        "endings": [
            {
                "id": one.id or None,
                "name": one.name or None,
                "question": one.question,
                "tags": list(one.tags),
                "times": one.times,
                "best_igt_ms": one.best_igt_ms,
                "first": one.first or None,
            }
            for one in board.endings
        ],
    }


# ---------------------------------------------------------------- the case file


def case_lines(found: CaseFile, start_clock: int) -> Iterator[str]:
    """How the numbers went and what was claimed. The turning points are told by whoever tells the ending."""
    for series in found.series:
        yield _series(series, start_clock)
    for claim in found.claims:
        told = "; ".join(_heard(one, start_clock) for one in claim.told)
        out = "; ".join(_heard(one, start_clock) for one in claim.found_out)
        yield f"{claim.title} Told: {told}. " + (f"Found out: {out}." if out else "Nobody found out.")


def _series(series: Series, start_clock: int) -> str:
    steps = [f"{clock_text(start_clock, at)[:5]} {series.word(value)}" for at, value in series.points]
    return f"{series.title}: {', '.join(steps)}."


def _heard(one: Heard, start_clock: int) -> str:
    return f"{inside(one.name)}, {clock_text(start_clock, one.at_ms)[:5]}"


def case_json(found: CaseFile) -> dict[str, Any]:
    """The case file for scripts; all times are case-clock milliseconds."""
    return {
        "turning_points": [
            {"at_ms": point.at_ms, "decision": point.ordinal, "words": point.words, "caused": list(point.caused)} for point in found.turning
        ],
        "numbers": [
            {"id": one.id, "title": one.title, "low": one.low, "high": one.high, "points": [list(point) for point in one.points]}
            for one in found.series
        ],
        "claims": [
            {
                "title": claim.title,
                "told": [{"to": one.name, "at_ms": one.at_ms} for one in claim.told],
                "found_out": [{"who": one.name, "at_ms": one.at_ms} for one in claim.found_out],
            }
            for claim in found.claims
        ],
    }
