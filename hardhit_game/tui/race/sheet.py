"""What stands beside a race, as words: rows of splits, the clock, what can still be reached.

Owns: the wording and what stands out. Must not know: widgets, where the numbers come from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from hardhit_game.speedrun.times import Ms, clock, delta
from hardhit_game.tui.text import EMPTY, content

if TYPE_CHECKING:
    from hardhit_game.speedrun.live import Panel, Row

SECOND, TENTH = -4, -2
"""Cut a time with milliseconds down to seconds or tenths."""
HOUR_MS: Final = 3_600_000
NONE_YET: Final = "-"


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One row: a split, or one try at a stretch."""

    name: Content
    time: str = ""
    delta: str = ""
    mark: str = " "
    """Says without a colour whether the segment was won or lost."""
    word: str = ""
    role: str = "soft"
    current: bool = False
    made: bool = False


@dataclass(frozen=True, slots=True)
class LinkMark:
    """Whether a connected timer is there: a sign, and what it means."""

    sign: str
    words: str

    def fitting(self, cells: int) -> str:
        """As much of it as there is room for, the sign in any case."""
        sizes = (f"LiveSplit {self.sign} {self.words}", f"LiveSplit {self.sign}", f"LS {self.sign}")
        return next((words for words in sizes if len(words) <= cells), sizes[-1])


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything beside a race at one moment."""

    title: Content
    number: str
    """Which attempt or try it is."""
    rows: tuple[SplitRow, ...]
    clock: str
    delta: str = ""
    role: str = "text"
    mark: str = " "
    facts: tuple[tuple[str, str], ...] = ()
    """In the order in which they are left out where there is no room, the last first."""
    against: Content = EMPTY
    news: Content = EMPTY
    link: LinkMark | None = None
    """None where no other timer is wanted."""

    @property
    def current(self) -> int:
        """The place of the row that is being run; after the last one when all are done."""
        return next((place for place, row in enumerate(self.rows) if row.current), len(self.rows))


_STANDINGS: Final = {
    "gold": ("◆", "yellow"),
    "ahead_gaining": ("▴", "green"),
    "ahead_losing": ("▾", "green"),
    "behind_gaining": ("▴", "red"),
    "behind_losing": ("▾", "red"),
    "level": ("·", "text"),
    "": (" ", "text"),
}


def tenths(milliseconds: Ms) -> str:
    """A time cut off at the tenth of a second, from an hour on at the second; a dash where there is none."""
    if milliseconds is None:
        return NONE_YET
    return clock(milliseconds)[: TENTH if milliseconds < HOUR_MS else SECOND]


def split_row(row: Row) -> SplitRow:
    """A split. One that is still ahead shows the time it is compared with."""
    name = content(row.name)
    if row.split is None:
        return SplitRow(name, "skipped" if row.skipped else tenths(row.compared), role="faint", current=row.current, made=row.skipped)
    mark, role = _STANDINGS[row.standing]
    word = "gold" if row.standing == "gold" else ""
    return SplitRow(name, tenths(row.split), delta(row.delta), mark, word, role, made=True)


def race_sheet(panel: Panel, facts: tuple[tuple[str, str], ...], news: str, link: LinkMark | None) -> Sheet:
    """A race. `facts` stand before those that every race has."""
    role, mark = _live(panel)
    told = (*facts, *(() if panel.over else _reachable(panel)), ("Sum of best", tenths(panel.sum_of_best)))
    timed = any(row.compared is not None for row in panel.rows)
    return Sheet(
        title=content(panel.category),
        number=f"attempt {panel.attempt}",
        rows=tuple(split_row(row) for row in panel.rows),
        clock=clock(panel.now),
        delta=delta(panel.delta),
        role=role,
        mark=mark,
        facts=tuple(fact for fact in told if fact[1] != NONE_YET),
        against=content(f"against {panel.ghost}" if timed else "nothing to race against yet"),
        news=content(news),
        link=link,
    )


def _reachable(panel: Panel) -> tuple[tuple[str, str], ...]:
    return (("Pace", tenths(panel.pace)), ("Best possible", tenths(panel.best_possible)))


def _live(panel: Panel) -> tuple[str, str]:
    """How the clock stands: colour and sign by the difference to the ghost."""
    if panel.delta is None or panel.delta == 0:
        return "text", " "
    return ("green", "▴") if panel.delta < 0 else ("red", "▾")
