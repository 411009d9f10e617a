"""A race while it is run: splits, differences, golds, pace.

Owns: `LiveSplits`, fed with what happens, and `Panel`, everything a screen shows of it at one moment. Must not know: sessions, widgets.
The formulas are livesplit-core's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from hardhit_game.engine.happening import Decided, Ended, Entered, Happening
from hardhit_game.speedrun.appraise import signposts
from hardhit_game.speedrun.book import Book
from hardhit_game.speedrun.categories import segment_names, splits_of
from hardhit_game.speedrun.comparisons import best_segments
from hardhit_game.speedrun.facts import RunFacts
from hardhit_game.speedrun.ghosts import Ghost
from hardhit_game.speedrun.history import chain_splits, still_wanted
from hardhit_game.speedrun.sums import sum_of_best
from hardhit_game.speedrun.times import NONE, Method, Ms, Time
from hardhit_game.story.speedrun import Category
from hardhit_game.story.story import Story

Standing = Literal["", "gold", "ahead_gaining", "ahead_losing", "behind_gaining", "behind_losing", "level"]


@dataclass(frozen=True, slots=True)
class Row:
    """One split. Times are ms by the panel's method; None where there is none (yet)."""

    name: str
    split: Ms
    delta: Ms
    segment: Ms
    compared: Ms
    standing: Standing
    skipped: bool
    current: bool
    save: Ms
    """How much could be saved in the segment, by the ghost's splits against the golds."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A race at one moment."""

    category: str
    ghost: str
    attempt: int
    rows: tuple[Row, ...]
    now: int
    delta: Ms
    """Against the ghost, live: grows while one is behind."""
    pace: Ms
    """The final time at this pace."""
    best_possible: Ms
    sum_of_best: Ms
    over: bool


class LiveSplits:
    """The splits of one attempt. `take` what happens as it happens; `panel` whenever something is drawn."""

    def __init__(
        self, category: Category, story: Story, book: Book, ghost: Ghost, attempt: int = 1, chain: Sequence[RunFacts] = ()
    ) -> None:
        """`chain`: the runs before this one, in a category that is a chain of runs."""
        done, self._before = chain_splits(category, chain)
        self._wanted = still_wanted(category, chain) if category.chain else category.endings
        self.category = category
        self.ghost = ghost
        self.book = book
        self.attempt = attempt
        self.names = segment_names(category, {ending.id: ending.name for ending in story.endings})
        self.splits: list[Time] = list(done)
        self.over = False
        self._story = story
        self._places = {milestone.id: place for place, milestone in enumerate(category.milestones)}

    def take(self, happenings: Iterable[Happening], igt_ms: int, rta_ms: int, clock_ms: int) -> list[int]:
        """Notes what happened; gives the places of the splits made. The times are those after it: in-game, real, and the case clock,
        from which the exact in-game time of each happening follows."""
        made = []
        scenes, choices = signposts(self._story)
        igt, rta = igt_ms + (self._before.igt or 0), rta_ms + (self._before.rta or 0)
        for happening in happenings:
            names: tuple[str, ...] = ()
            match happening:
                case Entered(at, scene):
                    names = scenes.get(scene.id, ())
                case Decided(at, _, scene, choice) if choice is not None:
                    names = choices.get((scene.id, choice.id), ())
                case Ended(at, ending):
                    if ending.id in self._wanted and not self.over:
                        place = len(self.splits) if self.category.chain else len(self.names) - 1
                        made.append(self._split(place, Time(igt - (clock_ms - at), rta)))
                    self.over = True
                    continue
                case _:
                    continue
            for place in sorted(self._places[name] for name in names if name in self._places):
                if place >= len(self.splits) and not self.over:
                    made.append(self._split(place, Time(igt - (clock_ms - at), rta)))
        return made

    def catch_up(self, facts: RunFacts) -> None:
        """Notes what a run that was played before has come to already, by its log."""
        self.over = bool(facts.ending)
        end = facts.end if facts.ending in self._wanted else None
        if not self.category.chain:
            self.splits = list(splits_of(self.category, facts.reached, end))
        elif end is not None:
            self.splits.append(Time((end.igt or 0) + (self._before.igt or 0), (end.rta or 0) + (self._before.rta or 0)))

    @property
    def complete(self) -> bool:
        """The last split is made."""
        return len(self.splits) == len(self.names)

    def _split(self, place: int, time: Time) -> int:
        self.splits += [NONE] * (place - len(self.splits)) + [time]
        return place

    def panel(self, igt_ms: int, rta_ms: int, method: Method = "igt") -> Panel:
        """The race as it stands at these times."""
        made: list[Ms] = [split.by(method) for split in self.splits]
        ghost, golds = self.ghost.by(method), best_segments(self.book, method)
        now = (Time(igt_ms, rta_ms).by(method) or 0) + (self._before.by(method) or 0)
        place = len(made) if not self.over else -1
        rows = tuple(self._row(number, made, ghost, golds, method, number == place) for number in range(len(self.names)))
        live = now if place >= 0 else None
        return Panel(
            category=self.category.name,
            ghost=self.ghost.name,
            attempt=self.attempt,
            rows=rows,
            now=now,
            delta=_live_delta(made, ghost, live),
            pace=_pace(made, ghost, live),
            best_possible=_pace(made, golds, live),
            sum_of_best=sum_of_best(self.book, method).total,
            over=self.over,
        )

    def _row(self, place: int, made: Sequence[Ms], ghost: list[Ms], golds: list[Ms], method: Method, current: bool) -> Row:
        split = made[place] if place < len(made) else None
        compared = ghost[place] if place < len(ghost) else None
        delta = split - compared if split is not None and compared is not None else None
        best = self.book.segments[place].best.by(method) if place < len(self.book.segments) else None
        return Row(
            name=self.names[place],
            split=split,
            delta=delta,
            segment=_since_last(made, place) if split is not None else None,
            compared=compared,
            standing=_standing(made, ghost, golds, best, place, delta) if split is not None else "",
            skipped=split is None and place < len(made),
            current=current,
            save=self._save(place, ghost, method),
        )

    def _save(self, place: int, ghost: list[Ms], method: Method) -> Ms:
        """A segment of the ghost less the golds of all it holds; never below 0."""
        here = ghost[place] if place < len(ghost) else None
        if here is None:
            return None
        start = place
        while start > 0 and ghost[start - 1] is None:
            start -= 1
        before = ghost[start - 1] if start else 0
        golds = [segment.best.by(method) for segment in self.book.segments[start : place + 1]]
        if before is None or any(gold is None for gold in golds):
            return None
        return max(0, here - before - sum(gold or 0 for gold in golds))


def _since_last(made: Sequence[Ms], place: int) -> Ms:
    """The time since the last split before that was not skipped."""
    split = made[place]
    if split is None:
        return None
    return split - next((before for before in reversed(made[:place]) if before is not None), 0)


def _segment_delta(made: Sequence[Ms], compared: Sequence[Ms], place: int) -> Ms:
    """How much was won or lost since the last split that both have."""
    split, other = made[place], compared[place] if place < len(compared) else None
    if split is None or other is None:
        return None
    for before, other_before in zip(reversed(made[:place]), reversed(compared[:place]), strict=True):
        if before is not None and other_before is not None:
            return (split - other) - (before - other_before)
    return split - other


def _standing(made: Sequence[Ms], ghost: list[Ms], golds: list[Ms], best: Ms, place: int, delta: Ms) -> Standing:
    segment, against_golds = _since_last(made, place), _segment_delta(made, golds, place)
    if best is None or (segment is not None and segment < best) or (against_golds is not None and against_golds < 0):
        return "gold"
    if delta is None:
        return ""
    if delta == 0:
        return "level"
    before = _last_delta(made[:place], ghost)
    if delta < 0:
        return "ahead_losing" if before is not None and delta > before else "ahead_gaining"
    return "behind_gaining" if before is not None and delta < before else "behind_losing"


def _last_delta(made: Sequence[Ms], compared: Sequence[Ms]) -> Ms:
    pairs = list(zip(made, compared, strict=False))
    return next((split - other for split, other in reversed(pairs) if split is not None and other is not None), None)


def _live_delta(made: Sequence[Ms], compared: list[Ms], now: Ms) -> Ms:
    """The last difference, or the present one once that is worse."""
    last = _last_delta(made, compared)
    current = compared[len(made)] if len(made) < len(compared) else None
    if now is None or current is None:
        return last
    live = now - current
    return live if live > (0 if last is None else last) else last


def _pace(made: Sequence[Ms], compared: list[Ms], now: Ms) -> Ms:
    """The final time if all that is left goes as compared; the time itself when it is over."""
    if now is None:
        return made[-1] if made else None
    final = compared[-1] if compared else None
    return None if final is None else final + (_live_delta(made, compared, now) or 0)
