"""Every diagnostic has a pack that causes it, and its full text is pinned: error messages are user interface.

A folder `tests/must_fail/<code>_<what>/` is laid over `tests/must_fail/base/`, which is a pack without any fault. `without.txt` names
files of the base to leave out. `expected.txt` is everything that is said. To accept new texts: `python -m tests.story.test_must_fail`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from hardhit_game.story.codes import CODES
from hardhit_game.story.load import LoadedPack, compile_pack
from hardhit_game.story.source import PackSource

MUST_FAIL = Path(__file__).parents[1] / "must_fail"
BASE = MUST_FAIL / "base"
CASES = sorted(path for path in MUST_FAIL.iterdir() if path.name.startswith("hh"))
NOT_PACK = {"expected.txt", "without.txt"}
Files = dict[str, bytes]


@cache
def _makers() -> dict[str, tuple[Callable[[int], Files], int]]:
    """The packs that are made rather than kept, by the name of their folder, with their limits."""
    spec = spec_from_file_location("too_big", MUST_FAIL / "too_big.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return {make.__name__: (make, limit) for make, limit in module.LIMITS.items()}


def _files(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in NOT_PACK
    }


def _load(folder: Path, more: int = 1) -> LoadedPack:
    """The base pack with a case laid over it; a made case has `more` than its limit."""
    files = _files(BASE)
    without = folder / "without.txt"
    for name in without.read_text().split() if without.exists() else []:
        del files[name]
    files |= _files(folder)
    if folder.name in _makers():
        make, limit = _makers()[folder.name]
        files |= make(limit + more)
    return compile_pack(PackSource(folder, files, ""))


def test_the_base_pack_has_no_fault() -> None:
    loaded = compile_pack(PackSource(BASE, _files(BASE), ""))
    assert loaded.explain() == ""
    assert loaded.story is not None


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_a_faulty_pack_is_told_exactly_what_is_wrong(folder: Path) -> None:
    loaded = _load(folder)
    assert loaded.explain() + "\n" == (folder / "expected.txt").read_text(encoding="utf-8")
    assert folder.name[:5].upper() in {diagnostic.code for diagnostic in loaded.report.diagnostics}
    assert (loaded.story is None) == bool(loaded.report.errors)


@pytest.mark.parametrize("name", sorted(_makers()))
def test_exactly_as_much_as_the_limit_is_fine(name: str) -> None:
    codes = {diagnostic.code for diagnostic in _load(MUST_FAIL / name, more=0).report.diagnostics}
    assert name[:5].upper() not in codes


def test_every_code_has_a_pack_that_causes_it() -> None:
    assert {folder.name[:5].upper() for folder in CASES} == set(CODES)


def test_every_diagnostic_has_a_title_and_speaks_in_sentences() -> None:
    for folder in CASES:
        for diagnostic in _load(folder).report.diagnostics:
            assert diagnostic.title, diagnostic.code
            assert diagnostic.message.endswith("."), diagnostic
            assert not diagnostic.hint or diagnostic.hint.endswith((".", "?", "…")), diagnostic


if __name__ == "__main__":
    for case in CASES:
        (case / "expected.txt").write_text(_load(case).explain() + "\n", encoding="utf-8")
