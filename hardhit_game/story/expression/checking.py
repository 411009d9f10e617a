"""A tree to a typed one: every name looked up, every type checked.

Owns: what may stand where. Must not know: closures or YAML. Start at `check_truth`.
"""

from __future__ import annotations

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.expression.lexer import ExpressionError
from hardhit_game.story.expression.lookup import how_to_ask, listed, look_up, said, value_index
from hardhit_game.story.expression.names import Names
from hardhit_game.story.expression.parser import Asks, Call, Infix, Name, Prefix, Running, TimeOfDay, Tree, Whole, YesNo
from hardhit_game.story.expression.types import (
    CLOCK,
    MIRRORED,
    NUMBER,
    OPPOSITE,
    SAID,
    TIME,
    TRUTH,
    Bits,
    Compare,
    Const,
    Count,
    Kind,
    Member,
    Slot,
    Typed,
    make_arithmetic,
    make_compare,
    make_logic,
    make_not,
)
from hardhit_game.story.layout import CLOCK as CLOCK_SLOT
from hardhit_game.story.layout import Region, Variable, VariableKind
from hardhit_game.story.times import BadTime, parse_clock

_TRUTHS = frozenset({VariableKind.FLAG, VariableKind.OPTION, VariableKind.SEEN})
_ENUMS = frozenset({VariableKind.ENUM, VariableKind.DRAW})
_SETS = frozenset({VariableKind.SET, VariableKind.CLAIM})


def check_truth(tree: Tree, names: Names) -> Typed:
    """The tree as a truth. Raises ExpressionError."""
    return _Checking(names).truth(tree)


def check_number(tree: Tree, names: Names) -> Typed:
    """The tree as a number. Raises ExpressionError."""
    return _Checking(names).number(tree)


def check_value(tree: Tree, names: Names, target: Variable) -> Typed:
    """The tree as something that `target` (a number, a flag or an enum) may be set to. Raises ExpressionError."""
    checking = _Checking(names)
    if target.kind is VariableKind.NUMBER:
        return checking.number(tree)
    if target.kind in _ENUMS:
        kind = Kind(target.name, target.values)
        if isinstance(tree, Name) and tree.text in target.values:
            return Const(target.values.index(tree.text), kind)
        found = checking.value(tree, kind)
        if found.kind.values != target.values:
            raise ExpressionError("HH304", tree.at, "one_value", name=target.name, said=said(found.kind), known=listed(target.values))
        return found
    return checking.truth(tree)


class _Checking:
    __slots__ = ("names",)

    def __init__(self, names: Names) -> None:
        self.names = names

    def truth(self, tree: Tree) -> Typed:
        found = self.value(tree)
        if found.kind is not TRUTH:
            kind = found.kind
            raise ExpressionError(
                "HH304",
                tree.at,
                "truth_of_enum" if kind.values else "truth_of_number" if kind is NUMBER else "truth",
                said=said(kind),
                name=kind.name,
            )
        return found

    def number(self, tree: Tree) -> Typed:
        if isinstance(tree, Whole):
            return Const(tree.value, NUMBER)
        found = self.value(tree)
        if found.kind is not NUMBER:
            raise ExpressionError("HH304", tree.at, "number", said=said(found.kind))
        return found

    def value(self, tree: Tree, wanted: Kind | None = None) -> Typed:
        """The tree with whatever type it has. A bare name that is a value of the enum `wanted` is that value."""
        match tree:
            case Name():
                return self.name(tree, wanted)
            case Whole(value=value):
                return Const(value, NUMBER)
            case Infix():
                return self.infix(tree)
            case YesNo(value=truth):
                return Const(int(truth), TRUTH)
            case TimeOfDay():
                return Const(self.time(tree), TIME)
            case Prefix(sign="not", operand=operand):
                return make_not(self.truth(operand))
            case Prefix(operand=operand):
                return make_arithmetic("-", Const(0, NUMBER), self.number(operand))
            case Asks():
                return self.asks(tree)
            case Running(timer=timer):
                return self.running(timer)
            case Call():
                return self.call(tree)

    def infix(self, tree: Infix) -> Typed:
        sign = tree.sign
        if sign in {"and", "or"}:
            return self.logic(tree)
        return self.comparison(tree) if sign in OPPOSITE else make_arithmetic(sign, self.number(tree.left), self.number(tree.right))

    def time(self, tree: TimeOfDay) -> int:
        """Case-clock ms at which the clock first shows that time: one before the story's start means the next day."""
        try:
            at = parse_clock(tree.text) - self.names.start_clock
        except BadTime as problem:
            raise ExpressionError(
                "HH307", tree.at, "outside" if problem.situation == "outside" else "unreadable", text=problem.text
            ) from None
        return at if at >= 0 else at + limits.DAY_MS

    def name(self, name: Name, wanted: Kind | None) -> Typed:
        if wanted is not None and name.text in wanted.values:
            return Const(wanted.values.index(name.text), wanted)
        if name.text == "clock":
            return Slot(CLOCK_SLOT, CLOCK, 0, limits.NUMBER)
        if wanted is not None and wanted.values and self.names.variable(name.text) is None:
            value_index(name, wanted.name, wanted.values, "value")
        variable = look_up(name, self.names)
        if variable.kind is VariableKind.NUMBER:
            return Slot(variable.slot, NUMBER, variable.low, variable.high)
        if variable.kind in _TRUTHS:
            return Slot(variable.slot, TRUTH)
        if variable.kind in _ENUMS:
            return Slot(variable.slot, Kind(variable.name, variable.values), 0, len(variable.values) - 1)
        what = "ITEM" if variable.kind is VariableKind.SET else "LISTENER"
        raise ExpressionError("HH304", name.at, "contents", name=name.text, said=SAID[variable.kind], asked=what)

    def logic(self, tree: Infix) -> Typed:
        # A chain of one word leans to the left as deep as it is long, so it is taken apart in a loop.
        sides: list[Tree] = []
        node: Tree = tree
        while isinstance(node, Infix) and node.sign == tree.sign:
            sides.append(node.right)
            node = node.left
        found = self.truth(node)
        for side in reversed(sides):
            found = make_logic(tree.sign, found, self.truth(side))
        return found

    def comparison(self, tree: Infix) -> Typed:
        sign = tree.sign
        left, right = self.sides(tree)
        if CLOCK in {left.kind, right.kind} or TIME in {left.kind, right.kind}:
            if left.kind is TIME:
                left, right, sign = right, left, MIRRORED[sign]
            if left.kind is not CLOCK or right.kind is not TIME:
                raise ExpressionError("HH307", tree.at, "compared")
            return Compare(sign, left, right)
        if left.kind.name != right.kind.name and not (left.kind.values and left.kind.values == right.kind.values):
            one = said(left.kind)
            raise ExpressionError("HH304", tree.at, "comparison", one=one[0].upper() + one[1:], other=said(right.kind))
        if sign not in {"==", "!="} and left.kind is not NUMBER:
            raise ExpressionError("HH304", tree.at, "order", said=said(left.kind))
        if left.kind is TRUTH:
            return self.same_truth(sign, left, right)
        return make_compare(sign, left, right)

    def sides(self, tree: Infix) -> tuple[Typed, Typed]:
        """Both sides; where one is an enum, a bare name on the other may be one of its values."""
        if isinstance(tree.left, Name) and isinstance(tree.right, Name) and self.names.variable(tree.left.text) is None:
            variable = self.names.variable(tree.right.text)
            if variable is not None and variable.kind in _ENUMS:
                right = self.value(tree.right)
                return self.value(tree.left, right.kind), right
        left = self.value(tree.left)
        return left, self.value(tree.right, left.kind if left.kind.values else None)

    def same_truth(self, sign: str, left: Typed, right: Typed) -> Typed:
        if isinstance(left, Const):
            left, right = right, left
        if isinstance(right, Const):
            return left if bool(right.value) == (sign == "==") else make_not(left)
        return make_compare(sign, left, right)

    def asks(self, tree: Asks) -> Typed:
        subject = tree.left.text
        region = self.names.regions.get(subject)
        if tree.word != "has" and region is not None:
            return self.state(tree, region)
        variable = self.names.variable(subject)
        if variable is None and region is None and subject not in self.names.timers and subject != "clock" and "." not in subject:
            hint = did_you_mean(subject, self.askable(tree.word))
            asked = self.names.variable(tree.right.text)
            if asked is not None and subject in asked.values and asked.kind in _SETS:
                hint = f"Write {asked.name} has {subject}."
            raise ExpressionError("HH302", tree.left.at, "name", name=subject[:60], meant=hint)
        if region is not None:
            raise ExpressionError("HH304", tree.at, "region_has", name=subject, state=tree.right.text)
        if variable is None:
            if subject == "clock":
                raise ExpressionError("HH307", tree.at, "asked", word=tree.word)
            variable = look_up(tree.left, self.names)
        if tree.word == "is" and variable.kind in _ENUMS:
            index = value_index(tree.right, subject, variable.values, "outcome" if variable.kind is VariableKind.DRAW else "value")
            return make_compare("==", Slot(variable.slot, NUMBER, 0, len(variable.values) - 1), Const(index, NUMBER))
        if tree.word == "has" and variable.kind in _SETS:
            what = "item" if variable.kind is VariableKind.SET else "listener"
            return Bits(variable.slot, 1 << value_index(tree.right, subject, variable.values, what))
        raise ExpressionError(
            "HH304", tree.at, "asked_with", name=subject, said=SAID[variable.kind], word=tree.word, advice=how_to_ask(variable)
        )

    def askable(self, word: str) -> list[str]:
        kinds = _SETS if word == "has" else _ENUMS
        found = [variable.name for variable in self.names.layout.variables.values() if variable.kind in kinds]
        return found if word == "has" else [*found, *self.names.regions]

    def state(self, tree: Asks, region: Region) -> Typed:
        state = tree.right.text
        below = region.below.get(state)
        if below is None:
            raise ExpressionError(
                "HH303",
                tree.right.at,
                "state",
                region=region.name,
                name=state[:60],
                meant=did_you_mean(state, region.below),
                known=listed(region.below),
            )
        slot = Slot(region.slot, NUMBER, 0, max(0, len(region.leaves) - 1))
        is_leaf = len(below) == 1 and region.leaves[min(below)].rpartition(".")[2] == state
        if tree.word == "is" and not is_leaf:
            raise ExpressionError("HH308", tree.at, state=state, region=region.name)
        if len(below) == len(region.leaves):
            return Const(1, TRUTH)
        return make_compare("==", slot, Const(min(below), NUMBER)) if len(below) == 1 else Member(region.slot, below)

    def running(self, timer: Name) -> Typed:
        found = self.names.timers.get(timer.text)
        if found is None:
            raise ExpressionError(
                "HH302",
                timer.at,
                "timer",
                name=timer.text[:60],
                meant=did_you_mean(timer.text, self.names.timers),
                known=listed(self.names.timers),
            )
        return Compare(">=", Slot(found[1].slot, NUMBER, -1, limits.NUMBER), Const(0, NUMBER))

    def call(self, tree: Call) -> Typed:
        if tree.name == "count":
            (argument,) = tree.arguments
            if not isinstance(argument, Name):
                raise ExpressionError("HH304", argument.at, "count_of")
            variable = look_up(argument, self.names)
            if variable.kind not in _SETS:
                raise ExpressionError("HH304", argument.at, "counted", name=variable.name, said=SAID[variable.kind])
            return Count(variable.slot, len(variable.values))
        numbers = [self.number(argument) for argument in tree.arguments]
        return make_arithmetic(tree.name, numbers[0], numbers[-1])
