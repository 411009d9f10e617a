"""Seals: what they set and what they forget.

Owns: their compiled parts. Must not know: when a seal is applied.
"""

from __future__ import annotations

from typing import Final

from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.expression.compile import compile_reading_value
from hardhit_game.story.expression.names import Names, SealParts
from hardhit_game.story.layout import Variable, VariableKind
from hardhit_game.story.model.fields import shape
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.variables import DeclaredSeal
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.story import Number

_SETTABLE: Final = frozenset({VariableKind.NUMBER, VariableKind.FLAG, VariableKind.ENUM})
_KEPT: Final = frozenset({VariableKind.OPTION, VariableKind.DRAW})
_FLAG_PARTS: Final = {"seen": 2, "chose": 3}


def compile_seals(declared: Declared, names: Names, report: Report) -> dict[str, SealParts]:
    """The seals by name."""
    seals = {}
    for own in declared.variables.seals.values():
        sets = _sets(own, names, report)
        forgets = _forgets(own, declared, names, report)
        seals[own.name] = SealParts(tuple(each for each, _ in sets), forgets, tuple(reads for _, reads in sets))
    return seals


def _sets(own: DeclaredSeal, names: Names, report: Report) -> list[tuple[tuple[int, Number, int, int], frozenset[int]]]:
    """What it sets, each with the slots its value reads."""
    found = []
    for entry in own.sets:
        target = names.variable(entry.key)
        if target is None:
            report.error("HH302", entry.where, "seal_sets", name=entry.key, meant=names.suggest(entry.key))
        elif target.kind not in _SETTABLE:
            report.error("HH314", entry.where, "seal_sets", name=entry.key, kind=target.kind.value)
        elif not isinstance(entry.value, TextNode):
            report.error("HH203", entry.value.where, "expression", key=entry.key, shape=shape(entry.value))
        else:
            compiled = compile_reading_value(entry.value.value, entry.value, names, target, report)
            if compiled is not None:
                value, reads = compiled
                found.append(((target.slot, value, target.low, target.high), reads))
    return found


def _forgets(own: DeclaredSeal, declared: Declared, names: Names, report: Report) -> tuple[tuple[int, int], ...]:
    found = []
    for node in own.forget:
        target = names.variable(node.value)
        if target is None:
            if _exists(node.value, declared):
                report.warn("HH532", node.where, "forgotten", name=node.value)
            else:
                report.error("HH302", node.where, "forget", name=node.value[:60], meant=did_you_mean(node.value, names.layout.variables))
        elif _forgettable(target, node, report):
            found.append((target.slot, target.start))
    return tuple(found)


def _forgettable(target: Variable, node: TextNode, report: Report) -> bool:
    if target.kind in _KEPT:
        report.error("HH314", node.where, "stays", name=target.name, kind="an option" if target.kind is VariableKind.OPTION else "a draw")
        return False
    return True


def _exists(name: str, declared: Declared) -> bool:
    """Whether it is a `seen.` or `chose.` flag that merely has no slot."""
    what, *path = name.split(".")
    if _FLAG_PARTS.get(what) != len(path) + 1 or path[0] not in declared.scenes:
        return False
    return len(path) == 1 or any(choice.id == path[1] for choice in declared.scenes[path[0]].choices)
