"""Being asked to stop from outside: terminate, hang up, interrupt.

Owns: the handlers and the exit statuses 143, 129, 130. Must not know: screens or stories; what is to be saved is given as a call.
The run log is flushed with every decision, so a stop never loses one; what is left to do is to close it and give the terminal back.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

from hardhit_game.tui.terminal import SavedTerminal

STATUS = 128
"""An exit status is this plus the signal's number, as shells count."""
PATIENCE = 2.0
"""Seconds a stuck interface gets before it is left by force."""


def status(number: int) -> int:
    """The exit status for a signal."""
    return STATUS + number


class StopSignals:
    """While entered, the stopping signals end the interface in good order, and by force if it hangs."""

    __slots__ = ("_before", "_leave", "_saved", "received")

    def __init__(self, saved: SavedTerminal, leave: Callable[[int], None]) -> None:
        """`leave` is called with the exit status, in the main thread, between two instructions: it may only ask the loop to stop."""
        self._saved = saved
        self._leave = leave
        self._before: dict[int, object] = {}
        self.received = 0
        """The signal that came, or 0."""

    def __enter__(self) -> StopSignals:
        if threading.current_thread() is threading.main_thread():
            for name in ("SIGTERM", "SIGHUP", "SIGINT"):
                number = getattr(signal, name, None)
                if number is not None:
                    self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        if self.received:
            return
        self.received = number
        force = threading.Timer(PATIENCE, self._force, (number,))
        force.daemon = True
        force.start()
        self._leave(status(number))

    def _force(self, number: int) -> None:
        self._saved.reset()
        os._exit(status(number))
