"""Every diagnostic has a pack that causes it, and its full text is pinned: error messages are user interface.

The page of a code (`hardhit_game/story/codes/hh302.md`) shows examples; each is laid over `tests/must_fail/base/`, a pack without any
fault. A wrong one must be told exactly what its page says, a right one nothing at all. Examples too long for a page, or further ones
of a kind, are folders `tests/must_fail/<code>_<what>/` with an `expected.txt`. To accept new texts: `python -m tests.story.test_must_fail`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from hardhit_game.story.codes import Example, all_codes, page_of
from hardhit_game.story.codes.page import FOLDER
from hardhit_game.story.load import LoadedPack, examine_pack
from hardhit_game.story.source import PackSource

MUST_FAIL = Path(__file__).parents[1] / "must_fail"
BASE = MUST_FAIL / "base"
EXPECTED = "expected.txt"
Files = dict[str, bytes]
_INVISIBLE = re.compile("⟨(?:U\\+([0-9A-F]{4,6})|0x([0-9A-F]{2})|(tab))⟩")


@dataclass(frozen=True)
class Case:
    """A faulty pack: the code it causes, what is laid over the base, and everything that is said of it."""

    name: str
    code: str
    files: Files
    without: tuple[str, ...]
    said: str


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
        if path.is_file() and path.name != EXPECTED
    }


def _bytes(text: str) -> bytes:
    """An example as its file holds it, invisible letters and odd bytes included."""

    def letter(match: re.Match[str]) -> bytes:
        code, byte, _ = match.groups()
        return chr(int(code, 16)).encode() if code else bytes([int(byte, 16)]) if byte else b"\t"

    found, at = b"", 0
    for match in _INVISIBLE.finditer(text):
        found += text[at : match.start()].encode() + letter(match)
        at = match.end()
    return found + text[at:].encode()


def _example_files(example: Example) -> Files:
    return {name: _bytes(text) for name, text in example.files.items()}


def _made(name: str, more: int) -> Files:
    """A made pack with `more` than its limit; nothing for one that is kept."""
    make, limit = _makers().get(name, (lambda _: {}, 0))
    return make(limit + more)


def _cases() -> list[Case]:
    found = []
    for code in all_codes():
        for number, example in enumerate(page_of(code).wrong, 1):
            found.append(Case(f"{code.lower()}_{number}", code, _example_files(example), example.without, example.said))
    for folder in sorted(path for path in MUST_FAIL.iterdir() if path.name.startswith("hh")):
        said = (folder / EXPECTED).read_text(encoding="utf-8")
        found.append(Case(folder.name, folder.name[:5].upper(), _files(folder) | _made(folder.name, 1), (), said))
    return found


def _load(files: Files, without: tuple[str, ...] = ()) -> LoadedPack:
    """The base pack with files laid over it; a folder with a pack.yaml of its own is a mod."""
    base = {name: data for name, data in _files(BASE).items() if name not in without}
    mods: dict[str, Files] = {}
    for name, data in files.items():
        folder, slash, rest = name.partition("/")
        if slash and f"{folder}/pack.yaml" in files:
            mods.setdefault(folder, {})[rest] = data
        else:
            base[name] = data
    return examine_pack(PackSource(BASE, base, ""), [PackSource(BASE / name, own, "") for name, own in mods.items()])


CASES = _cases()


def test_the_base_pack_has_no_fault() -> None:
    loaded = _load({})
    assert loaded.explain() == ""
    assert loaded.story is not None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_faulty_pack_is_told_exactly_what_is_wrong(case: Case) -> None:
    loaded = _load(case.files, case.without)
    assert loaded.explain() + "\n" == case.said
    assert case.code in {diagnostic.code for diagnostic in loaded.report.diagnostics}
    assert (loaded.story is None) == bool(loaded.report.errors)
    for diagnostic in loaded.report.diagnostics:
        assert diagnostic.title, diagnostic.code
        assert diagnostic.message.endswith("."), diagnostic
        assert not diagnostic.hint or diagnostic.hint.endswith((".", "?", "…")), diagnostic


@pytest.mark.parametrize("name", sorted(_makers()))
def test_exactly_as_much_as_the_limit_is_fine(name: str) -> None:
    codes = {diagnostic.code for diagnostic in _load(_made(name, 0)).report.diagnostics}
    assert name[:5].upper() not in codes


def test_every_code_has_a_pack_that_causes_it() -> None:
    assert {case.code for case in CASES} == set(all_codes())


@pytest.mark.parametrize("code", all_codes())
def test_a_page_says_what_is_meant_and_its_right_example_has_no_fault(code: str) -> None:
    page = page_of(code)
    assert len(page.prose.split()) >= 25, "a page explains"
    assert len(page.right) == bool(page.wrong), "what is shown wrong is shown right, once"
    if page.wrong:
        (right,) = page.right
        assert _load(_example_files(right), right.without).explain() == ""
        caused = {found.severity.value for found in _load(_example_files(page.wrong[0]), page.wrong[0].without).report.diagnostics}
        assert page.severity in caused


def _accept() -> None:
    """Writes what is said now into the pages and the folders."""
    said: dict[str, list[str]] = {}
    for case in CASES:
        text = _load(case.files, case.without).explain() + "\n"
        folder = MUST_FAIL / case.name
        if folder.is_dir():
            (folder / EXPECTED).write_text(text, encoding="utf-8")
        else:
            said.setdefault(case.code, []).append(text)
    for code, texts in said.items():
        path = FOLDER / f"{code.lower()}.md"
        waiting = iter(texts)
        page = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?ms)^```text\n.*?^```$", lambda _: f"```text\n{next(waiting)}```", page), encoding="utf-8")  # noqa: B023


if __name__ == "__main__":
    _accept()
