"""What is reported and what the pages say fit each other: every call fills exactly the fields of its message.

The sources are read, not run: a call that names a code is found by its first argument (`report.error("HH302", where, "timer", name=…)`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import hardhit_game
from hardhit_game.story.about import Where
from hardhit_game.story.codes import all_codes, messages_of, page_of, said
from hardhit_game.story.diagnostics import Report

SOURCES = Path(hardhit_game.__file__).parent
WARNS = "warn"
REPORTS = frozenset({"error", WARNS, "wrong", "_error", "tell", "ExpressionError", "Unreadable", "CatalogueUnreadable"})
ANY = "*"
WARNED_TOO = frozenset({"HH513"})
"""Codes that are errors in most situations and warnings in some."""


@dataclass(frozen=True)
class Reported:
    """One call: the code, the situations it may be in, the names of what it fills in, and where it stands."""

    code: str
    situations: tuple[str, ...]
    fields: frozenset[str]
    warns: bool
    where: str


def _is_code(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in all_codes()


def _situations(node: ast.expr) -> Iterator[str]:
    """`"one"`, or `"one" if … else "other"`, or `problem.situation`, which is any that the page has."""
    if isinstance(node, ast.IfExp):
        yield from _situations(node.body)
        yield from _situations(node.orelse)
    elif isinstance(node, ast.Attribute) and node.attr == "situation":
        yield ANY
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _reported(call: ast.Call, where: str) -> Reported:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    assert name in REPORTS, f"{where}: {name} is not known to report a code"
    code = ast.literal_eval(call.args[0])
    fields = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    assert len(fields) == len(call.keywords), f"{where}: the fields of {code} are written out"
    situations = tuple(_situations(call.args[-1])) if len(call.args) > 1 else ()
    return Reported(code, tuple(messages_of(code)) if situations == (ANY,) else situations or ("",), fields, name == WARNS, where)


@cache
def _calls() -> tuple[Reported, ...]:
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if '"HH' not in text:
            continue
        tree = ast.parse(text)
        named = {id(node) for constant in tree.body if isinstance(constant, ast.Assign) for node in ast.walk(constant)}
        reported: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and _is_code(node.args[0]):
                reported.add(id(node.args[0]))
                found.append(_reported(node, f"{path.relative_to(SOURCES)}:{node.lineno}"))
        stray = [node for node in ast.walk(tree) if _is_code(node) and id(node) not in reported | named]
        assert not stray, f"{path}:{stray[0].lineno}: a code stands first in the call that reports it"  # type: ignore[attr-defined]
    return tuple(found)


@pytest.mark.parametrize("code", all_codes())
def test_every_call_of_a_code_fills_the_fields_of_its_message(code: str) -> None:
    messages = messages_of(code)
    calls = [call for call in _calls() if call.code == code]
    for call in calls:
        unknown = set(call.situations) - set(messages)
        assert not unknown, f"{call.where}: the page of {code} has no message {unknown}"
        wanted = frozenset[str]().union(*(messages[situation].fields for situation in call.situations))
        assert call.fields == wanted, f"{call.where}: {code} has the fields {sorted(wanted)}, not {sorted(call.fields)}"
    told = {situation for call in calls for situation in call.situations}
    assert set(messages) == told, f"nobody reports {code} {sorted(set(messages) - told)}"


@pytest.mark.parametrize("code", all_codes())
def test_a_code_is_an_error_or_a_warning_as_its_page_says(code: str) -> None:
    severities = {"warning" if call.warns else "error" for call in _calls() if call.code == code}
    page = page_of(code)
    assert severities == {"error", "warning"} if code in WARNED_TOO else severities == {page.severity}


@pytest.mark.parametrize("code", all_codes())
def test_the_messages_of_a_page_are_named_apart_and_are_sentences(code: str) -> None:
    fence = page_of(code).text.partition("```says\n")[2].partition("```")[0]
    lines = [line for line in fence.splitlines() if not line.startswith("    hint: ")]
    messages = messages_of(code)
    assert len(messages) == len(lines), "two messages of one name"
    assert "" not in messages or len(messages) == 1, "where a code has several messages, each has a name"
    for message in messages.values():
        assert message.text[-1].endswith((".", "?")) or message.text[-2:-1] == ("problem",), "".join(message.text)


def test_the_first_hint_that_is_filled_is_given() -> None:
    fields = {"name": "moood", "meant": "", "known": "mood, told"}
    assert said("HH302", "timer", fields) == ("There is no timer 'moood'.", "mood, told")
    assert said("HH302", "timer", fields | {"meant": "Did you mean 'mood'?"})[1] == "Did you mean 'mood'?"
    assert said("HH302", "name", fields) == ("'moood' is not declared.", "")


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    report = Report()
    report.error("HH302", Where("a.yaml", 1, 1), "name", name="⟨meant⟩", meant="no")
    assert report.diagnostics[0].message == "'⟨meant⟩' is not declared."
