"""The terminal as we found it, and how to give it back whatever happens.

Owns: saved terminal modes, the guard process, the watch on a terminal that goes away. Must not know: Textual, runs, stories.
Textual restores a terminal on every ordinary way out; this is for the others (killed, stopped and continued, hung, hung up).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

HAS_TERMIOS = sys.platform != "win32"
if HAS_TERMIOS:
    import select
    import termios

RESET = (
    b"\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l\x1b[?2004l\x1b[?2048l"
    b"\x1b[<u\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""Everything Textual switches on, switched off: mouse, focus, paste, resize reports, keyboard protocol, alternate screen, hidden cursor."""


def is_terminal() -> bool:
    """Whether the interface can be drawn: it reads keys from standard input and writes to standard error."""
    try:
        return sys.__stdin__ is not None and sys.__stderr__ is not None and sys.__stdin__.isatty() and sys.__stderr__.isatty()
    except ValueError:
        return False


class SavedTerminal:
    """The modes of the terminal before we touched it."""

    __slots__ = ("input", "modes", "output")

    def __init__(self, modes: list[Any] | None = None) -> None:
        self.input = 0
        self.output = 2
        self.modes = modes

    @classmethod
    def now(cls) -> SavedTerminal:
        """Remember the modes as they are; nothing is remembered where there is no terminal."""
        saved = cls()
        if HAS_TERMIOS:
            try:
                saved.modes = termios.tcgetattr(saved.input)
            except (termios.error, ValueError, OSError):
                saved.modes = None
        return saved

    def restore_modes(self) -> None:
        """Set the modes back. Safe to call twice, and when the terminal is gone."""
        if HAS_TERMIOS and self.modes is not None:
            with suppress(termios.error, ValueError, OSError):
                termios.tcsetattr(self.input, termios.TCSANOW, self.modes)

    def reset(self) -> None:
        """Switch off all that Textual may have switched on, then set the modes back."""
        with suppress(OSError):
            os.write(self.output, RESET)
        self.restore_modes()


class Guard:
    """A small second process that gives the terminal back when ours is killed outright.

    It sleeps on a pipe. We write one byte before an ordinary exit; if the pipe closes without it, we were killed.
    """

    __slots__ = ("_child", "_pipe")

    def __init__(self, saved: SavedTerminal) -> None:
        self._child = 0
        self._pipe = -1
        if not hasattr(os, "fork") or saved.modes is None:
            return
        try:
            reading, writing = os.pipe()
            self._child = os.fork()
        except OSError:
            self._child = 0
            return
        if self._child == 0:
            os.close(writing)
            _watch(reading, saved)
        os.close(reading)
        self._pipe = writing

    def dismiss(self) -> None:
        """Tell the guard that all is well, and let it go."""
        if self._pipe < 0:
            return
        try:
            os.write(self._pipe, b".")
            os.close(self._pipe)
            os.waitpid(self._child, 0)
        except OSError:
            pass
        self._pipe = -1


def _watch(reading: int, saved: SavedTerminal) -> None:
    """The guard process: wait for the end of the game, clean up if it was a bad one. Never returns."""
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTOU, signal.SIGTTIN):
            signal.signal(number, signal.SIG_IGN)
        if os.read(reading, 1) == b"":
            try:
                taken_back = os.tcgetpgrp(saved.input) != os.getpgrp()
            except OSError:
                taken_back = False
            if taken_back:  # a shell has the terminal again and set its modes itself
                os.write(saved.output, RESET)
            else:
                saved.reset()
    finally:
        os._exit(0)


def when_gone(leave: Callable[[], None], descriptor: int = 0) -> None:
    """Call `leave` (from another thread) once the terminal is hung up. Costs nothing while it is there."""
    if not HAS_TERMIOS:
        return

    def wait() -> None:
        poll = select.poll()
        try:
            poll.register(descriptor, 0)
            while True:
                if any(what & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, what in poll.poll()):
                    break
        except (OSError, ValueError):
            return
        leave()

    threading.Thread(target=wait, name="terminal-watch", daemon=True).start()
