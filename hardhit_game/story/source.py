"""A pack's files, from a folder or a zip: names and sizes within limits, nothing extracted, no link followed.

Owns: which files belong to a pack. Must not know: what is in them. Start at `open_source`.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import error as StructError
from typing import TYPE_CHECKING, Final

from hardhit_game.story import limits
from hardhit_game.story.safety import clean

if TYPE_CHECKING:
    import zipfile

_PART: Final = r"[a-z0-9][a-z0-9_-]{0,39}"
_FOLDER_NAME: Final = re.compile(_PART)
_FILE_NAME: Final = re.compile(rf"{_PART}\.(?:yaml|txt|md|po)")
_DEVICE_NAME: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout)(?:\..*)?")
_OVERLOOKED: Final = re.compile(r"\..*|.*~|__pycache__")
"""What editors and systems leave in folders."""
_ENTRY_MARK: Final = b"PK\x01\x02"
_UNREADABLE: Final = (zlib.error, StructError, OSError, EOFError, ValueError, RuntimeError, OverflowError)
_NAME_RULE: Final = "names have small letters, digits, _ and -, at most 40, and end in .yaml, .txt, .md or .po"


class PackUnreadable(Exception):
    """The pack cannot be opened; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class PackSource:
    """The files of a pack by name (posix, relative), sorted. `digest` is the SHA-256 over names and bytes, as hex."""

    path: Path
    files: Mapping[str, bytes]
    digest: str

    def line(self, file: str, number: int) -> str | None:
        """Line `number` (from 1) of a file, or None where there is none."""
        lines = self.files.get(file, b"").removeprefix(b"\xef\xbb\xbf").split(b"\n")
        if file not in self.files or not 1 <= number <= len(lines):
            return None
        return lines[number - 1].decode("utf-8", "replace").rstrip("\r")


def open_source(path: Path) -> PackSource:
    """Reads a folder or a zip. Raises PackUnreadable with a sentence; nothing else."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        raise PackUnreadable(f"There is no pack at {_shown(path)}.") from None
    except (OSError, ValueError) as problem:
        raise PackUnreadable(f"{_shown(path)} cannot be read: {_reason(problem)}.") from None
    if stat.S_ISDIR(mode):
        files = _gather(_files_of_folder(path))
    elif stat.S_ISREG(mode):
        return source_of_archive(path, read_archive(path))
    else:
        raise PackUnreadable(f"{_shown(path)} is neither a folder nor a zip file.")
    return PackSource(path, files, _digest(files))


def read_archive(path: Path) -> bytes:
    """The bytes of a zip, if it is no larger than one may be. Raises PackUnreadable with a sentence; nothing else."""
    try:
        return _read_plain(path.resolve(), path.name, limits.ARCHIVE_BYTES)
    except (OSError, ValueError, RuntimeError) as problem:
        raise PackUnreadable(f"{_shown(path)} cannot be read: {_reason(problem)}.") from None


def source_of_archive(path: Path, data: bytes) -> PackSource:
    """The files of a zip that was read. Raises PackUnreadable with a sentence; nothing else."""
    files = _gather(_files_of_zip(path, data))
    return PackSource(path, files, _digest(files))


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{len(name)}:{name}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()


def _gather(found: Iterator[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files by name, sorted; stops at the limits of a pack."""
    files: dict[str, bytes] = {}
    yaml_bytes = all_bytes = 0
    for name, data in found:
        all_bytes += len(data)
        yaml_bytes += len(data) if name.endswith(".yaml") else 0
        if all_bytes > limits.PACK_BYTES:
            raise PackUnreadable(f"The pack has more than {limits.PACK_BYTES // limits.MIB} MiB of files.")
        if yaml_bytes > limits.PACK_YAML_BYTES:
            raise PackUnreadable(f"The pack has more than {limits.PACK_YAML_BYTES // limits.MIB} MiB of YAML.")
        files[name] = data
    return {name: files[name] for name in sorted(files)}


def _check_name(name: str, is_folder: bool = False) -> None:
    parts = name.split("/")
    if len(parts) > limits.PATH_PARTS:
        raise PackUnreadable(f"The name {_shown(name)} has more than {limits.PATH_PARTS} parts.")
    for part in parts:
        pattern = _FILE_NAME if part is parts[-1] and not is_folder else _FOLDER_NAME
        if pattern.fullmatch(part) is None:
            raise PackUnreadable(f"The name {_shown(name)} may not be in a pack: {_NAME_RULE}.")
        if _DEVICE_NAME.fullmatch(part):
            raise PackUnreadable(f"The name {_shown(name)} may not be in a pack: Windows keeps '{part.split('.')[0]}' for a device.")


def _size_limit(name: str) -> int:
    return limits.FILE_BYTES if name.endswith(".yaml") else limits.TEXT_FILE_BYTES


def _check_size(name: str, size: int) -> None:
    if size > _size_limit(name):
        raise PackUnreadable(f"{_shown(name)} has more than {_size_limit(name) // limits.KIB} KiB.")


def _shown(name: str | Path) -> str:
    """A foreign name, fit for a sentence."""
    text = clean(os.fspath(name)).replace("\n", " ")
    return f"'{text if len(text) <= 160 else text[:159] + '…'}'"


def _reason(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.strerror:
        return problem.strerror.lower()
    return "it is damaged"


# ---------------------------------------------------------------- folders


def _files_of_folder(root: Path) -> Iterator[tuple[str, bytes]]:
    try:
        for name, place in _walk(root, "", [0]):
            yield name, _read_plain(place, name, _size_limit(name))
    except (OSError, ValueError) as problem:
        raise PackUnreadable(f"{_shown(root)} cannot be read: {_reason(problem)}.") from None


def _walk(folder: Path, prefix: str, count: list[int]) -> Iterator[tuple[str, Path]]:
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if not _OVERLOOKED.fullmatch(entry.name)]
    for entry in sorted(found, key=lambda e: e.name):
        name = prefix + entry.name
        count[0] += 1
        if count[0] > limits.PACK_FILES:
            raise PackUnreadable(f"The pack has more than {limits.PACK_FILES} files and folders.")
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            _check_name(name, is_folder=True)
            yield from _walk(folder / entry.name, name + "/", count)
        elif stat.S_ISREG(mode):
            _check_name(name)
            yield name, folder / entry.name
        else:
            kind = "a link" if stat.S_ISLNK(mode) else "not a plain file"
            raise PackUnreadable(f"{_shown(name)} is {kind}; a pack holds plain files only.")


def _read_plain(place: Path, name: str, limit: int) -> bytes:
    """The bytes of a plain file; a link or a device put there in the meantime is refused, and nothing waits for a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(place, flags), "rb") as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise PackUnreadable(f"{_shown(name)} is not a plain file.")
            data = stream.read(limit + 1)
    except OSError as problem:
        raise PackUnreadable(f"{_shown(name)} cannot be read: {_reason(problem)}.") from None
    if len(data) > limit:
        raise PackUnreadable(f"{_shown(name)} has more than {limit // limits.KIB} KiB.")
    return data


# ---------------------------------------------------------------- zips


def _files_of_zip(path: Path, data: bytes) -> Iterator[tuple[str, bytes]]:
    import zipfile  # not for folders, which stories usually are

    if data.count(_ENTRY_MARK) > 4 * limits.PACK_FILES:  # before zipfile makes an object of each
        raise PackUnreadable(f"The pack has more than {limits.PACK_FILES} files and folders.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > limits.PACK_FILES:
                raise PackUnreadable(f"The pack has more than {limits.PACK_FILES} files and folders.")
            top = _common_folder([entry.filename for entry in entries])
            seen: set[str] = set()
            for entry in entries:
                if entry.filename in seen:
                    raise PackUnreadable(f"{_shown(entry.filename)} is in the zip twice.")
                seen.add(entry.filename)
                if _is_file(entry):
                    yield entry.filename.removeprefix(top), _unpack(archive, entry)
    except (zipfile.BadZipFile, *_UNREADABLE):
        raise PackUnreadable(f"{_shown(path)} is not a zip file that can be read.") from None


def _common_folder(names: list[str]) -> str:
    """`hard_hit/` where the folder itself was zipped, rather than what is in it."""
    top = names[0].partition("/")[0] + "/" if names else ""
    return top if f"{top}pack.yaml" in names and all(name.startswith(top) for name in names) else ""


def _is_file(entry: zipfile.ZipInfo) -> bool:
    """False for a folder. Raises PackUnreadable for anything that is neither a folder nor a plain file with a fine name."""
    name = entry.filename
    if entry.orig_filename != name:
        raise PackUnreadable(f"The name {_shown(entry.orig_filename)} may not be in a pack: {_NAME_RULE}.")
    is_folder = name.endswith("/")
    _check_name(name.removesuffix("/"), is_folder)
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFDIR if is_folder else stat.S_IFREG}:
        raise PackUnreadable(f"{_shown(name)} is a link or a device; a pack holds plain files only.")
    return not is_folder


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    from zipfile import ZIP_DEFLATED, ZIP_STORED

    name, size = entry.filename, entry.file_size
    if entry.flag_bits & 1:
        raise PackUnreadable(f"{_shown(name)} is encrypted.")
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise PackUnreadable(f"{_shown(name)} is packed in a way other than stored or deflated.")
    _check_size(name, size)
    if size > limits.PACKING_RATIO * max(entry.compress_size, 64):
        raise PackUnreadable(f"{_shown(name)} unpacks to more than {limits.PACKING_RATIO} times its size.")
    with archive.open(entry) as stream:
        data = stream.read(size + 1)
    if len(data) != size:
        raise PackUnreadable(f"{_shown(name)} is not as long as the zip says.")
    return data
