"""The terminal: first screen, idling beside a clock, from key to paint, a growing transcript. Each beside a bare Textual app."""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import measure, synthetic
from benchmarks.terminal import Terminal
from hardhit_game.runs.home import Home
from hardhit_game.runs.settings import Settings

HERE = Path(__file__).parent
WORK = HERE / "work" / "screens"
BARE = [sys.executable, str(HERE / "bare_app.py")]
BARE_MARK = "HELLO-PAINT"
TITLE_MARK = "New game"
QUIET = 1.0
PRESSES = 150
CHOICES = 60
KNOTS = 200


def run(rounds: int = 7) -> None:
    """Print the six tables."""
    synthetic.write_pack(road(), WORK / "pack")
    _first_screen(rounds)
    _idle(max(3, rounds // 2))
    _key_to_paint()
    _driving(max(3, rounds // 2))
    _growing()
    _memory(max(3, rounds // 2))


def road() -> list[synthetic.Knot]:
    """A story whose first option always leads on: a mark that is on the screen already would be found before anything was painted."""
    return [
        replace(knot, options=(replace(knot.options[0], target=(number + 1) % KNOTS), *knot.options[1:]))
        for number, knot in enumerate(synthetic.make(KNOTS))
    ]


def _hardhit(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("hardhit")), *arguments]


def _home(*, still: bool = False, at_once: bool = False) -> dict[str, str]:
    """A fresh player; `still`: one who wants no motion; `at_once`: one whose options never wait for the text above them."""
    folder = tempfile.mkdtemp(prefix="hardhit-bench-")
    if still or at_once:
        settings = Settings(Home.at(Path(folder)))
        settings.set("reduced_motion", still)
        settings.set("read_first", not at_once)
        settings.save()
    return {"HARDHIT_HOME": folder}


def _first_screen(rounds: int) -> None:
    def job(command: Sequence[str], mark: str) -> Callable[[], measure.Figures]:
        def once() -> measure.Figures:
            terminal = Terminal(command, _home())
            while terminal.read(QUIET):
                pass
            terminal.close()
            content, marked = terminal.seen_at(mark)
            if content is None or marked is None:
                raise RuntimeError(f"{command[0]} never showed {mark!r}")
            return {"any": content * 1000, "screen": marked * 1000}

        return once

    bare = "bare Textual app"
    results = measure.in_turn(
        {
            bare: job(BARE, BARE_MARK),
            "hardhit, title screen": job(_hardhit(), TITLE_MARK),
            "hardhit play": job(_hardhit("play", "hard_hit"), "Begin"),
        },
        rounds,
    )
    print("\n### First screen\n\n| | ten characters, ms | times bare | the real screen, ms | times bare |\n|---|---|---|---|---|")
    base = [figures["screen"] for figures in results[bare]]
    for name, row in results.items():
        early, real = [f["any"] for f in row], [f["screen"] for f in row]
        ratio = [[one / other for one, other in zip(column, base, strict=True)] for column in (early, real)]
        print(
            f"| {name} | {measure.spread(early, '{:.0f}')} | {measure.spread(ratio[0])} "
            f"| {measure.spread(real, '{:.0f}')} | {measure.spread(ratio[1])} |"
        )


def _idle(rounds: int, seconds: float = 10.0) -> None:
    def job(command: Sequence[str], keys: bytes = b"") -> Callable[[], measure.Figures]:
        def once() -> measure.Figures:
            terminal = Terminal(command, _home(still=True))
            terminal.pump(2)
            for key in keys:
                terminal.write(bytes([key]))
                terminal.pump(1.5)
            before, written = terminal.cpu_seconds(), len(terminal.chunks)
            terminal.pump(seconds)
            used = (terminal.cpu_seconds() - before) / seconds * 100
            size = sum(len(data) for _, data in terminal.chunks[written:]) / seconds
            terminal.close()
            return {"cpu": used, "bytes": size}

        return once

    bare, ticking = "bare app, still", "bare app, clock at 1 Hz"
    results = measure.in_turn(
        {
            bare: job(BARE),
            ticking: job([*BARE, "1"]),
            "hardhit, clock held": job(_hardhit("play", "hard_hit", "--timer", "off"), b"\r"),
            "hardhit, clock running": job(_hardhit("play", "hard_hit", "--timer", "standard"), b"\r"),
        },
        rounds,
    )
    print("\n### Doing nothing\n\n| | % of a core | times the bare app in the same state | bytes a second |\n|---|---|---|---|")
    for name, row in results.items():
        base = ticking if "running" in name or name == ticking else bare
        beside = measure.spread(measure.ratios(results, name, base, "cpu"))
        print(f"| {name} | {measure.spread([f['cpu'] for f in row])} | {beside} | {measure.spread([f['bytes'] for f in row], '{:,.0f}')} |")


def _key_to_paint() -> None:
    """From the key to what it changes on the screen."""
    labels = [knot.options[0].text.encode() for knot in road()[1 : CHOICES + 1]]

    def presses(command: Sequence[str], keys: Sequence[tuple[bytes, bytes]], gap: float) -> list[float]:
        chance = random.Random(1)
        terminal = Terminal(command, _home(still=True, at_once=True))
        terminal.pump(2.5)
        terminal.write(b"\r")
        terminal.pump(1.5)
        taken = []
        for key, mark in keys:
            terminal.pump(gap + chance.random() * 0.04)
            terminal.write(key)
            waited = terminal.until(mark, 2.0) if mark else terminal.painted(2.0)
            if waited is not None:
                taken.append(waited * 1000)
        terminal.close()
        return sorted(taken)

    arrows = [(b"\x1b[B", b""), (b"\x1b[A", b"")] * (PRESSES // 2)
    pack = str(WORK / "pack")
    rows = {
        "bare app, a counter": presses(BARE, [(b"x", b"")] * PRESSES, 0.05),
        "hardhit, moving between options": presses(_hardhit("play", "hard_hit", "--timer", "off"), arrows, 0.05),
        "hardhit, choosing: the next options are there": presses(
            _hardhit("play", pack, "--timer", "off"), [(b"1", label) for label in labels], 0.65
        ),
    }
    print("\n### From key to paint\n\n| | presses | median ms | p95 | p99 | most |\n|---|---|---|---|---|---|")
    for name, taken in rows.items():
        quantile = [taken[min(len(taken) - 1, round(share * (len(taken) - 1)))] for share in (0.95, 0.99)]
        print(f"| {name} | {len(taken)} | {statistics.median(taken):.1f} | {quantile[0]:.1f} | {quantile[1]:.1f} | {taken[-1]:.1f} |")


def _driving(rounds: int, seconds: float = 8.0) -> None:
    """The picture moving at its usual pace: what it costs, what it sends, and what a key waits for behind it."""
    keys: dict[str, list[float]] = {}

    def job(name: str, columns: int, rows: int) -> Callable[[], measure.Figures]:
        def once() -> measure.Figures:
            chance = random.Random(1)
            terminal = Terminal(_hardhit("play", "hard_hit", "--timer", "standard"), _home(at_once=True), columns, rows)
            terminal.pump(2.5)
            terminal.write(b"\r")
            terminal.pump(2.5)
            before, written = terminal.cpu_seconds(), len(terminal.chunks)
            terminal.pump(seconds)
            used = (terminal.cpu_seconds() - before) / seconds * 100
            size = sum(len(data) for _, data in terminal.chunks[written:]) / seconds / 1024
            for _ in range(40):
                terminal.pump(0.05 + chance.random() * 0.04)
                terminal.write(b"\x1b[B")
                waited = terminal.until("▸".encode(), 1.0)
                if waited is not None:
                    keys.setdefault(name, []).append(waited * 1000)
            terminal.close()
            return {"cpu": used, "size": size}

        return once

    sizes = {"80 x 24": (80, 24), "120 x 36": (120, 36), "200 x 55": (200, 55)}
    results = measure.in_turn({name: job(name, *size) for name, size in sizes.items()}, rounds)
    print("\n### Driving\n\n| terminal | % of a core | kB a second | key to caret: median ms | p95 | p99 |\n|---|---|---|---|---|---|")
    for name, row in results.items():
        taken = sorted(keys.get(name, [0.0]))
        at = [taken[min(len(taken) - 1, round(share * (len(taken) - 1)))] for share in (0.5, 0.95, 0.99)]
        print(
            f"| {name} | {measure.spread([f['cpu'] for f in row], '{:.1f}')} | {measure.spread([f['size'] for f in row], '{:.0f}')} "
            f"| {at[0]:.1f} | {at[1]:.1f} | {at[2]:.1f} |"
        )


def _memory(rounds: int) -> None:
    """The most memory each had after a minute's play; the small process that guards the terminal shares nearly all of its own."""

    def job(command: Sequence[str], keys: bytes = b"") -> Callable[[], measure.Figures]:
        def once() -> measure.Figures:
            terminal = Terminal(command, _home(still=True, at_once=True))
            terminal.pump(2.5)
            for key in keys:
                terminal.write(bytes([key]))
                terminal.pump(0.7)
            peak = terminal.peak_mb()
            terminal.close()
            return {"mb": peak}

        return once

    bare = "bare app"
    played = "hardhit, {} after ten choices"
    results = measure.in_turn(
        {
            bare: job(BARE),
            "hardhit, title screen": job(_hardhit()),
            played.format("a pack of 200 scenes"): job(_hardhit("play", str(WORK / "pack"), "--timer", "off"), b"\r" + b"1" * 10),
            played.format("the shipped story"): job(_hardhit("play", "hard_hit", "--timer", "off"), b"\r" + b"1" * 10),
        },
        rounds,
    )
    print("\n### Memory\n\n| | most, MB | times bare |\n|---|---|---|")
    for name, row in results.items():
        beside = measure.spread(measure.ratios(results, name, bare, "mb"))
        print(f"| {name} | {measure.spread([f['mb'] for f in row], '{:.0f}')} | {beside} |")


def _growing() -> None:
    def job(paragraphs: int) -> list[float]:
        terminal = Terminal([sys.executable, str(HERE / "transcript_app.py"), str(paragraphs)], {"PYTHONPATH": str(HERE.parent)})
        if terminal.until(b"FILLED-OK", 60) is None:
            raise RuntimeError("The transcript never filled.")
        terminal.pump(3.0)
        taken = []
        for number in range(1, 61):
            terminal.pump(0.08)
            terminal.write(b"x")
            waited = terminal.until(b"M%05d" % number, 10)
            if waited is not None:
                taken.append(waited * 1000)
        terminal.close()
        return taken

    print("\n### A paragraph appended, key to paint\n\n| paragraphs before | median ms | times none |\n|---|---|---|")
    base = 0.0
    for paragraphs in (0, 200, 2_000, 20_000):
        middle = statistics.median(job(paragraphs))
        base = base or middle
        print(f"| {paragraphs:,} | {middle:.1f} | {middle / base:.2f} |")


if __name__ == "__main__":
    os.environ.setdefault("LANG", "C.UTF-8")
    run(3)
