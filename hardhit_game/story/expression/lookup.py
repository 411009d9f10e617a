"""What a name means, and what to say when it means nothing.

Owns: finding variables and values by name, and the sentences and suggestions around them. Must not know: operators or closures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from hardhit_game.story.diagnostics import did_you_mean
from hardhit_game.story.expression.lexer import ExpressionError
from hardhit_game.story.expression.names import Names
from hardhit_game.story.expression.parser import Name
from hardhit_game.story.expression.types import Kind
from hardhit_game.story.layout import Variable, VariableKind

_LISTED: Final = 8


def value_index(name: Name, owner: str, values: Sequence[str], what: str) -> int:
    """The number of a value, item or listener. Raises ExpressionError with a suggestion."""
    if name.text in values:
        return values.index(name.text)
    raise ExpressionError(
        "HH303", name.at, "value", owner=owner, what=what, name=name.text[:60], meant=did_you_mean(name.text, values), known=listed(values)
    )


def listed(values: Iterable[str]) -> str:
    """A hint that names what there is."""
    shown = sorted(values)
    more = f" and {len(shown) - _LISTED} more" if len(shown) > _LISTED else ""
    return f"There is: {', '.join(shown[:_LISTED])}{more}." if shown else "There is none."


def look_up(name: Name, names: Names) -> Variable:
    """The variable of that name, or an ExpressionError that says what the name is instead, or what may have been meant."""
    text = name.text
    variable = names.variable(text)
    if variable is not None:
        return variable
    head, _, rest = text.partition(".")
    if head in {"seen", "chose"}:
        raise _unknown_memory(name, head, rest, names)
    if text in names.regions:
        raise ExpressionError("HH304", name.at, "region", name=text)
    if text in names.timers:
        raise ExpressionError("HH304", name.at, "timer", name=text)
    if rest and head in names.regions:
        raise ExpressionError("HH302", name.at, "state", name=text[:80], region=head, state=rest)
    if rest:
        raise ExpressionError("HH302", name.at, "dots", name=text[:80])
    raise ExpressionError("HH302", name.at, "name", name=text[:60], meant=names.suggest(text))


def _unknown_memory(name: Name, head: str, rest: str, names: Names) -> ExpressionError:
    scene, _, choice = rest.partition(".")
    form = "seen.SCENE" if head == "seen" else "chose.SCENE.CHOICE"
    if not scene or (head == "seen") == bool(choice) or "." in choice:
        return ExpressionError("HH302", name.at, "parts", name=name.text[:80], form=form)
    if scene not in names.scenes:
        return ExpressionError("HH302", name.at, "scene", name=scene[:60], meant=did_you_mean(scene, names.scenes))
    if choice and choice not in names.scenes[scene]:
        return ExpressionError(
            "HH302",
            name.at,
            "choice",
            scene=scene,
            name=choice[:60],
            meant=did_you_mean(choice, names.scenes[scene]),
            known=listed(names.scenes[scene]),
        )
    return ExpressionError("HH302", name.at, "memory", name=name.text[:90])


def said(kind: Kind) -> str:
    """How a type is called in sentences."""
    return {"number": "a number", "truth": "a yes or no", "clock": "the clock", "time of day": "a time of day"}.get(
        kind.name, f"a value of '{kind.name}'"
    )


def how_to_ask(variable: Variable) -> str:
    """A hint that shows how a variable of its kind is read."""
    match variable.kind:
        case VariableKind.NUMBER:
            return f"Write it like {variable.name} >= 2."
        case VariableKind.ENUM | VariableKind.DRAW:
            return f"Write {variable.name} is VALUE."
        case VariableKind.SET:
            return f"Write {variable.name} has ITEM."
        case VariableKind.CLAIM:
            return f"Write {variable.name} has LISTENER."
        case _:
            return f"Write {variable.name}, or not {variable.name}."
