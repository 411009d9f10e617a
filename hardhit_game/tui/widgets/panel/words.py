"""What a panel says.

Owns: `PanelText` and its parts. Must not know: rows, widths.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from hardhit_game.tui.rows import word
from hardhit_game.tui.text import EMPTY, joined

FULL, HOLLOW = "■", "□"
LONGEST_METER = 10
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
    rival: Rival | None = None
    """It goes its way by itself, so it is no news either."""

    def news(self) -> tuple[object, ...]:
        """What makes the panel new when it changes."""
        return (self.entries, self.meters, self.people, self.here)

    def in_short(self) -> Content:
        """All of it in one row."""
        pieces = [word(self.elapsed)] if self.elapsed else []
        pieces += [joined((person.name, person.words)) for person in self.people]
        pieces += [joined((word(RIVAL), self.rival.words))] if self.rival else []  # where one is oneself stands in the head, too
        pieces += [self.here] if self.here else []
        pieces += [joined((entry.name, entry.body), ": ") if entry.name else entry.body for entry in self.entries]
        pieces += [joined((meter.title, word(meter.glyphs), meter.word)) for meter in self.meters]
        pieces += [joined((word("→"), way.to, way.takes)) for way in self.ways]
        return joined(pieces, " · ")
