"""Verifying many runs at once, on all cores.

Owns: sharing runs out among processes. Must not know: the library, screens. Verification is pure: a worker needs a file and the packs,
keeps nothing and changes nothing, so runs can be shared out in any way over any number of machines.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from hardhit_game.runs.verify import FindPack
from hardhit_game.speedrun.appraise import Appraisal, appraise

FEW = 24
"""So many runs are done before a second process has started."""
SHARE = 16
"""Runs given out at a time."""


def appraise_many(paths: Sequence[Path], find_pack: FindPack, workers: int | None = None) -> Iterator[Appraisal]:
    """Every run's appraisal, in the order of `paths`. `find_pack` must be picklable where processes cannot be forked.

    Without `workers`, there are as many as this process may use cores.
    """
    count = cores() if workers is None else workers
    done = 0
    if count > 1 and len(paths) > FEW:
        try:
            for appraisal in _shared(paths, find_pack, min(count, -(-len(paths) // SHARE))):
                done += 1
                yield appraisal
        except (BrokenProcessPool, OSError, ImportError):
            pass  # no processes to be had, or one was killed: what is left is done here
    for path in islice(paths, done, None):
        yield appraise(path, find_pack)


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _shared(paths: Sequence[Path], find_pack: FindPack, workers: int) -> Iterator[Appraisal]:
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(find_pack,)) as pool:
        yield from pool.map(_one, paths, chunksize=SHARE)


_find: list[FindPack] = []
"""In a worker: how it finds packs."""


def _begin(find_pack: FindPack) -> None:
    _find[:] = [find_pack]


def _one(path: Path) -> Appraisal:
    return appraise(path, _find[0])
