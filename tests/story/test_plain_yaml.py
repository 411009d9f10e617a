"""What is read plainly is what a YAML parser reads, place by place; the rest is left to the parser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.story import limits
from hardhit_game.story.decoding import decode
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import Node
from hardhit_game.story.plain_yaml import read_plain
from hardhit_game.story.yaml_events import Reading
from tests.story.plain_documents import EVERYTHING, PACKS, PIECES, REPOSITORY, edited, excerpts


def plainly(text: str, left: int = limits.PACK_NODES) -> tuple[Node | None, int]:
    """What is read without a parser, and how many nodes are left."""
    decoded = decode(text.encode("utf-8", "surrogatepass"), "a.yaml", Report())
    return (None, 0) if decoded is None else read_plain(decoded, "a.yaml", left)


def is_read_alike(text: str) -> None:
    """Fails where something is read plainly that a parser refuses or reads otherwise. (The order of keys is in a repr, too.)"""
    found, left = plainly(text)
    if found is not None:
        report = Report()
        decoded = decode(text.encode(), "a.yaml", report)
        assert decoded is not None
        wanted, wanted_left = Reading("a.yaml", report).read(decoded, limits.PACK_NODES)
        assert report.diagnostics == ()
        assert repr(found) == repr(wanted)
        assert left == wanted_left


edits = st.lists(st.tuples(st.integers(0, 2000), st.sampled_from([0, 0, 0, 1, 1, 2, 5, 30]), st.sampled_from(["", *PIECES])), max_size=4)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(excerpts()), edits)
def test_a_pack_changed_anywhere_is_read_as_a_parser_reads_it(text: str, changes: list[tuple[int, int, str]]) -> None:
    is_read_alike(edited(text, changes))


@settings(max_examples=400, deadline=None)
@given(edits)
def test_a_file_with_all_that_is_read_plainly_changed_anywhere_is_read_as_a_parser_reads_it(changes: list[tuple[int, int, str]]) -> None:
    is_read_alike(edited(EVERYTHING, changes))


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "a: ", "b: ", "- ", "\n", "\n  ", "\n    ", "c"]), max_size=14).map("".join))
def test_any_pieces_put_together_are_read_as_a_parser_reads_them(text: str) -> None:
    is_read_alike(text)
    is_read_alike("a: " + text)
    is_read_alike("a:\n  - b: " + text)


def test_all_that_is_said_to_be_plain_is_read_plainly() -> None:
    assert plainly(EVERYTHING)[0] is not None
    is_read_alike(EVERYTHING)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_shipped_packs_are_written_plainly(pack: Path) -> None:
    files = sorted(pack.rglob("*.yaml"))
    assert files
    for path in files:
        text = path.read_text("utf-8")
        assert plainly(text)[0] is not None, path
        is_read_alike(text)


def test_a_pack_that_is_written_plainly_is_compiled_without_pyyaml() -> None:
    code = (
        "import sys; from hardhit_game.story.load import load_pack; from pathlib import Path; print(load_pack(Path(sys.argv[1])).report.ok)"
    )
    command = [sys.executable, "-c", f"{code}; print('yaml' in sys.modules)", str(REPOSITORY / "tests" / "packs" / "lighthouse")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == ["True", "False"]


def test_what_is_nested_too_deep_or_too_much_is_left_to_the_parser() -> None:
    deep = "".join(f"{'  ' * level}a:\n" for level in range(limits.DEPTH))
    assert plainly(f"{deep}{'  ' * limits.DEPTH}a: b")[0] is None
    assert plainly(f"a: {'[' * limits.DEPTH}{']' * limits.DEPTH}")[0] is None
    assert plainly("- a\n- b\n", left=2)[0] is None
    assert plainly("- a\n- b\n", left=3)[1] == 0
    assert plainly("".join(f"k{number}: v\n" for number in range(limits.MAPPING_KEYS + 1)))[0] is None
    for text in ("a: {}", "a: '{}'", "a: [{}]", "- {}", "a: |\n  {}"):
        assert plainly(text.replace("{}", "x" * (limits.SCALAR_BYTES + 1)))[0] is None
