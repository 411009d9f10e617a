"""A paragraph's source to tokens: words, escapes, tags in braces, stars and bars.

Owns: what a sign means before anyone asks where it stands. Must not know: speakers, branches, expressions.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

TAG: Final = "tag"
STAR: Final = "star"
BAR: Final = "bar"
WORDS: Final = "words"
PLAIN: Final = "plain"
"""A sign made plain by a backslash."""
OPEN: Final = "open"
"""A brace that nothing closes."""

_TOKEN: Final = re.compile(r"[^\\{*|]+|\\(?s:.)|\{[^{}]*\}|\{|\*\*?|\||\\")
_SIGNS: Final = frozenset("\\{*|")
SIGN: Final = re.compile(r"[\\{*|]")
"""What is not words alone."""
_TAG: Final = re.compile(r"\s*(=|[a-z]*)\s*(.*)", re.DOTALL)
OPENERS: Final = frozenset({"if", "first", "pick"})
TAGS: Final = ("if", "elif", "else", "end", "first", "again", "pick", "=")


class Token(NamedTuple):
    """A piece of source at an offset. For a tag, `word` is its first word and `rest` what follows, from `rest_at` on."""

    kind: str
    text: str
    offset: int
    starts_line: bool = False
    word: str = ""
    rest: str = ""
    rest_at: int = 0


def tokens(source: str, start: int) -> list[Token]:
    """The tokens of a paragraph from an offset on. Never fails: what has no meaning is for the parser to say."""
    found: list[Token] = []
    fresh = True  # only blanks since the line began
    end = start
    for text in _TOKEN.findall(source, start):  # they follow one another without a gap
        offset, end = end, end + len(text)
        sign = text[0]
        if sign not in _SIGNS:
            found.append(Token(WORDS, text, offset))
            line = text.rfind("\n") + 1
            fresh = (fresh or line > 0) and not text[line:].strip()
            continue
        if sign == "{":
            found.append(_tag(text, offset, fresh) if len(text) > 1 else Token(OPEN, text, offset, fresh))
        elif sign == "\\":
            found.append(Token(PLAIN, text[1:], offset))
        else:
            found.append(Token(STAR if sign == "*" else BAR, text, offset))
        fresh = False
    return found


def _tag(text: str, offset: int, fresh: bool) -> Token:
    inside = text[1:-1]
    match = _TAG.fullmatch(inside)
    if match is None:
        return Token(TAG, text, offset, fresh, inside.strip())
    word, rest = match.group(1), match.group(2)
    if not word or (word != "=" and rest and not inside[match.end(1)].isspace()):
        return Token(TAG, text, offset, fresh, inside.strip())
    return Token(TAG, text, offset, fresh, word, rest.rstrip(), offset + 1 + match.start(2))
