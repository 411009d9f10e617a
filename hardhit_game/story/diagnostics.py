"""What is wrong with a pack, told with a code, a place, a sentence and a hint.

Owns: `Diagnostic`, the `Report` that collects them, how one is printed, and suggestions for misspelt names.
Must not know: YAML or the model. Start at `Report`; the codes are in `codes/`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from hardhit_game.story import limits
from hardhit_game.story.about import Where
from hardhit_game.story.codes import Field, said, title_of
from hardhit_game.story.safety import clean

__all__ = ["Diagnostic", "Report", "Severity", "did_you_mean", "format_diagnostic"]

_SHOWN_COLUMNS = 100


class Severity(Enum):
    """An error keeps the pack from being played; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong. `message` and `hint` are sentences, safe to print."""

    code: str
    severity: Severity
    where: Where
    message: str
    hint: str = ""

    @property
    def title(self) -> str:
        """What this code means in general."""
        return title_of(self.code)


class Report:
    """Collects diagnostics; keeps the first 200, errors before warnings, and counts the rest."""

    __slots__ = ("_errors", "_kept", "_seen", "_told", "more")

    def __init__(self) -> None:
        self._kept: list[Diagnostic] = []
        self._seen: set[Diagnostic] = set()
        self._told: set[tuple[str, Where]] = set()
        """Codes and places of those seen."""
        self._errors = 0
        self.more = 0
        """How many were not kept."""

    def error(self, code: str, where: Where, situation: str = "", /, **fields: Field) -> None:
        """Records something that keeps the pack from being played, as the page of its code says it of that situation."""
        self._errors += 1
        self._add(_told(code, Severity.ERROR, where, situation, fields))

    def warn(self, code: str, where: Where, situation: str = "", /, **fields: Field) -> None:
        """Records something an author should look at, likewise."""
        if self.full and (code, where) not in self._told:
            self.more += 1  # it would not be kept, so it need not be put into words
            return
        self._add(_told(code, Severity.WARNING, where, situation, fields))

    def _add(self, diagnostic: Diagnostic) -> None:
        if diagnostic in self._seen:
            return
        if len(self._kept) >= limits.DIAGNOSTICS:
            self.more += 1
            if diagnostic.severity is Severity.WARNING or not self._drop_a_warning():
                return
        self._seen.add(diagnostic)
        self._told.add((diagnostic.code, diagnostic.where))
        self._kept.append(diagnostic)

    def _drop_a_warning(self) -> bool:
        """Makes room for an error: what keeps a pack from being played is never crowded out by what does not."""
        for place in range(len(self._kept) - 1, -1, -1):
            if self._kept[place].severity is Severity.WARNING:
                del self._kept[place]
                return True
        return False

    @property
    def full(self) -> bool:
        """Whether further diagnostics are only counted."""
        return len(self._kept) >= limits.DIAGNOSTICS

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Those kept, by file, line, column and code."""
        return tuple(sorted(self._kept, key=lambda d: (d.where.file, d.where.line, d.where.column, d.code, d.message)))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The errors among those kept, in the same order."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The warnings among those kept, in the same order."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.WARNING)

    @property
    def ok(self) -> bool:
        """Whether there was no error (warnings do not count)."""
        return self._errors == 0


def _told(code: str, severity: Severity, where: Where, situation: str, fields: Mapping[str, Field]) -> Diagnostic:
    message, hint = said(code, situation, fields)
    return Diagnostic(code, severity, where, _safe(message), _safe(hint))


def _safe(text: str) -> str:
    safe = clean(text[: 2 * limits.MESSAGE_LETTERS]).replace("\n", " ")
    return safe if len(safe) <= limits.MESSAGE_LETTERS else safe[: limits.MESSAGE_LETTERS - 1] + "…"


# ---------------------------------------------------------------- suggestions


def did_you_mean(name: str, candidates: Iterable[str] | Mapping[str, object]) -> str:
    """`Did you mean 'mood'?` when one of the candidates is close to `name`, else the empty string."""
    wanted = name.lower()[: limits.NAME_LETTERS]
    allowed = max(1, (len(wanted) + 1) // 3)
    letters = set(wanted)
    best: tuple[int, str] | None = None
    for candidate in candidates:
        if abs(len(candidate) - len(wanted)) > allowed or len(letters.symmetric_difference(candidate)) > 2 * allowed:
            continue
        distance = _distance(wanted, candidate.lower(), allowed)
        if distance <= allowed and (best is None or (distance, candidate) < best):
            best = (distance, candidate)
    return f"Did you mean '{best[1]}'?" if best else ""


def _distance(a: str, b: str, at_most: int) -> int:
    """Insertions, deletions, replacements and swaps of neighbours between two words; anything above `at_most` may be cut short."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > at_most:
            return at_most + 1
    return row[-1]


# ---------------------------------------------------------------- printing


def format_diagnostic(diagnostic: Diagnostic, source_line: str | None, colour: bool = False) -> str:
    """The diagnostic for a terminal: place, sentence, the source line with a caret under the place, and the hint."""
    kind = diagnostic.severity.value
    paint = "31;1" if diagnostic.severity is Severity.ERROR else "33;1"
    head = f"{_paint(kind, paint, colour)} {diagnostic.code}"
    lines = [f"{clean(str(diagnostic.where))}: {head}: {diagnostic.message}"]
    if source_line is not None:
        shown, indent = _excerpt(source_line, diagnostic.where.column - 1)
        lines += [f"    {shown}", f"    {' ' * indent}{_paint('^', paint, colour)}"]
    if diagnostic.hint:
        lines.append(f"    {_paint('hint:', '36', colour)} {diagnostic.hint}")
    return "\n".join(lines)


def _paint(text: str, sgr: str, colour: bool) -> str:
    return f"\x1b[{sgr}m{text}\x1b[0m" if colour else text


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, and how many terminal cells lie before the column in it."""
    line = line.rstrip("\r\n")
    start = 0 if len(line) <= _SHOWN_COLUMNS else max(0, min(column - _SHOWN_COLUMNS // 2, len(line) - _SHOWN_COLUMNS))
    lead = "…" if start else ""
    shown = lead + clean(line[start : start + _SHOWN_COLUMNS]) + ("…" if start + _SHOWN_COLUMNS < len(line) else "")
    before = lead + clean(line[start : max(start, column)][:_SHOWN_COLUMNS])
    return shown, sum(_cells(character) for character in before)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
