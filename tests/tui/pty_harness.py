"""A program on a pseudo-terminal: its bytes, its screen, and in which modes it leaves the terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pyte

PRIVATE_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
LEFT_ON = {"1049", "1000", "1003", "1006", "1015", "1016", "1004", "2004", "2048", "2026"}
"""Private modes which must be off at the end (or never on)."""
PATIENCE = 30.0


class Terminal:
    """A terminal of so many cells with a program in it, in a session of its own."""

    def __init__(self, command: list[str], columns: int = 100, rows: int = 30, environment: dict[str, str] | None = None) -> None:
        self.columns, self.rows = columns, rows
        self.output = b""
        self.status: int | None = None
        """As shells count: an exit status, or 128 and the signal's number."""
        variables = {key: value for key, value in os.environ.items() if not key.startswith("TEXTUAL")}
        variables |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | (environment or {})
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.slave = slave
        self.before = termios.tcgetattr(slave)
        self.pid = os.fork()
        if not self.pid:
            try:
                os.setsid()
                os.close(self.master)
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for descriptor in (0, 1, 2):
                    os.dup2(slave, descriptor)
                os.closerange(3, 64)
                os.execvpe(command[0], command, variables)
            finally:
                os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: Any) -> None:
        if self.status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except OSError:
                pass
        for descriptor in (self.master, self.slave):
            with suppress(OSError):
                os.close(descriptor)

    # ------------------------------------------------ doing

    def read(self, seconds: float = 0.05) -> None:
        """Take in what was written."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            with suppress(OSError):
                self.output += os.read(self.master, 1 << 16)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Read until that holds."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"never came: {what}\n" + self.text())
            self.read()

    def shows(self, words: str) -> None:
        """Read until the screen shows these words."""
        self.until(lambda: words in self.text(), words)

    def over(self) -> bool:
        """Whether the program has ended."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                if self.status < 0:
                    self.status = 128 - self.status
        return self.status is not None

    def ends(self) -> int:
        """Read until the program is over; its exit status."""
        self.until(self.over, "the end")
        self.until_quiet()
        assert self.status is not None
        return self.status

    def until_quiet(self) -> None:
        """Read until nothing more comes (a guard process may still be tidying up)."""
        for _ in range(6):
            size = len(self.output)
            self.read(0.1)
            if len(self.output) == size and self.is_clean():
                return

    # ------------------------------------------------ looking

    def text(self) -> str:
        """The screen as it is now."""
        screen = pyte.Screen(self.columns, self.rows)
        stream = pyte.ByteStream(screen)
        # pyte does not know the alternate screen and some questions to the terminal.
        stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;$]*[upc]|\x1bP.*?\x1b\\", b"", self.output))
        return "\n".join(screen.display)

    def modes_on(self) -> set[str]:
        """The private modes that were switched on last."""
        on: set[str] = set()
        for numbers, switch in PRIVATE_MODE.findall(self.output):
            for number in numbers.decode().split(";"):
                (on.add if switch == b"h" else on.discard)(number)
        return on

    def is_clean(self) -> bool:
        """Whether the terminal is as it was found."""
        hidden = self.output.rfind(b"\x1b[?25l") > self.output.rfind(b"\x1b[?25h")
        return not (self.modes_on() & LEFT_ON) and not hidden and termios.tcgetattr(self.slave) == self.before

    def complaints(self) -> list[str]:
        """What is not as it was found."""
        found = sorted(self.modes_on() & LEFT_ON)
        if self.output.rfind(b"\x1b[?25l") > self.output.rfind(b"\x1b[?25h"):
            found.append("hidden cursor")
        if termios.tcgetattr(self.slave) != self.before:
            found.append("terminal modes")
        if self.output.count(b"\x1b[>1u") > self.output.count(b"\x1b[<u"):
            found.append("keyboard protocol")
        return found
