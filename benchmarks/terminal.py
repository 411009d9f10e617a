"""Runs a program on a pseudo terminal and times its output; nothing is parsed while the clock runs."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence

import pyte

_REPLIES = (
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b[?u", b"\x1b[?0u"),
)
"""What a terminal answers when a program asks what it can do."""


class Terminal:
    """A program and the terminal it believes in. Times are seconds since it was started."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str] | None = None, columns: int = 100, rows: int = 30) -> None:
        self.columns, self.rows = columns, rows
        self.chunks: list[tuple[float, bytes]] = []
        self.dead = False
        self._answered: set[bytes] = set()
        parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        full = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL") and name not in ("COLUMNS", "LINES")}
        full |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(env or {})}
        self.started = time.perf_counter()
        self.pid = os.fork()
        if not self.pid:
            os.setsid()
            fcntl.ioctl(child, termios.TIOCSCTTY, 0)
            for descriptor in (0, 1, 2):
                os.dup2(child, descriptor)
            os.execvpe(command[0], list(command), full)
        os.close(child)
        self._fd = parent

    def read(self, timeout: float) -> bytes:
        """What arrives within `timeout` seconds, one chunk at most."""
        ready, _, _ = select.select([self._fd], [], [], timeout)
        if not ready:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            data = b""
        if not data:
            self.dead = True
            return b""
        self.chunks.append((time.perf_counter() - self.started, data))
        for question, answer in _REPLIES:
            if question in data and question not in self._answered:
                self._answered.add(question)
                os.write(self._fd, answer)
        return data

    def pump(self, seconds: float) -> None:
        """Read for `seconds`."""
        end = time.perf_counter() + seconds
        while not self.dead and (left := end - time.perf_counter()) > 0:
            self.read(min(left, 0.25))

    def until(self, mark: bytes, seconds: float) -> float | None:
        """Seconds until `mark` is in the raw output from now on, or None when it does not come."""
        begun, tail = time.perf_counter(), b""
        while not self.dead and time.perf_counter() - begun < seconds:
            data = self.read(0.25)
            if mark in tail + data:
                return time.perf_counter() - begun
            tail = (tail + data)[-len(mark) :]
        return None

    def painted(self, seconds: float, quiet: float = 0.12) -> float | None:
        """Seconds until the last output of what comes now, which is over after `quiet` seconds without more; None when nothing comes."""
        begun = time.perf_counter()
        if not self.read(seconds):
            return None
        last = time.perf_counter()
        while self.read(quiet):
            last = time.perf_counter()
        return last - begun

    def write(self, data: bytes) -> None:
        """Type."""
        os.write(self._fd, data)

    def cpu_seconds(self) -> float:
        """Processor time of all its threads so far."""
        total = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{thread}/schedstat", encoding="ascii") as file:
                total += int(file.read().split()[0])
        return total / 1e9

    def peak_mb(self) -> float:
        """The most memory it had resident so far."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")) / 1024

    def close(self) -> None:
        """End the program: politely, then not."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                break
            end = time.perf_counter() + 2
            while time.perf_counter() < end and not self.dead:
                self.read(0.05)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
        os.close(self._fd)

    def seen_at(self, mark: str) -> tuple[float | None, float | None]:
        """When the screen first showed ten visible characters, and when it first showed `mark` (seconds since the start)."""
        screen = pyte.Screen(self.columns, self.rows)
        stream = pyte.ByteStream(screen)
        content = marked = None
        for moment, data in self.chunks:
            stream.feed(data)
            shown = "\n".join(screen.display)
            if content is None and sum(not sign.isspace() for sign in shown) >= 10:
                content = moment
            if marked is None and mark in shown:
                marked = moment
        return content, marked
