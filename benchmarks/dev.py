"""`hardhit dev`: from a save to the new words on the screen, beside a bare loop that looks at the files and loads them with CSafeLoader."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import measure
from benchmarks.terminal import Terminal

HERE = Path(__file__).parent
ROOT = HERE.parent
PACKS = {
    "lighthouse": (ROOT / "tests" / "packs" / "lighthouse", "scenes/night.yaml", "There are ninety-one steps"),
    "hard_hit": (ROOT / "story" / "hard_hit", "scenes/1_restricted/a_ramp.yaml", "You come off the car park ramp"),
}
"""Each with a file and words of it that stand in the first scene."""
SAVES = 8
ROWS = 60
"""So that the beginning of a scene stays on the screen."""
BARE = "bare loop with CSafeLoader"


def run(rounds: int = 7) -> None:
    """Print a table for each pack."""
    for name, (pack, file, words) in PACKS.items():
        with tempfile.TemporaryDirectory(prefix="hardhit-dev-") as folder:
            copy = Path(shutil.copytree(pack, Path(folder) / name))
            _table(name, copy, copy / file, words, Path(folder) / "home", max(3, rounds // 2))


def _table(name: str, pack: Path, file: Path, words: str, home: Path, rounds: int) -> None:
    env = {"HARDHIT_HOME": str(home)}
    dev = [str(Path(sys.executable).with_name("hardhit")), "dev", str(pack)]
    bare = [sys.executable, str(HERE / "bare_reload.py"), str(pack), str(file)]
    results = measure.in_turn(
        {
            BARE: _job(bare, env, b"READY", file, words),
            "hardhit dev": _job(dev, env, b"choose", file, words),
            "hardhit dev --plain": _job([*dev, "--plain"], env, b"1. ", file, words),
        },
        rounds,
    )
    base = [figures["ms"] for figures in results[BARE]]
    print(f"\n### {name}: from a save to the words on the screen, {SAVES} saves a round\n")
    print("| | median, ms | times the bare loop | first, ms | slowest, ms |\n|---|---|---|---|---|")
    for what, row in results.items():
        took = [figures["ms"] for figures in row]
        ratio = [one / other for one, other in zip(took, base, strict=True)]
        first, slowest = (max(figures[one] for figures in row) for one in ("first", "slowest"))
        print(f"| {what} | {measure.spread(took, '{:.0f}')} | {measure.spread(ratio)} | {first:.0f} | {slowest:.0f} |")


def _job(command: Sequence[str], env: dict[str, str], ready: bytes, file: Path, words: str) -> Callable[[], measure.Figures]:
    written = file.read_text(encoding="utf-8")
    if words not in written:
        raise RuntimeError(f"{file} does not say {words!r}")

    def once() -> measure.Figures:
        file.write_text(written, encoding="utf-8")
        terminal = Terminal(command, env, rows=ROWS)
        if terminal.until(ready, 20) is None:
            raise RuntimeError(f"{command[0]} never showed {ready!r}")
        terminal.pump(2)
        took = []
        for number in range(SAVES):
            mark = f"Zw{number:02}q"  # one word, so that nothing stands between its letters in what is sent
            _save(file, written.replace(words, f"{mark} {words}"))
            begun = time.perf_counter()
            if terminal.until(mark.encode(), 10) is None:
                raise RuntimeError(f"{command} never showed {mark!r}")
            took.append((time.perf_counter() - begun) * 1000)
            terminal.pump(0.6 + 0.013 * number)  # at any time of its looking
        terminal.close()
        file.write_text(written, encoding="utf-8")
        return {"ms": sorted(took)[len(took) // 2], "first": took[0], "slowest": max(took)}

    return once


def _save(file: Path, text: str) -> None:
    """As editors do: all of it or nothing, so that the bare loop never reads half a file."""
    beside = file.with_name(f"{file.name}~")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)
