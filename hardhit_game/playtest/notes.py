"""What runs met: noted in plain lists, and counted when many runs are over, which is several times as fast as counting on the way.

Owns: `Notes`, and `Count` of many of them. Must not know: how a run is driven.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from hardhit_game.playtest.book import Book
from hardhit_game.playtest.offers import Offer
from hardhit_game.playtest.tally import Tally
from hardhit_game.playtest.telling import Telling

_label_words: Final[Callable[[Offer], int]] = attrgetter("words")


@dataclass(slots=True)
class Notes:
    """What was met, in order. Scenes and endings are noted by index."""

    scenes: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    """When each of `scenes` was entered, case-clock ms."""
    resumed: list[int] = field(default_factory=list)
    """Those of `scenes` that were come back to."""
    offered: list[Offer] = field(default_factory=list)
    made: list[Offer] = field(default_factory=list)
    silences: list[int] = field(default_factory=list)
    """The scenes in which nothing was said."""
    endings: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    """What paragraphs that may say several things said (`Sayings`)."""


class Count:
    """The notes of many runs together."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._all = Notes()
        self._unsaid: list[str] = []
        self._scripts, self._resumes, self._acts, self._silences, self._epilogues = (
            [telling.words for telling in kind] for kind in (book.scripts, book.resumes, book.acts, book.silences, book.epilogues)
        )

    def add(self, run: Notes) -> int:
        """Takes in one run; gives all words it was told, those of the options included."""
        sayings, whole = self._book.sayings, self._all
        words = sum(map(sayings.__getitem__, run.told)) + sum(map(self._scripts.__getitem__, run.scenes))
        words += sum(map(_label_words, run.offered)) + sum([self._acts[offer.number] for offer in run.made])
        words += sum(self._silences[scene] for scene in run.silences) + sum(self._epilogues[ending] for ending in run.endings)
        words += sum(self._resumes[scene] - self._scripts[scene] for scene in run.resumed)
        self._unsaid += sayings.unsaid(run.told)
        whole.scenes += run.scenes
        whole.times += run.times
        whole.resumed += run.resumed
        whole.offered += run.offered
        whole.made += run.made
        whole.silences += run.silences
        whole.endings += run.endings
        return words

    def into(self, tally: Tally) -> None:
        """Adds all of it to a tally."""
        book, whole = self._book, self._all
        offered = {offer.number: times for offer, times in Counter(whole.offered).items()}
        made = {offer.number: times for offer, times in Counter(whole.made).items()}
        scenes, resumed = Counter(whole.scenes), Counter(whole.resumed)
        tally.scenes.update(scenes)
        tally.choices.update(made)
        tally.offered.update(offered)
        tally.silences += len(whole.silences)
        lines: dict[str, int] = {}
        for tellings, times in (
            (book.scripts, scenes - resumed if resumed else scenes),
            (book.resumes, resumed),
            (book.labels, offered),
            (book.acts, made),
            (book.silences, Counter(whole.silences)),
            (book.epilogues, Counter(whole.endings)),
        ):
            _tell(lines, tellings, times)
        for line in self._unsaid:
            lines[line] -= 1
            if not lines[line]:
                del lines[line]
        tally.lines.update(lines)
        first, last = _windows(whole.scenes, whole.times, len(book.scripts))
        for scene in scenes:
            tally.enter(scene, first[scene], last[scene])


def _tell(lines: dict[str, int], tellings: Sequence[Telling], times: Mapping[int, int]) -> None:
    known = lines.get
    for number, often in times.items():
        for line in tellings[number].ids:
            lines[line] = known(line, 0) + often


def _windows(scenes: Iterable[int], times: Iterable[int], count: int) -> tuple[list[int], list[int]]:
    """By scene: when it was entered first, and last; -1 where it was not."""
    first, last = [-1] * count, [-1] * count
    for scene, at in zip(scenes, times, strict=True):
        if at > last[scene]:
            if last[scene] < 0:
                first[scene] = at
            last[scene] = at
        elif at < first[scene]:
            first[scene] = at
    return first, last
