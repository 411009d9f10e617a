"""The least that shows an edit: looks at a folder's files every 50 ms and loads all of them with CSafeLoader after a change.

`python benchmarks/bare_reload.py FOLDER FILE` prints what FILE then holds under `script:`, or in its first scene.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import yaml

LOOK_EVERY = 0.05


def prints(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file."""
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*.yaml")}


def first_script(loaded: Any) -> str:
    """The text of the first scene."""
    scene = loaded if "script" in loaded else next(iter(loaded["scenes"].values()))
    return str(scene["script"])


def main(folder: Path, file: Path) -> None:
    """Until it is killed."""
    seen = prints(folder)
    os.write(1, b"READY\n")
    while True:
        time.sleep(LOOK_EVERY)
        now = prints(folder)
        if now != seen:
            seen = now
            loaded = {path: yaml.load(Path(path).read_bytes(), Loader=yaml.CSafeLoader) for path in now}
            os.write(1, first_script(loaded[str(file)]).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
