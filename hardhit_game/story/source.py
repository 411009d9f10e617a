"""A pack's files, from a folder or a zip, within limits. Start at `open_source`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class PackUnreadable(Exception):
    """The pack cannot be opened; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class PackSource:
    """The files of a pack by name (posix, relative). `digest` is the SHA-256 over names and bytes, as hex."""

    path: Path
    files: Mapping[str, bytes]
    digest: str

    def line(self, file: str, number: int) -> str | None:
        """Line `number` (from 1) of a file, or None."""
        raise NotImplementedError


def open_source(path: Path) -> PackSource:
    """Reads a folder or a zip. Raises PackUnreadable with a sentence."""
    raise NotImplementedError
