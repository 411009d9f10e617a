"""What begins with a bracket or a quotation mark and ends on the same line.

Owns: `[a, {b: 'c'}]` and quoted texts of the plain part of YAML (see `plain_yaml.py`). Must not know: lines and indentation.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Any, Final

from hardhit_game.story import limits
from hardhit_game.story.nodes import Entry, ListNode, MapNode, Node, TextNode

KEY: Final = r"\w+(?:[ .-]+\w+)*"
BEGINNING: Final = r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=\w))"
"""What unquoted text may begin with."""
IN_BRACKETS: Final = rf"{BEGINNING}[^,:?#\[\]{{}}\n]*(?::(?=\w)[^,:?#\[\]{{}}\n]*)*(?<! )"
"""Unquoted text in brackets: a colon only inside of something like 7:42."""
COMMENT: Final = r"  ++# .*"
"""Set off as comments are, so that nobody could have meant it as text."""

_PIECE: Final = re.compile(
    rf"(?:({KEY}): )?(?:([\[{{]) *|({IN_BRACKETS})|'((?:[^'\n]|'')*)'|\"((?:[^\"\\\n]|\\[\"\\])*)\")"  # 1 key; 2 opening; 3 to 5 texts
    r"| *([\]}])"  # 6 closing
    r"| *(,) *"  # 7
    rf"|(?: *|{COMMENT})$"
)
_new: Final = tuple.__new__  # see `plain_yaml.py`
_DECLINED: Final = (None, 0)
_ESCAPED: Final = re.compile(r"\\(.)")
_LONG: Final = limits.SCALAR_BYTES // 4
_DEPTH: Final = limits.DEPTH // 4


def read_brackets(source: str, file: str, line: int, column: int) -> tuple[Node | None, int]:
    """The node written as `source` from `line` and `column` (from 1) on, and of how many nodes it consists; None where it is declined."""
    if len(source) > _LONG:
        return _DECLINED
    outer: list[tuple[Any, str | None, int, int]] = []  # what is open around `box`, and the key, its column and the column of `box`
    box: Any = None  # the list or dict being filled
    root: Node | None = None
    node: Any
    count = at = 0
    wanted = True  # whether a value may begin here
    for found in _PIECE.finditer(source):
        if found.start() != at:
            return _DECLINED
        key, opening, plain, single, double, closing, comma = found.groups()
        start, at = column + at, found.end()
        if comma:
            if wanted or box is None:
                return _DECLINED
            wanted = True
            continue
        keyed = box.__class__ is dict
        if closing:
            if box is None or (wanted and box) or (closing == "}") is not keyed:
                return _DECLINED
            inner = box
            box, key, start, place = outer.pop()
            node = _new(MapNode, (inner, file, line, place)) if keyed else _new(ListNode, (tuple(inner), file, line, place))
            keyed = box.__class__ is dict
        elif opening or plain or single is not None or double is not None:
            if not wanted or (key is not None) is not keyed or (keyed and key in box):
                return _DECLINED
            place = start if key is None else start + len(key) + 2
            count += 1
            if opening:
                if len(outer) == _DEPTH:
                    return _DECLINED
                outer.append((box, key, start, place))
                box = {} if opening == "{" else []
                continue
            if plain:
                node = _new(TextNode, (plain, "plain", file, line, place, ()))
            else:
                value = _ESCAPED.sub(r"\1", double) if single is None else single.replace("''", "'")
                node = _new(TextNode, (value, "quoted", file, line, place, ()))
        else:
            break
        wanted = False
        if box is None:
            root = node
        elif key is None:
            box.append(node)
        elif len(key) > limits.KEY_LETTERS:
            return _DECLINED
        else:
            key = intern(key)
            box[key] = _new(Entry, (key, file, line, start, node))
    return (root if box is None and at == len(source) else None), count
