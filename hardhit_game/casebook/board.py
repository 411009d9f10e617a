"""The board of endings: the question each answers, and, once it was found, its name, how often, and how fast.

Owns: adding that up. Must not know: how it is shown. An ending nobody has come to gives its question and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hardhit_game.casebook.trace import Trace
from hardhit_game.story.story import Ending, Story


@dataclass(frozen=True, slots=True)
class OnBoard:
    """One ending. `id`, `name` and `tags` are "" and empty until it was found."""

    question: str
    id: str = ""
    name: str = ""
    tags: tuple[str, ...] = ()
    times: int = 0
    best_igt_ms: int | None = None
    """Shortest in-game time of a run without chosen luck; None before there is one."""
    first: str = ""
    """When it was found first: the date that run began."""

    @property
    def found(self) -> bool:
        """Some run came to it."""
        return self.times > 0


@dataclass(frozen=True, slots=True)
class Board:
    """All endings of a story, in its order."""

    endings: tuple[OnBoard, ...]

    @property
    def found(self) -> int:
        """How many were found."""
        return sum(one.found for one in self.endings)


def board_of(story: Story, traces: Iterable[Trace]) -> Board:
    """What these runs (oldest first) have found."""
    runs = [trace for trace in traces if trace.ending]
    return Board(tuple(_entry(ending, [run for run in runs if run.ending == ending.id]) for ending in story.endings))


def _entry(ending: Ending, runs: list[Trace]) -> OnBoard:
    if not runs:
        return OnBoard(ending.question)
    times = [run.igt_ms for run in runs if run.whole and not run.pinned]
    return OnBoard(ending.question, ending.id, ending.name, ending.tags, len(runs), min(times, default=None), runs[0].started[:10])
