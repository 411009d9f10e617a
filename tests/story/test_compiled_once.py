"""What is written twice is compiled once: nobody can tell, but by the time it takes."""

from __future__ import annotations

import gc
import hashlib
import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.story.collector import collector_off
from hardhit_game.story.diagnostics import Diagnostic, Report
from hardhit_game.story.effects import compile_effects
from hardhit_game.story.expression.compile import compile_guard
from hardhit_game.story.expression.names import Names
from hardhit_game.story.hashes import _digest
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.story import Assign, Effect, Seal
from tests.story.names_for_tests import LAYOUT, NAMES
from tests.story.test_effects import SEALED, VERBS
from tests.story.test_expression_properties import WORDS

texts = st.lists(st.sampled_from(WORDS + VERBS), max_size=8).map(" ".join)


def _moved(diagnostics: tuple[Diagnostic, ...], columns: int) -> list[Diagnostic]:
    return [replace(d, where=d.where._replace(line=d.where.line + 4, column=d.where.column + columns)) for d in diagnostics]


def _effects(text: str, names: Names, line: int, column: int, channel: str) -> tuple[tuple[Effect, ...], Report]:
    report = Report()
    return compile_effects([TextNode(text, "plain", "a.yaml", line, column)], names, channel, report), report


def _told_apart(effect: Effect) -> dict[str, object]:
    """Everything but the place; a closure by what it gives."""
    found = {name: value for name, value in effect._asdict().items() if name not in {"where", "guard"}}
    if isinstance(effect, Assign):
        found["value"] = effect.value(LAYOUT.initial)
    if isinstance(effect, Seal):
        found["sets"] = [value(LAYOUT.initial) for _, value, _, _ in effect.sets]
    guard = effect.guard
    return {**found, "guard": guard and (guard.source, guard.reads, guard.thresholds, guard.holds(LAYOUT.initial)), "kind": type(effect)}


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(["", "cabin"]), st.sampled_from(["", "phone"]))
def test_an_effect_compiled_before_is_the_same_elsewhere(text: str, channel: str, before: str) -> None:
    warm = replace(SEALED)
    _effects(text, warm, 9, 9, before)
    _effects(text, warm, 1, 1, channel)
    fresh, told = _effects(text, replace(SEALED), 1, 3, channel)
    again, told_again = _effects(text, warm, 5, 8, channel)
    assert [_told_apart(effect) for effect in again] == [_told_apart(effect) for effect in fresh]
    assert [(effect.where.line, effect.where.column) for effect in again] == [(5, 8)] * len(fresh)
    assert list(told_again.diagnostics) == _moved(told.diagnostics, 5)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_a_guard_compiled_before_is_the_same_elsewhere(text: str) -> None:
    first, second = Report(), Report()
    names = replace(NAMES)
    one = compile_guard(text, TextNode(text, "plain", "a.yaml", 1, 1), names, first)
    two = compile_guard(text, TextNode(text, "plain", "a.yaml", 5, 6), names, second)
    assert one is two
    assert list(second.diagnostics) == _moved(first.diagnostics, 5)


def test_other_names_do_not_share_what_was_compiled() -> None:
    compile_guard("mood > 1", TextNode("mood > 1", "plain", "a.yaml", 1, 1), NAMES, Report())
    assert NAMES.guards
    assert not replace(NAMES).guards


names = st.text(max_size=6)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | names,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(names.filter(lambda name: name != "scenes"), values, max_size=5), st.dictionaries(names, values, max_size=5))
def test_hashing_scene_by_scene_is_hashing_all_at_once(parts: dict[str, object], scenes: dict[str, object]) -> None:
    whole = json.dumps({**parts, "scenes": scenes}, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    assert _digest(parts, sorted(scenes.items())) == hashlib.sha256(whole.encode("ascii")).hexdigest()


def test_the_collector_is_as_it_was_after_loading() -> None:
    frozen = gc.get_freeze_count()
    assert gc.isenabled()
    with collector_off():
        assert not gc.isenabled()
        with collector_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled() and gc.get_freeze_count() == frozen
