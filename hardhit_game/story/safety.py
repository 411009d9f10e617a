"""Which characters may reach a terminal.

Owns: the one list of unsafe characters, used to refuse them in packs (`unsafe_character`) and to replace them everywhere else (`clean`).
Must not know: where a text comes from or goes to. The lists are fixed ranges, not Unicode tables, so that every Python
gives the same verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
MARKS_IN_A_ROW: Final = 4

# C0 but line feed, DEL and C1; Arabic letter mark, zero widths (not the joiner), bidi and separators, invisible operators, surrogates,
# noncharacters, BOM, interlinear annotation, and (outside the first plane) tags and the other noncharacters.
_FORBIDDEN_RANGES: Final = (
    *((0x00, 0x09), (0x0B, 0x1F), (0x7F, 0x9F), (0x061C, 0x061C), (0x200B, 0x200C), (0x200E, 0x200F), (0x2028, 0x202E)),
    *((0x2060, 0x206F), (0xD800, 0xDFFF), (0xFDD0, 0xFDEF), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFC), (0xFFFE, 0xFFFF)),
)
_FORBIDDEN_BEYOND: Final = ((0xE0000, 0xE0FFF), *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000)))
_MARK_RANGES: Final = (
    *((0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x064B, 0x065F), (0x0E31, 0x0E31), (0x0E34, 0x0E3A), (0x0E47, 0x0E4E)),
    *((0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F)),
)
_EMOJI_RANGES: Final = (
    *((0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122), (0x2139, 0x2139), (0x2190, 0x21FF)),
    *((0x2300, 0x23FF), (0x2460, 0x27BF), (0x2900, 0x297F), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF)),
)
_JOINER: Final = 0x200D


def _class(ranges: Iterable[tuple[int, int]]) -> str:
    return f"[{''.join(f'{_escape(low)}-{_escape(high)}' for low, high in ranges)}]"


def _escape(code: int) -> str:
    return f"\\U{code:08x}"


_MARK: Final = _class(_MARK_RANGES)
_EMOJI: Final = _class(_EMOJI_RANGES)
# A joiner is fine only between two emoji; the left one may carry a variation selector (a skin tone is itself in the emoji range).
_STRAY_JOINER: Final = rf"\u200d(?:(?<!{_EMOJI}\u200d)(?<!{_EMOJI}\ufe0f\u200d)|(?!{_EMOJI}))"
_UNSAFE_ASCII: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


# These two take a while to compile, and the title screen waits for this module: each is compiled when it is first needed.
@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile(rf"{_class((*_FORBIDDEN_RANGES, *_FORBIDDEN_BEYOND))}|{_STRAY_JOINER}|(?<={_MARK}{{{MARKS_IN_A_ROW}}}){_MARK}")


@cache
def _suspect() -> re.Pattern[str]:
    """What may be unsafe: `_unsafe` costs twenty times as much a character as a plain class, so it only looks at what this finds."""
    return re.compile(_class((*_FORBIDDEN_RANGES, *_MARK_RANGES, (_JOINER, _JOINER), (0x10000, 0x10FFFF))))


def unsafe_character(text: str) -> int | None:
    """The index of the first character that may not stand in a pack, or None. Line feed is safe; a tab is not."""
    if text.isascii():
        found = _UNSAFE_ASCII.search(text)
        return None if found is None else found.start()
    for suspect in _suspect().finditer(text):
        if _unsafe().match(text, suspect.start()):
            return suspect.start()
    return None


def clean(text: str) -> str:
    """`text` with every unsafe character replaced, for foreign text at any border. Cleaning twice changes nothing more."""
    if text.isascii():
        return _UNSAFE_ASCII.sub(REPLACEMENT, text)
    return _suspect().sub(lambda found: REPLACEMENT if _unsafe().match(text, found.start()) else found.group(), text)


def describe_character(character: str) -> str:
    """How a diagnostic names a character that cannot be shown: `U+001B`, with a plain name for the usual ones."""
    known = {"\t": "a tab", "\r": "a carriage return", "\x1b": "an escape character", "\x00": "a zero byte", "\ufeff": "a byte order mark"}
    code = f"U+{ord(character):04X}"
    return f"{known[character]} ({code})" if character in known else code
