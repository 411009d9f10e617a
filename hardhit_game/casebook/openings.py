"""The chapters that any run has come to, and where to begin each again from.

Owns: finding them. Must not know: how a run is begun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hardhit_game.casebook.chapters import chapters_of
from hardhit_game.casebook.storymap import Origin
from hardhit_game.casebook.trace import Trace
from hardhit_game.story.story import Story


@dataclass(frozen=True, slots=True)
class ChapterOpening:
    """One chapter of the story."""

    title: str
    """"" while nobody has come to it."""
    origin: Origin | None
    """Where the last run that came to it came to it."""
    runs: int
    """How many runs came to it."""


def openings_of(story: Story, traces: Sequence[Trace]) -> tuple[ChapterOpening, ...]:
    """Every chapter of the story, in order. `traces`: the oldest first."""
    titles, _ = chapters_of(story)
    title_of = {scene.id: scene.chapter for scene in story.scenes if scene.chapter}
    last: dict[str, Origin] = {}
    runs = dict.fromkeys(titles, 0)
    for trace in traces:
        here = ""
        came: set[str] = set()
        for visit in trace.path:
            title = title_of.get(visit.scene, here)
            if title != here:
                here = title
                if title not in came:
                    came.add(title)
                    last[title] = Origin(trace.run, trace.file, visit.ordinal, visit.at_ms)
        for title in came:
            runs[title] += 1
    return tuple(ChapterOpening(title if title in last else "", last.get(title), runs[title]) for title in titles)
