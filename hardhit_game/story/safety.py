"""Which characters may reach a terminal.

Owns: the one list of unsafe characters, used to refuse them in packs (`unsafe_character`) and to replace them everywhere else (`clean`).
Must not know: where a text comes from or goes to. The lists are fixed ranges, not Unicode tables, so that every Python
gives the same verdict.
"""

from __future__ import annotations

import re
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
MARKS_IN_A_ROW: Final = 4

_NONCHARACTERS: Final = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17))
# C0 but line feed, DEL and C1; Arabic letter mark, zero widths (not the joiner), bidi and separators, invisible operators, BOM,
# interlinear annotation, surrogates, noncharacters, tags.
_FORBIDDEN: Final = (
    r"\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    r"\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e0fff" + _NONCHARACTERS
)
_MARK: Final = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_EMOJI: Final = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf"
    "\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff]"
)
# A joiner is fine only between two emoji; the left one may carry a variation selector (a skin tone is itself in the emoji range).
_STRAY_JOINER: Final = rf"\u200d(?:(?<!{_EMOJI}\u200d)(?<!{_EMOJI}\ufe0f\u200d)|(?!{_EMOJI}))"
_UNSAFE: Final = re.compile(rf"[{_FORBIDDEN}]|{_STRAY_JOINER}|(?<={_MARK}{{{MARKS_IN_A_ROW}}}){_MARK}")
_UNSAFE_ASCII: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def unsafe_character(text: str) -> int | None:
    """The index of the first character that may not stand in a pack, or None. Line feed is safe; a tab is not."""
    found = (_UNSAFE_ASCII if text.isascii() else _UNSAFE).search(text)
    return None if found is None else found.start()


def clean(text: str) -> str:
    """`text` with every unsafe character replaced, for foreign text at any border. Cleaning twice changes nothing more."""
    if text.isascii():
        return _UNSAFE_ASCII.sub(REPLACEMENT, text)
    return _UNSAFE.sub(REPLACEMENT, text)


def describe_character(character: str) -> str:
    """How a diagnostic names a character that cannot be shown: `U+001B`, with a plain name for the usual ones."""
    known = {"\t": "a tab", "\r": "a carriage return", "\x1b": "an escape character", "\x00": "a zero byte", "\ufeff": "a byte order mark"}
    code = f"U+{ord(character):04X}"
    return f"{known[character]} ({code})" if character in known else code
