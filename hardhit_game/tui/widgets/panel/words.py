"""What a panel says.

Owns: `PanelText` and its parts. Must not know: rows, widths.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from hardhit_game.tui.rows import word
from hardhit_game.tui.text import EMPTY, joined
from hardhit_game.tui.wrap import wrap

FULL, HOLLOW = "■", "□"
LONGEST_METER = 10
FOR = word("for")
"""Before a time that the pack has no word for."""
BETWEEN, MORE = " · ", " …"
ENOUGH = 30
"""Cells in which a long piece says enough."""
GATHERING = frozenset({"feed", "chat"})
"""Kinds whose last line is the newest."""
YOU, RIVAL = "●", "○"
"""One's own car on a map, and another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a panel; `name` is its speaker, or nothing."""

    body: Content
    name: Content = EMPTY
    colour: str = "text"
    own: bool = False
    """The player's own words."""


@dataclass(frozen=True, slots=True)
class Meter:
    """A bounded number, with the word for its value."""

    title: Content
    value: int
    low: int
    high: int
    word: Content

    @property
    def glyphs(self) -> str:
        """One glyph a step where the range is short, else ten for the whole."""
        span = max(1, self.high - self.low)
        steps = min(span, LONGEST_METER)
        full = -(-(self.value - self.low) * steps // span)
        return FULL * full + HOLLOW * (steps - full)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is seen: how they sit, and the words for it."""

    name: Content
    colour: str
    posture: str
    words: Content


@dataclass(frozen=True, slots=True)
class Way:
    """A road from here."""

    to: Content
    road: Content
    takes: Content


@dataclass(frozen=True, slots=True)
class Rival:
    """Somebody else's car on the map."""

    words: Content
    driven: Content
    here: bool
    road: Content
    """The road from here on which it is, by its name."""


@dataclass(frozen=True, slots=True)
class PanelText:
    """One panel."""

    id: str
    kind: str
    title: Content
    entries: tuple[Entry, ...] = ()
    meters: tuple[Meter, ...] = ()
    people: tuple[Person, ...] = ()
    here: Content = EMPTY
    ways: tuple[Way, ...] = ()
    elapsed: str = ""
    """How long something has been going on, `02:31`; it runs, so it is no news."""
    elapsed_words: Content = EMPTY
    """What it is that has been going on, such as `on the line`."""
    rival: Rival | None = None
    """It goes its way by itself, so it is no news either."""

    def news(self) -> tuple[object, ...]:
        """What makes the panel new when it changes."""
        return (self.entries, self.meters, self.people, self.here)

    @property
    def timer(self) -> Content:
        """What has been going on, and for how long: `on the line 02:31`; nothing where nothing is counted."""
        return joined((self.elapsed_words or FOR, word(self.elapsed))) if self.elapsed else EMPTY

    def in_short(self) -> Content:
        """All of it in one row, however long."""
        return joined(self._pieces(), " · ")

    def in_row(self, cells: int) -> Content:
        """As much of it as so many cells hold: what matters less is left out, and words are never cut."""
        pieces = self._pieces()
        kept: list[Content] = []
        left = cells
        for piece in pieces:
            if piece.cell_length + (len(BETWEEN) if kept else 0) <= left:
                left -= piece.cell_length + (len(BETWEEN) if kept else 0)
                kept.append(piece)
        if not kept and pieces:
            kept.append(shortened(pieces[0], cells))
        return joined(kept, BETWEEN)

    def least(self) -> int:
        """Cells in which it still says something."""
        pieces = self._pieces()
        return min(ENOUGH, pieces[0].cell_length) if pieces else 0

    def _pieces(self) -> list[Content]:
        """Its parts, what matters most first."""
        entries = [joined((entry.name, entry.body), ": ") if entry.name else entry.body for entry in self.entries]
        pieces = [joined((person.name, person.words)) for person in self.people]
        pieces += [joined((meter.title, word(meter.glyphs), meter.word)) for meter in self.meters]
        pieces += [joined((word(RIVAL), self.rival.words))] if self.rival else []
        pieces += self._roads()
        pieces += entries[::-1] if self.kind in GATHERING else entries
        pieces += [self.here] if self.here and not self.ways else []  # where one is oneself stands in the head, too
        pieces += [self.timer] if self.elapsed else []
        return [piece for piece in pieces if piece]

    def _roads(self) -> list[Content]:
        """Where the roads lead and how long each takes; roads to one place are told together: `→ Jangsan 16 min or 13 min`."""
        takes: dict[str, list[Content]] = {}
        for way in self.ways:
            takes.setdefault(way.to.plain, []).append(way.takes)
        places = {way.to.plain: way.to for way in self.ways}
        return [joined((word("→"), places[to], joined(long, " or "))) for to, long in takes.items()]


def shortened(words: Content, cells: int) -> Content:
    """The first words of it that so many cells hold, and the sign that there are more."""
    if words.cell_length <= cells:
        return words
    start, end = wrap(words.plain, max(1, cells - len(MORE)))[0]
    return joined((words[start:end].rstrip(",;:"), word(MORE)), "") if end > start and cells > len(MORE) else EMPTY
