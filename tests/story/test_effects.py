"""Every form of effect, and what is said when it has none of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report, format_diagnostic
from hardhit_game.story.effects import compile_effects, resolve_trigger
from hardhit_game.story.expression.names import SealParts
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.story import Assign, Effect, Where
from tests.story.names_for_tests import LAYOUT, MINUTE, NAMES, told, vector
from tests.story.test_expression_properties import WORDS

SEALED = replace(NAMES, seals={"end_of_part_one": SealParts(((12, lambda v: int(v[10] <= 1), 0, 1),), ((10, 2),))})


def text_node(text: str) -> TextNode:
    return TextNode(text, "plain", "a.yaml", 1, 1)


def effect(text: str, channel: str = "cabin") -> Effect:
    report = Report()
    found = compile_effects([text_node(text)], SEALED, channel, report)
    assert told(report, text) == []
    assert len(found) == 1
    assert found[0].where == Where("a.yaml", 1, 1)
    return found[0]


def shape(found: Effect) -> str:
    """The record's name and its own fields, but the closures."""
    closures = {"guard", "where", "value", "sets", "reads"}
    own = {name: value for name, value in found._asdict().items() if name not in closures}
    if not isinstance(found, Assign) and hasattr(found, "value"):
        own["value"] = found.value
    return f"{type(found).__name__}({', '.join(f'{name}={value!r}' for name, value in own.items())})"


def complaint(text: str, channel: str = "cabin") -> str:
    report = Report()
    assert compile_effects([text_node(text)], SEALED, channel, report) == ()
    (diagnostic,) = report.diagnostics
    return f"{diagnostic.where.column} {diagnostic.code}: {diagnostic.message} {diagnostic.hint}".strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call.answer", "Fire(trigger='answer')"),
        ("fire boxed_in", "Fire(trigger='boxed_in')"),
        ("fire answer", "Fire(trigger='answer')"),
        ("set outing_planned", "Put(slot=12, value=1)"),
        ("clear outing_planned", "Put(slot=12, value=0)"),
        ("weather = clear", "Put(slot=14, value=0)"),
        ("weather = fog", "Put(slot=14, value=2)"),
        ("fragments + the_memo", "Include(slot=17, mask=2)"),
        ("fragments - the_seat", "Exclude(slot=17, mask=4)"),
        ("claim no_police", "Claim(slot=18, channel='cabin')"),
        ("claim no_police to police", "Include(slot=18, mask=2)"),
        ("start deadline", f"StartTimer(timer=0, after={10 * MINUTE})"),
        ("start deadline 1m30s", "StartTimer(timer=0, after=90000)"),
        ("stop deadline", "StopTimer(timer=0)"),
        ("draw first_car", "MakeDraw(draw=0)"),
        ("seal end_of_part_one", "Seal(name='end_of_part_one', forgets=((10, 2),))"),
    ],
)
def test_every_form_has_its_record(text: str, expected: str) -> None:
    assert shape(effect(text)) == expected
    assert effect(text).guard is None
    guarded = effect(f"{text} if mood > 1")
    assert shape(guarded) == expected
    assert guarded.guard is not None
    assert guarded.guard.source == "mood > 1"
    assert guarded.guard.holds(vector(mood=2)) is True


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mood + 1", 4),
        ("mood - 1", 2),
        ("mood - 100", -97),
        ("mood = 1", 1),
        ("mood = heat", 5),
        ("mood + heat * 2", 13),
        ("mood - (heat - 1)", -1),
        ("mood - heat * 2", -7),
        ("mood = mood * mood - heat if weather is fog", 4),
        ("mood + -heat", -2),
        ("mood = count(fragments) + 1", 1),
    ],
)
def test_numbers_are_assigned_what_the_engine_then_saturates(text: str, value: int) -> None:
    found = effect(text)
    assert isinstance(found, Assign)
    assert (found.slot, found.low, found.high) == (10, 0, 4)
    assert found.value(vector(mood=3, heat=5)) == value


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("mood + 1", False),
        ("mood = heat", False),
        ("mood = 4", True),
        ("mood = (mood + 1) % 5", True),
        ("mood = (mood + heat) % 6", False),
        ("heat = mood", True),
    ],
)
def test_only_a_value_that_cannot_leave_its_bounds_is_said_to_fit(text: str, fits: bool) -> None:
    found = effect(text)
    assert isinstance(found, Assign)
    assert found.fits is fits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call.boxed_in", "1 HH313: The trigger 'boxed_in' would move 'call' and 'drive' together. If that is meant, write fire boxed_in."),
        ("call.answr", "1 HH312: The region 'call' has no trigger 'answr'. Did you mean 'answer'?"),
        ("drive.answer", "1 HH312: The region 'drive' has no trigger 'answer'. The region 'call' does."),
        ("cal.answer", "1 HH312: There is no region 'cal'. Did you mean 'call'?"),
        ("fire answr", "6 HH312: No region knows the trigger 'answr'. Did you mean 'answer'?"),
        ("fire call.answer", "6 HH312: No region knows the trigger 'call.answer'. Write call.answer, without fire."),
        ("answer", "1 HH311: 'answer' is a trigger; say of which region. Write call.answer."),
        ("boxed_in", "1 HH311: 'boxed_in' is a trigger; say of which region. Write fire boxed_in."),
        ("mood", "1 HH311: 'mood' is a number; what should become of it? Write mood + 1, mood - 1 or mood = 3."),
        ("deadline", "1 HH311: 'deadline' is a timer. Write start deadline, or stop deadline."),
        ("moood", "1 HH302: 'moood' is not declared. Did you mean 'mood'?"),
        ("moood + 1", "1 HH302: 'moood' is not declared. Did you mean 'mood'?"),
        ("mood + moood", "8 HH302: 'moood' is not declared. Did you mean 'mood'?"),
        ("mood + 1 if moood > 1", "13 HH302: 'moood' is not declared. Did you mean 'mood'?"),
        ("mood * 2", "6 HH314: 'mood' is a number; it cannot be changed with *. Write mood + 1, mood - 1 or mood = 3."),
        ("mood - 1 + 2", "10 HH317: It is not clear what is taken away here. Put brackets around what comes after 'mood -'."),
        ("mood = fog", "8 HH302: 'fog' is not declared."),
        ("mood = mood > 1", "13 HH304: A number is wanted here, and this is a yes or no."),
        ("mood = ", "7 HH309: There is no expression here."),
        ("mood + 1 if", "12 HH309: There is no expression here."),
        ("mood + 1 if mood", "13 HH304: A yes or no is wanted here, and this is a number. Compare it with something: == < >= …"),
        ("set mood", "5 HH314: 'mood' is a number, not a flag. Write mood + 1, mood - 1 or mood = 3."),
        ("set outing_plannd", "5 HH302: There is no flag 'outing_plannd'. Did you mean 'outing_planned'?"),
        ("set", "4 HH311: After 'set' comes the name of a flag."),
        ("set cutaways", "5 HH314: 'cutaways' is an option, not a flag. Options are chosen before the run and stay as they are."),
        (
            "set seen.glovebox",
            "5 HH314: 'seen.glovebox' is a memory, not a flag. "
            "What has been seen or chosen is remembered by itself; only a seal forgets it.",
        ),
        (
            "outing_planned = yes",
            "16 HH314: 'outing_planned' is a flag; it cannot be changed with =. Write set outing_planned, or clear outing_planned.",
        ),
        ("weather = fogg", "11 HH303: 'weather' has no value 'fogg'. Did you mean 'fog'?"),
        ("weather = 1", "11 HH311: After = comes a value of 'weather'. There is: clear, fog, mist."),
        ("weather + 1", "9 HH314: 'weather' is an enum; it cannot be changed with +. Write weather = VALUE."),
        ("fragments + the_mem", "13 HH303: 'fragments' has no item 'the_mem'. Did you mean 'the_memo'?"),
        (
            "fragments = the_memo",
            "11 HH314: 'fragments' is a set; it cannot be changed with =. Write fragments + ITEM, or fragments - ITEM.",
        ),
        ("first_car = taxi", "11 HH314: 'first_car' is a draw; it cannot be changed with =. Write draw first_car."),
        ("call = ringing", "1 HH314: 'call' is a region; it is moved by its triggers. Write call.TRIGGER."),
        ("claim no_polic", "7 HH302: There is no claim 'no_polic'. Did you mean 'no_police'?"),
        ("claim no_police to polce", "20 HH302: There is no listener 'polce'. Did you mean 'police'?"),
        ("claim no_police to", "19 HH311: After 'to' comes the name of a listener. There is: caller, police."),
        ("start deadlin", "7 HH302: There is no timer 'deadlin'. Did you mean 'deadline'?"),
        ("start deadline 4", "16 HH315: '4' is not a duration; write it like 40s, 4m, 1m30s, 1h or 250ms."),
        ("start deadline 25h", "16 HH315: '25h' is too long; the longest duration is 24h."),
        ("start deadline 99ms", "16 HH315: '99ms' is too short; the shortest duration is 100 ms."),
        ("stop deadline 4m", "15 HH311: '4m' cannot stand here. One line holds one effect."),
        ("draw weather", "6 HH314: 'weather' is an enum, not a draw. Write weather = VALUE."),
        ("seal end_of_part_two", "6 HH302: There is no seal 'end_of_part_two'. Did you mean 'end_of_part_one'?"),
        ("sett outing_planned", "1 HH311: No effect begins with 'sett'. Did you mean 'set'?"),
        ("goto glovebox", "1 HH311: No effect begins with 'goto'. See the list of effects in the story format."),
        ("set outing_planned cutaways", "20 HH311: 'cutaways' cannot stand here. One line holds one effect."),
        ("call.answer call.cut", "13 HH311: 'call.cut' cannot stand here. One line holds one effect."),
        ("", "1 HH311: There is no effect here."),
    ],
)
def test_a_mistake_is_told_with_its_column_and_a_hint(text: str, expected: str) -> None:
    assert complaint(text) == expected


def test_a_claim_where_nothing_is_said_must_name_its_listener() -> None:
    assert (
        complaint("claim no_police", "")
        == "1 HH316: Nothing is said here, so nobody can hear this claim. Write claim no_police to LISTENER."
    )
    assert shape(effect("claim no_police to caller", "")) == "Include(slot=18, mask=1)"


def test_all_mistakes_of_a_list_are_told_and_the_others_compiled_in_order() -> None:
    report = Report()
    found = compile_effects([text_node(text) for text in ("mood + 1", "nonsense", "call.answer", "set mood")], NAMES, "", report)
    assert [type(one).__name__ for one in found] == ["Assign", "Fire"]
    assert [d.code for d in report.diagnostics] == ["HH302", "HH314"]


@pytest.mark.parametrize(("count", "fine"), [(limits.EFFECTS - 1, True), (limits.EFFECTS, True), (limits.EFFECTS + 1, False)])
def test_a_list_of_effects_has_a_limit(count: int, fine: bool) -> None:
    report = Report()
    found = compile_effects([text_node("mood + 1")] * count, NAMES, "", report)
    assert len(found) == (count if fine else 0)
    assert [d.code for d in report.diagnostics] == ([] if fine else ["HH909"])


def test_a_trigger_can_be_named_outside_of_effects() -> None:
    report = Report()
    assert resolve_trigger("call.answer", Where("a.yaml", 1, 1), NAMES, report) == "answer"
    assert resolve_trigger("fire boxed_in", Where("a.yaml", 1, 1), NAMES, report) == "boxed_in"
    assert report.ok
    assert resolve_trigger("mood + 1", Where("a.yaml", 1, 1), NAMES, report) is None
    assert resolve_trigger("call.answer if mood > 1", Where("a.yaml", 2, 1), NAMES, report) is None
    assert resolve_trigger("call.boxed_in", Where("a.yaml", 3, 1), NAMES, report) is None
    assert [d.code for d in report.diagnostics] == ["HH311", "HH311", "HH313"]


VERBS = [
    "set",
    "clear",
    "claim",
    "to",
    "start",
    "stop",
    "draw",
    "seal",
    "fire",
    "call.answer",
    "call.boxed_in",
    "outing_planned",
    "boxed_in",
]


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(WORDS + VERBS), max_size=8).map(" ".join) | st.text(max_size=40), st.sampled_from(["", "cabin"]))
def test_any_text_at_all_is_an_effect_or_told(text: str, channel: str) -> None:
    report = Report()
    found = compile_effects([text_node(text)], SEALED, channel, report)
    assert bool(found) == report.ok
    for diagnostic in report.diagnostics:
        assert "\x1b" not in format_diagnostic(diagnostic, text)
    if found and isinstance(found[0], Assign):
        assert type(found[0].value(LAYOUT.initial)) is int
