"""Loading without the garbage collector.

Owns: when it is off. Must not know: what is loaded. What loading makes is freed by counting or stays: it has no cycles worth a search.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_off() -> Iterator[None]:
    """Tens of thousands of objects are made; looking for garbage among them would only take time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            if not gc.get_freeze_count():  # puts what is new beside what is old, instead of going through it at once
                gc.freeze()
                gc.unfreeze()
            gc.enable()
