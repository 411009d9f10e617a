"""Branches of lines, guards and values that make no difference."""

from __future__ import annotations

from pathlib import Path

from hardhit_game.engine.game import open_game
from hardhit_game.explore.findings import Kind, Verdict
from hardhit_game.explore.prove import prove
from tests.explore.yaml_packs import pack

TWO_ROOMS = """\
  hall:
    script: A hall.
    reading: 4s
    choices:
      wet: {act: Stand in the rain first., do: [set wet], goto: room}
      dry: {act: Go in., do: [clear wet], goto: room}
    silence: {goto: room}
  room:
    script: |
      {if wet}You drip.{else}You are dry.{end}

      {if wet and burnt}Steam rises.{end}

      {if clock >= 08:01}It is late.{end}
    reading: 4s
    choices:
      out: {act: Out., if: not burnt, end: out}
      out_of_it: {act: Out of it., costs: 2m, goto: room}
    silence: {end: out}
"""
STATE = """\
flags:
  wet: You are wet.
  burnt: You are burnt.
  unused: Nobody asks.
"""


def test_a_branch_is_told_only_if_some_run_tells_it(tmp_path: Path) -> None:
    """Rules never ask whether you are wet, so the proof forgets it; the lines are settled all the same."""
    loaded = pack(tmp_path, TWO_ROOMS, STATE)
    assert loaded.story is not None
    proof = prove(open_game(loaded.story))
    assert proof.verdict is Verdict.PROVED
    assert proof.branches == 4
    (line,) = [finding for finding in proof.findings if finding.kind is Kind.LINE]
    assert (line.what, line.where and line.where.line) == ("wet and burnt", 13)
    assert "never told" in line.message


def test_guards_that_always_answer_the_same_and_values_nobody_asks_for_are_worth_a_look(tmp_path: Path) -> None:
    loaded = pack(tmp_path, TWO_ROOMS, STATE)
    assert loaded.story is not None
    proof = prove(open_game(loaded.story))
    (guard,) = [finding for finding in proof.findings if finding.kind is Kind.GUARD]
    assert "always holds" in guard.message
    assert guard.what == "not burnt"
    assert [finding.what for finding in proof.findings if finding.kind is Kind.VALUE] == ["unused"]


TEXTS = """\
  hall:
    script: |
      {pick mood}Cold.|Level.|Warm.{end}

      {if clock >= 08:01}Too late for that.{end}
    reading: 4s
    choices:
      smile: {act: Smile., do: [mood + 1], goto: room}
    silence:
      goto: room
      script: Nobody says a word.
      reading: 4s
  room:
    script: |
      {if clock >= 08:00:10}The clock has struck.{end}
    reading: 4s
    resume: They go on.
    resume_reading: 4s
    choices:
      out: {act: Out., end: out}
    silence: {end: out}
  bell:
    when: mood >= 0
    once: no
    script: A bell.
    reading: 4s
    choices:
      on: {act: On., goto: hall_two}
    silence: {goto: hall_two}
  hall_two:
    script: The hall again.
    reading: 4s
    choices:
      out: {act: Out., next: room}
    silence: {next: room}
"""
MOOD = "numbers: {mood: {range: 0..2, start: 0}}\nflags: {lit: A lamp is lit.}\n"
SCREEN = """\
panels:
  lamp:
    kind: device
    title: Lamp
    text: |
      {if lit}It burns.{else}It is dark.{end}
  never:
    kind: device
    title: Never
    show: mood > 1
    text: Warmth.
"""


def test_every_text_of_a_pick_a_panel_a_return_and_a_silence_is_told_or_named(tmp_path: Path) -> None:
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "screen.yaml").write_text(SCREEN, encoding="utf-8")
    loaded = pack(tmp_path, TEXTS, MOOD)
    assert loaded.story is not None
    proof = prove(open_game(loaded.story))
    unheard = [finding.what for finding in proof.findings if finding.kind is Kind.LINE]
    assert sorted(unheard) == [
        "The text of the panel 'never'",
        "What an interrupt returns to in scene 'room'",
        "clock >= 08:01",
        "lit",
        "pick mood: 1",
        "pick mood: 2",
    ]


def test_a_guard_of_a_scene_that_comes_by_itself_is_watched_apart_from_its_having_been_seen(tmp_path: Path) -> None:
    story = TEXTS.replace("do: [mood + 1], goto: room", "do: [mood + 1], next: room").replace("once: no", "once: yes")
    loaded = pack(tmp_path, story, MOOD)
    assert loaded.story is not None
    found = [finding for finding in prove(open_game(loaded.story)).findings if finding.kind is Kind.GUARD]
    assert [(finding.what, finding.message) for finding in found] == [
        ("mood >= 0", "'when: mood >= 0' of the storylet 'bell' always holds when it is asked.")
    ]
