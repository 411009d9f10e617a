"""How many decisions a second bots make: ours, inkjs, and ChoiceScript's randomtest on the same synthetic story, in turn.

Ours is `hardhit playtest` as it is: choosing at random, in time and out of it, stepping, deciding for every paragraph which of the things
it may say it says, and counting what was seen, line by line, and its words. Each thing said is spelled out once, however often it is said:
that is how bots count, and part of why they are fast. inkjs chooses at random and renders. ChoiceScript takes part where CHOICESCRIPT names
the folder of a checkout of it; its randomtest is run without its log, which is its fastest way. The second table is checking a whole pack
beside its quicktest.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import inkjs, measure, synthetic

SIZES = (150, 1000)
RUNS = 400
SECONDS = 2.0
WORK = Path(__file__).parent / "work"
NO_LOG = ("showChoices=false", "showCoverage=false", "seed=0")


def run(rounds: int = 7) -> None:
    """Print both tables for each size."""
    node, games = inkjs.folder(), _choicescript()
    for knots in SIZES:
        story = synthetic.make(knots)
        folder = WORK / f"playtests_{knots}"
        synthetic.write_pack(story, folder / "pack")
        synthetic.write_ink(story, folder)
        if games is not None:
            synthetic.write_choicescript(story, games / "web" / f"synthetic{knots}" / "scenes")
        _decisions(folder, node, games, knots, rounds)
        if games is not None:
            _checking(folder, games, knots, rounds)


def _decisions(folder: Path, node: Path | None, games: Path | None, knots: int, rounds: int) -> None:
    me = [sys.executable, "-m", "benchmarks.playtests", str(folder / "pack")]
    jobs: dict[str, Callable[[], measure.Figures]] = {
        "hardhit, one process": lambda: measure.child([*me, "1"]),
        "hardhit, all cores": lambda: measure.child([*me, "0"]),
    }
    if node is not None:
        jobs["inkjs"] = lambda: measure.child(["node", "--expose-gc", "play.js", str(folder), str(SECONDS)], cwd=str(node))
    if games is not None:
        jobs["ChoiceScript randomtest"] = lambda: _randomtest(games, f"synthetic{knots}")
    results = measure.in_turn(jobs, rounds)
    baseline = "inkjs" if node is not None else next(iter(jobs))
    print(f"\n### Bots' decisions per second, text included, {knots} knots\n\n| engine | decisions/s | times {baseline} |\n|---|---|---|")
    for name, row in results.items():
        beside = measure.spread(measure.ratios(results, name, baseline, "choices_per_s"))
        print(f"| {name} | {measure.spread([figures['choices_per_s'] for figures in row], '{:,.0f}')} | {beside} |")


def _checking(folder: Path, games: Path, knots: int, rounds: int) -> None:
    check = [sys.executable, "-m", "hardhit_game", "check", str(folder / "pack")]
    jobs: dict[str, Callable[[], measure.Figures]] = {
        "hardhit check": lambda: measure.child(check, answers=False),
        "ChoiceScript quicktest": lambda: measure.child(["node", "quicktest.js", f"synthetic{knots}"], cwd=str(games), answers=False),
    }
    results = measure.in_turn(jobs, rounds)
    print(f"\n### Checking a whole pack, whole process, {knots} knots\n\n| program | seconds | times quicktest |\n|---|---|---|")
    for name, row in results.items():
        beside = measure.spread(measure.ratios(results, name, "ChoiceScript quicktest", "process_s"))
        print(f"| {name} | {measure.spread([figures['process_s'] for figures in row])} | {beside} |")


def _choicescript() -> Path | None:
    """A copy of the checkout that CHOICESCRIPT names, to put games into; None without one, or without node."""
    named = os.environ.get("CHOICESCRIPT", "")
    if not named or not shutil.which("node") or not (Path(named) / "randomtest.js").is_file():
        return None
    place = WORK / "choicescript"
    if not (place / "randomtest.js").is_file():
        shutil.copytree(named, place, ignore=shutil.ignore_patterns(".git"))
    return place


def _randomtest(games: Path, name: str) -> measure.Figures:
    started = time.perf_counter()
    called = ["node", "randomtest.js", f"num={RUNS}", f"game={name}", *NO_LOG]
    said = subprocess.run(called, cwd=games, capture_output=True, text=True, check=True).stdout
    if "RANDOMTEST PASSED" not in said:
        raise RuntimeError(said[-500:])
    own = next((line for line in said.splitlines() if line.startswith("Time: ")), "")
    seconds = float(own.removeprefix("Time: ").removesuffix("s")) if own else time.perf_counter() - started
    return {"choices_per_s": RUNS * synthetic.STEPS / seconds}


def play_ours(pack: Path, workers: int) -> None:
    """Play the random bot and print one JSON object (run in a process of its own)."""
    from hardhit_game.playtest.playtest import Plan, playtest
    from hardhit_game.story.load import load_pack

    loaded = load_pack(pack)
    playtest(loaded, Plan(("random",), 20), workers=1)
    test = playtest(loaded, Plan(("random",), RUNS * 4), workers=workers or None)
    print(json.dumps({"choices_per_s": test.whole.decisions / test.seconds}))


if __name__ == "__main__":
    play_ours(Path(sys.argv[1]), int(sys.argv[2]))
