"""The plain part of YAML, which packs are written in, read line by line several times as fast as a parser does.

Owns: block mappings and lists; texts on one line, in quotes or not; `|` and `>` blocks without figures; brackets on one line (see
`plain_brackets.py`); comments. Must not know: anything that could go wrong. What is not of this kind, or would have to be reported, is
declined, and the reader goes through it with a YAML parser: what is accepted here, that one reads to equal nodes with equal places.
Start at `read_plain`.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Any, Final

from hardhit_game.story import limits
from hardhit_game.story.nodes import Entry, ListNode, MapNode, Node, Span, TextNode
from hardhit_game.story.plain_brackets import BEGINNING, COMMENT, IN_BRACKETS, read_brackets
from hardhit_game.story.spans import folded_spans

_TEXT: Final = rf"{BEGINNING}[^:#\n]*(?:(?::(?![ \n])|(?<! )#)[^:#\n]*)*(?<! )"
"""On one line, without quotes: neither `: ` nor ` #` in it, no blank at its end."""
_KEY: Final = r"\w[^:#\n]*(?<! )"
_END: Final = rf"(?:\n| ++\n|{COMMENT}\n)"
_LINE: Final = re.compile(
    rf"( *+)(?:(- )|)(?:({_KEY}):(?=[ \n])|)( *+)(?:"  # 1 indentation, 2 dash, 3 key, 4 blanks, and behind them:
    rf"({_TEXT}){_END}"  # 5 a text,
    rf"|\[({IN_BRACKETS}(?:, {IN_BRACKETS})*)\]{_END}"  # 6 a list of texts,
    r"|([|>])(-?) *+\n(\1(?(2)  ) ++)([^\n].*\n(?:\n|\9 *+[^\n].*\n|(?!\9 ) ++\n)*+)(?! ++\n)"  # 7 to 10 a block,
    r"|([\[{'\"].*)\n"  # 11 brackets or quotes,
    r"|\n|#.*\n)"  # or nothing
    r"|(?s:.+)"  # whatever else: all the rest of the file
)
"""Blanks are never given back, or a line of nothing else would take the square of its length."""
_BLANKS: Final = re.compile(r"\n +(?=\n)")
"""On lines that have nothing else."""
_ONE_BREAK: Final = re.compile(r"(?<!\n)\n(?!\n)")
_BREAKS: Final = re.compile(r"\n(\n+)")
_DECLINED: Final = (None, 0)
_LONG: Final = limits.SCALAR_BYTES // 4
"""No text of so many letters can have too many bytes."""
_DEPTH: Final = limits.DEPTH // 2
"""Brackets may have a quarter."""

_new: Final = tuple.__new__  # what a named tuple's own constructor calls, at a third of its cost
_groups: Final = re.Match.groups

_Open = tuple[int, Any, str | None, int, int]
"""A list or mapping around the one being read: its column and box; the key in it that the inner one belongs to; the lines of both."""


def read_plain(text: str, file: str, left: int) -> tuple[Node | None, int]:
    """The text's node and how many nodes the pack may still have, of `left`; None where the text is declined."""
    known: dict[str, str] = {}  # keys seen before
    same: dict[str, str] = {}  # texts seen before: half of them are said again
    top: dict[str, Entry] = {}  # stands in for a mapping around the whole file
    box: Any = top  # the list or dict being filled
    level, keyed = -1, True  # its column from 0, and whether it is a dict
    above: list[_Open] = []
    waiting: str | None = ""  # the key of `box` whose mapping or list begins next
    number = waiting_line = 0
    body: str | None = None
    split: list[str] = []
    spans: tuple[Span, ...]
    node: Any
    whole = text if text.endswith("\n") else text + "\n"
    for spaces, dash, key, blanks, plain, listed, sign, minus, indent, body, bracket in map(_groups, _LINE.finditer(whole)):
        number += 1
        if not key and not dash:
            if spaces is None or plain or listed or body or bracket:
                return _DECLINED
            continue
        column = len(spaces)
        if waiting is not None:
            if column < level or (column == level and not dash):
                return _DECLINED
            above.append((level, box, waiting, waiting_line, number))
            level, keyed, waiting = column, not dash, None
            box = {} if keyed else []
            left -= 1
        elif column != level or keyed is not (dash is None):
            while column < level or (column == level and keyed is not (dash is None)):
                level, box = _close(level, box, above, file)
                keyed = box.__class__ is dict
            if column != level:
                return _DECLINED
        line = number
        if key:
            if dash:
                above.append((level, box, None, 0, line))
                level, keyed, box = level + 2, True, {}
                left -= 1
            name = known.get(key)
            if name is None:
                if len(key) > limits.KEY_LETTERS or len(known) == limits.MAPPING_KEYS:
                    return _DECLINED
                name = known[key] = intern(key)
            if name in box:
                return _DECLINED
            place = level + len(name) + len(blanks) + 2
        else:
            name, place = None, level + len(blanks) + 3
        if plain:
            if len(plain) > _LONG:
                return _DECLINED
            node = _new(TextNode, (same.setdefault(plain, plain), "plain", file, line, place, ()))
            left -= 1
        elif listed:
            if len(listed) > _LONG:
                return _DECLINED
            node = _new(ListNode, (_texts(listed, same, file, line, place + 1), file, line, place))
            left -= 1 + len(node.items)
        elif body:
            value = _unindented(body, indent)
            if len(value) >= _LONG or (sign == ">" and "\n " in value):
                return _DECLINED
            number += body.count("\n")
            if sign == "|":
                spans = (Span(0, line + 1, len(indent) + 1),)
            else:
                split = split or whole.split("\n")
                value = _BREAKS.sub(r"\1", _ONE_BREAK.sub(" ", value))
                spans = folded_spans(value, split, (line, None), number)
            node = _new(TextNode, (value if minus else value + "\n", "block", file, line, place, spans))
            left -= 1
        elif bracket:
            node, count = read_brackets(bracket, file, line, place)
            if node is None:
                return _DECLINED
            left -= count
        elif name is None or len(above) >= _DEPTH:
            return _DECLINED
        else:
            waiting, waiting_line = name, line
            continue
        if name is None:
            box.append(node)
        else:
            box[name] = _new(Entry, (name, file, line, level + 1, node))
    if waiting is not None or (body and whole is not text) or left < 0:
        return _DECLINED
    while above:
        level, box = _close(level, box, above, file)
    return top[""].value, left


def _close(level: int, box: Any, above: list[_Open], file: str) -> tuple[int, Any]:
    """Puts what `box` has become where it belongs; the column and box around it."""
    outer_level, outer, key, key_line, line = above.pop()
    node: Node = MapNode(box, file, line, level + 1) if box.__class__ is dict else ListNode(tuple(box), file, line, level + 1)
    if key is None:
        outer.append(node)
    else:
        outer[key] = _new(Entry, (key, file, key_line, outer_level + 1, node))
    return outer_level, outer


def _unindented(body: str, indent: str) -> str:
    """A block's lines without their indentation, and without the empty ones at its end."""
    text = body.replace("\n" + indent, "\n")
    if " \n" in text:
        text = _BLANKS.sub("\n", text)
    return text.rstrip("\n")


def _texts(listed: str, same: dict[str, str], file: str, line: int, column: int) -> tuple[TextNode, ...]:
    """The items of a list in brackets."""
    found = []
    for item in listed.split(", "):
        found.append(_new(TextNode, (same.setdefault(item, item), "plain", file, line, column, ())))
        column += len(item) + 2
    return tuple(found)
