"""What is to be heard now, told to the process that plays it.

Owns: that process. Nothing here fails: without the extra, without a sound card, or when the process dies, there is silence.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from typing import Final

LIBRARY: Final = "miniaudio"
PLAYER: Final = (sys.executable, "-m", "hardhit_game.sound.player")


def can_play() -> bool:
    """Whether the extra is installed."""
    return find_spec(LIBRARY) is not None


class Sounds:
    """The sounds of one game. The process is started when the first one is wanted."""

    def __init__(self, command: Sequence[str] = PLAYER) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._dead = False
        self._heard: frozenset[str] = frozenset()

    def hear(self, wanted: frozenset[str]) -> None:
        """From now on these sounds go on and on, and no others."""
        for name in sorted(self._heard - wanted):
            self._tell(f"stop {name}")
        for name in sorted(wanted - self._heard):
            self._tell(f"loop {name}")
        self._heard = wanted

    def once(self, name: str) -> None:
        """This sound, once."""
        self._tell(f"once {name}")

    def close(self) -> None:
        """Silence, and the end of the process."""
        process, self._process = self._process, None
        self._heard = frozenset()
        if process is None:
            return
        with suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
            process.terminate()
            process.wait(1)
        with suppress(OSError, subprocess.TimeoutExpired):
            if process.poll() is None:
                process.kill()
                process.wait(1)

    def _tell(self, what: str) -> None:
        if self._dead:
            return
        try:
            if self._process is None:
                self._process = subprocess.Popen(
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, bufsize=0
                )
            assert self._process.stdin is not None
            self._process.stdin.write(f"{what}\n".encode())
        except (OSError, ValueError):
            self._dead = True
