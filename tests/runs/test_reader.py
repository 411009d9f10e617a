from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.runs.bounded_json import write_json
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import RunFile, parse_run, read_run
from hardhit_game.runs.record_json import header_item, record_from
from hardhit_game.runs.records import MAX_BYTES, MAX_DECISIONS, MAX_RECORDS, Header, PackRef, first_chain, seal_line
from tests.limited import run_limited
from tests.runs.playing import saved_run

HEADER = header_item(Header("run", (PackRef("lighthouse", "1.0.0", "0" * 64),), "0" * 64, "0" * 64, 1))
START = {"do": "start", "what": "0" * 16, "w": 0}


def sealed(*items: object) -> bytes:
    """Records as a file, with hashes that fit."""
    chain, lines = first_chain(), []
    for item in items:
        line, chain = seal_line(chain, item)  # type: ignore[arg-type]
        lines.append(line)
    return b"".join(lines)


def is_a_beginning(found: RunFile, whole: RunFile) -> bool:
    return found.header in (None, whole.header) and found.records == whole.records[: len(found.records)]


def test_a_run_that_was_closed_is_read_without_damage(home: Home) -> None:
    run = read_run(saved_run(home))
    assert run.damage is None
    assert run.tail == b""
    assert run.finished is not None and run.finished.ending == "landfall"


def test_cut_at_any_byte_a_run_is_its_beginning_and_says_where_it_breaks_off(home: Home) -> None:
    data = saved_run(home).read_bytes()
    whole = parse_run(data)
    for length in range(len(data)):
        found = parse_run(data[:length])
        assert is_a_beginning(found, whole)
        assert data[: found.good_bytes] + found.tail == data[:length]
        at_a_line = length and data[length - 1 : length] == b"\n"
        assert (found.damage is None) == bool(at_a_line)


def test_with_any_bit_flipped_a_run_is_read_up_to_that_line_and_no_further(home: Home) -> None:
    data = saved_run(home).read_bytes()
    whole = parse_run(data)
    for bit in range(0, len(data) * 8, 3):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        found = parse_run(bytes(flipped))
        assert found.damage is not None
        assert found.good_bytes <= bit // 8
        assert is_a_beginning(found, whole)


def test_lines_swapped_doubled_or_left_out_break_the_chain(home: Home) -> None:
    lines = saved_run(home).read_bytes().splitlines(keepends=True)
    for changed in ([*lines[:3], *lines[4:]], [*lines[:3], lines[2], *lines[3:]], [*lines[:3], lines[4], lines[3], *lines[5:]], lines[1:]):
        found = parse_run(b"".join(changed))
        assert found.damage is not None
        assert "hash" in found.damage.sentence


@given(st.binary(max_size=300))
def test_any_bytes_are_read_as_a_run_or_as_damage(data: bytes) -> None:
    found = parse_run(data)
    assert found.header is not None or found.damage is not None


@given(st.lists(st.binary(max_size=40).map(lambda junk: junk.replace(b"\n", b"")), max_size=5), st.randoms(use_true_random=False))
def test_junk_after_a_good_beginning_is_kept_apart(junk: list[bytes], chance: random.Random) -> None:
    good = sealed(HEADER, START)
    data = good + b"\n".join(junk)
    found = parse_run(data)
    assert found.good_bytes == len(good)
    assert found.tail == data[len(good) :]


junk_values = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=8) | st.lists(st.integers(0, 9), max_size=2)


@given(st.dictionaries(st.sampled_from(["do", "note", "end", "at", "w", "what", "n", "in", "choice", "igt", "value"]), junk_values))
def test_a_forged_record_with_a_fitting_hash_is_malformed_or_a_record(item: dict[str, object]) -> None:
    found = parse_run(sealed(HEADER, START, item))
    assert len(found.records) == 2 or (found.damage is not None and found.damage.line == 3)


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ((HEADER, {"note": "beat", "at": 1, "w": 1}), "before the start"),
        ((HEADER, START, START), "a second time"),
        ((HEADER, START, {"note": "beat", "at": 1, "w": 5}, {"note": "beat", "at": 1, "w": 4}), "goes back in real time"),
        ((HEADER, HEADER), "not a record"),
        ((START,), "not the beginning of a run"),
        (({**HEADER, "hardhit_run": 99},), "newer version of the game"),
    ],
)
def test_what_no_game_writes_is_refused_even_with_fitting_hashes(items: tuple[object, ...], says: str) -> None:
    damage = parse_run(sealed(*items)).damage
    assert damage is not None
    assert says in damage.sentence


def test_nothing_from_the_file_stands_in_a_sentence_about_it() -> None:
    damage = parse_run(sealed({**HEADER, "run": "\x1b]52;c;aGk=\x07", "mode": "\x1b[2J"})).damage
    assert damage is not None
    assert damage.sentence.isprintable()


@pytest.mark.parametrize("name", ["missing", "folder", "a" * 400, "nul\0byte"])
def test_a_file_that_cannot_be_read_is_damage_as_a_whole(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    found = read_run(tmp_path / name)
    assert found.header is None
    assert found.damage is not None and found.damage.line == 0
    assert found.damage.sentence.startswith("The file cannot be read")


def test_an_empty_file_says_so() -> None:
    damage = parse_run(b"").damage
    assert damage is not None and damage.sentence == "The file is empty."


def _beats(count: int) -> bytes:
    return sealed(HEADER, START, *({"note": "beat", "at": number, "w": number} for number in range(count)))


HUGE = {
    "a million heartbeats": lambda: _beats(1) + b'{"at":1,"note":"beat","w":1,"h":"0123456789abcdef"}\n' * 1_000_000,
    "as many records as fit and one more": lambda: _beats(MAX_RECORDS),
    "a million empty lines": lambda: b"\n" * 1_000_000,
    "a number of a million digits": lambda: b'{"hardhit_run":' + b"9" * 1_000_000 + b"}\n",
    "a number of a thousand digits in a record": lambda: sealed(HEADER, START) + b'{"note":"beat","at":' + b"9" * 60_000 + b"}\n",
    "a line of eight megabytes": lambda: b'{"x":"' + b"a" * (MAX_BYTES - 100) + b'"}',
    "a million brackets": lambda: b"[" * 1_000_000,
    "brackets in one line": lambda: b"[" * 60_000 + b"\n",
    "quotes in one line": lambda: b'[[[[[[["' + b'\\"' * 30_000 + b"\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(HUGE))
def test_a_huge_file_is_read_or_refused_in_three_seconds_and_300_megabytes(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "huge.hhrun"
    path.write_bytes(HUGE[kind]())
    program = (
        "import sys, pathlib\n"
        "from hardhit_game.runs.verify import verify\n"
        "verdict = verify(pathlib.Path(sys.argv[1]), lambda pack: None)\n"
        "assert verdict.level.value == 'broken', verdict\n"
        "print(verdict.problem)\n"
    )
    assert run_limited(program, str(path))


def test_a_run_of_the_greatest_length_is_still_read() -> None:
    found = parse_run(_beats(MAX_RECORDS - 2))
    assert found.damage is None
    assert len(found.records) == MAX_RECORDS - 1


def test_the_writer_and_the_reader_mean_the_same_bytes() -> None:
    assert write_json({"b": [1, "\u00e9"], "a": True}) == b'{"a":true,"b":[1,"\\u00e9"]}'


def test_going_back_counts_as_much_as_a_decision_against_what_a_file_may_hold() -> None:
    run = parse_run(sealed(HEADER, START, *([{"note": "rewind", "at": 0, "w": 0, "value": 0}] * MAX_DECISIONS)))
    assert run.damage is not None and "that many events" in run.damage.sentence


def test_a_heartbeat_read_by_the_short_way_is_the_one_read_by_the_long_way() -> None:
    beats = [{"note": "beat", "at": 0, "w": 0}, {"note": "beat", "at": 10**14, "w": 10**14}]
    run = parse_run(sealed(HEADER, START, *beats))
    assert run.damage is None
    assert run.records[1:] == tuple(record_from(number + 3, beat) for number, beat in enumerate(beats))
    for damaged in (b'"at":00', b'"at":-1', b'"at":1.0', b'"at":9007199254740993'):
        assert parse_run(sealed(HEADER, START, *beats).replace(b'"at":0', damaged, 1)).damage is not None
