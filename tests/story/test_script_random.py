"""Scripts of any shape: the fast renderer says what a plain reading of the tree says, and no text makes the parser fail."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.script import LineIds, Setting, compile_play, parse_script
from hardhit_game.story.script.tree import Branches, Code, Pick, Piece, Screenplay, Speech, Text
from tests.story.names_for_tests import NAMES
from tests.story.small import told

SPEAKERS = {"mara": 1, "hye_in": 2}
MOODS = {name: NAMES.layout.variables[name] for name in ("mood", "weather", "outing_planned")}

words = st.sampled_from(["late", "He", "is *very* calm", "now,", "**so**", "-", r"\{", "mara"])
conditions = st.sampled_from(["mood <= 2", "outing_planned", "weather is fog", "mood == 4 and not outing_planned"])


def _inline(depth: int) -> st.SearchStrategy[str]:
    if not depth:
        return words | st.sampled_from(["{=mood}", "{=weather}"])
    inner = st.lists(_inline(depth - 1), max_size=3).map(" ".join)
    branch = st.builds(lambda c, a, b: f"{{if {c}}}{a}{{else}}{b}{{end}}", conditions, inner, inner)
    single = st.builds(lambda c, a: f"{{if {c}}} {a} {{end}}", conditions, inner)
    pick = st.builds("{{pick weather}}{}|{}|{}{{end}}".format, inner, inner, inner)
    return _inline(depth - 1) | branch | single | pick


sentences = st.lists(_inline(3), min_size=1, max_size=4).map(" ".join)
lines = st.builds("{}{}".format, st.sampled_from(["", "mara: ", "hye_in: "]), sentences)
paragraphs = lines | st.builds("{{if {}}} {}\n{{else}} {}".format, conditions, lines, lines)
scripts = st.lists(paragraphs, min_size=1, max_size=4).map("\n\n".join).filter(lambda script: len(script) <= limits.SCENE_LETTERS)


def _play(script: str) -> tuple[Screenplay, Report]:
    report = Report()
    return parse_script(TextNode(script, "block", "a.yaml", 1, 1), SPEAKERS, report), report


def _states() -> list[list[int]]:
    states = []
    for values in product(*(range(own.low, own.high + 1) for own in MOODS.values())):
        state = list(NAMES.layout.initial)
        for own, value in zip(MOODS.values(), values, strict=True):
            state[own.slot] = value
        states.append(state)
    return states


STATES = _states()


@given(scripts)
@settings(max_examples=150, deadline=None)
def test_rendering_says_what_the_tree_says_in_every_state(script: str) -> None:
    play, report = _play(script)
    compiled = compile_play(play, LineIds("s"), Setting(NAMES, {}, report))
    assert not report.diagnostics, script
    for _ in range(2):  # what was kept must be what was made
        for state in STATES:
            assert told(compiled.render(state)) == _plain(play, state)


@given(st.text(alphabet="ab: \n{}*|\\=@ifelsndpck_0", max_size=80) | st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_script_or_has_an_error_at_a_place_in_it(script: str) -> None:
    play, report = _play(script)
    compile_play(play, LineIds("s"), Setting(NAMES, {}, report))
    for diagnostic in report.diagnostics:
        assert 1 <= diagnostic.where.line <= script.count("\n") + 1


def _plain(play: Screenplay, state: list[int]) -> list[str]:
    found = []
    for paragraph in play.paragraphs:
        pieces = _chosen(paragraph.pieces, state)
        speaker = next((piece.speaker for piece in pieces if isinstance(piece, Speech)), "")
        text = " ".join("".join(piece.text for piece in pieces if isinstance(piece, Text)).split())
        if text:
            found.append(f"{speaker}: {text}" if speaker else text)
    return found


def _chosen(pieces: tuple[Piece, ...], state: list[int]) -> list[Text | Speech]:
    found: list[Text | Speech] = []
    for piece in pieces:
        if isinstance(piece, Text | Speech):
            found.append(piece)
        elif isinstance(piece, Branches):
            for arm in piece.arms:
                if arm.condition is None or (isinstance(arm.condition, Code) and _holds(arm.condition.source, state)):
                    found += _chosen(arm.body, state)
                    break
        elif isinstance(piece, Pick):
            found += _chosen(piece.alternatives[state[MOODS["weather"].slot]], state)
        else:
            own = MOODS[piece.name.source]
            value = state[own.slot]
            found.append(Text(own.values[value] if own.values else str(value)))
    return found


def _holds(condition: str, state: list[int]) -> bool:
    mood, planned, weather = (state[MOODS[name].slot] for name in ("mood", "outing_planned", "weather"))
    return {
        "mood <= 2": mood <= 2,
        "outing_planned": bool(planned),
        "weather is fog": weather == 2,
        "mood == 4 and not outing_planned": mood == 4 and not planned,
    }[condition]
