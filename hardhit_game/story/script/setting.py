"""What a script is compiled against, and the ids of its lines.

Owns: `Setting`, `LineIds`, and how a value of the story is written in prose. Must not know: how scripts are parsed or shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.expression.names import Names
from hardhit_game.story.layout import Variable, VariableKind
from hardhit_game.story.script.tree import Code, Paragraph, Piece, Screenplay, Value
from hardhit_game.story.script.words import count_words, longest

CLOCK_NAME = "clock"
_PRINTED = frozenset({VariableKind.NUMBER, VariableKind.ENUM, VariableKind.DRAW})


@dataclass(frozen=True, slots=True)
class Setting:
    """A pack's names, and the places' names as prose has them."""

    names: Names
    places: Mapping[str, str]
    report: Report
    read: Set[str] = frozenset()
    """The source of every expression and effect of the pack."""
    lengths: dict[int, int] = field(init=False, default_factory=dict, repr=False, compare=False)
    """The words of the screenplays asked about, by identity: the same are compiled, timed and checked."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The words of numbers in another language, where a translation has them."""
    told: Mapping[str, tuple[Piece, ...]] = field(default_factory=dict)
    """Lines in another language, by id."""

    def variable(self, code: Code) -> Variable | None:
        """The number, enum or draw that `{=…}` or `{pick …}` names; None, and an error in the report, when there is none."""
        variable = self.names.variable(code.source)
        if variable is None:
            self.report.error("HH302", code.where, "printed", name=code.source[:40], meant=self.names.suggest(code.source))
            return None
        if variable.kind not in _PRINTED:
            self.report.error("HH304", code.where, "printed", name=code.source, kind=variable.kind.value)
            return None
        return variable

    def texts(self, variable: Variable) -> tuple[str, ...]:
        """An enum's or draw's values as prose: a place's name, else the value with blanks for underscores."""
        if variable.name == "place":
            return tuple(self.places.get(value, value) for value in variable.values)
        return tuple(value.replace("_", " ") for value in variable.values)

    def longest(self, play: Screenplay) -> int:
        """The words of a screenplay's longest variant. It has to live as long as this, as those of a pack's declarations do."""
        if not play.paragraphs:
            return 0
        known = self.lengths.get(id(play))
        if known is None:
            known = self.lengths[id(play)] = longest(play, self.printed_words)
        return known

    def printed_words(self, value: Value) -> int:
        """The most words that a `{=…}` may print."""
        variable = self.names.variable(value.name.source)
        if variable is None:
            return 1
        texts = variable.words if value.form else self.texts(variable) if variable.values else ()
        return max((count_words(text) for text in texts), default=1)

    def spelling(self, variable: Variable, value: Value) -> Callable[[int], str] | None:
        """From a value's distance to the lowest to its text; None, and an error in the report, when there are no words for it."""
        if value.form:
            if not variable.words:
                self.report.error("HH417", value.name.where, name=variable.name)
                return None
            return self.words.get(variable.name, variable.words).__getitem__
        if variable.kind is VariableKind.NUMBER:
            low = variable.low
            return lambda distance: str(distance + low)
        return self.texts(variable).__getitem__


def own_line_id(written: str, source: str) -> str:
    """A line's id within its scene: `@` and the author's, or a hash of the source (its blanks made single)."""
    return f"@{written}" if written else hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:8]


class LineIds:
    """Gives the lines of one scene (or ending, or panel) their ids: the author's, or a hash of the source, numbered when it repeats."""

    __slots__ = ("_prefix", "_taken")

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._taken: dict[str, int] = {}

    def take(self, paragraph: Paragraph) -> str:
        """The next free id for this paragraph."""
        own = own_line_id(paragraph.id, paragraph.source)
        count = self._taken.get(own, 0) + 1
        self._taken[own] = count
        return f"{self._prefix}.{own}" if count == 1 else f"{self._prefix}.{own}.{count}"
