"""The few numbers that a column of runs is told by.

Owns: shares and quantiles. Must not know: what they are of.
"""

from __future__ import annotations

from collections.abc import Sequence


def quantile(values: Sequence[int], hundredth: int) -> int:
    """The value below which so many hundredths of the sorted values lie (nearest rank); 0 of none."""
    if not values:
        return 0
    ordered = sorted(values)
    rank = max(1, -(-hundredth * len(ordered) // 100))
    return ordered[rank - 1]


def share(part: int, whole: int) -> float:
    """A part of a whole, from 0 to 1, to four places; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0
