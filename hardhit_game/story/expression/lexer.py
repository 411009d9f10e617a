"""Expressions and effects to tokens.

Owns: the words and signs of the language, and the exception all its stages use. Must not know: what names mean.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from hardhit_game.story import limits
from hardhit_game.story.expression.names import WORDS_OF_EXPRESSIONS
from hardhit_game.story.safety import describe_character

Kind = Literal["number", "name", "word", "clock", "duration", "sign", "end"]

_TOKEN: Final = re.compile(
    r"(?P<space>[ \n]+)"
    r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:A-Za-z_]))"
    r"|(?P<duration>[0-9]+[A-Za-z_][0-9A-Za-z_]*)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)"
    r"|(?P<sign>==|!=|<=|>=|[-+*/%<>(),=])"
)
_INSTEAD: Final = {
    "&": "Write 'and'.",
    "|": "Write 'or'.",
    "!": "Write 'not'.",
    **dict.fromkeys("\"'", "Names are written without quotes."),
}


class Token(NamedTuple):
    """A word or sign, and where it begins and ends in the text."""

    kind: Kind
    text: str
    start: int
    end: int


class ExpressionError(Exception):
    """What is wrong with an expression, and at which character of its text."""

    def __init__(self, code: str, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.offset = offset
        self.message = message
        self.hint = hint


def tokens_of(text: str) -> list[Token]:
    """The tokens, with one of kind `end` at the end. Raises ExpressionError."""
    if len(text) > limits.EXPRESSION_LETTERS:
        message = f"An expression may have {limits.EXPRESSION_LETTERS} characters; this has {len(text):,}."
        raise ExpressionError("HH906", limits.EXPRESSION_LETTERS, message, "Split it, or keep part of it in a flag.")
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _strange(text, at)
        kind, word = found.lastgroup, found.group()
        if kind != "space":
            tokens.append(_token(kind or "", word, at))
            if len(tokens) > limits.EXPRESSION_WORDS:
                raise ExpressionError("HH907", at, f"An expression may have {limits.EXPRESSION_WORDS} words and signs; this has more.")
        at = found.end()
    tokens.append(Token("end", "", len(text), len(text)))
    return tokens


def _token(kind: str, word: str, at: int) -> Token:
    end = at + len(word)
    match kind:
        case "clock":
            return Token("clock", word, at, end)
        case "duration":
            return Token("duration", word, at, end)
        case "number":
            if len(word) > 16 or int(word) > limits.NUMBER:
                raise ExpressionError("HH305", at, f"The number {word[:20]} is too large; the largest is {limits.NUMBER:,}.")
            return Token("number", word, at, end)
        case "name":
            return Token("word" if word in WORDS_OF_EXPRESSIONS else "name", word, at, end)
        case _:
            return Token("sign", word, at, end)


def _strange(text: str, at: int) -> ExpressionError:
    character = text[at]
    if character == ":":
        return ExpressionError("HH301", at, "A ':' belongs only into a time of day such as 08:05.")
    if character == ".":
        return ExpressionError("HH301", at, "A '.' belongs only between two names, without spaces.", "Numbers are whole.")
    shown = f"'{character}'" if character.isprintable() else describe_character(character)
    return ExpressionError("HH301", at, f"The sign {shown} means nothing in an expression.", _INSTEAD.get(character, ""))
