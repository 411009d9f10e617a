"""What expressions mean, and what is said when they mean nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.expression.compile import compile_guard, compile_number, compile_value
from hardhit_game.story.expression.names import RESERVED_WORDS, collect_seen
from hardhit_game.story.naming import is_name
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.reader import read_yaml
from hardhit_game.story.story import Guard, Where
from tests.story.names_for_tests import LAYOUT, MINUTE, NAMES, told, vector

HERE = Where("a.yaml", 1, 1)


def guard(text: str) -> Guard:
    report = Report()
    found = compile_guard(text, HERE, NAMES, report)
    assert told(report, text) == []
    assert found is not None
    return found


def holds(text: str, **values: int) -> bool:
    truth = guard(text).holds(vector(**values))
    assert isinstance(truth, bool)
    return truth


def number(text: str, **values: int) -> int:
    report = Report()
    found = compile_number(text, HERE, NAMES, report)
    assert told(report, text) == []
    assert found is not None
    return found(vector(**values))


def complaint(text: str, what: str = "guard") -> str:
    """`column code: message hint` of the one thing wrong."""
    report = Report()
    compiler = compile_guard if what == "guard" else compile_number
    assert compiler(text, HERE, NAMES, report) is None
    (diagnostic,) = report.diagnostics
    return f"{diagnostic.where.column} {diagnostic.code}: {diagnostic.message} {diagnostic.hint}".strip()


# ---------------------------------------------------------------- meaning


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 3 - 2", 5),
        ("-3 + 1", -2),
        ("- -3", 3),
        ("2 - -mood", 4),
        ("7 / 2", 3),
        ("-7 / 2", -4),
        ("-7 % 3", 2),
        ("7 / 0", 0),
        ("7 % 0", 0),
        ("mood / heat", 0),
        ("mood % heat", 0),
        ("min(mood, 1)", 1),
        ("max(mood, 1 + 2)", 3),
        ("abs(-mood)", 2),
        ("count(fragments)", 2),
        ("count(no_police) + 1", 2),
        ("mood * mood - mood", 2),
        (f"{limits.NUMBER} + 1", limits.NUMBER),
        (f"-{limits.NUMBER} - mood", -limits.NUMBER),
        (f"{limits.NUMBER} * {limits.NUMBER} * -1", -limits.NUMBER),
        (f"mood * {limits.NUMBER}", limits.NUMBER),
    ],
)
def test_numbers(text: str, value: int) -> None:
    assert number(text, mood=2, heat=0, fragments=0b101, no_police=0b10) == value


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("yes", True),
        ("no or false", False),
        ("not no and true", True),
        ("mood >= 2", True),
        ("2 < mood", False),
        ("mood == heat + 2", True),
        ("mood != heat", True),
        ("not mood > 2 and heat == 0", True),
        ("yes or no and no", True),
        ("outing_planned", False),
        ("cutaways", True),
        ("outing_planned == no", True),
        ("outing_planned != cutaways", True),
        ("call is ringing", False),
        ("call is he_waits", True),
        ("call in on_line", True),
        ("not call in on_line", False),
        ("call in he_waits", True),
        ("drive in moving", False),
        ("drive is bridge", False),
        ("weather is fog", True),
        ("weather == fog", True),
        ("fog == weather", True),
        ("weather != fog", False),
        ("weather == evening", False),
        ("first_car is undrawn", True),
        ("fragments has the_memo", True),
        ("fragments has maeng_called", False),
        ("no_police has caller", False),
        ("deadline running", True),
        ("not deadline running", False),
        ("seen.glovebox", True),
        ("chose.glovebox.take_it or seen.glovebox", True),
        ("(mood > 1) == (heat > 1)", False),
    ],
)
def test_truths(text: str, truth: bool) -> None:
    state = {"mood": 2, "cutaways": 1, "call": 3, "weather": 2, "fragments": 0b10, "deadline": 0, "seen__glovebox": 1}
    assert holds(text, **state) is truth


@pytest.mark.parametrize("shape", ["(mood + {}) % 3", "(mood + {}) / 3", "(mood + heat{}) % 7", "(mood + heat{}) / 7"])
def test_a_sum_divided_is_the_same_however_it_is_written(shape: str) -> None:
    short, long = shape.format("" if "heat" in shape else "4"), shape.format("+ (heat - heat)" if "heat" in shape else "(heat - heat) + 4")
    for mood in range(5):
        for heat in (-50, -1, 0, 3, 1000):
            assert number(short, mood=mood, heat=heat) == number(long, mood=mood, heat=heat)


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
def test_a_sum_compared_is_the_same_however_it_is_written(sign: str) -> None:
    for mood in range(5):
        for heat in (-3, -2, 0, 1, 2):
            assert holds(f"mood + heat {sign} 1", mood=mood, heat=heat) is holds(f"mood {sign} 1 - heat", mood=mood, heat=heat)


@pytest.mark.parametrize(
    ("text", "at", "before", "after"),
    [
        ("clock >= 08:05", 23 * MINUTE, False, True),
        ("clock < 8:05", 23 * MINUTE, True, False),
        ("08:05 <= clock", 23 * MINUTE, False, True),
        ("clock > 08:05", 23 * MINUTE + 1, False, True),
        ("clock <= 08:05:30", 23 * MINUTE + 30_001, True, False),
        ("clock >= 07:00", (24 * 60 - 42) * MINUTE, False, True),
    ],
)
def test_a_comparison_with_the_clock_flips_at_its_threshold(text: str, at: int, before: bool, after: bool) -> None:
    assert guard(text).thresholds == (at,)
    assert holds(text, clock=at - 1) is before
    assert holds(text, clock=at) is after


def test_equality_with_the_clock_flips_twice_and_several_thresholds_are_sorted() -> None:
    assert guard("clock == 07:43").thresholds == (MINUTE, MINUTE + 1)
    assert guard("not (clock > 07:44 or clock >= 07:43) and mood > 1").thresholds == (MINUTE, 2 * MINUTE + 1)


def test_what_cannot_change_by_itself_has_no_threshold() -> None:
    assert guard("mood > 1").thresholds == ()
    assert guard("clock >= 07:42").thresholds == ()
    assert guard("no and clock >= 08:05").thresholds == ()


def test_a_guard_knows_its_source_and_what_it_reads() -> None:
    found = guard(" mood + heat > 1 and call in on_line or fragments has the_memo ")
    assert found.source == "mood + heat > 1 and call in on_line or fragments has the_memo"
    assert found.reads == {10, 11, 8, 17}
    assert guard("clock >= 08:05").reads == {0}
    assert guard("yes").reads == frozenset()


def test_seals_set_numbers_flags_and_enums_from_expressions() -> None:
    variables = LAYOUT.variables
    report = Report()
    cases = [
        ("heat", "mood * 2", 4),
        ("outing_planned", "mood <= 1", 0),
        ("outing_planned", "cutaways", 1),
        ("weather", "fog", 2),
        ("weather", "evening", 1),
    ]
    for target, text, value in cases:
        found = compile_value(text, HERE, NAMES, variables[target], report)
        assert found is not None
        result = found(vector(cutaways=1, evening=1))
        assert result == value
        assert type(result) is int
    assert report.ok
    assert compile_value("mood", HERE, NAMES, variables["outing_planned"], report) is None
    assert compile_value("mood", HERE, NAMES, variables["weather"], report) is None
    assert compile_value("fogg", HERE, NAMES, variables["weather"], report) is None
    assert [d.code for d in report.diagnostics] == ["HH303", "HH304", "HH304"]


# ---------------------------------------------------------------- complaints


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("moood > 2", "1 HH302: 'moood' is not declared. Did you mean 'mood'?"),
        ("Mood > 2", "1 HH302: 'Mood' is not declared. Did you mean 'mood'?"),
        ("call is ringin", "9 HH303: The region 'call' has no state 'ringin'. Did you mean 'ringing'?"),
        ("cal is ringing", "1 HH302: 'cal' is not declared. Did you mean 'call'?"),
        ("weather is fogg", "12 HH303: 'weather' has no value 'fogg'. Did you mean 'fog'?"),
        ("weather == fogg", "12 HH303: 'weather' has no value 'fogg'. Did you mean 'fog'?"),
        ("first_car is bus", "14 HH303: 'first_car' has no outcome 'bus'. There is: patrol, taxi, undrawn."),
        ("fragments has the_mem", "15 HH303: 'fragments' has no item 'the_mem'. Did you mean 'the_memo'?"),
        ("no_police has polce", "15 HH303: 'no_police' has no listener 'polce'. Did you mean 'police'?"),
        ("deadlin running", "1 HH302: There is no timer 'deadlin'. Did you mean 'deadline'?"),
        ("seen.glovbox", "1 HH302: There is no scene 'glovbox'. Did you mean 'glovebox'?"),
        ("chose.glovebox.takeit", "1 HH302: The scene 'glovebox' has no choice 'takeit'. Did you mean 'take_it'?"),
        ("chose.glovebox", "1 HH302: 'chose.glovebox' does not have the right parts. Write chose.SCENE.CHOICE."),
        ("call.ringing", "1 HH302: 'call.ringing' is not how a state is asked for. Write call in ringing."),
        ("call", "1 HH304: 'call' is a region; ask which state it is in. Write call is STATE, or call in STATE."),
        ("deadline", "1 HH304: 'deadline' is a timer; ask whether it runs. Write deadline running."),
        ("fragments", "1 HH304: 'fragments' is a set; ask what is in it. Write fragments has ITEM, or count(fragments)."),
        ("mood", "1 HH304: A yes or no is wanted here, and this is a number. Compare it with something: == < >= …"),
        ("weather", "1 HH304: A yes or no is wanted here, and this is a value of 'weather'. Write weather is VALUE."),
        ("mood + outing_planned > 2", "8 HH304: A number is wanted here, and this is a yes or no."),
        ("mood == weather", "6 HH304: A number cannot be compared with a value of 'weather'."),
        ("weather < fog", "9 HH304: Only numbers are smaller or larger; this is a value of 'weather'."),
        ("weather == first_car", "9 HH304: A value of 'weather' cannot be compared with a value of 'first_car'."),
        ("mood is 2", "9 HH301: After 'is' comes a name. Write it like REGION is STATE, or ENUM is VALUE."),
        ("mood is fog", "6 HH304: 'mood' is a number; it cannot be asked with 'is'. Write it like mood >= 2."),
        ("weather in fog", "9 HH304: 'weather' is an enum; it cannot be asked with 'in'. Write weather is VALUE."),
        ("the_memo in fragments", "1 HH302: 'the_memo' is not declared. Write fragments has the_memo."),
        ("call has ringing", "6 HH304: 'call' is a region, not a set. Write call is ringing."),
        ("call is on_line", "6 HH308: 'on_line' has states below it, so 'call' is never just that. Write call in on_line."),
        ("call is not ringing", "9 HH301: The 'not' goes to the front. Write: not call is ringing"),
        ("call not in on_line", "6 HH301: 'not' cannot stand here. The 'not' goes to the front: not REGION in STATE."),
        ("1 < mood < 3", "10 HH306: Comparisons cannot be chained. Join two of them with 'and'."),
        ("mood == 2 is yes", "11 HH306: Comparisons cannot be chained. Join two of them with 'and'."),
        ("mood > 2 and", "13 HH301: The expression ends too early."),
        ("(mood > 2", "1 HH301: This bracket is never closed."),
        ("mood > 2)", "9 HH301: ')' cannot stand here."),
        ("mood 2", "6 HH301: '2' cannot stand here."),
        ("mood = 2", "6 HH301: '=' cannot stand here. To compare, write == or is."),
        ("mood > 1 && yes", "10 HH301: The sign '&' means nothing in an expression. Write 'and'."),
        ("!outing_planned", "1 HH301: The sign '!' means nothing in an expression. Write 'not'."),
        ("mood > 'a'", "8 HH301: The sign ''' means nothing in an expression. Names are written without quotes."),
        ("mood > 1.5", "9 HH301: A '.' belongs only between two names, without spaces. Numbers are whole."),
        ("mood > é", "8 HH301: The sign 'é' means nothing in an expression."),
        ("mood + not yes", "8 HH301: A 'not' cannot stand here by itself. Put brackets around it: (not …)."),
        ("min(mood) > 1", "1 HH301: 'min' takes 2 in its brackets, not 1. Write min(a, b)."),
        ("count mood", "7 HH301: After 'count' comes a bracket. Write count(SET)."),
        ("count(mood) > 1", "7 HH304: 'mood' is a number; only a set or a claim can be counted."),
        (
            "clock > 5",
            "7 HH307: Only the clock can be compared with a time of day, and the clock with nothing else. Write it like clock >= 08:05.",
        ),
        (
            "mood > 08:05",
            "6 HH307: Only the clock can be compared with a time of day, and the clock with nothing else. Write it like clock >= 08:05.",
        ),
        ("clock >= 24:00", "10 HH307: '24:00' is not a time of day; a day goes from 00:00 to 23:59:59."),
        ("clock + 1 > 2", "1 HH304: A number is wanted here, and this is the clock."),
        ("mood > 4m", "8 HH307: '4m' is a duration or a misspelt name; expressions have neither."),
        ("mood > 99999999999999999999", "8 HH305: The number 99999999999999999999 is too large; the largest is 9,007,199,254,740,991."),
        ("", "1 HH309: There is no expression here."),
        ("  ", "1 HH309: There is no expression here."),
        ("seen.second_ring", "1 HH302: 'seen.second_ring' is not recorded and cannot be read here."),
    ],
)
def test_a_mistake_is_told_with_its_column_and_a_hint(text: str, expected: str) -> None:
    assert complaint(text) == expected


def test_every_kind_of_text_that_is_no_number_is_told() -> None:
    assert complaint("outing_planned", "number") == "1 HH304: A number is wanted here, and this is a yes or no."
    assert complaint("08:05", "number") == "1 HH304: A number is wanted here, and this is a time of day."


def words(count: int) -> str:
    return ("-1" if count % 2 == 0 else "1") + "+1" * ((count - 1) // 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1".ljust(limits.EXPRESSION_LETTERS - 1), None),
        ("1".ljust(limits.EXPRESSION_LETTERS), None),
        ("1".ljust(limits.EXPRESSION_LETTERS + 1), "HH906"),
        ("1" * 1_000_000, "HH906"),
        (words(limits.EXPRESSION_WORDS - 1), None),
        (words(limits.EXPRESSION_WORDS), None),
        (words(limits.EXPRESSION_WORDS + 1), "HH907"),
        ("(" * (limits.EXPRESSION_DEPTH - 1) + "1" + ")" * (limits.EXPRESSION_DEPTH - 1), None),
        ("(" * limits.EXPRESSION_DEPTH + "1" + ")" * limits.EXPRESSION_DEPTH, None),
        ("(" * (limits.EXPRESSION_DEPTH + 1) + "1" + ")" * (limits.EXPRESSION_DEPTH + 1), "HH908"),
        ("-" * limits.EXPRESSION_DEPTH + "1", None),
        ("-" * (limits.EXPRESSION_DEPTH + 1) + "1", "HH908"),
        (str(limits.NUMBER - 1), None),
        (str(limits.NUMBER), None),
        (str(limits.NUMBER + 1), "HH305"),
    ],
)
def test_length_words_nesting_and_numbers_have_limits(text: str, code: str | None) -> None:
    report = Report()
    compile_number(text, HERE, NAMES, report)
    assert [d.code for d in report.diagnostics] == ([code] if code else [])


def test_the_caret_stands_in_the_file_whatever_holds_the_expression() -> None:
    source = "a:\n  - if: mood > moood\n  - |\n    yes and\n    moood > 1\n  - 'moood'\n"
    root = read_yaml(source.encode(), "a.yaml", Report())
    first, second, third = root.entries["a"].value.items  # type: ignore[union-attr]
    report = Report()
    for node in (first.entries["if"].value, second, third):
        assert isinstance(node, TextNode)
        compile_guard(node.value, node, NAMES, report)
    places = [(d.where.line, d.where.column) for d in report.diagnostics]
    assert places == [(2, 16), (5, 5), (6, 6)]
    assert all(source.split("\n")[line - 1][column - 1 :].startswith("moood") for line, column in places)


# ---------------------------------------------------------------- names


def test_what_is_read_of_the_past_can_be_collected_before_there_are_slots() -> None:
    text = "seen.glovebox and not chose.glovebox.take_it or xseen.a or seen.Bad or chose.a"
    assert collect_seen(text) == {"seen.glovebox", "chose.glovebox.take_it"}


@pytest.mark.parametrize("text", ["a", "a1_b", "a" * 40])
def test_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["", "A", "1a", "_a", "a-b", "a" * 41, "a\n", "é", "a.b"])
def test_texts_that_are_no_names(text: str) -> None:
    assert not is_name(text)


def test_words_of_the_language_are_reserved() -> None:
    assert {"and", "if", "clock", "seen", "draw", "yes"} <= RESERVED_WORDS


def test_no_part_of_a_pack_can_ever_be_run_as_code() -> None:
    code = Path(__file__).parents[2] / "hardhit_game" / "story"
    called = r"\b(?:eval|exec|__import__|import_module|literal_eval)\(|(?<![.\w])compile\("
    forbidden = re.compile(rf"{called}|import (?:ast|pickle|marshal|importlib)\b")
    assert [file.name for file in code.rglob("*.py") if forbidden.search(file.read_text("utf-8"))] == []
