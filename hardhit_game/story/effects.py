"""The effects a story may have: one line of text to one typed record.

Owns: the grammar of effects. Must not know: how an effect is carried out. A new effect is a new entry in `_VERBS`, or a new sign
for a kind of variable in `_change`. Start at `compile_effects`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from hardhit_game.story import limits
from hardhit_game.story.deeds import Wrap
from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.expression.checking import check_number
from hardhit_game.story.expression.closures import number_closure
from hardhit_game.story.expression.compile import Place, compile_guard, place_of, tell
from hardhit_game.story.expression.lexer import ExpressionError, Token, tokens_of
from hardhit_game.story.expression.lookup import listed, value_index
from hardhit_game.story.expression.names import Names
from hardhit_game.story.expression.parser import Infix, Name, parse_tokens
from hardhit_game.story.expression.types import NUMBER, SAID, Arithmetic, Const, Slot, Typed, bounds, make_arithmetic, slots_read
from hardhit_game.story.layout import Variable, VariableKind
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.statement import FORMS, Statement
from hardhit_game.story.story import (
    Assign,
    Claim,
    Effect,
    Exclude,
    Fire,
    Include,
    MakeDraw,
    Put,
    Seal,
    StartTimer,
    StopTimer,
    Where,
)
from hardhit_game.story.times import BadTime, parse_duration


def compile_effects(nodes: Sequence[TextNode], names: Names, channel: str, report: Report) -> tuple[Effect, ...]:
    """The effects in order. `channel` is where a bare `claim` is heard ("" where nothing is said). Errors are in `report`."""
    if len(nodes) > limits.EFFECTS:
        report.error("HH909", nodes[limits.EFFECTS].where, most=limits.EFFECTS, count=f"{len(nodes):,}")
        return ()
    found: list[Effect] = []
    effects = names.effects
    for node in nodes:
        known = effects.get((node.value, channel))  # asked here too: most effects are written more than once
        if known is not None:
            found.append(_at(node.at_offset(0), known))
        elif (effect := compile_effect(node.value, node, names, channel, report)) is not None:
            found.append(effect)
    return tuple(found)


def compile_effect(text: str, where: Place, names: Names, channel: str, report: Report) -> Effect | None:
    """One effect, or None when it has errors."""
    known = names.effects.get((text, channel))
    if known is not None:
        return _at(place_of(where, 0), known)
    whole = text
    try:
        tokens = tokens_of(text)
        cut = next((index for index, token in enumerate(tokens) if token.kind == "word" and token.text == "if"), None)
        guard = None
        if cut is not None:
            behind = tokens[cut].end
            guard = compile_guard(text[behind:], lambda offset: place_of(where, behind + offset), names, report)
            tokens = [*tokens[:cut], Token("end", "", tokens[cut].start, tokens[cut].start)]
        effect = _effect(Statement(tokens, guard, place_of(where, 0), names, channel))
    except ExpressionError as error:
        tell(error, where, report)
        return None
    if cut is not None and guard is None:
        return None
    names.effects[whole, channel] = effect
    return effect


def _at(where: Where, effect: Effect) -> Effect:
    """The same effect, written in another place."""
    return _new(effect.__class__, (effect.guard, where, *effect[2:]))


def resolve_trigger(text: str, where: Place, names: Names, report: Report) -> str | None:
    """`REGION.TRIGGER`, or `fire TRIGGER`, as the bare trigger; None when it has errors."""
    effect = compile_effect(text, where, names, "", report)
    if effect is None:
        return None
    if isinstance(effect, Fire) and effect.guard is None:
        return effect.trigger
    report.error("HH311", place_of(where, 0), "trigger_only")
    return None


_new = tuple.__new__  # a named tuple without the detour through its own constructor: most effects are written more than once
_SIGNS: Final = {VariableKind.NUMBER: "+-=", VariableKind.ENUM: "=", VariableKind.SET: "+-"}
_BOUND_LOOSELY: Final = frozenset({"+", "-"})


def _effect(it: Statement) -> Effect:
    first, second = it.tokens[0], it.tokens[min(1, len(it.tokens) - 1)]
    if first.kind == "end":
        raise ExpressionError("HH311", 0, "nothing")
    verb = _VERBS.get(first.text)
    if verb is not None and second.kind != "sign":
        return verb(it)
    if first.kind == "name" and second.kind == "sign":
        return _change(it, first, second)
    if first.kind == "name" and "." in first.text:
        it.nothing_after(1)
        return _fire_in_region(it, first)
    if first.kind == "name" and second.kind == "end":
        raise it.incomplete(first)
    raise ExpressionError("HH311", first.start, "verb", name=first.text[:60], meant=did_you_mean(first.text, _VERBS))


# ---------------------------------------------------------------- effects that begin with a verb


def _set_flag(it: Statement) -> Effect:
    verb = it.tokens[0].text
    variable = it.variable(it.name_after(verb, "a flag"), frozenset({VariableKind.FLAG}), "flag")
    it.nothing_after(2)
    return Put(it.guard, it.where, variable.slot, int(verb == "set"))


def _claim(it: Statement) -> Effect:
    variable = it.variable(it.name_after("claim", "a claim"), frozenset({VariableKind.CLAIM}), "claim")
    if it.tokens[2].text == "to" and it.tokens[2].kind == "name":
        token = it.tokens[3]
        if token.kind not in {"name", "word"}:
            raise ExpressionError("HH311", token.start, "listener", known=listed(variable.values))
        listener = Name(token.text, token.start)
        if token.text not in variable.values:
            raise ExpressionError(
                "HH302",
                token.start,
                "listener",
                name=token.text[:60],
                meant=did_you_mean(token.text, variable.values),
                known=listed(variable.values),
            )
        it.nothing_after(4)
        return Include(it.guard, it.where, variable.slot, 1 << value_index(listener, variable.name, variable.values, "listener"))
    it.nothing_after(2)
    if not it.channel:
        raise ExpressionError("HH316", it.tokens[0].start, name=variable.name)
    return Claim(it.guard, it.where, variable.slot, it.channel)


def _timer(it: Statement) -> Effect:
    verb = it.tokens[0].text
    token = it.name_after(verb, "a timer")
    found = it.names.timers.get(token.text)
    if found is None:
        raise ExpressionError(
            "HH302",
            token.start,
            "timer",
            name=token.text[:60],
            meant=did_you_mean(token.text, it.names.timers),
            known=listed(it.names.timers),
        )
    index, timer = found
    after = it.tokens[2]
    if verb == "stop" or after.kind == "end":
        it.nothing_after(2)
        return StopTimer(it.guard, it.where, index) if verb == "stop" else StartTimer(it.guard, it.where, index, timer.after)
    it.nothing_after(3)
    try:
        return StartTimer(it.guard, it.where, index, parse_duration(after.text))
    except BadTime as problem:
        raise ExpressionError("HH315", after.start, problem.situation, text=problem.text, least=problem.least) from None


def _draw(it: Statement) -> Effect:
    token = it.name_after("draw", "a draw")
    it.nothing_after(2)
    it.variable(token, frozenset({VariableKind.DRAW}), "draw")
    return MakeDraw(it.guard, it.where, it.names.draws[token.text][0])


def _seal(it: Statement) -> Effect:
    token = it.name_after("seal", "a seal")
    it.nothing_after(2)
    parts = it.names.seals.get(token.text)
    if parts is None:
        raise ExpressionError(
            "HH302", token.start, "seal", name=token.text[:60], meant=did_you_mean(token.text, it.names.seals), known=listed(it.names.seals)
        )
    return Seal(it.guard, it.where, token.text, parts.sets, parts.forgets, parts.reads)


def _fire(it: Statement) -> Effect:
    token = it.name_after("fire", "a trigger")
    it.nothing_after(2)
    if token.text in it.names.triggers:
        return Fire(it.guard, it.where, token.text)
    region, _, trigger = token.text.partition(".")
    if trigger in it.names.triggers and region in it.names.regions:
        raise ExpressionError("HH312", token.start, "of_region", name=token.text[:60], trigger=token.text)
    raise ExpressionError("HH312", token.start, "unknown", name=token.text[:60], meant=did_you_mean(token.text, it.names.triggers))


_VERBS: Final[dict[str, Callable[[Statement], Effect]]] = {
    "set": _set_flag,
    "clear": _set_flag,
    "claim": _claim,
    "start": _timer,
    "stop": _timer,
    "draw": _draw,
    "seal": _seal,
    "fire": _fire,
}


# ---------------------------------------------------------------- the others


def _fire_in_region(it: Statement, token: Token) -> Effect:
    region, _, trigger = token.text.partition(".")
    if region not in it.names.regions:
        raise ExpressionError("HH312", token.start, "region", name=region[:60], meant=did_you_mean(region, it.names.regions))
    regions = it.names.triggers.get(trigger, ())
    if region not in regions:
        known = [name for name, places in it.names.triggers.items() if region in places]
        raise ExpressionError(
            "HH312",
            token.start,
            "elsewhere",
            region=region,
            name=trigger[:60],
            meant=did_you_mean(trigger, known),
            other=min(regions, default=""),
            known=listed(known),
        )
    if len(regions) > 1:
        others = " and ".join(f"'{name}'" for name in sorted(regions))
        raise ExpressionError("HH313", token.start, trigger=trigger, others=others)
    return Fire(it.guard, it.where, trigger)


def _change(it: Statement, name: Token, sign: Token) -> Effect:
    """`NAME + …`, `NAME - …`, `NAME = …`."""
    variable = it.names.variable(name.text)
    if variable is None:
        if name.text in it.names.regions:
            raise ExpressionError("HH314", name.start, "region", name=name.text)
        kinds = {VariableKind.NUMBER, VariableKind.ENUM, VariableKind.SET}
        known = [found.name for found in it.names.layout.variables.values() if found.kind in kinds]
        raise ExpressionError("HH302", name.start, "name", name=name.text[:60], meant=did_you_mean(name.text, known))
    wanted = _SIGNS.get(variable.kind, "")
    if sign.text not in wanted or not sign.text:
        raise ExpressionError(
            "HH314",
            sign.start,
            "sign",
            name=variable.name,
            said=SAID[variable.kind],
            sign=sign.text,
            form=FORMS[variable.kind].format(variable.name),
        )
    if variable.kind is VariableKind.NUMBER:
        return _assign(it, variable, sign)
    token = it.tokens[2]
    if token.kind not in {"name", "word"}:
        what = "a value" if variable.kind is VariableKind.ENUM else "an item"
        raise ExpressionError("HH311", token.start, "value", sign=sign.text, kind=what, name=variable.name, known=listed(variable.values))
    it.nothing_after(3)
    kind = "value" if variable.kind is VariableKind.ENUM else "item"
    index = value_index(Name(token.text, token.start), variable.name, variable.values, kind)
    if variable.kind is VariableKind.ENUM:
        return Put(it.guard, it.where, variable.slot, index)
    return (Include if sign.text == "+" else Exclude)(it.guard, it.where, variable.slot, 1 << index)


def _assign(it: Statement, variable: Variable, sign: Token) -> Effect:
    tree = parse_tokens(it.tokens[2:], sign.end)
    if sign.text == "-" and isinstance(tree, Infix) and tree.sign in _BOUND_LOOSELY and not tree.bracketed:
        raise ExpressionError("HH317", tree.at, name=variable.name)
    typed = check_number(tree, it.names)
    if sign.text != "=":
        typed = make_arithmetic(sign.text, Slot(variable.slot, NUMBER, variable.low, variable.high), typed)
    least, most = bounds(typed)
    fits = variable.low <= least and most <= variable.high
    value, by = number_closure(typed), _added(typed, variable.slot)
    return Assign(it.guard, it.where, variable.slot, value, variable.low, variable.high, by, fits, _wrapped(typed), slots_read(typed))


def _wrapped(typed: Typed) -> Wrap | None:
    """A sum that goes round."""
    match typed:
        case Arithmetic(sign="%", left=Arithmetic(sign="+", left=Slot(slot=left), right=right, clamps=False), right=Const(value=modulus)):
            if modulus and isinstance(right, Slot | Const):
                by_slot = isinstance(right, Slot)
                return Wrap(left, right.slot if isinstance(right, Slot) else right.value, by_slot, modulus)
    return None


def _added(typed: Typed, slot: int) -> int | None:
    """What a number's new value adds to its old one, when it does nothing else."""
    match typed:
        case Arithmetic(sign="+" | "-" as sign, left=Slot(slot=left), right=Const(value=value)) if left == slot:
            return value if sign == "+" else -value
    return None
