"""Tokens to a tree, by precedence (a Pratt parser).

Owns: the grammar. Must not know: what is declared. Every node knows the character at which its own word or sign stands.
Loosest to tightest: or, and, not, comparisons (which do not chain), + -, * / %, a leading minus.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hardhit_game.story import limits
from hardhit_game.story.expression.lexer import ExpressionError, Token, tokens_of


class Whole(NamedTuple):
    """A whole number."""

    value: int
    at: int


class YesNo(NamedTuple):
    value: bool
    at: int


class TimeOfDay(NamedTuple):
    text: str
    at: int


class Name(NamedTuple):
    """A name, dots included."""

    text: str
    at: int


class Prefix(NamedTuple):
    """`not` or `-`."""

    sign: str
    operand: Tree
    at: int


class Infix(NamedTuple):
    """Arithmetic, a comparison by sign, or `and`/`or`."""

    sign: str
    left: Tree
    right: Tree
    at: int
    bracketed: bool = False


class Asks(NamedTuple):
    """`NAME is NAME`, `in`, `has`: what the right name means depends on the left one."""

    word: str
    left: Name
    right: Name
    at: int


class Running(NamedTuple):
    timer: Name
    at: int


class Call(NamedTuple):
    """`min`, `max`, `abs` or `count`."""

    name: str
    arguments: tuple[Tree, ...]
    at: int


Tree = Whole | YesNo | TimeOfDay | Name | Prefix | Infix | Asks | Running | Call

_OR, _AND, _NOT, _COMPARE, _ADD, _MULTIPLY, _MINUS = range(1, 8)
_STRENGTH: Final = {
    **{"or": _OR, "and": _AND},
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "is", "in", "has", "running"), _COMPARE),
    **dict.fromkeys("+-", _ADD),
    **dict.fromkeys("*/%", _MULTIPLY),
}
_BINDING: Final = frozenset({"sign", "word"})
_ARGUMENTS: Final = {"min": 2, "max": 2, "abs": 1, "count": 1}
_TRUTHS: Final = {"yes": True, "true": True, "no": False, "false": False}


def parse(text: str) -> Tree:
    """The tree of an expression. Raises ExpressionError."""
    return parse_tokens(tokens_of(text), 0)


def parse_tokens(tokens: list[Token], begins: int) -> Tree:
    """The tree of an expression's tokens, the one at its end included. `begins` is where it stands in the text."""
    if len(tokens) == 1:
        raise ExpressionError("HH309", begins)
    parser = _Parser(tokens)
    tree = parser.expression(0)
    rest = parser.take()
    if rest.kind != "end":
        raise _unexpected(rest)
    return tree


class _Parser:
    __slots__ = ("depth", "index", "tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.index = 0
        self.depth = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.index]

    def take(self) -> Token:
        token = self.tokens[self.index]
        if token.kind != "end":
            self.index += 1
        return token

    def expression(self, strength: int) -> Tree:
        """What binds at least as tightly as `strength`."""
        left = self.first(strength)
        while True:
            token = self.tokens[self.index]
            kind, text, start, _ = token
            mine = _STRENGTH.get(text, 0)
            if mine <= strength or kind not in _BINDING:
                return left
            self.index += 1
            left = self.comparison(left, token) if mine == _COMPARE else Infix(text, left, self.expression(mine), start)

    def nested(self, opening: Token, strength: int) -> Tree:
        """An expression one level further in."""
        self.depth += 1
        if self.depth > limits.EXPRESSION_DEPTH:
            raise ExpressionError("HH908", opening.start, most=limits.EXPRESSION_DEPTH)
        tree = self.expression(strength)
        self.depth -= 1
        return tree

    def first(self, strength: int) -> Tree:
        token = self.take()
        kind, text, start, _ = token
        if kind == "name":
            return Name(text, start)
        if kind == "number":
            return Whole(int(text), start)
        match kind:
            case "clock":
                return TimeOfDay(text, start)
            case "duration":
                raise ExpressionError("HH307", token.start, "duration", text=text[:20])
            case "sign" if text == "(":
                return self.brackets(token)
            case "sign" if text == "-":
                return Prefix("-", self.nested(token, _MINUS), token.start)
            case "word" if text in _TRUTHS:
                return YesNo(_TRUTHS[text], token.start)
            case "word" if text == "clock":
                return Name(text, token.start)
            case "word" if text == "not":
                if strength > _NOT:
                    raise ExpressionError("HH301", token.start, "not_alone")
                return Prefix("not", self.nested(token, _NOT), token.start)
            case "word" if text in _ARGUMENTS:
                return self.call(token)
        raise _unexpected(token)

    def brackets(self, opening: Token) -> Tree:
        inside = self.nested(opening, 0)
        self.closing(opening)
        if isinstance(inside, Infix):
            return Infix(inside.sign, inside.left, inside.right, inside.at, bracketed=True)
        return inside

    def closing(self, opening: Token) -> None:
        if self.next.text == ")":
            self.take()
        elif self.next.kind == "end":
            raise ExpressionError("HH301", opening.start, "open_bracket")
        else:
            raise _unexpected(self.next)

    def call(self, name: Token) -> Tree:
        opening = self.take()
        wanted = _ARGUMENTS[name.text]
        form = f"{name.text}({', '.join('ab'[:wanted])})" if name.text != "count" else "count(SET)"
        if opening.text != "(":
            raise ExpressionError("HH301", opening.start, "bracket", name=name.text, form=form)
        arguments = [self.nested(opening, 0)]
        while self.next.text == ",":
            self.take()
            arguments.append(self.nested(opening, 0))
        self.closing(opening)
        if len(arguments) != wanted:
            raise ExpressionError("HH301", name.start, "arguments", name=name.text, wanted=wanted, count=len(arguments), form=form)
        return Call(name.text, tuple(arguments), name.start)

    def comparison(self, left: Tree, token: Token) -> Tree:
        word = token.text
        tree: Tree
        if word == "running":
            tree = Running(_only_name(left, token, "TIMER running"), token.start)
        elif word in {"is", "in", "has"}:
            tree = Asks(word, _only_name(left, token, _FORMS[word]), self.asked(token, left), token.start)
        else:
            tree = Infix(word, left, self.expression(_COMPARE), token.start)
        after = self.next
        if after.kind in {"sign", "word"} and _STRENGTH.get(after.text) == _COMPARE:
            raise ExpressionError("HH306", after.start)
        return tree

    def asked(self, word: Token, left: Tree) -> Name:
        """The name after `is`, `in` or `has`; a state or value may have a name that is a word elsewhere."""
        token = self.take()
        subject = left.text if isinstance(left, Name) else "…"
        if token.text == "not" and self.next.kind in {"name", "word"}:
            raise ExpressionError("HH301", token.start, "not_first", subject=subject, word=word.text, next=self.next.text)
        if token.kind not in {"name", "word"}:
            raise ExpressionError("HH301", token.start, "name_after", word=word.text, form=_FORMS[word.text])
        return Name(token.text, token.start)


_FORMS: Final = {"is": "REGION is STATE, or ENUM is VALUE", "in": "REGION in STATE", "has": "SET has ITEM"}


def _only_name(tree: Tree, token: Token, form: str) -> Name:
    if not isinstance(tree, Name):
        raise ExpressionError("HH301", token.start, "name_before", name=token.text, form=form)
    return tree


def _unexpected(token: Token) -> ExpressionError:
    if token.kind == "end":
        return ExpressionError("HH301", token.start, "end")
    if token.text == "=":
        return ExpressionError("HH301", token.start, "equals")
    return ExpressionError("HH301", token.start, "late_not" if token.text == "not" else "place", name=token.text[:40])
