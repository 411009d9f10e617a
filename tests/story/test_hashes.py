"""The logic hash covers rules, the text hash prose; neither covers how a pack is laid out."""

from __future__ import annotations

import pytest

from tests.story.small import FILES, case, story_of

CASE = """
    when: told and mood > 0
    script: |
      mara: It is late.
    reading: 10s
    do: [mood + 1]
    choices:
      stay: {say: I stay., risk: the lamp, goto: step}
      walk: {act: Walk., if: mood > 1, from: 2s, via: path, goto: step}
    silence: {after: 12s, goto: step}
    """


def _hashes(text: str = CASE, **files: str) -> tuple[str, str]:
    names = {name.replace("_yaml", ".yaml"): content for name, content in files.items()}
    story = story_of({**names, **case(text)})
    return story.logic_hash, story.text_hash


LOGIC, TEXT = _hashes()


def test_both_are_sha256_in_hex() -> None:
    assert len(LOGIC) == len(TEXT) == 64 and int(LOGIC, 16) and int(TEXT, 16)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It is late.", "It's late."),
        ("mara: It", "It"),
        ("I stay.", "I will stay."),
        ("the lamp", "the lamp goes out"),
        ("mara: It is late.", "@late mara: It is late."),
        ("when: told", "chapter: Night\n    when: told"),
    ],
)
def test_prose_changes_the_text_alone(old: str, new: str) -> None:
    logic, text = _hashes(CASE.replace(old, new))
    assert logic == LOGIC
    assert text != TEXT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mood > 0", "mood > 1"),
        ("mood + 1", "mood + 2"),
        ("reading: 10s", "reading: 11s"),
        ("after: 12s", "after: 13s"),
        ("from: 2s", "from: 3s"),
        ("via: path", "costs: 2m"),
        ("via: path, goto: step", "via: path, goto: door"),
        ("if: mood > 1, ", ""),
        ("do: [mood + 1]", "do: [mood + 1]\n    hold: yes"),
        ("do: [mood + 1]", "do: [mood + 1]\n    once: no"),
        ("do: [mood + 1]", "do: [mood + 1]\n    place: yard"),
        ("stay:", "remain:"),
        ("silence: {after: 12s", "silence: {do: [set late], after: 12s"),
    ],
)  # fmt: skip
def test_rules_change_the_logic(old: str, new: str) -> None:
    assert _hashes(CASE.replace(old, new))[0] != LOGIC


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("told and mood > 0", "told  and mood>0"),
        ("mood + 1", "mood+1"),
        ("      mara: It is late.", "      mara: It\n      is late."),
        ("reading: 10s\n    do: [mood + 1]", "do: [mood + 1]\n    reading: 10s  # pinned"),
        ("reading: 10s", "reading: 10000ms"),
        ("do: [mood + 1]", "expect: told\n    do: [mood + 1]"),
    ],
)
def test_layout_blanks_and_expectations_change_nothing(old: str, new: str) -> None:
    assert _hashes(CASE.replace(old, new)) == (LOGIC, TEXT)


def test_the_order_of_choices_is_no_rule() -> None:
    lines = CASE.splitlines()
    lines[7], lines[8] = lines[8], lines[7]
    assert "walk" in lines[7]
    assert _hashes("\n".join(lines))[0] == LOGIC


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("range: 0..2", "range: 0..3"),
        ("taxi: 3, bus: 1", "bus: 1, taxi: 3"),
        ("after: 1m", "after: 2m"),
        ("start: clear", "start: low_mist"),
        ("hears: {room: call in on_line", "hears: {room: call is ringing"),
        ("mood > 1, mood", "mood > 0, mood"),
    ],
)
def test_declarations_are_rules(old: str, new: str) -> None:
    state = FILES["state.yaml"].replace(old, new).replace("words: [cold, level, warm]", "title: Mood")
    same = FILES["state.yaml"].replace("words: [cold, level, warm]", "title: Mood")
    assert old in FILES["state.yaml"]
    assert _hashes(state_yaml=state)[0] != LOGIC == _hashes(state_yaml=same)[0]


def test_the_machine_is_a_rule_and_the_cast_is_not() -> None:
    assert (
        _hashes(machine_yaml=FILES["machine.yaml"].replace("source: lit, dest: out", "source: lit, dest: out, conditions: told"))[0]
        != LOGIC
    )
    assert _hashes(cast_yaml=FILES["cast.yaml"].replace("name: Mara", "name: Mara Ahn"))[0] == LOGIC
