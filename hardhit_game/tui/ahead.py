"""A pack's first page, read by a second process while this one imports Textual.

Owns: that process. Must not know: Textual, what is done with the page. It saves a quarter of the time to the content note where there is a
second core; where there is none, or anything goes wrong, `take` gives None and the page is read as it always is.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardhit_game.story.about import About

MAX_BYTES = 1 << 20

_begun: tuple[Path, int, int] | None = None
"""The pack, the pipe and the process that reads it: one a program."""


def begin(pack: Path) -> None:
    """Start reading the first page of `pack`. Call it before there are threads."""
    global _begun  # noqa: PLW0603 - one process, one title card
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2 or _begun is not None:
        return
    try:
        reading, writing = os.pipe()
        child = os.fork()
    except OSError:
        return
    if child == 0:
        _read(pack, writing)
    os.close(writing)
    _begun = pack, reading, child


def _read(pack: Path, writing: int) -> None:
    """The second process. Never returns, and says nothing to the terminal."""
    try:
        from hardhit_game.tui.opening import glance

        about = glance(pack)
        if about is not None:
            data = json.dumps(asdict(about)).encode()
            while data:
                data = data[os.write(writing, data) :]
    finally:
        os._exit(0)


def take(pack: Path) -> About | None:
    """The first page of `pack`, if it was begun and could be read; waits for it. Only the first call gets it."""
    global _begun
    if _begun is None:
        return None
    (path, reading, child), _begun = _begun, None
    data = b""
    with suppress(OSError):
        while len(data) < MAX_BYTES and (more := os.read(reading, 1 << 16)):
            data += more
    with suppress(OSError):
        os.close(reading)
        os.waitpid(child, 0)
    if path != pack or not data:
        return None
    from hardhit_game.story.about import About

    try:
        fields = json.loads(data)
        return About(**(fields | {"authors": tuple(fields["authors"])}))
    except (ValueError, TypeError, KeyError):
        return None
