"""Writing a run as it is played.

Owns: `RunLog`: appending records so that none is ever lost by a kill, a full disk or a crash, and taking up saving again after a failure.
Must not know: the game. Nothing here raises for a failed write: `problem` holds a sentence, and what could not be written waits in memory.

What is on the disk is always a beginning of what was recorded. A line counts as saved once it was synced; before writing anything
after a failure, the file is cut back to the last saved line, and everything since is written again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from hardhit_game.runs.files import Busy, Files, reason, write_all
from hardhit_game.runs.record_json import header_item, record_item
from hardhit_game.runs.records import (
    MAX_BYTES,
    MAX_DECISIONS,
    MAX_RECORDS,
    Header,
    Record,
    first_chain,
    is_deed,
    seal_line,
)

BEATS_BETWEEN_SYNCS = 15
LONGEST_RECORD = 320
"""No line but the header takes more bytes than this."""
NONE = -1
"""No descriptor is open."""


class RunBusy(Exception):
    """Another program is playing this run; the message is a sentence."""


class RunLog:
    """One run's file, open for appending and locked while it is. Make one with `begin` or `claim`."""

    def __init__(self, path: Path, files: Files, *, exists: bool) -> None:
        self.path = path
        self.problem: str | None = None
        """Why nothing is being saved, as a sentence; None while all is well."""
        self._files = files
        self._exists = exists
        self._descriptor = NONE
        self._chain = first_chain()
        self._lines = 0
        self._events = 0
        self._saved = 0
        """Bytes of the file that are certainly on the disk."""
        self._waiting = b""
        """Lines that are not known to be on the disk."""
        self._written = 0
        """How many bytes of `_waiting` the system has; what it has of the rest is unknown when `_torn`."""
        self._torn = False
        self._beats = 0
        self._over = False
        self._closing = False
        self._epoch = 0
        """Changes when a signal handler closes the log, so that a call it interrupted leaves everything as the handler left it."""

    @classmethod
    def begin(cls, path: Path, files: Files, header: Header) -> RunLog:
        """A new run. Its file comes into being with the first `add`."""
        log = cls(path, files, exists=False)
        log._append([header_item(header)])
        return log

    @classmethod
    def claim(cls, path: Path, files: Files) -> RunLog:
        """Opens and locks an existing run. `go_on_after` must follow before anything is added.

        Raises RunBusy when another program has it open. Any other failure is left in `problem`.
        """
        log = cls(path, files, exists=True)
        try:
            log._open()
        except OSError as error:
            log._fail(error)
        return log

    def go_on_after(self, length: int, records: Sequence[Record], chain: str) -> None:
        """Says where to go on: after `length` bytes, the header and `records`, ending in the hash `chain`. What follows is cut off."""
        self._saved, self._lines, self._chain = length, 1 + len(records), chain
        self._events = sum(map(is_deed, records))
        self._torn = True

    def note(self, record: Record) -> None:
        """Adds a record that may wait for its sync, and may be lost, such as a heartbeat."""
        full = self._lines > MAX_RECORDS // 2 or self._saved + len(self._waiting) > MAX_BYTES // 2
        if self._over or full or self.problem is not None:
            return
        self._append([record_item(record)])
        self._beats += 1
        self._try(self._write_and_sync if self._beats >= BEATS_BETWEEN_SYNCS else self._write)

    def add(self, *records: Record) -> None:
        """Adds records and saves them, together with all that still waits; returns when they are on the disk or `problem` says why not."""
        if self._over:
            return
        events = self._events + sum(map(is_deed, records))
        size = self._saved + len(self._waiting) + LONGEST_RECORD * len(records)
        if events > MAX_DECISIONS or self._lines + len(records) > MAX_RECORDS or size > MAX_BYTES:
            self.problem = "This run has grown too long to be saved any further. You can go on playing."
            return
        self._events = events
        self._append([record_item(record) for record in records])
        self._try(self._write_and_sync)

    def close(self) -> None:
        """Saves what waits and lets go of the file. May be called twice, and from a signal handler in the middle of any other call."""
        if self._over:
            return
        self._over = self._closing = True
        self._epoch += 1
        if self._waiting:
            self._try(self._write_and_sync)
        self._closing = False
        self._let_go()

    # ------------------------------------------------------------ the steps of saving

    def _append(self, items: list[dict[str, object]]) -> None:
        chain, lines = self._chain, []
        for item in items:
            line, chain = seal_line(chain, item)
            lines.append(line)
        self._waiting, self._chain = self._waiting + b"".join(lines), chain
        self._lines += len(lines)

    def _try(self, step: Callable[[], None]) -> None:
        epoch = self._epoch
        try:
            step()
        except RunBusy as error:
            self.problem = str(error)
        except OSError as error:
            if epoch == self._epoch:
                self._fail(error)
        else:
            if epoch == self._epoch:
                self.problem = None

    def _fail(self, error: OSError) -> None:
        self._torn = True
        self.problem = f"This run is not being saved: {reason(error)}. You can go on playing; saving is tried again at your next decision."

    def _open(self) -> None:
        if self._descriptor != NONE:
            return
        if self._over and not self._closing:
            raise OSError("closed by a signal handler")
        if self._exists:
            self._descriptor = self._files.append_to(self.path)
        else:
            self._files.make_folder(self.path.parent)
            self._descriptor = self._files.create(self.path)
            self._exists = True
        try:
            self._files.lock(self._descriptor)
            if not self._saved:
                self._files.sync_folder(self.path.parent)
        except Busy as error:
            self._let_go()
            raise RunBusy("This run is being played in another window. Close it there first.") from error
        except OSError:
            self._let_go()
            raise

    def _let_go(self) -> None:
        descriptor, self._descriptor = self._descriptor, NONE
        if descriptor != NONE:
            with contextlib.suppress(OSError):
                self._files.close(descriptor)

    def _write(self) -> None:
        self._open()
        epoch = self._epoch
        if self._torn:
            self._files.cut(self._descriptor, self._saved)
            self._written = 0
        waiting = self._waiting
        if self._written < len(waiting):
            self._torn = True
            write_all(self._files, self._descriptor, waiting[self._written :])
        if epoch == self._epoch:
            self._written, self._torn = len(waiting), False

    def _write_and_sync(self) -> None:
        epoch = self._epoch
        self._write()
        if epoch != self._epoch:
            return
        count = self._written
        self._files.sync(self._descriptor)
        if epoch == self._epoch:
            self._saved += count
            self._waiting = self._waiting[count:]
            self._written -= count
            self._beats = 0
