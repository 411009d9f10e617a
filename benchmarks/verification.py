"""How many runs are verified, indexed and listed, beside merely parsing and hashing the same lines.

Runs of the shipped story are made by choosing at random, half of them slow. Times are of the processor, so they are per core.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from benchmarks import measure
from hardhit_game.engine.happening import Refused
from hardhit_game.play.session import Session
from hardhit_game.resources import built_in_packs
from hardhit_game.runs.home import Home
from hardhit_game.runs.index import forget
from hardhit_game.runs.library import list_runs
from hardhit_game.speedrun.appraise import appraise
from hardhit_game.story.load import LoadedPack, load_pack

RUNS = 24
INDEXED = 10_000
WHOLE_BYTES = 10_000
"""A run file from this size on is of a whole story, not of a short ending."""
BASELINE = "json.loads and SHA-256 of every line"


def run(rounds: int = 7) -> None:
    """Print the tables."""
    loaded = load_pack(built_in_packs()["hard_hit"])
    folder = Path(tempfile.mkdtemp(prefix="hardhit-runs-"))
    try:
        paths = [_played(loaded, Home.at(folder), seed) for seed in range(RUNS)]
        _verified("mixed", paths, loaded, rounds)
        _verified("whole", [path for path in paths if path.stat().st_size >= WHOLE_BYTES], loaded, rounds)
        _indexed(Home.at(folder / "many"), paths, rounds)
    finally:
        shutil.rmtree(folder)


def _verified(kind: str, paths: Sequence[Path], loaded: LoadedPack, rounds: int) -> None:
    def parse() -> None:
        for path in paths:
            for line in path.read_bytes().splitlines():
                json.loads(line)
                sha256(line).hexdigest()

    def verify() -> None:
        for path in paths:
            assert appraise(path, lambda packs: loaded).facts.reproduced

    jobs = {BASELINE: _timed(parse, len(paths)), "verified, with category and splits": _timed(verify, len(paths))}
    results = measure.in_turn(jobs, rounds)
    size = sum(path.stat().st_size for path in paths) / len(paths)
    print(f"\n### {len(paths)} {kind} runs, {size / 1000:.1f} kB each\n")
    print("| what | runs per second and core | time, times the baseline |")
    print("|---|---|---|")
    for name, row in results.items():
        speed = measure.spread([figures["per_second"] for figures in row], "{:,.0f}")
        print(f"| {name} | {speed} | {measure.spread(measure.ratios(results, name, BASELINE, 'seconds'))} |")


def _indexed(home: Home, paths: Sequence[Path], rounds: int) -> None:
    home.runs_dir.mkdir(parents=True)
    for number in range(INDEXED):
        shutil.copyfile(paths[number % len(paths)], home.runs_dir / f"run-{number:05}.hhrun")

    def index() -> None:
        forget(home)
        assert len(list_runs(home)) == INDEXED

    def listed() -> None:
        assert len(list_runs(home)) == INDEXED

    results = measure.in_turn({"indexed": _timed(index, 1), "listed": _timed(listed, 1)}, rounds)
    print(f"\n### {INDEXED:,} runs\n")
    print("| what | seconds |")
    print("|---|---|")
    for name, row in results.items():
        print(f"| {name} | {measure.spread([figures['seconds'] for figures in row], '{:.3f}')} |")


def _timed(work: Callable[[], None], count: int) -> Callable[[], measure.Figures]:
    def timed() -> measure.Figures:
        begun = time.process_time()
        work()
        seconds = time.process_time() - begun
        return {"seconds": seconds, "per_second": count / seconds}

    return timed


def _played(loaded: LoadedPack, home: Home, seed: int) -> Path:
    chance = random.Random(seed)
    session = Session.begin(loaded, home, seed=seed)
    slow = 0.1 if seed % 2 else 0.5
    while not session.ended:
        for _ in range(chance.randrange(40)):
            session.elapse(slow)
        choices = list(session.game.story.scenes[session.state.scene].choices)
        chance.shuffle(choices)
        if not any(_made(session, choice.id) for choice in choices) and not session.ended:
            session.wait()
    session.close()
    return session.path


def _made(session: Session, choice: str) -> bool:
    return not isinstance(session.choose(choice)[0], Refused)
