"""Two hours of play in virtual time: what grows. A synthetic story played again and again in one program, with a clock turned by hand."""

from __future__ import annotations

import asyncio
import gc
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import screens, synthetic

WORK = Path(__file__).parent / "work" / "endurance"
HOURS = 2
THINKING = 12
"""Seconds between two decisions."""
SAMPLES = 8


class Hand:
    """A clock that moves when it is told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def resident_mb() -> float:
    """Memory of this process now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


@dataclass(frozen=True, slots=True)
class Sample:
    """What there is at one moment."""

    minutes: float
    decisions: int
    mb: float
    objects: int
    cpu_ms: float


async def _play(hours: float) -> list[Sample]:
    from hardhit_game.runs.home import Home
    from hardhit_game.tui.app import HardHitApp
    from hardhit_game.tui.launch import LaunchRequest
    from hardhit_game.tui.screens.play import PlayScreen

    hand = Hand()
    home = Home.at(Path(tempfile.mkdtemp(prefix="hardhit-bench-")))
    app = HardHitApp(LaunchRequest(home=home, pack=WORK / "pack", seed=1), now=hand)
    for name, value in {"timer_asked": True, "content_note": False, "read_first": False, "timer": "standard"}.items():
        app.settings.set(name, value)
    app.apply_settings()
    rows: list[Sample] = []
    decisions = 0
    async with app.run_test(size=(100, 30)) as pilot:

        async def screen() -> PlayScreen:
            while not (isinstance(app.screen, PlayScreen) and app.screen.query("#choices")):
                await pilot.pause(0.02)
            return app.screen

        playing = await screen()
        every = int(hours * 3600 / SAMPLES)
        used = time.process_time()
        for second in range(1, int(hours * 3600) + 1):
            hand.now += 1.0
            playing.look()
            if second % THINKING == 0:
                await pilot.press("1")  # always leads on
                decisions += 1
            if playing.session.ended:
                app.flow.restart(playing.session, 0)
                await pilot.pause()
                playing = await screen()
            if second % every == 0:
                gc.collect()
                cpu = (time.process_time() - used) * 1000 / every
                rows.append(Sample(second / 60, decisions, resident_mb(), len(gc.get_objects()), cpu))
                used = time.process_time()
    return rows


def run(rounds: int = 1) -> None:
    """Print what there is after each eighth of the time."""
    synthetic.write_pack(screens.road(), WORK / "pack")
    rows = asyncio.run(_play(HOURS))
    print(f"\n### {HOURS} hours of play\n\n| minutes | decisions | MB | objects | CPU ms for a second of play |\n|---|---|---|---|---|")
    for row in rows:
        print(f"| {row.minutes:.0f} | {row.decisions:,} | {row.mb:.1f} | {row.objects:,} | {row.cpu_ms:.2f} |")
    middle, last = rows[SAMPLES // 2 - 1], rows[-1]
    print(
        f"\nThe second hour beside the first: {last.mb / middle.mb:.2f} of the memory, {last.objects / middle.objects:.2f} of the objects."
    )


if __name__ == "__main__":
    run()
