"""A small set of declarations that tests of expressions and effects share."""

from __future__ import annotations

from hardhit_game.story.diagnostics import Report, format_diagnostic
from hardhit_game.story.expression.names import Names
from hardhit_game.story.layout import Draw, Layout, Region, Timer, Variable
from hardhit_game.story.layout import VariableKind as Kind

MINUTE = 60_000
START = (7 * 60 + 42) * MINUTE

CALL = Region(
    name="call",
    slot=8,
    leaves=("silent", "ringing", "on_line.he_speaks", "on_line.he_waits"),
    initial=0,
    below={
        "silent": frozenset({0}),
        "ringing": frozenset({1}),
        "on_line": frozenset({2, 3}),
        "he_speaks": frozenset({2}),
        "he_waits": frozenset({3}),
    },
)
DRIVE = Region("drive", 9, ("parked", "moving.bridge"), 0, {"parked": frozenset({0}), "moving": frozenset({1}), "bridge": frozenset({1})})

VARIABLES = (
    Variable("mood", Kind.NUMBER, 10, 2, 0, 4),
    Variable("heat", Kind.NUMBER, 11, 0, -50, 1000),
    Variable("outing_planned", Kind.FLAG, 12, 0, 0, 1),
    Variable("cutaways", Kind.OPTION, 13, 0, 0, 1),
    Variable("weather", Kind.ENUM, 14, 0, 0, 2, ("clear", "mist", "fog")),
    Variable("evening", Kind.ENUM, 15, 0, 0, 2, ("clear", "mist", "fog")),
    Variable("first_car", Kind.DRAW, 16, 0, 0, 2, ("undrawn", "patrol", "taxi")),
    Variable("fragments", Kind.SET, 17, 0, 0, 7, ("maeng_called", "the_memo", "the_seat")),
    Variable("no_police", Kind.CLAIM, 18, 0, 0, 3, ("caller", "police")),
    Variable("seen.glovebox", Kind.SEEN, 19, 0, 0, 1),
    Variable("chose.glovebox.take_it", Kind.SEEN, 20, 0, 0, 1),
)
LAYOUT = Layout(
    size=22,
    initial=tuple([0] * 10 + [2] + [0] * 10 + [-1]),
    regions=(CALL, DRIVE),
    variables={variable.name: variable for variable in VARIABLES},
    timers=(Timer("deadline", 21, 10 * MINUTE, "boxed_in"),),
    draws=(Draw("first_car", 16, -1, (), (1, 3), 1),),
)
NAMES = Names(
    layout=LAYOUT,
    start_clock=START,
    scenes={"glovebox": ("take_it", "let_it_ring"), "second_ring": ()},
    triggers={"answer": ("call",), "cut": ("call",), "boxed_in": ("call", "drive")},
)


def vector(**values: int) -> tuple[int, ...]:
    """The initial state with some values changed; regions by name, `deadline` and `clock` too, dots as two underscores."""
    state = list(LAYOUT.initial)
    slots = {"clock": 0, "call": 8, "drive": 9, "deadline": 21, **{variable.name: variable.slot for variable in VARIABLES}}
    for name, value in values.items():
        state[slots[name.replace("__", ".")]] = value
    return tuple(state)


def told(report: Report, text: str) -> list[str]:
    """The report as printed above `text`."""
    return [format_diagnostic(diagnostic, text) for diagnostic in report.diagnostics]
