"""Expressions and effects to tokens.

Owns: the words and signs of the language, and the exception all its stages use. Must not know: what names mean.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from hardhit_game.story import limits
from hardhit_game.story.codes import Field
from hardhit_game.story.expression.names import WORDS_OF_EXPRESSIONS
from hardhit_game.story.safety import describe_character

Kind = Literal["number", "name", "word", "clock", "duration", "sign", "end"]

_TOKEN: Final = re.compile(
    r"(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)"
    r"|(?P<sign>==|!=|<=|>=|[-+*/%<>(),=])"
    r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:A-Za-z_]))"
    r"|(?P<duration>[0-9]+[A-Za-z_][0-9A-Za-z_]*)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<strange>[^ \n])"
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
    """What is wrong with an expression, as the page of `code` says it, and at which character of its text."""

    def __init__(self, code: str, offset: int, situation: str = "", /, **fields: Field) -> None:
        super().__init__(code, situation)
        self.code = code
        self.offset = offset
        self.situation = situation
        self.fields = fields


def tokens_of(text: str) -> list[Token]:
    """The tokens, with one of kind `end` at the end. Raises ExpressionError."""
    if len(text) > limits.EXPRESSION_LETTERS:
        raise ExpressionError("HH906", limits.EXPRESSION_LETTERS, most=limits.EXPRESSION_LETTERS, count=f"{len(text):,}")
    tokens: list[Token] = []
    make = tuple.__new__  # what a named tuple's own constructor calls, at a third of its cost
    most = limits.EXPRESSION_WORDS
    may_be_many = len(text) > most
    for found in _TOKEN.finditer(text):  # which passes over blanks
        kind = found.lastgroup
        word = found[0]
        at, end = found.span()
        if kind == "name":
            if word in WORDS_OF_EXPRESSIONS:
                kind = "word"
        elif kind == "strange":
            raise _strange(text, at)
        elif kind == "number" and (len(word) > 16 or int(word) > limits.NUMBER):
            raise ExpressionError("HH305", at, "large", number=word[:20], most=f"{limits.NUMBER:,}")
        tokens.append(make(Token, (kind, word, at, end)))
        if may_be_many and len(tokens) > most:
            raise ExpressionError("HH907", at, most=most)
    tokens.append(Token("end", "", len(text), len(text)))
    return tokens


def _strange(text: str, at: int) -> ExpressionError:
    character = text[at]
    if character == ":":
        return ExpressionError("HH301", at, "colon")
    if character == ".":
        return ExpressionError("HH301", at, "dot")
    shown = f"'{character}'" if character.isprintable() else describe_character(character)
    return ExpressionError("HH301", at, "sign", sign=shown, advice=_INSTEAD.get(character, ""))
