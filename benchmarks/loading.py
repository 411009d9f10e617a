"""How long packs take to load, stage by stage, beside PyYAML merely loading the same files and inkjs compiling the same story.

Every stage is a process of its own. The collector runs as it does for people who call these functions: on for `yaml.load`, and for ours
as the loader leaves it. Files are in memory before the clock starts, except where a whole process is timed.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import inkjs, measure, synthetic

WORK = Path(__file__).parent / "work"
KNOTS = 1150
"""As many as make 0.93 MB."""
SHAPES = {"13 scene files": 100, "2 scene files": KNOTS // 2 + 1}
"""Scenes in a file: as people write them, and as near to one large file as a pack may come (a file has at most 512 KiB)."""
BASELINE = "CSafeLoader, loading alone"
STAGES = {
    BASELINE: "yaml",
    "read: nodes with places": "read",
    "validated: keys, names, types, ranges, scripts": "declared",
    "compiled and checked: everything a pack can be told": "load",
}
COMPILED = ((1000, (3,)), (1999, (1, 2)))
"""Knots, and choices of each in turn: the yardstick's story, and one with as many scenes (the end is one) and bytes as a pack may have."""


def run(rounds: int = 7) -> None:
    """Print the tables."""
    for name, scenes_a_file in SHAPES.items():
        _stages(name, scenes_a_file, rounds)
    node = inkjs.folder()
    for knots, choices in COMPILED:
        _ready(node, knots, choices, rounds)


def _stages(shape: str, scenes_a_file: int, rounds: int) -> None:
    pack = WORK / f"loading_{scenes_a_file}"
    synthetic.write_pack(synthetic.make(KNOTS), pack, scenes_a_file)
    size = sum(path.stat().st_size for path in pack.rglob("*.yaml"))
    results = measure.in_turn({name: _job(what, pack) for name, what in STAGES.items()}, rounds)
    print(f"\n### A pack of {size / 1e6:.2f} MB, {KNOTS} scenes in {shape}\n")
    print("| up to and with | seconds | speed, times the baseline | peak MB | times the baseline | MB added | times the baseline |")
    print("|---|---|---|---|---|---|---|")
    for name, row in results.items():
        faster = [1 / ratio for ratio in measure.ratios(results, name, BASELINE, "seconds")]
        memory = [
            cell
            for figure in ("peak_mb", "added_mb")
            for cell in (
                measure.spread([f[figure] for f in row], "{:,.0f}"),
                measure.spread(measure.ratios(results, name, BASELINE, figure)),
            )
        ]
        print(f"| {name} | {measure.spread([f['seconds'] for f in row])} | {measure.spread(faster)} | {' | '.join(memory)} |")


def _job(what: str, pack: Path) -> Callable[[], measure.Figures]:
    return lambda: measure.child([sys.executable, "-m", "benchmarks.loading", what, str(pack)])


def _ready(node: Path | None, knots: int, choices: tuple[int, ...], rounds: int) -> None:
    """A story until it can be played, and `hardhit check` of it, beside inkjs compiling it."""
    folder = WORK / f"ready_{knots}"
    story = synthetic.make(knots, choices=choices)
    synthetic.write_pack(story, folder / "pack")
    synthetic.write_ink(story, folder)
    check = [sys.executable, "-m", "hardhit_game", "check"]
    shipped = Path(__file__).parent.parent / "story" / "hard_hit"
    jobs: dict[str, Callable[[], measure.Figures]] = {
        "hardhit, ready to play": _job("ready", folder / "pack"),
        "hardhit check, the process": lambda: measure.child([*check, str(folder / "pack")], answers=False),
        "hardhit check of the shipped pack, the process": lambda: measure.child([*check, str(shipped)], answers=False),
    }
    if node:
        jobs["inkjs, compiled"] = lambda: measure.child(["node", "compile.js", str(folder)], cwd=str(node))
    results = measure.in_turn(jobs, rounds)
    size = sum(path.stat().st_size for path in (folder / "pack").rglob("*.yaml"))
    print(f"\n### Ready to play: {knots} knots with {' or '.join(map(str, choices))} choices, a pack of {size / 1e6:.2f} MB\n")
    print("| | seconds | of inkjs | the whole process, s | of inkjs | peak MB | of inkjs |\n|---|---|---|---|---|---|---|")
    for name, row in results.items():
        cells = (cell for figure in ("seconds", "process_s", "peak_mb") for cell in _beside(results, name, row, figure))
        print(f"| {name} | {' | '.join(cells)} |")


def _beside(results: Mapping[str, Sequence[measure.Figures]], name: str, row: Sequence[measure.Figures], figure: str) -> tuple[str, str]:
    """A figure, and how many times that of inkjs it is."""
    if figure not in row[0]:
        return "", ""
    own = measure.spread([f[figure] for f in row], "{:,.0f}" if figure == "peak_mb" else "{:,.2f}")
    if "inkjs, compiled" not in results or "shipped" in name:
        return own, ""
    return own, measure.spread(measure.ratios(results, name, "inkjs, compiled", figure))


def once(what: str, pack: Path) -> None:
    """Do one of the jobs and print its seconds and the memory it added (run in a process of its own)."""
    work = _prepared(what, pack)
    before = _resident_mb()
    started = time.perf_counter()
    kept = work()
    seconds = time.perf_counter() - started
    if not kept:
        raise SystemExit("The synthetic pack does not compile.")
    added = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    print(json.dumps({"seconds": seconds, "added_mb": added}))


def _prepared(what: str, pack: Path) -> Callable[[], object]:
    """The job, with everything imported and the files read that it needs."""
    if what == "yaml":
        import yaml

        data = [path.read_bytes() for path in sorted(pack.rglob("*.yaml"))]
        return lambda: [yaml.load(one, Loader=yaml.CSafeLoader) for one in data]
    from hardhit_game.story.collector import collector_off
    from hardhit_game.story.diagnostics import Report
    from hardhit_game.story.reader import read_files
    from hardhit_game.story.source import open_source

    source = open_source(pack)
    report = Report()
    if what == "read":
        return lambda: read_files(source.files, report)
    if what == "declared":
        from hardhit_game.story.model.pack import read_pack

        def declared() -> bool:
            with collector_off():
                read_pack(read_files(source.files, report), source.files, report)
            return report.ok

        return declared
    from hardhit_game.story.load import compile_pack, load_pack

    if what == "load":
        return lambda: compile_pack(source).story
    from hardhit_game.engine.game import open_game

    def ready() -> object:
        story = load_pack(pack).story
        return story and open_game(story)

    return ready


def _resident_mb() -> float:
    """What this process holds now; where that is not told, the most it has held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    once(sys.argv[1], Path(sys.argv[2]))
