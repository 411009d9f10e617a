"""Rounds, medians and how noisy the machine was.

Variants run in turn (A B A B ...) and a ratio is taken inside one round, so that a slow minute hits both sides.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Noise:
    """What else the machine did: processor cores used by other programs."""

    foreign_cores: float

    def __str__(self) -> str:
        return f"other programs used {self.foreign_cores:.2f} cores"


class Watch:
    """Measures foreign processor use between `__enter__` and `noise()`; Linux only, zero elsewhere."""

    def __enter__(self) -> Watch:
        self._wall, self._busy, self._own = time.perf_counter(), _busy_seconds(), _own_seconds()
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def noise(self) -> Noise:
        """The noise since the watch began."""
        wall = max(time.perf_counter() - self._wall, 1e-9)
        return Noise(max(0.0, (_busy_seconds() - self._busy) - (_own_seconds() - self._own)) / wall)


def _busy_seconds() -> float:
    try:
        with open("/proc/stat", encoding="ascii") as file:
            fields = [int(field) for field in file.readline().split()[1:]]
    except OSError:
        return 0.0
    return (sum(fields) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK")


def _own_seconds() -> float:
    used = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        used += usage.ru_utime + usage.ru_stime
    return used


def in_turn(jobs: Mapping[str, Callable[[], Figures]], rounds: int) -> dict[str, list[Figures]]:
    """Run every job once a round; the first job is the baseline of `ratios`."""
    results: dict[str, list[Figures]] = {name: [] for name in jobs}
    with Watch() as watch:
        for number in range(rounds):
            for name, job in jobs.items():
                results[name].append(job())
            print(f"  round {number + 1} of {rounds}: {watch.noise()}", file=sys.stderr, flush=True)
    return results


def ratios(results: Mapping[str, Sequence[Figures]], name: str, baseline: str, figure: str) -> list[float]:
    """`name` over `baseline` for one figure, round by round."""
    return [mine[figure] / theirs[figure] for mine, theirs in zip(results[name], results[baseline], strict=True)]


def spread(values: Sequence[float], form: str = "{:,.2f}") -> str:
    """Median (least..most)."""
    ordered = sorted(values)
    return f"{form.format(statistics.median(ordered))} ({form.format(ordered[0])}..{form.format(ordered[-1])})"


def child(command: Sequence[str], *, cwd: str | None = None, answers: bool = True) -> dict[str, Any]:
    """Run a program that prints one JSON object on its last line; adds its peak memory in MB as `peak_mb`, and as `process_s` how
    long it took from the outside. A program that does not answer (`answers`) is only timed.

    Raises:
        RuntimeError: when the program fails, with the end of what it said.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stderr is not None
    output, complaint = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process_s = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed: {complaint[-800:]}")
    figures: dict[str, Any] = json.loads((output.strip().splitlines() or ["{}"])[-1]) if answers else {}
    figures["peak_mb"] = usage.ru_maxrss / 1024
    figures["process_s"] = process_s
    return figures
