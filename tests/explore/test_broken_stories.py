"""A broken story is refuted with a run one can watch; the repaired one is proved."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.engine.game import open_game
from hardhit_game.explore.findings import Finding, Kind, Proof, Verdict
from hardhit_game.explore.prove import Wanted, prove
from hardhit_game.explore.witness import run_bytes
from hardhit_game.runs.verify import Level, verify
from hardhit_game.story.layout import CLOCK
from hardhit_game.story.load import LoadedPack
from hardhit_game.story.story import Guard
from tests.engine.made_up import HERE, Builder
from tests.explore.yaml_packs import FUSE, FUSE_MACHINE, FUSE_STATE, KEY, LATE_TRAIN, LIE, LIE_STATE, LOCKED_DOOR, SILENCE, pack


def proof_of(loaded: LoadedPack) -> Proof:
    assert loaded.story is not None
    return prove(open_game(loaded.story))


def only(proof: Proof, kind: Kind) -> Finding:
    """The one finding of a kind."""
    (found,) = [finding for finding in proof.findings if finding.kind is kind]
    return found


def watched(finding: Finding, loaded: LoadedPack, folder: Path) -> list[tuple[str, str | None]]:
    """The decisions of a finding's witness, after `verify` has accepted its file."""
    assert finding.witness is not None
    path = folder / "witness.hhrun"
    path.write_bytes(run_bytes(finding.witness, loaded, "witness"))
    verdict = verify(path, lambda _: loaded)
    assert verdict.level is Level.REPRODUCED, verdict.problem
    return [(scene, choice) for _, scene, choice in finding.witness.decisions]


def test_an_ending_behind_a_door_without_a_key_is_refuted(tmp_path: Path) -> None:
    broken = pack(tmp_path / "broken", LOCKED_DOOR.format(take="costs: 1s", knock="end: stayed"), KEY, endings=("out", "stayed"))
    proof = proof_of(broken)
    assert proof.verdict is Verdict.REFUTED
    assert only(proof, Kind.ENDING).what == "out"
    dead = only(proof, Kind.CHOICE)
    assert (dead.what, str(dead.where)) == ("door.open", "scenes/all.yaml:24:7")
    assert "'if: key' never holds" in dead.message
    assert proof.endings["out"].verdict == "unreachable"

    whole = pack(tmp_path / "whole", LOCKED_DOOR.format(take="do: [set key]", knock="end: stayed"), KEY, endings=("out", "stayed"))
    assert proof_of(whole).verdict is Verdict.PROVED
    assert proof_of(whole).dead_choices == ()


def test_a_clock_that_can_run_past_the_only_exit_is_a_soft_lock(tmp_path: Path) -> None:
    broken = pack(tmp_path / "broken", LATE_TRAIN.format(sleeps="20m"))
    proof = proof_of(broken)
    lock = only(proof, Kind.SOFT_LOCK)
    assert watched(lock, broken, tmp_path) == [("hall", "sleep")]
    assert lock.what == "platform"
    assert proof_of(pack(tmp_path / "whole", LATE_TRAIN.format(sleeps="14m"))).verdict is Verdict.PROVED


def test_the_last_millisecond_decides(tmp_path: Path) -> None:
    # Silence in the hall falls 14 s in at the latest; 14 min 45.999 s later it is 08:14:59.999, one millisecond before the train goes.
    assert proof_of(pack(tmp_path / "just", LATE_TRAIN.format(sleeps="14m45s"))).verdict is Verdict.PROVED
    missed = proof_of(pack(tmp_path / "missed", LATE_TRAIN.format(sleeps="14m46s")))
    lock = only(missed, Kind.SOFT_LOCK)
    assert lock.witness is not None
    ((at, scene, choice),) = lock.witness.decisions
    assert (at, scene, choice) == (14_000, "hall", "sleep")


def test_a_lie_that_makes_the_last_scene_impossible_is_shown(tmp_path: Path) -> None:
    broken = pack(tmp_path / "broken", LIE, LIE_STATE)
    lock = only(proof_of(broken), Kind.SOFT_LOCK)
    assert watched(lock, broken, tmp_path) == [("hall", "no_never")]
    assert "nothing can be done" in lock.message
    deaf = LIE_STATE.replace("room: yes", "room: no")
    assert proof_of(pack(tmp_path / "whole", LIE, deaf)).verdict is Verdict.PROVED


def test_a_silence_that_comes_round_again_is_shown(tmp_path: Path) -> None:
    broken = pack(tmp_path / "broken", SILENCE.format(leads="goto: hall"))
    proof = proof_of(broken)
    loop = only(proof, Kind.SILENCE_LOOP)
    assert proof.verdict is Verdict.REFUTED
    assert watched(loop, broken, tmp_path)[-2:] == [("hall", None), ("again", None)]
    assert proof_of(pack(tmp_path / "whole", SILENCE.format(leads="end: out"))).verdict is Verdict.PROVED


def test_a_timer_is_exact_to_the_millisecond(tmp_path: Path) -> None:
    """Two corridors within twenty seconds: who dawdles is caught, and the witness dawdles just enough."""
    broken = pack(tmp_path / "broken", FUSE.format(more=""), FUSE_STATE, FUSE_MACHINE)
    proof = proof_of(broken)
    assert proof.endings["out"].fastest is not None
    assert proof.endings["out"].fastest.clock == 5_000
    lock = only(proof, Kind.SOFT_LOCK)
    assert lock.witness is not None
    # Five seconds of corridor are left when the fuse is: on that very millisecond the fire wins.
    assert (lock.what, lock.witness.clock) == ("far", 15_000)
    watched(lock, broken, tmp_path)
    more = "jump: {act: Jump., if: not house is whole, end: out}"
    assert proof_of(pack(tmp_path / "whole", FUSE.format(more=more), FUSE_STATE, FUSE_MACHINE)).verdict is Verdict.PROVED


def test_a_search_cut_short_proves_nothing_and_says_so(tmp_path: Path) -> None:
    loaded = pack(tmp_path, LOCKED_DOOR.format(take="do: [set key]", knock="end: stayed"), KEY, endings=("out", "stayed"))
    assert loaded.story is not None
    proof = prove(open_game(loaded.story), Wanted(limit=2))
    assert proof.verdict is Verdict.BOUNDED
    assert proof.frontier > 0
    assert proof.endings["stayed"].verdict in ("unknown", "reachable")


def test_more_options_than_can_be_combined_leave_the_verdict_open(tmp_path: Path) -> None:
    options = "options:\n" + "".join(f"  o{number}: {{start: no, title: Option {number}}}\n" for number in range(11))
    proof = proof_of(pack(tmp_path, SILENCE.format(leads="end: out"), options))
    assert proof.verdict is Verdict.BOUNDED
    assert "more than 10 options" in only(proof, Kind.OPEN).message


COUNTER = """\
  hall:
    script: A hall.
    reading: 4s
    choices:
      count: {act: Count., do: [sheep + 1], goto: hall}
      sleep: {act: Sleep., if: sheep > 7, end: out}
    silence: {end: out}
"""


def test_a_number_too_wide_to_be_proved_is_named_with_the_line_that_counts_it(tmp_path: Path) -> None:
    wide = pack(tmp_path / "wide", COUNTER, "numbers: {sheep: {range: 0..9007199254740991, start: 0}}\n")
    assert wide.story is not None
    proof = prove(open_game(wide.story), Wanted(limit=1_000))
    assert proof.verdict is Verdict.BOUNDED
    found = only(proof, Kind.OPEN)
    assert (found.what, str(found.where)) == ("sheep", "scenes/all.yaml:6:33")
    assert "too wide to be proved" in found.message
    assert proof.windows == {}
    narrow = pack(tmp_path / "narrow", COUNTER, "numbers: {sheep: {range: 0..9, start: 0}}\n")
    assert proof_of(narrow).verdict is Verdict.PROVED


def test_a_guard_that_reckons_with_the_time_of_day_is_named_and_nothing_is_proved_of_what_hangs_on_it() -> None:
    b = Builder()
    twice = Guard(lambda v: v[CLOCK] * 2 > 5_000, "clock * 2 > 08:00:05", frozenset({CLOCK}), (2_501,))
    b.scene("hall", choices={"on": {"to": "end the_end", "when": twice}}, silence={"to": "end the_end"})
    proof = prove(open_game(b.story()))
    assert proof.verdict is Verdict.BOUNDED
    found = only(proof, Kind.OPEN)
    assert (found.what, found.where) == ("clock * 2 > 08:00:05", HERE)


def test_a_pack_that_reckons_with_the_clock_is_refused_with_the_place(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"scenes/all.yaml:7:\d+"):
        pack(tmp_path, COUNTER.replace("sheep > 7", "clock + 5 > 7"), "numbers: {sheep: {range: 0..9, start: 0}}\n")
