"""The shapes a value can have, as JSON Schema and in words.

Owns: `Shape`, `Key`, `Record` and their schemas. Must not know: what any key means. Editors read YAML by its core schema, where `yes` and
`07:42` are text, but `true` is not; a plain number or `true` is let pass wherever the game reads it as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from hardhit_game.story import limits

Schema = dict[str, Any]
_NAME: Final = f"^[a-z][a-z0-9_]{{0,{limits.NAME_LETTERS - 1}}}$"
_SCALAR: Final = ["string", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape, in words for people, and as schema. `record` is what is inside, when that is described by itself."""

    words: str
    schema: Schema
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its shape, what it means (a sentence or two), an example of its value as YAML, and whether it must be there."""

    name: str
    shape: Shape
    says: str
    example: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys. `one_of`: groups of keys of which exactly one must be there."""

    title: str
    says: str
    keys: tuple[Key, ...]
    one_of: tuple[tuple[str, ...], ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its keys."""
        return tuple(key.name for key in self.keys)


TEXT: Final = Shape("text", {"type": _SCALAR})
SCRIPT: Final = Shape("script", {"type": _SCALAR})
EXPRESSION: Final = Shape("expression", {"type": _SCALAR})
NAME: Final = Shape("name", {"type": ["string", "boolean"], "pattern": _NAME})
YES_NO: Final = Shape("yes or no", {"enum": ["yes", "no", True, False, "true", "false"]})
WHOLE: Final = Shape("whole number", {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[+-]?[0-9]{1,16}$"}]})
DURATION: Final = Shape("duration", {"type": "string", "pattern": "^([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$", "minLength": 2})
CLOCK: Final = Shape("time of day", {"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"})
RANGE: Final = Shape("range", {"type": "string", "pattern": r"^[+-]?[0-9]{1,16}\.\.[+-]?[0-9]{1,16}$"})
TEXTS: Final = Shape("list of texts", {"anyOf": [{"type": "array", "items": {"type": _SCALAR}}, {"type": _SCALAR}]})
NAMES: Final = Shape("list of names", {"anyOf": [{"type": "array", "items": NAME.schema}, NAME.schema]})
EFFECTS: Final = Shape("list of effects", {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]})
ANYTHING: Final = Shape("anything", {})


def words(*allowed: str) -> Shape:
    """One of a few words."""
    return Shape(f"one of {', '.join(allowed)}", {"enum": list(allowed)})


def record(inside: Record) -> Shape:
    """A mapping with known keys."""
    return Shape("mapping", record_schema(inside), inside)


def by_name(inside: Shape, what: str) -> Shape:
    """A mapping from names of the author's own to values."""
    schema: Schema = {"type": "object", "additionalProperties": inside.schema, "propertyNames": {"pattern": _NAME}}
    return Shape(f"mapping from names to {what}", schema, inside.record)


def by_text(inside: Shape, what: str) -> Shape:
    """A mapping from anything to values."""
    return Shape(f"mapping from anything to {what}", {"type": "object", "additionalProperties": inside.schema}, inside.record)


def either(*shapes: Shape) -> Shape:
    """One of several shapes."""
    inside = next((shape.record for shape in shapes if shape.record is not None), None)
    return Shape(", or ".join(shape.words for shape in shapes), {"anyOf": [shape.schema for shape in shapes]}, inside)


def list_of(inside: Shape, what: str) -> Shape:
    """A list."""
    return Shape(f"list of {what}", {"type": "array", "items": inside.schema}, inside.record)


def record_schema(inside: Record) -> Schema:
    """The schema of a mapping with known keys."""
    schema: Schema = {
        "type": "object",
        "description": inside.says,
        "properties": {key.name: _described(key) for key in inside.keys},
        "additionalProperties": False,
    }
    if needed := [key.name for key in inside.keys if key.needed]:
        schema["required"] = needed
    groups: Sequence[Mapping[str, Any]] = [{"oneOf": [{"required": [name]} for name in group]} for group in inside.one_of]
    if groups:
        schema["allOf"] = list(groups)
    return schema


def _described(key: Key) -> Schema:
    schema = {"description": key.says + (f"\n\nExample: {key.example}" if key.example else ""), **key.shape.schema}
    if key.example and key.shape in (TEXT, EXPRESSION, DURATION, CLOCK, RANGE, NAME):
        schema["examples"] = [key.example]
    return schema
