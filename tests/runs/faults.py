"""Disks that fail: `Files` whose n-th call goes wrong."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hardhit_game.runs.files import Files

CALLS = ("make_folder", "create", "append_to", "write", "sync", "cut", "close", "lock", "replace", "remove", "sync_folder", "names", "read")
KINDS = ("full", "error", "read only", "torn", "short", "dies", "dies torn")
"""How a call fails: two errors before anything happens, a write that is half done and then fails, one that is half done and says so,
and a process that ends before a call or in the middle of it."""
_ERRORS = {"full": errno.ENOSPC, "torn": errno.ENOSPC, "error": errno.EIO, "read only": errno.EROFS}


class Died(BaseException):
    """The process ended here."""


class FaultyFiles(Files):
    """Files whose call number `at` (from 1) fails in the way `kind`; with `lasting`, every later one too."""

    def __init__(self, at: int = 0, kind: str = "full", *, lasting: bool = False) -> None:
        self.at = at
        self.kind = kind
        self.lasting = lasting
        self.calls: list[str] = []
        self.struck = False
        self._open: set[int] = set()

    def process_ended(self) -> None:
        """What the system does with a dead process's descriptors."""
        for descriptor in self._open:
            os.close(descriptor)
        self._open.clear()

    def _call(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if self.struck and self.kind.startswith("dies"):
            raise Died
        self.calls.append(name)
        number = len(self.calls)
        if number == self.at or (self.lasting and self.at and number > self.at):
            self.struck = True
            halfway = name == "write" and self.kind in ("torn", "short", "dies torn")
            count = real(args[0], args[1][: len(args[1]) // 2]) if halfway else 0
            if self.kind.startswith("dies"):
                raise Died
            if self.kind == "short":
                return count if halfway else self._done(name, real, args)
            raise OSError(_ERRORS[self.kind], "made up")
        return self._done(name, real, args)

    def _done(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        value = real(*args)
        if name == "close":
            self._open.discard(args[0])
        if name in ("create", "append_to"):
            self._open.add(value)
        return value


def _failing(name: str) -> Callable[..., Any]:
    real = getattr(Files, name)

    def call(self: FaultyFiles, *args: Any) -> Any:
        return self._call(name, lambda *given: real(self, *given), args)

    return call


for _name in CALLS:
    setattr(FaultyFiles, _name, _failing(_name))


def every_failure(kinds: tuple[str, ...] = KINDS, *, lasting: bool = False) -> Iterator[FaultyFiles]:
    """For each kind, files that fail at call 1, 2, 3 and so on, until a run no longer reaches the call that would fail."""
    for kind in kinds:
        at = 0
        while True:
            at += 1
            files = FaultyFiles(at, kind, lasting=lasting)
            yield files
            if not files.struck:
                break


def names_in(folder: Path) -> list[str]:
    """What lies in a folder, sorted."""
    return sorted(os.listdir(folder)) if folder.exists() else []
