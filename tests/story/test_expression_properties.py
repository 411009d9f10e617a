"""Compiled expressions against a slow evaluator that knows nothing of slots, folding or closures; and token soups."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report, format_diagnostic
from hardhit_game.story.expression.compile import compile_guard, compile_number, compile_value
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.story import Where
from tests.story.names_for_tests import CALL, DRIVE, LAYOUT, NAMES, START, VARIABLES, vector

HERE = Where("a.yaml", 1, 1)
BIG = limits.NUMBER

# A tree is a tuple: an operator and its operands. Both the text and the value are made from it.
Tree = tuple[object, ...]
State = Mapping[str, int]

STRENGTH = {"or": 1, "and": 2, "not": 3, "compare": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "minus": 7}

numbers = st.deferred(
    lambda: (
        st.tuples(st.just("whole"), st.sampled_from([0, 1, 2, 3, 7, 1000, BIG - 1, BIG]))
        | st.tuples(st.just("number"), st.sampled_from(["mood", "heat"]))
        | st.tuples(st.just("count"), st.sampled_from(["fragments", "no_police"]))
        | st.tuples(st.sampled_from("+-*/%"), numbers, numbers)
        | st.tuples(st.sampled_from(["min", "max"]), numbers, numbers)
        | st.tuples(st.sampled_from(["abs", "minus"]), numbers)
    )
)
truths = st.deferred(
    lambda: (
        st.tuples(st.just("truth"), st.booleans())
        | st.tuples(st.just("flag"), st.sampled_from(["outing_planned", "cutaways", "seen.glovebox", "chose.glovebox.take_it"]))
        | st.tuples(st.just("leaf"), st.sampled_from([("call", "silent"), ("call", "he_waits"), ("drive", "bridge"), ("drive", "parked")]))
        | st.tuples(st.just("in"), st.sampled_from([("call", "on_line"), ("call", "ringing"), ("drive", "moving")]))
        | st.tuples(
            st.just("enum"),
            st.sampled_from(["weather", "evening"]),
            st.sampled_from(["clear", "mist", "fog"]),
            st.sampled_from(["is", "==", "!="]),
        )
        | st.tuples(st.just("has"), st.sampled_from([("fragments", "the_memo"), ("fragments", "the_seat"), ("no_police", "police")]))
        | st.tuples(st.just("running"))
        | st.tuples(st.just("clock"), st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), st.integers(0, 24 * 60 - 1))
        | st.tuples(st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), numbers, numbers)
        | st.tuples(st.sampled_from(["=truth", "!truth"]), truths, truths)
        | st.tuples(st.sampled_from(["and", "or"]), truths, truths)
        | st.tuples(st.just("not"), truths)
    )
)


@st.composite
def states(draw: st.DrawFn) -> State:
    state = {variable.name: draw(st.integers(variable.low, variable.high)) for variable in VARIABLES}
    state["call"] = draw(st.integers(0, len(CALL.leaves) - 1))
    state["drive"] = draw(st.integers(0, len(DRIVE.leaves) - 1))
    state["deadline"] = draw(st.sampled_from([-1, 0, 600_000]))
    state["clock"] = draw(st.integers(0, 24 * 60) | st.just(23)) * 60_000 + draw(st.sampled_from([0, 1, 59_999]))
    return state


def written(tree: Tree, strength: int = 0) -> str:
    """The text, with brackets only where the grammar needs them."""
    match tree:
        case ("whole", value):
            return str(value)
        case ("truth", value):
            return "yes" if value else "no"
        case ("number" | "flag", name):
            return str(name)
        case ("count", name):
            return f"count({name})"
        case ("min" | "max" as name, a, b):
            return f"{name}({written(a)}, {written(b)})"  # type: ignore[arg-type]
        case ("abs", a):
            return f"abs({written(a)})"  # type: ignore[arg-type]
        case ("minus", a):
            return bracketed(f"-{written(a, 7)}", 7, strength)  # type: ignore[arg-type]
        case ("not", a):
            return bracketed(f"not {written(a, 3)}", 3, strength)  # type: ignore[arg-type]
        case ("leaf", (region, state)):
            return bracketed(f"{region} is {state}", 4, strength)
        case ("in", (region, state)):
            return bracketed(f"{region} in {state}", 4, strength)
        case ("has", (name, item)):
            return bracketed(f"{name} has {item}", 4, strength)
        case ("enum", name, value, sign):
            return bracketed(f"{name} {sign} {value}", 4, strength)
        case ("running",):
            return bracketed("deadline running", 4, strength)
        case ("clock", sign, minute):
            return bracketed(f"clock {sign} {int(str(minute)) // 60:02}:{int(str(minute)) % 60:02}", 4, strength)
        case (sign, a, b):
            mine = STRENGTH.get(str(sign), 4)
            sign = {"=truth": "==", "!truth": "!="}.get(str(sign), sign)
            left = written(a, mine if mine == 4 else mine - 1)  # type: ignore[arg-type]
            return bracketed(f"{left} {sign} {written(b, mine)}", mine, strength)  # type: ignore[arg-type]
    raise AssertionError(tree)


def bracketed(text: str, mine: int, strength: int) -> str:
    return f"({text})" if mine <= strength and not (mine == strength and mine in {3, 7}) else text


def clamp(value: int) -> int:
    return max(-BIG, min(BIG, value))


def value_of(tree: Tree, state: State) -> int:
    """The value, by the words of the story format."""
    match tree:
        case ("whole" | "truth", value):
            return int(value)  # type: ignore[call-overload, no-any-return]
        case ("number" | "flag", name):
            return state[str(name)]
        case ("count", name):
            return bin(state[str(name)]).count("1")
        case ("leaf" | "in", (region, wanted)):
            spec = CALL if region == "call" else DRIVE
            return int(str(wanted) in spec.leaves[state[str(region)]].split("."))
        case ("has", (name, item)):
            values = LAYOUT.variables[str(name)].values
            return int(bool(state[str(name)] >> values.index(str(item)) & 1))
        case ("enum", name, value, sign):
            same = LAYOUT.variables[str(name)].values[state[str(name)]] == value
            return int(same if sign != "!=" else not same)
        case ("running",):
            return int(state["deadline"] != -1)
        case ("clock", sign, minute):
            shown = int(str(minute)) * 60_000 - START
            return compared(str(sign), state["clock"], shown if shown >= 0 else shown + 24 * 60 * 60_000)
        case ("not", a):
            return 1 - value_of(a, state)  # type: ignore[arg-type]
        case ("abs", a):
            return abs(value_of(a, state))  # type: ignore[arg-type]
        case ("minus", a):
            return -value_of(a, state)  # type: ignore[arg-type]
        case (sign, left, right):
            return joined(str(sign), value_of(left, state), value_of(right, state))  # type: ignore[arg-type]
    raise AssertionError(tree)


def compared(sign: str, a: int, b: int) -> int:
    return int({"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "==": a == b, "!=": a != b}[sign])


def joined(sign: str, a: int, b: int) -> int:
    match sign:
        case "+" | "-" | "*":
            return clamp({"+": a + b, "-": a - b, "*": a * b}[sign])
        case "/":
            return a // b if b else 0
        case "%":
            return a % b if b else 0
        case "min" | "max":
            return sorted([a, b])[sign == "max"]
        case "and" | "or":
            return a * b if sign == "and" else int(a + b > 0)
        case "=truth" | "!truth":
            return int((a == b) == (sign == "=truth"))
    return compared(sign, a, b)


def only_limits(report: Report) -> bool:
    """Whether all that is wrong is that the text became too long."""
    return bool(report.diagnostics) and all(d.code in {"HH906", "HH907", "HH908"} for d in report.diagnostics)


@settings(max_examples=1000, deadline=None)
@given(truths, states())
def test_a_guard_has_the_value_that_the_story_format_gives_it(tree: Tree, state: State) -> None:
    text, report = written(tree), Report()
    guard = compile_guard(text, HERE, NAMES, report)
    if guard is None:
        assert only_limits(report), (text, report.diagnostics)
        return
    result = guard.holds(vector(**{name.replace(".", "__"): value for name, value in state.items()}))
    assert type(result) is bool
    assert result == bool(value_of(tree, state)), text


@settings(max_examples=1000, deadline=None)
@given(numbers, states())
def test_a_number_has_the_value_that_the_story_format_gives_it(tree: Tree, state: State) -> None:
    text, report = written(tree), Report()
    number = compile_number(text, HERE, NAMES, report)
    if number is None:
        assert only_limits(report), (text, report.diagnostics)
        return
    result = number(vector(**{name.replace(".", "__"): value for name, value in state.items()}))
    assert type(result) is int
    assert result == value_of(tree, state), text
    assert -BIG <= result <= BIG


@settings(max_examples=300, deadline=None)
@given(truths, states())
def test_a_guard_depends_on_nothing_but_what_it_reads(tree: Tree, state: State) -> None:
    guard = compile_guard(written(tree), HERE, NAMES, Report())
    if guard is not None:
        full = vector(**{name.replace(".", "__"): value for name, value in state.items()})
        bare = [value if slot in guard.reads else -99 for slot, value in enumerate(full)]
        assert guard.holds(full) == guard.holds(bare)


@settings(max_examples=300, deadline=None)
@given(truths, states(), st.integers(0, 24 * 60 * 60_000), st.integers(0, 24 * 60 * 60_000))
def test_between_two_thresholds_a_guard_does_not_change_with_the_clock(tree: Tree, state: State, a: int, b: int) -> None:
    guard = compile_guard(written(tree), HERE, NAMES, Report())
    if guard is None or any(min(a, b) < at <= max(a, b) for at in guard.thresholds):
        return
    values = {name.replace(".", "__"): value for name, value in state.items()}
    assert guard.holds(vector(**{**values, "clock": a})) == guard.holds(vector(**{**values, "clock": b}))


WORDS = [
    "mood",
    "heat",
    "call",
    "ringing",
    "on_line",
    "weather",
    "fog",
    "fragments",
    "the_memo",
    "deadline",
    "running",
    "clock",
    "08:05",
    "25:99",
]
WORDS += [
    "seen.glovebox",
    "chose.glovebox.take_it",
    "seen.",
    ".",
    "a.b.c.d",
    "4m",
    "0",
    "1",
    "9007199254740992",
    "and",
    "or",
    "not",
    "is",
    "in",
    "has",
]
WORDS += [
    "if",
    "yes",
    "no",
    "min",
    "max",
    "abs",
    "count",
    "(",
    ")",
    ",",
    "+",
    "-",
    "*",
    "/",
    "%",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "=",
    "!",
    "&",
    "'",
]
WORDS += [
    '"',
    "[",
    "{",
    "\\",
    "\n",
    "\t",
    "\x1b",
    "é",
    "\ud800",
    "__class__",
    "lambda",
    ":",
    "::",
    "1:2:3:4",
    "no_police",
    "police",
    "first_car",
]
soups = (
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
    | st.lists(st.sampled_from(WORDS), max_size=20).map("".join)
    | st.text(max_size=60)
)


@settings(max_examples=2000, deadline=None)
@given(soups)
def test_any_text_at_all_is_compiled_or_told(text: str) -> None:
    node = TextNode(text, "plain", "a.yaml", 3, 5)
    report = Report()
    results = (
        compile_guard(text, node, NAMES, report),
        compile_number(text, HERE, NAMES, report),
        compile_value(text, HERE, NAMES, LAYOUT.variables["weather"], report),
    )
    assert all(result is not None for result in results) or not report.ok
    for diagnostic in report.diagnostics:
        assert "\x1b" not in format_diagnostic(diagnostic, text)
        assert diagnostic.message
        assert diagnostic.where.column >= 1
    if results[0] is not None:
        assert type(results[0].holds(LAYOUT.initial)) is bool
    for number in results[1:]:
        assert number is None or type(number(LAYOUT.initial)) is int  # type: ignore[operator]
