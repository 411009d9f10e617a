"""Loading without the garbage collector.

Owns: when it is off. Must not know: what is loaded. What loading makes is freed by counting or stays: it has no cycles worth a search.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_kept = False


@contextmanager
def collector_off() -> Iterator[None]:
    """Tens of thousands of objects are made; looking for garbage among them would only take time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            if not _kept:  # puts what is new beside what is old, instead of going through it at once
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def keep_everything() -> None:
    """What is there now is never looked through again: a program calls this once, when it has imported what it will use."""
    global _kept  # noqa: PLW0603 - there is one collector; asking it how much it keeps means counting all of it
    _kept = True
    gc.freeze()
