"""Being asked to stop from outside: a signal sets a mark, and ends whatever waits for a person.

A run's log is flushed with every decision, so there is little left to save; what matters is that no record is cut in half. So a
signal never interrupts the game's own work: it raises `Stopped` only while we read a line or write one.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

NAMES = ("SIGTERM", "SIGHUP", "SIGINT")
STATUS = 128
"""An exit code is this plus the signal's number, as shells count."""


class Stopped(Exception):
    """A signal asked us to leave."""


class StopSignals:
    """While entered, the stopping signals are taken note of instead of killing the process."""

    __slots__ = ("_before", "_waiting", "received")

    def __init__(self) -> None:
        self.received = 0
        """The number of the signal that came, or 0."""
        self._waiting = False
        self._before: dict[int, object] = {}

    def __enter__(self) -> StopSignals:
        if threading.current_thread() is threading.main_thread():
            for name in NAMES:
                number = getattr(signal, name, None)
                if number is not None:
                    self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _note(self, number: int, _frame: FrameType | None) -> None:
        first = self.received == 0
        self.received = self.received or number
        if self._waiting and first:
            raise Stopped

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """A stretch in which a signal may break off: waiting for a person, or for a terminal to take our words."""
        if self.received:
            raise Stopped
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False

    @property
    def status(self) -> int:
        """The exit code for the signal that came."""
        return STATUS + self.received if self.received else 0
