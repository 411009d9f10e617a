"""When the time that is left is worth a line: a few milestones, each said once."""

from __future__ import annotations

from hardhit_game.plain.amounts import duration, sentence

MILESTONES = (600, 300, 120, 60, 30, 10)
"""Seconds left at which a line is said."""


class Countdown:
    """The milestones of one open decision. Times are wall seconds until silence falls."""

    __slots__ = ("_ahead",)

    def __init__(self, left: float) -> None:
        # What is left at the start is said with the options, so a milestone about there would only repeat it.
        self._ahead = [milestone for milestone in MILESTONES if milestone < left * 0.9]

    def passed(self, left: float) -> str:
        """The line to say now that `left` seconds are left, or an empty text. Of several passed at once only the last is said."""
        due = [milestone for milestone in self._ahead if left <= milestone]
        if not due:
            return ""
        self._ahead = [milestone for milestone in self._ahead if milestone < due[-1]]
        return sentence(f"{duration(due[-1])} left")

    def next_in(self, left: float) -> float | None:
        """Seconds until the next milestone, or None when there is none."""
        return left - self._ahead[0] if self._ahead else None
