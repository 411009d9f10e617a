"""Documents to read in two ways: pieces of packs that there are, with a few letters changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PACKS = (REPOSITORY / "story", REPOSITORY / "tests" / "packs", REPOSITORY / "hardhit_game" / "author" / "template")
_LINES = 24

EVERYTHING = """\
# A file with all that is read plainly.
format: 1
title: He said "no"; he did not, at 7:42 or ::1, a#1 - a key's text
Two words, and 3.5 more:  # a comment
  quoted: 'it''s: one'
  double: "two # three: {four}"
  empty: ''
  é: -5
  list: [a, b c, -1, 7:42, (v2 + 2) % 17, don't]  # a comment
  mapping: {range: 0..4, words: [blunt, short], x: "y", deep: {a: [[b], {}]}}
  mixed: ['a, b', "c", d, {e: f}]
script: |
  One {if a}line{end}: yes.
    Further in # no comment

  - three

folded: >-
  one
  two

  three


kept: >
  four
  five
steps:
- at 56s: stop
- wait
- {trigger: steady, source: "*"}
- say: |
    In a list.

    Still in it.
  next: one
- 'quoted'
aligned:   value   # set off
longer:    "say \\"yes\\" or \\\\"\x20\x20
here: # what follows
  -   far
  - [a, b]
  - |
     Deep.
\x20\x20\x20
     Deeper.
\x20
last_but_two:\x20
  trailing: blanks\x20
\x20\x20
indented:
  - one
  # a comment
  - two: three
    four:
      - five: |-
          Six.
        seven:
          eight: nine

last:
  one: two
"""

PIECES = [" ", "  ", "\n", "\n\n", "\n  ", "\n    ", " \n", "   \n", ":", ": ", ":\n", " :", "::", "-", "- ", "- - ", "\n- ", "\n  - "]
PIECES += [
    "?",
    "? ",
    "#",
    " #",
    "  # c",
    " # c",
    "\n# c",
    "\n    # c",
    "'",
    '"',
    "''",
    '""',
    "'a': ",
    '"b": ',
    "\\",
    "\\n",
    "|",
    ">",
    "|-",
    ">+",
]
PIECES += [
    "|2",
    "|  # c",
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    ",",
    ", ",
    ",]",
    "{a: }",
    "[b: c]",
    "&a ",
    "*",
    "!",
    "! ",
    "%",
    "@",
    "`",
    "<<: ",
    "~",
]
PIECES += [
    "---\n",
    "\n---\n",
    "\n...\n",
    "\t",
    "\r\n",
    "\r",
    "\ufeff",
    "\x85",
    "\u2028",
    "\u2029",
    "\u00a0",
    "\u3000",
    "\u200b",
    "é",
    "x",
    "0",
]
PIECES += [
    "key: value",
    "\nkey: value\n",
    "key:value",
    "a b",
    "\nscript: |\n  a\n",
    ".",
    "..",
    "=",
    "(",
    "/",
    "  more\n",
    "\n   more",
    "\n\n\n\n",
]

Edit = tuple[int, int, str]
"""Where (modulo the length), how many letters go, what comes instead."""


def excerpts() -> list[str]:
    """Parts of the shipped packs' files, some lines each, beginning where nothing is indented or moved to where nothing is."""
    found = [EVERYTHING]
    for pack in PACKS:
        for path in sorted(pack.rglob("*.yaml")):
            lines = path.read_text("utf-8").split("\n")
            for begin in range(0, len(lines), _LINES):
                found.append(_moved(lines[begin : begin + _LINES]))
    return found


def _moved(lines: Sequence[str]) -> str:
    """The lines without the indentation of the first; those further out are left out."""
    blanks = len(lines[0]) - len(lines[0].lstrip(" "))
    return "\n".join(line[blanks:] for line in lines if not line[:blanks].strip()) + "\n"


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text after these edits, one after the other."""
    for where, gone, piece in edits:
        at = where % (len(text) + 1)
        text = text[:at] + piece + text[at + gone :]
    return text
