"""What runs of bots add up to.

Owns: `Tally`, which can be added to another, and `Stuck`. Must not know: how runs are played or shown. Adding is done in the order of the
runs, so that how they were shared out leaves no trace.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

MOST_STUCK: Final = 50
"""Different ways of getting stuck that are kept; more of them say nothing new."""


class Trouble(Enum):
    """How a run comes to grief."""

    ERROR = "error"
    """The pack asks for something impossible, and the run stops."""
    DEAD_END = "dead_end"
    """Nothing can be done and nothing will happen."""
    ENDLESS = "endless"
    """It did not end within the limit of decisions."""
    EXPECT = "expect"
    """A scene is entered although its `expect` does not hold; the run goes on."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """Something that went wrong in play, and the first way to it."""

    trouble: Trouble
    scene: str
    message: str
    bot: str
    seed: int
    decisions: int
    """How many had been made."""
    walkthrough: str
    """A file for the pack's folder `tests/` that plays the way there."""
    times: int = 1


def _whole() -> array[int]:
    return array("q")


@dataclass(slots=True)
class Tally:
    """Counts over any number of runs. Scenes are counted by index, choices by their number (`offers.py`), lines by id."""

    runs: int = 0
    decisions: int = 0
    silences: int = 0
    endings: Counter[int] = field(default_factory=Counter)
    deaths: Counter[tuple[int, int]] = field(default_factory=Counter)
    """By ending and the last scene before it."""
    first_seed: dict[int, int] = field(default_factory=dict)
    """By ending: the seed of the first run that came to it."""
    clocks: array[int] = field(default_factory=_whole)
    """Of every run that ended: ms of the case clock."""
    lengths: array[int] = field(default_factory=_whole)
    """Of every run that ended: decisions."""
    words: array[int] = field(default_factory=_whole)
    """Of every run: words shown, options included."""
    scenes: Counter[int] = field(default_factory=Counter)
    windows: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By scene: the earliest and the latest case-clock ms at which it was entered."""
    choices: Counter[int] = field(default_factory=Counter)
    offered: Counter[int] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)
    stuck: dict[tuple[Trouble, str], Stuck] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Takes in the counts of later runs."""
        self.runs += other.runs
        self.decisions += other.decisions
        self.silences += other.silences
        for mine, theirs in ((self.endings, other.endings), (self.scenes, other.scenes), (self.choices, other.choices)):
            mine.update(theirs)
        self.deaths.update(other.deaths)
        self.offered.update(other.offered)
        self.lines.update(other.lines)
        for ending, seed in other.first_seed.items():
            self.first_seed.setdefault(ending, seed)
        for scene, (first, last) in other.windows.items():
            self.enter(scene, first, last)
        self.clocks += other.clocks
        self.lengths += other.lengths
        self.words += other.words
        for stuck in other.stuck.values():
            self.note(stuck)

    def enter(self, scene: int, first: int, last: int) -> None:
        """A scene was entered, at `first` ms of the case clock at the earliest and at `last` at the latest."""
        known = self.windows.get(scene)
        self.windows[scene] = (first, last) if known is None else (min(first, known[0]), max(last, known[1]))

    def wants(self, trouble: Trouble, message: str) -> bool:
        """Whether a trouble is the first of its kind; one that is known already is counted."""
        known = self.stuck.get((trouble, message))
        if known is not None:
            self.stuck[trouble, message] = replace(known, times=known.times + 1)
        return known is None and len(self.stuck) < MOST_STUCK

    def note(self, stuck: Stuck) -> None:
        """One more trouble; of those that read alike the first is kept, and how many there were."""
        key = stuck.trouble, stuck.message
        known = self.stuck.get(key)
        if known is not None:
            self.stuck[key] = replace(known, times=known.times + stuck.times)
        elif len(self.stuck) < MOST_STUCK:
            self.stuck[key] = stuck


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole
