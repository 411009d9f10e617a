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
