"""What YAML says to us, and what it may not say."""

from __future__ import annotations

import pytest

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import ListNode, MapNode, Node, TextNode
from hardhit_game.story.reader import read_files, read_yaml
from hardhit_game.story.yaml_parsers import CParser, Events, PureParser

PARSERS = [pytest.param(parser, id=name) for name, parser in (("c", CParser), ("pure", PureParser)) if parser is not None]

LOOKALIKES = ["7:42", "07:42", "19:30", "on", "off", "yes", "no", "true", "null", "~", "010", "1_000", "1.10", "0x10", ".inf"]
LOOKALIKES += ["2024-01-02", "1e3", "-5", "=", "0..4"]

Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node | None) -> Plain:
    """The nodes without their places."""
    match node:
        case TextNode():
            return node.value
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            return {key: plain(entry.value) for key, entry in node.entries.items()}
    raise AssertionError("nothing was read")


def read(text: str | bytes, parser: Events | None = None) -> Node:
    """The nodes of a text that is fine."""
    report = Report()
    node = read_yaml(text.encode() if isinstance(text, str) else text, "a.yaml", report, parser)
    assert report.diagnostics == ()
    assert node is not None
    return node


def problems(text: str | bytes, parser: Events | None = None) -> list[str]:
    """`line:column code` of everything wrong."""
    report = Report()
    read_yaml(text.encode() if isinstance(text, str) else text, "a.yaml", report, parser)
    return [f"{d.where.line}:{d.where.column} {d.code}" for d in report.diagnostics]


def sentence(text: str | bytes) -> str:
    """Place, sentence and hint of the first thing wrong."""
    report = Report()
    read_yaml(text.encode() if isinstance(text, str) else text, "a.yaml", report)
    first = report.diagnostics[0]
    return f"{first.where} {first.code}: {first.message} {first.hint}".strip()


# ---------------------------------------------------------------- what is fine


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", LOOKALIKES)
def test_whatever_a_plain_scalar_looks_like_it_is_text(text: str, parser: Events) -> None:
    assert plain(read(f"{text}: {text}\nlist: [{text}, {text}]", parser)) == {text: text, "list": [text, text]}


@pytest.mark.parametrize("parser", PARSERS)
def test_lists_mappings_quotes_and_blocks_are_read(parser: Events) -> None:
    block = "  f: |\n    Prose: with #1 and {braces}.\n\n    More.\n  g: >-\n    folded\n    text\n"
    text = f"a: {{b: [1, 'two: three'], c: \"d\\u00e9\"}}\ne:\n- x\n-\n{block}h:\n"
    assert plain(read(text, parser)) == {
        "a": {"b": ["1", "two: three"], "c": "dé"},
        "e": ["x", {"f": "Prose: with #1 and {braces}.\n\nMore.\n", "g": "folded text"}],
        "h": "",
    }


@pytest.mark.parametrize("text", ["\ufeffa: b", "---\na: b\n...\n", "a: b\r\nc: d\r\n", "# a comment\na: b\n  # another\n"])
def test_a_byte_order_mark_windows_line_ends_document_marks_and_comments_are_fine(text: str) -> None:
    assert plain(read(text))["a"] == "b"  # type: ignore[index]


@pytest.mark.parametrize(
    "line", ["a: b  # a comment", "a: [b] # c", 'a: "b" # c', "a: b#c", "a: '#1'", "a: |  # c\n  b", "a:  # c\n  b: c"]
)
def test_a_comment_that_loses_nothing_is_fine(line: str) -> None:
    read(line)


# ---------------------------------------------------------------- places


@pytest.mark.parametrize("parser", PARSERS)
def test_keys_texts_lists_and_mappings_know_their_places(parser: Events) -> None:
    root = read("first: one\nsecond:\n  - two\n  - {third: 'x'}\n", parser)
    assert isinstance(root, MapNode)
    assert str(root.entries["first"].where) == "a.yaml:1:1"
    assert str(root.entries["first"].value.where) == "a.yaml:1:8"
    items = root.entries["second"].value
    assert isinstance(items, ListNode)
    assert str(items.where) == "a.yaml:3:3"
    inner = items.items[1]
    assert isinstance(inner, MapNode)
    assert str(inner.where) == "a.yaml:4:5"
    assert str(inner.entries["third"].value.where) == "a.yaml:4:13"


def every_place_is_exact(text: str, node: TextNode) -> None:
    lines = text.split("\n")
    for line_index, line in enumerate(node.value.split("\n")):
        for column, character in enumerate(line):
            where = node.at(line_index, column)
            written = lines[where.line - 1][where.column - 1]
            assert written == character or (character == " " and node.style != "block"), (line_index, column, where)


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  one\n  two {if x}\n\n    three  \n  é four\n",
        "a: |2\n    one\n   two\n",
        "a: |+\n\n\n   one\n\n",
        "- - a: |-\n     one\n     two\n",
        "a:\n    b: |\n      one\n   \n      two\n# c",
    ],
)
def test_every_letter_of_a_block_knows_its_place(text: str, parser: Events) -> None:
    node = read(text, parser)
    while not isinstance(node, TextNode):
        node = node.items[0] if isinstance(node, ListNode) else next(iter(node.entries.values())).value
    every_place_is_exact(text, node)
    assert node.style == "block"
    offset = node.value.index("e")
    line = node.value.count("\n", 0, offset)
    assert node.at_offset(offset) == node.at(line, offset - node.value.rfind("\n", 0, offset) - 1)


@pytest.mark.parametrize(
    "text",
    ["a: >\n  one\n  two\n\n  three\n", "a: one\n  two\n  three\n", "a: 'one\n\n  two'\n", 'a: "one\n   two"', "a: 'one'", "a: one two"],
)
def test_letters_of_folded_texts_know_their_places(text: str) -> None:
    root = read(text)
    assert isinstance(root, MapNode)
    node = root.entries["a"].value
    assert isinstance(node, TextNode)
    lines = text.split("\n")
    for offset, character in enumerate(node.value):
        if character.isalpha():
            where = node.at_offset(offset)
            assert lines[where.line - 1][where.column - 1] == character


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"a: \xff", "1:4 HH101"),
        ("a: b\nc: é\x1b".encode(), "2:5 HH102"),
        ("a: b".encode("utf-16"), "1:1 HH101"),
        ("a: b\rc: d", "1:5 HH102"),
        ("a: b\u2028c", "1:5 HH102"),
        ("a: b\u0085c", "1:5 HH102"),
        ('a: "\\e]52;c;\\a"', "1:4 HH102"),
        ('a: "\\x1b"', "1:4 HH102"),
        ('a: "\\t"', "1:4 HH102"),
        ('a: "\\u202e"', "1:4 HH102"),
        ("a:\n\tb: c", "2:1 HH103"),
        ("a:\tb", "1:3 HH103"),
        ("a: &x b", "1:4 HH105"),
        ("a: &x {b: c}", "1:4 HH105"),
        ("a: *x", "1:4 HH105"),
        ("a: !x b", "1:4 HH106"),
        ("a: !!python/object/apply:os.system [ls]", "1:4 HH106"),
        ("a: !!bool x", "1:4 HH106"),
        ("- ! x", "1:3 HH106"),
        ("a: != 3", "1:4 HH106"),
        ("a:\n  !x b", "2:3 HH106"),
        (f"a:{' ' * 200}&x b", "1:203 HH105"),
        ("a: [b,!x c]", "1:7 HH106"),
        ('"a": !x b', "1:6 HH106"),
        ("%YAML 1.1\n---\na: b", "1:1 HH107"),
        ("a: b\n%TAG ! x", "2:1 HH107"),
        ("a: b\n---\nc: d", "2:1 HH108"),
        ("a: b\nc: d\n'a': e", "3:1 HH109"),
        ("{a: b, a: c}", "1:8 HH109"),
        ("<<: {a: b}", "1:1 HH110"),
        ("? [a]\n: b", "1:3 HH111"),
        ('"": b', "1:1 HH111"),
        ("a: Room #4", "1:9 HH112"),
        ("- b # c", "1:5 HH112"),
        ("a: b  #c", "1:7 HH112"),
        ("", "1:1 HH113"),
        ("# only a comment", "1:1 HH113"),
        ("a: {b}", "1:5 HH114"),
        ("a: {b: , c: d}", "1:5 HH114"),
    ],
)
def test_what_yaml_allows_and_we_do_not_is_refused_with_its_place(text: str | bytes, expected: str, parser: Events) -> None:
    assert problems(text, parser) == [expected]


@pytest.mark.parametrize("text", ["a: [Who?]", "a: {b: what? ever}", "[a ? b]", "{a:, b: c}", "a: |#\n  b", "[?a]"])
def test_what_only_one_of_the_parsers_takes_is_refused_by_both(text: str) -> None:
    for parser in (CParser, PureParser):
        assert problems(text, parser)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "say: He said: no",
            "a.yaml:1:13 HH104: YAML takes the ': ' in this line for another key. Quote this text, or use a block with |.",
        ),
        ("say: @door", "a.yaml:1:6 HH104: A text cannot begin with '@' here. Quote this text, or use a block with |."),
        (
            "say: *wow* she said",
            "a.yaml:1:6 HH105: A * before a word is an alias in YAML; packs have none. Quote this text, or use a block with |.",
        ),
        ("a: b\nc: d\na: e", "a.yaml:3:1 HH109: The key 'a' is written twice; it was first written in line 1."),
        (
            "act: Room #4",
            "a.yaml:1:11 HH112: YAML takes '#4' for a comment, so that this text ends before it. "
            "Quote the text, or, if it is a comment, put two spaces before the # and one behind.",
        ),
        ("a: b\n\tc: d", "a.yaml:2:1 HH103: There is a tab as indentation. Use spaces."),
        ("a: 'never closed", "a.yaml:1:4 HH104: A quotation mark is opened here and never closed. Close it, or use a block with |."),
        ("a: b\n c: d", "a.yaml:2:3 HH104: YAML takes the ': ' in this line for another key. Quote this text, or use a block with |."),
        (
            "a: \x1b",
            "a.yaml:1:4 HH102: The character an escape character (U+001B) may not stand in a pack. Delete it; editors often hide it.",
        ),
        ('say: "Go," he said', "a.yaml:1:12 HH104: This line does not fit the lines above it. Quote this text, or use a block with |."),
        ("say: [beat] Go.", "a.yaml:1:13 HH104: This line does not fit the lines above it. Quote this text, or use a block with |."),
        ("a: [b, c", None),
        ("just text\nkey: b", None),
    ],
)
def test_mistakes_are_explained_to_someone_who_writes_a_story(text: str, expected: str | None) -> None:
    if expected is not None:
        assert sentence(text) == expected
    else:
        assert sentence(text).startswith("a.yaml:")


@pytest.mark.parametrize(
    "text",
    ["He said: no", "*wow*", "[b]x", "@x", "%x", "- x", "!x", "&c rest", "`x`", "{x} y", "'a' b", '"a" b', "Room #4", "> a", "| b", "? x"],
)
def test_unquoted_prose_that_yaml_does_not_take_is_told_to_be_quoted(text: str) -> None:
    assert "Quote" in sentence(f"scenes:\n  one:\n    say: {text}\n    goto: two\n")


def test_several_mistakes_of_one_file_are_told_together() -> None:
    assert problems("a: &x b\nc: Room #4\na: d\ne: !f g\n") == ["1:4 HH105", "2:9 HH112", "3:1 HH109", "4:4 HH106"]


# ---------------------------------------------------------------- limits


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(("levels", "fine"), [(limits.DEPTH - 1, True), (limits.DEPTH, True), (limits.DEPTH + 1, False)])
def test_lists_nest_to_a_limit(levels: int, fine: bool, parser: Events) -> None:
    assert problems("[" * levels + "]" * levels, parser) == ([] if fine else [f"1:{limits.DEPTH + 1} HH902"])


@pytest.mark.parametrize(("count", "fine"), [(limits.PACK_NODES - 2, True), (limits.PACK_NODES - 1, True), (limits.PACK_NODES, False)])
def test_a_file_holds_no_more_values_than_a_pack(count: int, fine: bool) -> None:
    assert [p[-5:] for p in problems("[" + "a," * count + "]")] == ([] if fine else ["HH903"])


def test_the_values_of_all_files_of_a_pack_are_counted_together() -> None:
    half = ("[" + "a," * (limits.PACK_NODES // 2) + "]").encode()
    report = Report()
    nodes = read_files({"a.yaml": half, "notes.txt": b"\xff", "b.yaml": half}, report)
    assert list(nodes) == ["a.yaml"]
    assert [d.code for d in report.diagnostics] == ["HH903"]


@pytest.mark.parametrize(("size", "fine"), [(limits.SCALAR_BYTES - 1, True), (limits.SCALAR_BYTES, True), (limits.SCALAR_BYTES + 1, False)])
def test_a_text_has_a_limit_in_bytes(size: int, fine: bool) -> None:
    assert problems(f"a: '{'x' * size}'") == ([] if fine else ["1:4 HH904"])
    assert problems(f"a: 'é{'x' * (size - 2)}'") == ([] if fine else ["1:4 HH904"])


@pytest.mark.parametrize(
    ("count", "fine"), [(limits.MAPPING_KEYS - 1, True), (limits.MAPPING_KEYS, True), (limits.MAPPING_KEYS + 1, False)]
)
def test_a_mapping_has_a_limit_of_keys(count: int, fine: bool) -> None:
    text = "".join(f"k{number}: v\n" for number in range(count))
    assert problems(text) == ([] if fine else [f"{count}:1 HH905"])


@pytest.mark.parametrize(("size", "fine"), [(limits.FILE_BYTES - 1, True), (limits.FILE_BYTES, True), (limits.FILE_BYTES + 1, False)])
def test_a_file_has_a_limit_in_bytes(size: int, fine: bool) -> None:
    assert problems(b"a: b\n" + b"#" * (size - 5)) == ([] if fine else ["1:1 HH901"])


@pytest.mark.parametrize("text", ["a: b != 3", "a: [b != 3, c & d]", "a: Stop! Now", "a: |\n  x\n  y != z"])
def test_signs_between_words_are_words(text: str) -> None:
    assert problems(text) == []
