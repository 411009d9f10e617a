"""When to look at the clock next.

Owns: the answer, in wall seconds. Must not know: timers, widgets. A look is due when something shown would change: the seconds of the case
clock, a breakpoint of the story, and in the last seconds of a window each cell of its bar. On a still screen there is none.
"""

from __future__ import annotations

from fractions import Fraction

SHORTEST = 0.02
"""Wall seconds between two looks at least."""
SECOND = 1000
PAST = 2
"""Milliseconds by which a look comes after a breakpoint: what is due on a millisecond is delivered once it is over."""


def next_look(
    clock_ms: int, rate: Fraction, next_breakpoint_ms: int | None, *, cell_ms: float | None = None, runs: bool = True
) -> float | None:
    """Wall seconds until the next look, or None when nothing will change by itself.

    `clock_ms` and `next_breakpoint_ms` are on the case clock (which shows a new second at whole thousands); `cell_ms` is what one
    cell of the bar stands for, where it is to be drawn cell by cell.
    """
    if not runs or rate <= 0:
        return None
    due: float = SECOND - clock_ms % SECOND
    if next_breakpoint_ms is not None:
        due = min(due, max(0, next_breakpoint_ms - clock_ms) + PAST)
    if cell_ms is not None and cell_ms > 0:
        due = min(due, cell_ms)
    return max(SHORTEST, due / float(rate) / SECOND)
