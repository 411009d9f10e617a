"""How many may play at once, and how much each may send.

Owns: the numbers, and the counting; times are seconds on a clock that is given. Must not know: sockets.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

SESSIONS: Final = 50
PER_ADDRESS: Final = 3
NEW_A_MINUTE: Final = 10
MESSAGE_BYTES: Final = 4096
MESSAGES_A_SECOND: Final = 100
BURST: Final = 300
"""Messages that may come at once: a mouse sends one a movement."""
IDLE: Final = 30 * 60.0
"""Seconds without a key after which a visitor is gone; the run is saved, and goes on when the page is loaded again."""
WHOLE: Final = 4 * 60 * 60.0
WIDTH: Final = (20, 300)
HEIGHT: Final = (5, 100)
_MINUTE: Final = 60.0

Clock = Callable[[], float]


class TooMany(Exception):
    """No more can be let in; the message is a sentence."""


class Visitors:
    """Counts who is here."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._here: Counter[str] = Counter()
        self._lately: deque[float] = deque()

    @contextmanager
    def let_in(self, address: str) -> Iterator[None]:
        """One visitor from this address, for as long as the context lasts. Raises TooMany."""
        now = self._clock()
        while self._lately and self._lately[0] <= now - _MINUTE:
            self._lately.popleft()
        if self._here.total() >= SESSIONS:
            raise TooMany("Everybody's seat is taken. Try again later.")
        if self._here[address] >= PER_ADDRESS:
            raise TooMany(f"{PER_ADDRESS} games are open from here already. Close one of them.")
        if len(self._lately) >= NEW_A_MINUTE:
            raise TooMany("Too many games were begun in this minute. Wait a little.")
        self._lately.append(now)
        self._here[address] += 1
        try:
            yield
        finally:
            self._here[address] -= 1
            if not self._here[address]:
                del self._here[address]


class Allowance:
    """Messages a visitor may still send: so many a second, and a burst."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._left = float(BURST)
        self._since = clock()

    def take(self) -> bool:
        """Whether one more message is listened to."""
        now = self._clock()
        self._left = min(float(BURST), self._left + (now - self._since) * MESSAGES_A_SECOND)
        self._since = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def within(value: object, bounds: tuple[int, int], otherwise: int) -> int:
    """A size that was sent, as a whole number within bounds; `otherwise` for what is no number."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 6:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return otherwise
    return max(bounds[0], min(bounds[1], value))
