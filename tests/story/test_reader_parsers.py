"""Any bytes at all: no exception, and the same from both parsers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.story.diagnostics import Report, format_diagnostic
from hardhit_game.story.nodes import Node
from hardhit_game.story.reader import read_yaml
from hardhit_game.story.yaml_parsers import CParser, Events, PureParser

PIECES = [
    "a",
    "b: ",
    ": ",
    "- ",
    "? ",
    "?",
    " ",
    "  ",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    '"',
    "'",
    "|",
    ">",
    "|-",
    ">+",
]
PIECES += [
    "#",
    " # ",
    "  # c",
    "!",
    "! ",
    "&a ",
    "*a",
    "%",
    "@",
    "`",
    "---\n",
    "...\n",
    "<<: ",
    "x: y",
    '"q"',
    "'s'",
    "\\n",
    "\\x41",
    "é",
    "1",
    "-",
]
PIECES += [
    "|2",
    ">1-",
    "\\",
    "k: |\n  text\n  more\n",
    "::",
    "a:",
    "http://x",
    ":a",
    "?a",
    "\ufeff",
    "\u0085",
    "\u2028",
    "~",
    " : ",
    "\n ",
    "\t",
    "\r\n",
]
PIECES += ['"\\ud800"', '"\\UFFFFFFFF"', '"\\q"', "\x1b", "[a, ", "{b: c, "]
soups = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


def outcome(data: bytes, parser: Events | None = None) -> tuple[Node | None, bool]:
    report = Report()
    node = read_yaml(data, "a.yaml", report, parser)
    for diagnostic in report.diagnostics:
        line = data.decode("utf-8", "replace").split("\n")[diagnostic.where.line - 1 :][:1]
        assert format_diagnostic(diagnostic, line[0] if line else None)
        assert diagnostic.where.line >= 1
        assert diagnostic.where.column >= 1
    assert node is not None or not report.ok
    return (node if report.ok else None), report.ok


@given(st.binary(max_size=200))
def test_random_bytes_give_nodes_or_errors(data: bytes) -> None:
    outcome(data)
    outcome(data, PureParser)


@given(st.text(st.characters(codec="utf-8"), max_size=100))
def test_random_texts_give_nodes_or_errors(text: str) -> None:
    outcome(text.encode())
    outcome(text.encode(), PureParser)


@pytest.mark.skipif(CParser is None, reason="PyYAML has no C parser here")
@settings(max_examples=1500, deadline=None)
@given(soups)
def test_both_parsers_give_equal_nodes_with_equal_places(text: str) -> None:
    assert outcome(text.encode(), CParser) == outcome(text.encode(), PureParser)


prose = st.text("ab é:#-'\"{}[]*&!?|>%@`,.\\", min_size=1, max_size=30)


@settings(deadline=None)
@given(st.lists(prose, min_size=1, max_size=4), st.integers(0, 4))
def test_any_prose_in_a_block_is_kept_letter_for_letter_and_knows_its_place(lines: list[str], depth: int) -> None:
    lines = [line.strip() or "x" for line in lines]
    opening = "".join("  " * level + f"k{level}:\n" for level in range(depth))
    indent = "  " * (depth + 1)
    text = f"{opening}{'  ' * depth}script: |\n" + "".join(f"{indent}{line}\n" for line in lines)
    node, fine = outcome(text.encode())
    assert fine
    for level in range(depth):
        node = node.entries[f"k{level}"].value  # type: ignore[union-attr]
    script = node.entries["script"].value  # type: ignore[union-attr]
    assert script.value == "".join(line + "\n" for line in lines)  # type: ignore[union-attr]
    for number, line in enumerate(lines):
        where = script.at(number, len(line) - 1)  # type: ignore[union-attr]
        assert text.split("\n")[where.line - 1][where.column - 1] == line[-1]
