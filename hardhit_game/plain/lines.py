"""Where lines come from: standard input, awaited for a limited time.

Owns: reading bytes and cutting them into lines. Must not know: what a line means. A signal that comes while we wait ends the wait.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections import deque
from typing import Final, Protocol


class NoLine:
    """Nothing was typed in the time given."""


NO_LINE: Final = NoLine()
LONGEST = 64 * 1024
"""Bytes without a line break after which what there is counts as a line, so that an endless line cannot fill the memory."""


class LineSource(Protocol):
    """Something that gives lines."""

    def read(self, timeout: float) -> str | NoLine | None:
        """The next line without its break; None at the end of input; NO_LINE when `timeout` seconds went by."""
        ...


class _Cutter:
    """Bytes in, lines out."""

    __slots__ = ("_rest", "lines")

    def __init__(self) -> None:
        self._rest = b""
        self.lines: deque[str] = deque()

    def feed(self, data: bytes) -> None:
        *whole, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > LONGEST:
            whole.append(self._rest)
            self._rest = b""
        self.lines.extend(line.decode("utf-8", "replace").rstrip("\r") for line in whole)

    def finish(self) -> None:
        """The last line may lack its break."""
        if self._rest:
            self.feed(b"\n")


class StandardInput:
    """Lines from a file descriptor, where `select` works on one (everywhere but on Windows)."""

    def __init__(self, descriptor: int = 0) -> None:
        self._descriptor = descriptor
        self._cutter = _Cutter()
        self._ended = False

    def read(self, timeout: float) -> str | NoLine | None:
        """See `LineSource.read`."""
        import select

        if not self._cutter.lines and not self._ended:
            try:
                readable, _, _ = select.select([self._descriptor], [], [], max(0.0, timeout))
                if not readable:
                    return NO_LINE
                data = os.read(self._descriptor, 4096)
            except (OSError, ValueError):  # the terminal is gone, or standard input was closed from the start
                data = b""
            if data:
                self._cutter.feed(data)
            else:
                self._ended = True
                self._cutter.finish()
        if self._cutter.lines:
            return self._cutter.lines.popleft()
        return None if self._ended else NO_LINE


class ThreadedInput:
    """Lines from a file descriptor read by a second thread, for systems without `select` on standard input."""

    def __init__(self, descriptor: int = 0) -> None:
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._ended = False
        threading.Thread(target=self._pump, args=(descriptor,), daemon=True, name="standard-input").start()

    def _pump(self, descriptor: int) -> None:
        cutter = _Cutter()
        while True:
            try:
                data = os.read(descriptor, 4096)
            except OSError:
                data = b""
            if data:
                cutter.feed(data)
            else:
                cutter.finish()
            while cutter.lines:
                self._lines.put(cutter.lines.popleft())
            if not data:
                self._lines.put(None)
                return

    def read(self, timeout: float) -> str | NoLine | None:
        """See `LineSource.read`."""
        if self._ended:
            return None
        try:
            line = self._lines.get(timeout=max(0.0, timeout))
        except queue.Empty:
            return NO_LINE
        self._ended = line is None
        return line


def standard_input() -> LineSource:
    """The lines of this process's standard input."""
    return ThreadedInput() if sys.platform == "win32" else StandardInput()
