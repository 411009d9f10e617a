"""A program in a process of its own that may take three seconds and 300 MiB, as much as a stranger's file may cost."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

SECONDS = 3
BYTES = 300 << 20


def run_limited(program: str, *arguments: str) -> str:
    """What the program prints; it must end well within its limits."""

    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))

    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parents[1],
        preexec_fn=limits,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()
