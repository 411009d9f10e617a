"""Which mod changed what, so that two that want different things are told of each other.

Owns: the record of changes by place, and the sentence for two that do not go together. Must not know: how changes are made.
Two changes meet when one's place is the other's or lies below it. The same change twice is one change.
"""

from __future__ import annotations

from typing import NamedTuple

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.overlay.changes import Change
from hardhit_game.story.overlay.finding import Missing, Names, shown
from hardhit_game.story.story import Where


class Touch(NamedTuple):
    """A change that was made: by which mod, to what, and where it is written. `value` is None where something was removed."""

    mod: str
    value: object
    where: Where
    adds: bool = False


class Touched:
    """Every change so far. `mod` is the one whose changes are being made."""

    def __init__(self, report: Report) -> None:
        self.mod = ""
        self._report = report
        self._at: dict[Names, Touch] = {}
        self._below: dict[Names, tuple[Names, Touch]] = {}
        """For every place, the first change below it."""

    def write(self, names: Names, value: object, where: Where) -> bool:
        """Whether `value` may be put at a place; a conflict is reported."""
        return self._note(names, Touch(self.mod, value, where))

    def remove(self, names: Names, where: Where) -> bool:
        """Whether what is at a place may be taken away; a conflict is reported."""
        return self._note(names, Touch(self.mod, None, where))

    def add(self, names: Names, value: object, where: Where) -> bool:
        """Whether something new may come to a place; the same from another mod is there already."""
        return self._note(names, Touch(self.mod, value, where, adds=True))

    def last(self, names: Names) -> Touch | None:
        """The change that brought what is at a place."""
        return self._at.get(names)

    def blames(self, missing: Missing, change: Change) -> bool:
        """Whether a target is not there because of another mod; then that is reported."""
        for length in range(len(missing.names), 0, -1):
            names = missing.names[:length]
            touch = self._at.get(names)
            if touch is not None and not touch.adds and (touch.value is None or touch.mod != self.mod):
                self.conflict(shown(names), touch, change.where)
                return True
        return False

    def conflict(self, what: str, before: Touch, where: Where) -> None:
        """Two changes that do not go together."""
        if before.mod == self.mod:
            self._report.error("HH604", where, "twice", what=what[:120], first=str(before.where))
            return
        deed = "removed" if before.value is None else "changed"
        self._report.error("HH604", where, "mods", what=what[:120], deed=deed, mod=before.mod, first=str(before.where))

    def _note(self, names: Names, touch: Touch) -> bool:
        before = self._at.get(names)
        if before is not None and (before.mod == touch.mod or before.value != touch.value):
            self.conflict(shown(names), before, touch.where)
            return False
        if before is not None:
            return False  # the same change again
        for length in range(1, len(names)):
            above = self._at.get(names[:length])
            if above is not None and not above.adds:
                self.conflict(shown(names[:length]), above, touch.where)
                return False
        under = self._below.get(names)
        if under is not None:
            self.conflict(shown(under[0]), under[1], touch.where)
            return False
        self._at[names] = touch
        for length in range(1, len(names)):
            self._below.setdefault(names[:length], (names, touch))
        return True
