"""One effect's tokens, with the names around them.

Owns: what the forms of effects share: looking up what they name, and the sentences when that fails. Must not know: the forms themselves
(`effects.py`).
"""

from __future__ import annotations

from typing import Final

from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.expression.lexer import ExpressionError, Token
from hardhit_game.story.expression.lookup import listed
from hardhit_game.story.expression.names import Names
from hardhit_game.story.expression.types import SAID
from hardhit_game.story.layout import Variable, VariableKind
from hardhit_game.story.story import Guard, Where

FORMS: Final = {
    VariableKind.NUMBER: "Write {0} + 1, {0} - 1 or {0} = 3.",
    VariableKind.FLAG: "Write set {0}, or clear {0}.",
    VariableKind.ENUM: "Write {0} = VALUE.",
    VariableKind.SET: "Write {0} + ITEM, or {0} - ITEM.",
    VariableKind.CLAIM: "Write claim {0}, or claim {0} to LISTENER.",
    VariableKind.DRAW: "Write draw {0}.",
    VariableKind.OPTION: "Options are chosen before the run and stay as they are.",
    VariableKind.SEEN: "What has been seen or chosen is remembered by itself; only a seal forgets it.",
}
"""How a variable of each kind is changed."""


class Statement:
    """One effect without its `if`: its tokens, and where and among which names it stands."""

    __slots__ = ("channel", "guard", "names", "tokens", "where")

    def __init__(self, tokens: list[Token], guard: Guard | None, where: Where, names: Names, channel: str) -> None:
        self.tokens = tokens
        self.guard = guard
        self.where = where
        self.names = names
        self.channel = channel

    def incomplete(self, name: Token) -> ExpressionError:
        """The text is one name alone."""
        variable = self.names.variable(name.text)
        if variable is not None:
            return ExpressionError(
                "HH311", name.start, "incomplete", name=name.text, said=SAID[variable.kind], form=FORMS[variable.kind].format(variable.name)
            )
        if name.text in self.names.triggers:
            regions = sorted(self.names.triggers[name.text])
            return ExpressionError(
                "HH311",
                name.start,
                "trigger" if len(regions) == 1 else "trigger_of_many",
                name=name.text,
                region=regions[0],
            )
        if name.text in self.names.timers:
            return ExpressionError("HH311", name.start, "timer", name=name.text)
        return ExpressionError(
            "HH302",
            name.start,
            "name",
            name=name.text[:60],
            meant=did_you_mean(name.text, [*self.names.layout.variables, *self.names.timers, *self.names.triggers]),
        )

    def name_after(self, verb: str, what: str) -> Token:
        """The second token, which must be a name."""
        token = self.tokens[1]
        if token.kind != "name":
            raise ExpressionError("HH311", token.start, "name_after", verb=verb, what=what)
        return token

    def nothing_after(self, count: int) -> None:
        """Only `count` tokens are wanted."""
        token = self.tokens[count]
        if token.kind != "end":
            raise ExpressionError("HH311", token.start, "more", name=token.text[:40])

    def variable(self, token: Token, kinds: frozenset[VariableKind], what: str) -> Variable:
        """A variable of one of these kinds."""
        variable = self.names.variable(token.text)
        if variable is None:
            known = [found.name for found in self.names.layout.variables.values() if found.kind in kinds]
            raise ExpressionError(
                "HH302", token.start, "kind", kind=what, name=token.text[:60], meant=did_you_mean(token.text, known), known=listed(known)
            )
        if variable.kind not in kinds:
            raise ExpressionError(
                "HH314",
                token.start,
                "kind",
                name=variable.name,
                said=SAID[variable.kind],
                kind=what,
                form=FORMS[variable.kind].format(variable.name),
            )
        return variable
