"""The few file calls this program makes with a player's data.

Owns: opening, writing, syncing, replacing, locking, and the sentence for a call that failed. Everything that saves goes through one
`Files`, so that a test can make any single call fail and look at what is left.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover - not run on the machines that measure coverage
    import msvcrt
else:
    import fcntl

LOCK_OFFSET = 0x7FFF_FFFF
"""Where Windows puts its lock: far behind the end of any run, since a locked byte there cannot be read by others."""


class Busy(OSError):
    """Another program holds the lock."""


class Files:
    """Calls to the operating system, one method each. Every one may raise OSError."""

    def make_folder(self, folder: Path) -> None:
        """Makes a folder and those above it, readable by its owner alone."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def create(self, path: Path) -> int:
        """Creates a file that must not exist yet, for appending; gives its descriptor."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)

    def append_to(self, path: Path) -> int:
        """Opens an existing file for appending; gives its descriptor."""
        return os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))

    def write(self, descriptor: int, data: bytes) -> int:
        """Writes some of `data`, and gives how many bytes went: on a full disk that may be fewer, without an error."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Returns when what was written is on the disk itself."""
        os.fsync(descriptor)

    def cut(self, descriptor: int, length: int) -> None:
        """Makes a file `length` bytes long."""
        os.ftruncate(descriptor, length)

    def close(self, descriptor: int) -> None:
        """Closes a descriptor, and with it gives its lock back."""
        os.close(descriptor)

    def lock(self, descriptor: int) -> None:
        """Takes the file for this program alone, or raises `Busy`. A killed program's lock is free at once."""
        try:
            if sys.platform == "win32":  # pragma: no cover
                os.lseek(descriptor, LOCK_OFFSET, os.SEEK_SET)
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                raise Busy(error.errno, "in use") from error
            if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
                return  # a network folder without locks: playing matters more than this guard
            raise

    def replace(self, source: Path, target: Path) -> None:
        """Puts `source` in the place of `target` in one step."""
        os.replace(source, target)

    def remove(self, path: Path) -> None:
        """Removes a file, if it is there."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)

    def sync_folder(self, folder: Path) -> None:
        """Returns when a folder's list of names is on the disk (where the system can say so)."""
        if sys.platform == "win32":  # pragma: no cover
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(descriptor)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted."""
        return sorted(os.listdir(folder))

    def read(self, path: Path, limit: int) -> bytes:
        """The bytes of a plain file of at most `limit` bytes; raises EFBIG for a larger one and EINVAL for a device or folder."""
        # Without O_NONBLOCK a pipe with nobody at its other end would hold the program for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, "not a plain file")
            data = bytearray()
            while status.st_size <= limit and len(data) <= limit:
                more = os.read(descriptor, min(1 << 20, limit + 1 - len(data)))
                if not more:
                    return bytes(data)
                data += more
            raise OSError(errno.EFBIG, "too large")
        finally:
            os.close(descriptor)


def write_all(files: Files, descriptor: int, data: bytes) -> None:
    """Writes all of `data`, however many calls it takes. Raises OSError; a call that writes nothing counts as a full disk."""
    rest = memoryview(data)
    while rest:
        count = files.write(descriptor, bytes(rest))
        if count <= 0:
            raise OSError(errno.ENOSPC, "nothing was written")
        rest = rest[count:]


def write_in_place_of(files: Files, path: Path, data: bytes) -> None:
    """Makes `path` hold `data`: at every moment, and after every failure, it holds either the old bytes or the new ones."""
    files.make_folder(path.parent)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    files.remove(fresh)
    descriptor = files.create(fresh)
    try:
        try:
            write_all(files, descriptor, data)
            files.sync(descriptor)
        finally:
            files.close(descriptor)
        files.replace(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            files.remove(fresh)
        raise
    files.sync_folder(path.parent)


def keep_as_broken(files: Files, path: Path, data: bytes) -> Path:
    """Writes bytes that could not be understood beside `path`, under a name ending in `.broken`; gives that name."""
    for number in range(1, 1000):
        target = path.with_name(f"{path.name}.broken" if number == 1 else f"{path.name}.{number}.broken")
        try:
            descriptor = files.create(target)
        except FileExistsError:
            continue
        try:
            write_all(files, descriptor, data)
            files.sync(descriptor)
        finally:
            files.close(descriptor)
        return target
    raise OSError(errno.EEXIST, "too many broken copies")


_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "the folder cannot be written to",
    errno.EACCES: "the folder cannot be written to",
    errno.EPERM: "the folder cannot be written to",
    errno.EIO: "the disk reported an error",
    errno.ENOENT: "the file or its folder is not there",
    errno.ENOTDIR: "its folder is not there",
    errno.EISDIR: "it is a folder",
    errno.EFBIG: "it is too large",
    errno.EINVAL: "it is not a plain file",
}


if hasattr(errno, "EDQUOT"):  # pragma: no branch - only Windows has no such number
    _REASONS[errno.EDQUOT] = "your share of the disk is used up"


def reason(error: OSError) -> str:
    """Why a call failed, as the end of a sentence."""
    return _REASONS.get(error.errno or 0, f"the system said {errno.errorcode.get(error.errno or 0, 'no')}")
