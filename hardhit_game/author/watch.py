"""Noticing that the files of a pack were changed.

Owns: comparing names, sizes and times. Must not know: what is done about it, or how often somebody looks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

_MOST_FILES = 5_000
"""A folder that is no pack at all should not be walked through for ever."""

Print = frozenset[tuple[str, int, int]]


class Stir(Enum):
    """What a look finds."""

    NONE = 0
    MOVING = 1
    """The files are others than at the last look."""
    RESTED = 2
    """They were at the last look, and are the same now."""


class PackWatch:
    """Some packs' files, as they were at the last look."""

    def __init__(self, packs: Iterable[Path]) -> None:
        self._packs = tuple(packs)
        self._seen = self._look()
        self._moving = False

    def look(self) -> Stir:
        """Whether the files were changed, and whether they have stopped changing: an editor writes in several steps."""
        now = self._look()
        if now != self._seen:
            self._seen = now
            self._moving = True
            return Stir.MOVING
        moved, self._moving = self._moving, False
        return Stir.RESTED if moved else Stir.NONE

    def _look(self) -> Print:
        return frozenset(_prints(self._packs))


def _prints(packs: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of every file that may belong to a pack; what cannot be read is not there."""
    waiting = [str(pack) for pack in packs]
    count = 0
    while waiting and count < _MOST_FILES:
        place = waiting.pop()
        try:
            if os.path.isfile(place):
                found = os.stat(place)
                yield place, found.st_size, found.st_mtime_ns
                continue
            with os.scandir(place) as entries:
                for entry in entries:
                    count += 1
                    if entry.name.startswith(".") or entry.name.endswith("~"):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        found = entry.stat(follow_symlinks=False)
                        yield entry.path, found.st_size, found.st_mtime_ns
        except OSError:
            continue
