"""Checks of conditions: those that can never hold, those that always do, and moments that nobody may be able to leave.

What a variable can ever be is read off the effects that write it: a number that nothing raises stays at or below its start, a flag that
nothing sets stays at no. That is a rough view (which effect can happen when is for the explorer), so what is told here is certain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from hardhit_game.story.build.texts import scene_acts, scene_plays, script_pieces
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.expression.names import Names
from hardhit_game.story.expression.possible import Domain, Domains, MayHave, Span, can_be
from hardhit_game.story.expression.types import NO, Typed, make_logic, slots_read
from hardhit_game.story.layout import Variable, VariableKind
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.variables import PLACE
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.script import Setting
from hardhit_game.story.script.tree import Branches, Code, Paragraph
from hardhit_game.story.story import Assign, Claim, Effect, Include, MakeDraw, Put, Where

_PLAIN: Final = frozenset({"yes", "no", "true", "false"})
"""Conditions that say themselves that they never change."""
_IF: Final = " if "
"""Between an effect and its condition."""
_FACTS: Final = 3
_WRITTEN_BY_ENGINE: Final = frozenset({VariableKind.SEEN, VariableKind.OPTION})


class _Asked(NamedTuple):
    """A condition where it stands, and what it belongs to."""

    text: str
    where: Where
    what: str
    choice: str = ""


def check_conditions(declared: Declared, setting: Setting, report: Report) -> None:
    """Conditions that are never or always true, choices nobody can make, untimed scenes that may have no way out."""
    names = setting.names
    domains = _domains(names)
    typed = names.truths.get
    settled = _settled(names, domains)
    for asked in _asked(declared, settled) if settled else ():
        holds, facts = settled[asked.text]
        if holds:
            report.warn("HH561", asked.where, what=asked.what, facts=facts)
        elif asked.choice:
            report.warn("HH562", asked.where, choice=asked.choice, facts=facts)
        else:
            report.warn("HH560", asked.where, what=asked.what, facts=facts)
    for scene in declared.scenes.values():
        if scene.untimed and scene.choices and all(choice.guard is not None for choice in scene.choices):
            anything: Typed = NO
            for choice in scene.choices:
                guard = typed(choice.guard.value) if choice.guard is not None else None
                anything = make_logic("or", anything, NO if guard is None else guard)
            if can_be(False, anything, domains):
                report.warn("HH563", scene.where, scene=scene.id)


def _settled(names: Names, domains: Domains) -> dict[str, tuple[bool, str]]:
    """The conditions that only ever come out one way: which, and why. Each text is looked at once, wherever it stands."""
    found: dict[str, tuple[bool, str]] = {}
    for text, node in names.truths.items():
        if text.strip() in _PLAIN:
            continue
        if not can_be(True, node, domains):
            found[text] = False, _facts(node, names, domains)
        elif not can_be(False, node, domains):
            found[text] = True, _facts(node, names, domains)
    return found


# ---------------------------------------------------------------- where conditions stand


def _asked(declared: Declared, settled: Collection[str]) -> Iterator[_Asked]:
    """Those conditions on which something depends. (What a scene expects is for the explorer; what is heard and shown may be constant.)"""
    for scene in declared.scenes.values():
        if scene.when is not None and scene.when.value in settled:
            yield _Asked(scene.when.value, scene.when.where, f"The condition of '{scene.id}'")
        for choice in scene.choices:
            if choice.guard is not None and choice.guard.value in settled:
                yield _Asked(choice.guard.value, choice.guard.where, f"The condition of '{choice.id}'", choice.id)
        for effects in (scene.do, *[act.do for act in scene_acts(scene)]):
            yield from [asked for effect in effects if _IF in effect.value and (asked := _in_effect(effect)).text in settled]
        for play in scene_plays(scene):
            for paragraph in play.paragraphs:
                if any(code.source in settled for code in paragraph.codes):
                    yield from _in_script(paragraph, settled)
    for region in declared.regions:
        for transition in region.transitions:
            if transition.conditions is not None and transition.conditions.value in settled:
                what = f"The condition of this transition of '{region.name}'"
                yield _Asked(transition.conditions.value, transition.conditions.where, what)


def _in_effect(effect: TextNode) -> _Asked:
    head, _, condition = effect.value.partition(_IF)
    # Compiled from behind the `if` on, blank included.
    return _Asked(f" {condition}", effect.at_offset(len(head) + len(_IF)), f"The condition of '{head.strip()[:60]}'")


def _in_script(paragraph: Paragraph, settled: Collection[str]) -> Iterator[_Asked]:
    for piece in script_pieces(paragraph.pieces):
        for arm in piece.arms if isinstance(piece, Branches) else ():
            if isinstance(arm.condition, Code) and arm.condition.source in settled:
                yield _Asked(arm.condition.source, arm.condition.where, f"'{arm.condition.source[:60]}'")


# ---------------------------------------------------------------- what a variable can ever be


def _domains(names: Names) -> Domains:
    """By slot: the start, and whatever the effects of the story can make of it."""
    found = {variable.slot: _at_start(variable) for variable in names.layout.variables.values()}
    slots = {variable.slot: variable for variable in names.layout.variables.values()}
    for effect in names.effects.values():
        slot = getattr(effect, "slot", -1)
        if isinstance(effect, MakeDraw):
            slot = names.layout.draws[effect.draw].slot
        if slot in found:
            found[slot] = _grown(found[slot], effect, slots[slot])
    for seal in names.seals.values():
        for slot, _, _, _ in seal.sets:
            found[slot] = _everything(slots[slot])
    for region in names.layout.regions:
        found[region.slot] = frozenset(range(len(region.leaves)))
    return found


def _at_start(variable: Variable) -> Domain:
    if variable.kind in _WRITTEN_BY_ENGINE or variable.name == PLACE:
        return _everything(variable)
    if variable.kind is VariableKind.NUMBER:
        return Span(variable.start, variable.start)
    if variable.kind in (VariableKind.SET, VariableKind.CLAIM):
        return MayHave(variable.start)
    return frozenset({variable.start})


def _everything(variable: Variable) -> Domain:
    if variable.kind is VariableKind.NUMBER:
        return Span(variable.low, variable.high)
    if variable.kind in (VariableKind.SET, VariableKind.CLAIM):
        return MayHave(variable.high)
    return frozenset(range(variable.low, variable.high + 1))


def _grown(domain: Domain, effect: Effect, variable: Variable) -> Domain:
    match effect, domain:
        case Put(value=value), frozenset():
            return domain | {value}
        case Assign(by=by), Span(low=low, high=high) if by is not None:
            return Span(variable.low, high) if by < 0 else Span(low, variable.high) if by > 0 else domain
        case Include(mask=mask), MayHave(bits=bits):
            return MayHave(bits | mask)
        case ((Assign() | Claim() | MakeDraw()), _):
            return _everything(variable)
    return domain


# ---------------------------------------------------------------- why


def _facts(node: Typed, names: Names, domains: Domains) -> str:
    """What is known of the variables a condition asks, as a hint."""
    asked = slots_read(node)
    facts = [fact for variable in names.layout.variables.values() if variable.slot in asked and (fact := _fact(variable, domains))]
    return " ".join(facts[:_FACTS])


def _fact(variable: Variable, domains: Domains) -> str:
    domain = domains.get(variable.slot)
    name = variable.name
    match domain:
        case Span(low=low, high=high) if low == high:
            return f"Nothing changes '{name}', which stays {low}."
        case Span(low=low, high=high):
            why = ", because nothing raises it" if high < variable.high else ", because nothing lowers it" if low > variable.low else ""
            return f"'{name}' is {low} to {high}{why}."
        case frozenset() if len(domain) == 1 and variable.kind is VariableKind.FLAG:
            return f"Nothing {'clears' if variable.start else 'sets'} '{name}'."
        case frozenset() if variable.kind is VariableKind.DRAW and len(domain) == 1:
            return f"Nothing draws '{name}'."
        case frozenset() if variable.values and len(domain) < len(variable.values):
            return f"'{name}' is only ever {', '.join(variable.values[value] for value in sorted(domain))}."
        case MayHave(bits=bits) if bits != variable.high:
            missing = [value for bit, value in enumerate(variable.values) if not bits >> bit & 1]
            listed = ", ".join(missing[:_FACTS]) + (", …" if len(missing) > _FACTS else "")
            return f"Nothing adds {listed} to '{name}'." if variable.kind is VariableKind.SET else f"Nobody is told '{name}'."
    return ""
