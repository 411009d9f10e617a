"""Walkthroughs: what may be written in one, and what is said when a story goes otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.author.walkthrough import Outcome, run_walkthroughs
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.load import LoadedPack, compile_pack, load_pack
from hardhit_game.story.source import PackSource

PACKS = sorted((Path(__file__).parents[1] / "packs").iterdir())

PACK = {
    "pack.yaml": """
format: 1
id: small
title: Small
version: 1.0.0
language: en
player: you
start: {scene: hall, clock: 07:00}
""",
    "cast.yaml": """
channels: [room]
speakers: {you: {name: You, channel: room, colour: player}}
""",
    "endings.yaml": """
endings:
  out: {name: Outside, question: "What if you left?", tags: [full], epilogue: "Air."}
  in: {name: Inside, question: "What if you stayed?", tags: [full], epilogue: "Dust."}
""",
    "state.yaml": """
numbers: {mood: {range: 0..4, start: 2}}
draws: {coin: {outcomes: {heads: 1, tails: 1}, times: 2}}
options: {light: {start: no, title: Light}}
""",
    "scenes/all.yaml": """
scenes:
  hall:
    script: |
      The hall{if light}, lit{end}.
    reading: 4s
    choices:
      leave: {say: I am off., do: [mood - 1], costs: 1m30s, goto: door}
      toss: {act: Toss., do: [draw coin], goto: hall}
      linger: {act: Linger., from: 5s, end: in}
    silence: {after: 10s, end: in}
  door:
    untimed: yes
    script: |
      The door.
    reading: 4s
    choices:
      open: {act: Open it., end: out}
      knock: {act: Knock., if: mood == 0, end: in}
""",
}


def pack_with(walkthrough: str, golden: str | None = None) -> LoadedPack:
    files = PACK | {"tests/play.yaml": walkthrough} | ({"tests/play.txt": golden} if golden is not None else {})
    pack = compile_pack(PackSource(Path("small"), {name: text.lstrip("\n").encode() for name, text in files.items()}, ""))
    assert pack.story is not None, pack.explain()
    return pack


def play(walkthrough: str, golden: str | None = None) -> Outcome:
    report = Report()
    (outcome,) = run_walkthroughs(pack_with(walkthrough, golden), report)
    assert not report.diagnostics
    return outcome


def mistakes(walkthrough: str) -> list[str]:
    report = Report()
    assert run_walkthroughs(pack_with(walkthrough), report) == []
    return [f"{d.where.line}: {d.code} {d.message}" for d in report.diagnostics]


GOOD = """
test: Out of the house
options: {light: yes}
draws: {coin: [tails, heads]}
play:
  - scene: hall
  - open: [leave, toss]
  - toss
  - expect: coin is tails
  - at 9s: toss
  - expect: coin is heads and clock == 07:00:13
  - at 2s: wait
  - leave
  - expect: mood == 1
  - open
ending: out
"""
TOLD = """\
The hall, lit.
> Toss.
The hall, lit.
> Toss.
The hall, lit.
You: I am off.
[1m30s]
The door.
> Open it.
Air.
* Outside *
"""


def test_a_walkthrough_plays_the_story() -> None:
    outcome = play(GOOD)
    assert outcome.problem == ""
    assert outcome.transcript == TOLD
    assert outcome.walkthrough.title == "Out of the house"
    assert len(outcome.events) == 5


def test_a_golden_transcript_is_compared_word_for_word() -> None:
    assert play(GOOD, TOLD).problem == ""
    assert play(GOOD, TOLD.replace("\n", "\r\n")).problem == ""
    assert (
        "the transcript differs in line 8: expected 'A door.', told 'The door.'." in play(GOOD, TOLD.replace("The door", "A door")).problem
    )
    assert "the transcript has 11 lines; 12 were expected" in play(GOOD, TOLD + "More.\n").problem


@pytest.mark.parametrize(
    ("moves", "problem"),
    [
        ("[{scene: door}]", "expected scene 'door'. At 07:00:00 the scene is 'hall'; open: leave, toss."),
        ("[{expect: mood == 0}]", "expected mood == 0, but it does not hold. At 07:00:00"),
        ("[{open: [leave]}]", "expected exactly these choices open: leave. At 07:00:00"),
        ("[leave, toss]", "'toss' is no choice of the open scene. At 07:01:34 the scene is 'door'; open: open."),
        ("[linger]", "refused: Choice 'linger' of scene 'hall' is not open."),
        ("[leave, wait]", "waits in vain: the clock holds."),
        ("[wait, leave]", "the story has already ended with 'in'."),
        ("[toss]", "expected the ending 'out', but the story goes on."),
        ("[wait]", "expected the ending 'out', but the story ended with 'in'."),
    ],
)
def test_a_failure_says_what_was_expected_where_and_what_was_open(moves: str, problem: str) -> None:
    found = play(f"test: Otherwise\nplay: {moves}\nending: out\n").problem
    assert problem in found
    assert found.startswith("tests/play.yaml:")


def test_the_place_of_a_failure_is_the_line_that_failed() -> None:
    outcome = play("test: Otherwise\nplay:\n  - toss\n  - expect: mood == 3\n  - toss\n")
    assert outcome.problem.startswith("tests/play.yaml:4:5:")


def test_everything_wrong_in_a_walkthrough_is_told_in_one_run() -> None:
    found = mistakes(
        """
test: Wrong
draws: {coin: edge, dice: one}
options: {dark: yes}
play:
  - leeve
  - at soon: leave
  - expect: mod == 1
  - scene: cellar
  - open: [leave, fly]
  - shout: loudly
  - [leave]
ending: up
"""
    )
    assert [line.split(" ")[0] for line in found] == ["2:", "2:", "3:", "5:", "6:", "7:", "8:", "9:", "10:", "11:", "12:"]


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_the_walkthroughs_of_the_packs_beside_these_tests_go_as_written(folder: Path) -> None:
    report = Report()
    outcomes = run_walkthroughs(load_pack(folder), report)
    assert outcomes
    assert not report.diagnostics
    assert [outcome.problem for outcome in outcomes if outcome.problem] == []
