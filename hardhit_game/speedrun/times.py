"""Times of runs: a pair of clocks, and how they are written.

Owns: `Time`, the two methods of timing. Must not know: runs.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Method = Literal["igt", "rta"]
METHODS: Final[tuple[Method, ...]] = ("igt", "rta")
Ms = int | None
"""Milliseconds, or None where there is no time (a skipped split)."""


class Time(NamedTuple):
    """In-game time and real time of the same moment or stretch, ms. Both None: skipped."""

    igt: Ms = None
    rta: Ms = None

    def by(self, method: Method) -> Ms:
        """The time by one method."""
        return self.igt if method == "igt" else self.rta


NONE: Final = Time()
ZERO: Final = Time(0, 0)


def clock(milliseconds: int) -> str:
    """A length of time with its milliseconds, hours only where there are any: `12:34.567`."""
    sign = "-" if milliseconds < 0 else ""
    seconds, rest = divmod(abs(milliseconds), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return sign + (f"{hours}:{minutes:02}" if hours else f"{minutes}") + f":{seconds:02}.{rest:03}"


def maybe_clock(milliseconds: Ms) -> str:
    """The same, or a dash where there is no time."""
    return "-" if milliseconds is None else clock(milliseconds)


def delta(milliseconds: Ms) -> str:
    """A difference with its sign, tenths below a minute and whole seconds above ten: `+0.4`, `-1:02.3`, `+12:10`; "" for None."""
    if milliseconds is None:
        return ""
    sign = "+" if milliseconds >= 0 else "-"
    tenths = abs(milliseconds) // 100
    minutes, rest = divmod(tenths, 600)
    if minutes >= 10:
        hours, minutes = divmod(minutes, 60)
        return sign + (f"{hours}:{minutes:02}" if hours else f"{minutes}") + f":{rest // 10:02}"
    return sign + (f"{minutes}:{rest // 10:02}.{rest % 10}" if minutes else f"{rest // 10}.{rest % 10}")
