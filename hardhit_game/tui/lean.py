"""Libraries that Textual's imports bring along and a game in the terminal never calls: left out of the process.

Owns: which. Must not know: what is imported for the game's own sake. asyncio imports OpenSSL and shutil two compressors, each behind an
`except ImportError` of its own; hashlib takes its digests from OpenSSL where it is there, and from Python's own modules where not.
Together they are a tenth of what the process holds in memory, and 6 ms of the time before the first screen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

DIGESTS = ("_blake2", "_md5", "_sha1", "_sha3", "_sha512")
"""Python's own digests, all of which hashlib wants when it does without OpenSSL. (That of SHA-256 has had two names.)"""


def before_textual() -> None:
    """Import asyncio and shutil without what they can do without. Call it before Textual is imported, and before there are threads.

    Whoever imports one of the libraries left out afterwards gets it as ever.
    """
    with _left_out("ssl", "bz2", "lzma"):
        import asyncio  # noqa: F401
        import shutil  # noqa: F401


def before_stories() -> None:
    """Import hashlib without OpenSSL. Call it before a story is read. Short texts, which runs are made of, cost half a µs more each."""
    if "hashlib" not in sys.modules and _has_own_digests():
        with _left_out("_hashlib"):
            import hashlib  # noqa: F401


def _has_own_digests() -> bool:
    """Whether this Python was built with its own digests; some distributions leave them out."""
    try:
        for name in DIGESTS:
            __import__(name)
    except ImportError:
        return False
    return True


@contextmanager
def _left_out(*names: str) -> Iterator[None]:
    """Inside, importing these modules fails as if they were not installed (unless they are there already)."""
    names = tuple(name for name in names if name not in sys.modules)
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type]  # None is how the import system is told
    try:
        yield
    finally:
        for name in names:
            sys.modules.pop(name, None)
