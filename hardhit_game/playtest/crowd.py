"""What players did, from the runs that are recorded here.

Owns: how often each way out of each scene was taken. Must not know: where runs are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hardhit_game.casebook.trace import ONWARD, SILENCE, Trace

__all__ = ["SILENCE", "Crowd", "crowd_of"]


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many runs there were, and by scene how often each choice was made (SILENCE: none)."""

    runs: int = 0
    ways: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def crowd_of(traces: Iterable[Trace]) -> Crowd:
    """Adds up runs. What one run took over from another is not counted twice; what was rewound counts, for it was chosen."""
    runs = 0
    ways: dict[str, Counter[str]] = {}
    for trace in traces:
        taken = [visit for visit in trace.visits if visit.own and visit.way not in ("", ONWARD)]
        runs += bool(taken)
        for visit in taken:
            ways.setdefault(visit.scene, Counter())[visit.way] += 1
    return Crowd(runs, {scene: dict(counts) for scene, counts in ways.items()})
