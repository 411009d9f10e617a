"""inkjs, the engine we measure ourselves against: installed once, run in processes of its own by the scripts beside this file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE.parent / "work"


def folder() -> Path | None:
    """The folder inkjs runs in, installed on first use; None where node or npm is missing."""
    if not (shutil.which("node") and shutil.which("npm")):
        return None
    place = WORK / "inkjs"
    if not (place / "node_modules" / "inkjs").exists():
        shutil.copytree(HERE, place, dirs_exist_ok=True)
        if subprocess.run(["npm", "install", "--no-package-lock", "--silent"], cwd=place, check=False).returncode:
            return None
    for script in HERE.glob("*.js"):
        shutil.copy(script, place)
    return place
