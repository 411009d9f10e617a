"""What can be run against the clock, as its screen sees it: a race for a category, or a stretch that is practised.

Owns: `Contest` and both kinds. Must not know: widgets, keys.
"""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Final, Protocol

from hardhit_game import __version__
from hardhit_game.speedrun.livesplit import Link
from hardhit_game.speedrun.times import clock, delta
from hardhit_game.tui.race.sheet import LinkMark, Sheet, SplitRow, race_sheet, tenths
from hardhit_game.tui.text import content

if TYPE_CHECKING:
    from hardhit_game.play.session import Session
    from hardhit_game.speedrun.live import Panel
    from hardhit_game.speedrun.practice import Practice
    from hardhit_game.speedrun.running import Running

TRIES: Final = 6
"""So many tries at a stretch are shown."""
HASH: Final = 12
"""Characters of a route hash beside the story; the result has all of it."""
_LINKS: Final = {
    Link.CONNECTING: ("…", "looking for it"),
    Link.CONNECTED: ("●", "connected"),
    Link.ABSENT: ("○", "not there"),
    Link.CLOSED: ("○", "let go"),
}


class Contest(Protocol):
    """A run that can be begun anew at once."""

    kept: bool
    """Whether its runs are runs like any other; else nothing is kept."""

    @property
    def session(self) -> Session:
        """The run being played."""

    @property
    def over(self) -> bool:
        """There is nothing more to run."""

    @property
    def linked(self) -> bool:
        """Whether another program is connected, whose state may change by itself."""

    def again(self) -> Session:
        """Another run from the same beginning; this one is closed."""

    def next_ghost(self) -> None:
        """Race another ghost."""

    def sheet(self) -> Sheet:
        """What stands beside it now."""

    def close(self) -> None:
        """Save the run and let everything go."""


class Race:
    """A race for a category."""

    kept = True

    def __init__(self, running: Running, *, fresh_seeds: bool) -> None:
        """`fresh_seeds`: every attempt draws a seed of its own, where the category sets none."""
        self.running = running
        self._fresh = fresh_seeds
        self._said: deque[str] = deque(maxlen=1)

    @property
    def session(self) -> Session:
        """The run being played."""
        return self.running.session

    @property
    def over(self) -> bool:
        """The story has ended."""
        return self.session.ended

    @property
    def linked(self) -> bool:
        """Whether LiveSplit is to be driven."""
        return self.running.remote is not None

    def again(self) -> Session:
        """Gives the run up, if it has not ended, and begins another."""
        self._said.clear()
        return self.running.restart(int.from_bytes(os.urandom(4), "big") if self._fresh else None)

    def next_ghost(self) -> None:
        """Race another ghost."""
        self.running.next_ghost()

    def sheet(self) -> Sheet:
        """The splits."""
        remote = self.running.remote
        told = remote.status if remote is not None and remote.link is not Link.ABSENT else ""  # the link has a row of its own
        self._said.extend(news for news in self.running.news() if news != told)
        panel = self.running.panel()
        link = LinkMark(*_LINKS[remote.link]) if remote is not None else None
        return race_sheet(panel, self._facts(panel), self._said[-1] if self._said else "", link)

    def _facts(self, panel: Panel) -> tuple[tuple[str, str], ...]:
        session, live = self.session, self.running.live
        if session.ended:
            about = session.game.story.about
            return (
                ("Route", session.route_hash[:HASH]),
                ("Seed", str(session.course.seed)),
                ("Version", f"{about.version}, game {__version__}"),
            )
        place = next((place for place, row in enumerate(panel.rows) if row.current), None)
        if place is None:
            return ()
        made = [row.split for row in panel.rows[:place] if row.split is not None]
        gold = live.book.segments[place].best.igt if place < len(live.book.segments) else None
        saved = panel.rows[place].save
        segment = tenths(panel.now - (made[-1] if made else 0))
        return (("Segment", segment), ("Gold", tenths(gold)), ("Can be saved", "-" if saved is None else tenths(saved)))

    def close(self) -> None:
        """Save the run and let LiveSplit go."""
        self.running.close()


class Stretch:
    """A stretch that is practised."""

    kept = False
    linked = False

    def __init__(self, practice: Practice, title: str, source: str) -> None:
        """`title` says from where to where, `source` which run it is taken from."""
        self.practice = practice
        self._title, self._source = title, source
        self._begun = 1

    @property
    def session(self) -> Session:
        """The run being played."""
        return self.practice.session

    @property
    def over(self) -> bool:
        """The end of the stretch was reached."""
        return self.practice.done

    def again(self) -> Session:
        """The same stretch from its beginning."""
        self._begun += 1
        return self.practice.again()

    def next_ghost(self) -> None:
        """There is none but one's own best."""

    def sheet(self) -> Sheet:
        """The tries."""
        practice = self.practice
        first = max(0, len(practice.times) - TRIES)
        rows = [self._row(first + place, time) for place, time in enumerate(practice.times[first:])]
        best = practice.best
        last = practice.times[-1] if practice.times else None
        off = practice.now_ms - best if best is not None and practice.now_ms > best else None
        return Sheet(
            title=content(self._title),
            number=f"try {self._begun}",
            rows=(*rows, *(() if practice.done else (SplitRow(content("Practice, this try"), current=True),))),
            clock=clock(practice.now_ms),
            delta=delta(off),
            role="red" if off else "text",
            mark="▾" if off else " ",
            facts=(("Last", tenths(last)), ("Best", tenths(best))),
            against=content(f"from {self._source}"),
            news=content("Practice: nothing is kept."),
        )

    def _row(self, place: int, time: int) -> SplitRow:
        before = self.practice.times[:place]
        best = not before or time < min(before)
        difference = delta(time - min(before)) if before else ""
        mark, role = ("◆", "yellow") if best else ("▾", "red")
        return SplitRow(content(f"Played {place + 1}"), tenths(time), difference, mark, "best" if best else "", role, made=True)

    def close(self) -> None:
        """Let the run go."""
        self.practice.session.close()
