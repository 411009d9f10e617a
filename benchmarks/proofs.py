"""How long proofs take: the pace on a synthetic story, growth with scenes, flags and times of day, and what each reduction buys.

Prints tables; `python -m benchmarks.proofs --plot FILE` also draws the growth as SVG. Times are processor seconds of the search alone.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.growing import write_corridor
from benchmarks.synthetic import make, write_pack
from hardhit_game.engine.game import Game, open_game
from hardhit_game.explore.liveness import NOTHING, Kept
from hardhit_game.explore.prove import Wanted, explore
from hardhit_game.explore.search import ALL, Reductions
from hardhit_game.story.load import load_pack

SHIPPED = Path(__file__).parents[1] / "story" / "hard_hit"
ENOUGH = 150_000
GROWTH = {
    "scenes": [(scenes, 6, 0) for scenes in (50, 100, 200, 400, 800)],
    "flags": [(100, flags, 0) for flags in (2, 4, 6, 8, 10)],
    "times of day": [(200, 6, thresholds) for thresholds in (0, 1, 2, 4, 8)],
}
WAYS = (
    ("all reductions", NOTHING, ALL),
    ("without liveness", Kept(everything=True), ALL),
    ("without one time for all", NOTHING, Reductions(one_time=False)),
    ("without covering", NOTHING, Reductions(covering=False)),
)


class Size(NamedTuple):
    """What a search came to."""

    states: int
    moves: int
    seconds: float
    complete: bool

    def __str__(self) -> str:
        more = "" if self.complete else "+"
        return f"{self.states:>10,}{more:1} {self.moves:>11,}{more:1} {self.seconds:>8.2f} s {self.moves / self.seconds:>9,.0f} moves/s"


def measure(game: Game, kept: Kept = NOTHING, reductions: Reductions = ALL, limit: int = 20_000_000) -> Size:
    """One search."""
    began = time.process_time()
    search = explore(game, Wanted(limit), kept=kept, reductions=reductions)
    return Size(search.graph.states, search.graph.transitions, time.process_time() - began, search.graph.complete)


def game_of(folder: Path) -> Game:
    """The game of a pack's folder."""
    loaded = load_pack(folder)
    assert loaded.story is not None, loaded.explain()
    return open_game(loaded.story)


def growth(work: Path) -> Iterator[tuple[str, list[tuple[int, Size]]]]:
    """What is varied, and the size for each value."""
    for what, packs in GROWTH.items():
        column = list(GROWTH).index(what)
        found = []
        for number, sizes in enumerate(packs):
            folder = work / f"{column}_{number}"
            write_corridor(folder, *sizes)
            found.append((sizes[column], measure(game_of(folder))))
        yield what, found


def run(rounds: int = 1, plot: Path | None = None) -> None:
    """All tables."""
    del rounds
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        write_pack(make(150), work / "synthetic")
        print("synthetic story of 150 scenes, five regions, 13 numbers (cut short)")
        print("  ", measure(game_of(work / "synthetic"), limit=ENOUGH))
        grown = []
        for what, found in growth(work):
            print(f"a corridor, by {what}")
            for value, size in found:
                print(f"  {value:>6} {size}")
            grown.append((what, found))
        print("hard_hit, with and without liveness")
        game = game_of(SHIPPED)
        for title, kept, reductions in WAYS[:2]:
            print(f"  {title:<26} {measure(game, kept, reductions)}")
        print("a corridor of 40 scenes, 4 flags, one time of day, with reductions switched off one by one")
        write_corridor(work / "small", 40, 4, 1)
        game = game_of(work / "small")
        for title, kept, reductions in WAYS:
            print(f"  {title:<26} {measure(game, kept, reductions, limit=ENOUGH)}")
    if plot is not None:
        plot.write_text(drawn(grown), encoding="utf-8")


def drawn(grown: list[tuple[str, list[tuple[int, Size]]]]) -> str:
    """The growth as SVG: one panel each, states on a logarithmic scale, seconds beside each point."""
    width, height, left, top = 235, 190, 66, 34
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * len(grown) + 20}" height="{height + 80}"',
        ' font-family="sans-serif" font-size="11">',
    ]
    out.append('<rect width="100%" height="100%" fill="white"/>')
    for panel, (what, found) in enumerate(grown):
        x0 = left + panel * width
        out.append(f'<text x="{x0}" y="20" font-weight="bold">states by {what}</text>')
        for power in range(2, 7):
            y = top + height - (power - 2) * height / 4
            out.append(f'<line x1="{x0}" y1="{y:.0f}" x2="{x0 + width - 70}" y2="{y:.0f}" stroke="#ddd"/>')
            out.append(f'<text x="{x0 - 6}" y="{y + 4:.0f}" text-anchor="end">{10**power:,}</text>')
        points = [(x0 + 6 + index * (width - 90) / (len(found) - 1), top + height - (_log(size.states) - 2) * height / 4, value, size)
                  for index, (value, size) in enumerate(found)]  # fmt: skip
        out.append(
            '<polyline fill="none" stroke="#b03030" stroke-width="2" points="'
            + " ".join(f"{x:.0f},{y:.0f}" for x, y, _, _ in points)
            + '"/>'
        )
        for x, y, value, size in points:
            out.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="#b03030"/>')
            out.append(f'<text x="{x:.0f}" y="{y - 8:.0f}" text-anchor="middle" fill="#555">{size.seconds:.1f} s</text>')
            out.append(f'<text x="{x:.0f}" y="{top + height + 18}" text-anchor="middle">{value}</text>')
    return "\n".join([*out, "</svg>", ""])


def _log(number: int) -> float:
    from math import log10

    return log10(max(number, 1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--plot", type=Path)
    run(plot=parser.parse_args().plot)
