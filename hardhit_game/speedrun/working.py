"""Working out the best runs of a story in a process of its own: `python -m hardhit_game.speedrun.working CACHE PACK [SEED]`.

Owns: that process. A long story takes a minute and half a gigabyte, which a program with a screen does not want for itself.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hardhit_game.runs.home import NOWHERE, Home

Working = subprocess.Popen[bytes]


def begin_working(home: Home, pack: Path, seed: int | None = None) -> Working:
    """Starts it for the story in a folder or zip; what it finds is read with `kept_routes`. It ends with 0 if all went well. Raises
    OSError."""
    arguments = [str(home.cache_dir), str(pack), *([] if seed is None else [str(seed)])]
    command = [sys.executable, "-m", "hardhit_game.speedrun.working", *arguments]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def work_out(home: Home, pack: Path, seed: int | None = None) -> None:
    """Explores every way through a story and keeps the best."""
    from hardhit_game.engine.game import open_game
    from hardhit_game.explore.prove import Wanted, prove
    from hardhit_game.speedrun.routes import keep_routes
    from hardhit_game.story.load import load_pack

    loaded = load_pack(pack)
    if loaded.story is not None:
        keep_routes(home, loaded, prove(open_game(loaded.story), Wanted(seed=seed)))


def _main(cache: str, pack: str, seed: str = "") -> None:
    work_out(Home.at(NOWHERE)._replace(cache=Path(cache)), Path(pack), int(seed) if seed else None)


if __name__ == "__main__":
    _main(*sys.argv[1:])
