"""Reading and validating a pack of about 1 MB, beside PyYAML's `CSafeLoader` merely loading the same files."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import measure, synthetic

WORK = Path(__file__).parent / "work" / "loading"
KNOTS = 1150


def run(rounds: int = 7) -> None:
    """Print the table."""
    synthetic.write_pack(synthetic.make(KNOTS), WORK)
    size = sum(path.stat().st_size for path in WORK.rglob("*.yaml"))
    me = [sys.executable, "-m", "benchmarks.loading"]
    baseline = "CSafeLoader, loading alone"

    def job(what: str) -> Callable[[], measure.Figures]:
        return lambda: measure.child([*me, what])

    results = measure.in_turn(
        {baseline: job("yaml"), "hardhit, read with positions": job("read"), "hardhit, read, validated and compiled": job("load")}, rounds
    )
    print(f"\n### Reading a pack of {size / 1e6:.2f} MB, {KNOTS} scenes\n")
    print("| | seconds | speed, times the baseline | peak MB | memory, times the baseline |\n|---|---|---|---|---|")
    for name, row in results.items():
        faster = [1 / ratio for ratio in measure.ratios(results, name, baseline, "seconds")]
        memory = measure.spread(measure.ratios(results, name, baseline, "peak_mb"))
        peak = measure.spread([f["peak_mb"] for f in row], "{:,.0f}")
        print(f"| {name} | {measure.spread([f['seconds'] for f in row])} | {measure.spread(faster)} | {peak} | {memory} |")


def once(what: str) -> None:
    """Do one of the jobs and print its seconds (run in a process of its own)."""
    files = sorted(WORK.rglob("*.yaml"))
    if what == "yaml":
        import yaml

        data = [path.read_bytes() for path in files]
        started = time.perf_counter()
        kept = [yaml.load(one, Loader=yaml.CSafeLoader) for one in data]
    elif what == "read":
        from hardhit_game.story.diagnostics import Report
        from hardhit_game.story.reader import read_yaml

        data = [path.read_bytes() for path in files]
        started = time.perf_counter()
        kept = [read_yaml(one, path.name, Report()) for one, path in zip(data, files, strict=True)]
    else:
        from hardhit_game.story.load import load_pack

        started = time.perf_counter()
        kept = [load_pack(WORK).story]
    seconds = time.perf_counter() - started
    if None in kept:
        raise SystemExit("The synthetic pack does not compile.")
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    once(sys.argv[1])
