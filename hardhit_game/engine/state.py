"""The state of a run: one immutable tuple of whole numbers.

Owns: `State`, its named reserved slots and its JSON form. Must not know: files, clocks, terminals.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Final

from hardhit_game.story import layout


class State(tuple[int, ...]):
    """A value: hashable, compared by content. Slots are numbered by `story.layout`; the reserved ones have names here."""

    __slots__ = ()

    clock: Final = property(itemgetter(layout.CLOCK), doc="Case clock, ms since the story's start.")
    scene: Final = property(itemgetter(layout.SCENE), doc="Index of the open scene.")
    ready: Final = property(itemgetter(layout.READY), doc="Case-clock ms at which reading time is up.")
    closes: Final = property(itemgetter(layout.CLOSES), doc="Case-clock ms at which silence falls; -1 if the clock holds.")
    ordinal: Final = property(itemgetter(layout.ORDINAL), doc="Decisions made so far.")
    ending: Final = property(itemgetter(layout.ENDING), doc="0 while the story runs, else the ending's index + 1.")
