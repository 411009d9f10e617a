"""Diagnostics as text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from hardhit_game.story.diagnostics import Diagnostic, Severity, format_diagnostic
from hardhit_game.story.source import PackSource

ALIKE = 5
"""Warnings of one kind that are shown."""


def diagnostic_texts(found: Iterable[Diagnostic], source: PackSource, colour: bool) -> Iterator[str]:
    """Each diagnostic with its line of the source. Warnings come first, so that the errors are what is on the screen at the end; of
    many warnings of one kind only some are shown.
    """
    found = list(found)
    warnings = Counter(diagnostic.code for diagnostic in found if diagnostic.severity is Severity.WARNING)
    shown: Counter[str] = Counter()
    for diagnostic in sorted(found, key=lambda diagnostic: diagnostic.severity is Severity.ERROR):
        if diagnostic.severity is Severity.WARNING:
            shown[diagnostic.code] += 1
            if shown[diagnostic.code] > ALIKE:
                if shown[diagnostic.code] == ALIKE + 1:
                    rest = warnings[diagnostic.code] - ALIKE
                    yield f"{rest} more of {diagnostic.code}: {diagnostic.title}. --json has them all.\n"
                continue
        where = diagnostic.where
        yield format_diagnostic(diagnostic, source.line(where.file, where.line), colour=colour) + "\n"


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as a JSON document holds it."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "file": diagnostic.where.file,
        "line": diagnostic.where.line,
        "column": diagnostic.where.column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }
