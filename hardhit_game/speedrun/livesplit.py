"""Driving a LiveSplit that runs beside the game, over its TCP server.

Owns: `Remote`: what is sent when, and whether anybody listens. Must not know: the race beyond its splits. Nothing here ever waits for the
other side or raises: lines go out from a thread of their own, and a LiveSplit that is not there only shows in `status`.

LiveSplit forgets game time when its timer starts, and takes a split only with the game time it had before: so the time goes out again
just before every split. Most commands have no answer, so none is awaited.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections import deque
from enum import Enum
from typing import Final

from hardhit_game.speedrun.lss_write import time_text

HOST: Final = "127.0.0.1"
PORT: Final = 16834
PATIENCE_S: Final = 1.0
"""How long a connection may take, and sending a line."""
AGAIN_S: Final = 3.0
"""How long after a failure it is tried again."""
MOST_WAITING: Final = 500
"""Lines that wait for a connection; older ones mean nothing any more."""


class Link(Enum):
    """Whether a LiveSplit is there."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    ABSENT = "absent"
    CLOSED = "closed"


class Remote:
    """One connection, kept up in the background. Every method returns at once."""

    def __init__(self, host: str = HOST, port: int = PORT) -> None:
        self.link = Link.CONNECTING
        self._address = (host, port)
        self._lines: deque[str] = deque(maxlen=MOST_WAITING)
        self._news = threading.Condition()
        self._closing = False
        self._busy = False
        self._thread = threading.Thread(target=self._work, name="livesplit", daemon=True)
        self._thread.start()

    @property
    def status(self) -> str:
        """The connection in a sentence, with what to do when there is none."""
        if self.link is Link.CONNECTED:
            return "LiveSplit is connected."
        if self.link is Link.CONNECTING:
            return "Looking for LiveSplit."
        if self.link is Link.CLOSED:
            return "LiveSplit is let go."
        host, port = self._address
        return f"LiveSplit does not answer at {host}:{port}. In LiveSplit: right click, Control, Start TCP Server."

    def start(self, igt_ms: int = 0) -> None:
        """An attempt begins: any other is given up there, the timer starts."""
        self._send("alwayspausegametime", "switchto gametime", "reset", "starttimer", f"setgametime {time_text(igt_ms)}")

    def split(self, igt_ms: int, skipped: int = 0) -> None:
        """A split at this in-game time, after `skipped` that were passed by."""
        self._send(*["skipsplit"] * skipped, f"setgametime {time_text(igt_ms)}", "split")

    def show(self, igt_ms: int) -> None:
        """The in-game time now."""
        self._send(f"setgametime {time_text(igt_ms)}")

    def reset(self) -> None:
        """The attempt is given up, or over and put away."""
        self._send("reset")

    def close(self, patience_s: float = PATIENCE_S) -> None:
        """Sends what waits, if somebody listens, and lets go; takes `patience_s` at the longest."""
        with self._news:
            self._closing = True
            self._news.notify_all()
        self._thread.join(patience_s)

    def settle(self, patience_s: float) -> bool:
        """Waits until everything is sent or it is known that nobody listens; False when that takes too long."""
        with self._news:
            return self._news.wait_for(lambda: not self._lines and not self._busy and self.link is not Link.CONNECTING, patience_s)

    def _send(self, *lines: str) -> None:
        with self._news:
            if not self._closing and self.link is not Link.ABSENT:  # an attempt that nobody saw begin would only confuse
                self._lines.extend(lines)
                self._news.notify_all()

    # ------------------------------------------------------------ in the thread

    def _work(self) -> None:
        while True:
            try:
                with socket.create_connection(self._address, PATIENCE_S) as connection:
                    self._now(Link.CONNECTED)
                    self._talk(connection)
            except OSError:
                pass
            with self._news:
                if self._closing:
                    break
                self._lines.clear()
                self._busy = False
                self.link = Link.ABSENT
                self._news.notify_all()
                if self._news.wait_for(lambda: self._closing, AGAIN_S):
                    break
        self._now(Link.CLOSED)

    def _talk(self, connection: socket.socket) -> None:
        while True:
            with self._news:
                self._busy = False
                self._news.notify_all()
                self._news.wait_for(lambda: self._lines or self._closing, AGAIN_S)
                lines = list(self._lines)
                self._lines.clear()
                self._busy = bool(lines)
                closing = self._closing
            if lines:
                connection.sendall("".join(f"{line}\r\n" for line in lines).encode("ascii"))
            elif _gone(connection):
                raise OSError
            if closing:
                return

    def _now(self, link: Link) -> None:
        with self._news:
            self.link = link
            self._news.notify_all()


def _gone(connection: socket.socket) -> bool:
    """Whether the other side has closed; what it says is thrown away."""
    connection.setblocking(False)
    try:
        with contextlib.suppress(BlockingIOError):
            return connection.recv(4096) == b""
        return False
    finally:
        connection.settimeout(PATIENCE_S)
