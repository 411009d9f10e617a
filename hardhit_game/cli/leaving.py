"""Leaving the program without taking apart what it has read.

Owns: what is kept until the process ends. A large pack is half a million small objects; letting go of them one by one, only to end then,
takes a twentieth of the time that checking it took. Must not know: commands.
"""

from __future__ import annotations

import os
import sys

_kept: list[object] = []


def keep(read: object) -> None:
    """Holds on to this, and to nothing kept before it, until the process ends."""
    _kept[:] = [read]


def leave(code: int) -> int:
    """Ends the process at once if something is kept and all that was said is out; else gives the exit code back, to be left with."""
    if _kept:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            return code
        os._exit(code)
    return code
