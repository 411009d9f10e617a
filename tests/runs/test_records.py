from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardhit_game.engine.happening import Choose, Wait
from hardhit_game.runs.bounded_json import read_json, write_json
from hardhit_game.runs.record_json import Malformed, header_from, header_item, record_from, record_item
from hardhit_game.runs.records import NOTES, Before, Finished, Header, Noted, PackRef, Parent, Played, Record

names = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)
hashes = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)
numbers = st.integers(0, 2**53 - 1)
labels = st.from_regex(r"[ -~]{0,64}", fullmatch=True)
played = st.builds(
    Played, st.just(7), st.none() | st.builds(Wait, numbers) | st.builds(Choose, numbers, numbers, names, names), hashes, numbers
)
noted = st.sampled_from(NOTES).flatmap(
    lambda note: st.builds(Noted, st.just(7), st.just(note), numbers, numbers, numbers if note in ("rewind", "fork") else labels)
)
finished = st.builds(Finished, st.just(7), names, numbers, numbers, numbers)
headers = st.builds(
    Header,
    run=st.from_regex(r"[a-z0-9][a-z0-9_-]{0,79}", fullmatch=True),
    packs=st.lists(st.builds(PackRef, names, labels, hashes), min_size=1, max_size=3).map(tuple),
    logic=hashes,
    text=hashes,
    seed=numbers,
    pins=st.dictionaries(names, st.lists(names, max_size=3).map(tuple), max_size=3),
    options=st.dictionaries(names, st.booleans(), max_size=3),
    mode=names,
    locale=labels,
    started=labels,
    parent=st.none() | st.builds(Parent, names, numbers),
    aim=st.just("") | names | st.builds("{}.{}".format, names, names),
    before=st.none() | st.builds(Before, names, hashes),
    rules=numbers,
)


@given(played | noted | finished)
def test_a_record_written_and_read_is_the_same(record: Record) -> None:
    assert record_from(7, read_json(write_json(record_item(record)), limit=1 << 16)) == record


@given(headers)
def test_a_header_written_and_read_is_the_same(header: Header) -> None:
    assert header_from(read_json(write_json(header_item(header)), limit=1 << 16)) == header


HEADER = header_item(Header("run", (PackRef("lighthouse", "1.0.0", "0" * 64),), "0" * 64, "0" * 64, 1))
CHOICE = record_item(Played(2, Choose(1, 0, "stairs", "climb"), "0" * 16, 5))


@pytest.mark.parametrize("value", [None, True, -1, 2**53, "x" * 100, "UPPER", "\x1b[2J", [], {}, [[]], "../../etc", 1])
@pytest.mark.parametrize("key", sorted(HEADER))
def test_no_forged_value_in_a_header_is_worse_than_malformed(key: str, value: object) -> None:
    try:
        found = header_from({**HEADER, key: value})
    except Malformed as problem:
        assert str(problem)
    else:
        assert header_item(found)[key] == value


@pytest.mark.parametrize("value", [None, True, -1, 2**53, "x" * 100, "UPPER", "\x1b[2J", [], {}, 1.0])
@pytest.mark.parametrize("key", sorted(CHOICE))
def test_no_forged_value_in_a_record_is_worse_than_malformed(key: str, value: object) -> None:
    with pytest.raises(Malformed):
        record_from(2, {**CHOICE, key: value})


@pytest.mark.parametrize("key", sorted(HEADER))
def test_a_header_lacks_nothing_and_has_nothing_more(key: str) -> None:
    with pytest.raises(Malformed):
        header_from({name: value for name, value in HEADER.items() if name != key})
    with pytest.raises(Malformed):
        header_from({**HEADER, "more": 1})


@pytest.mark.parametrize("item", [{"aim": ""}, {"aim": "a.b.c"}, {"aim": 1}, {"before": []}, {"before": ["run", "xyz"]}, {"before": "run"}])
def test_what_a_race_begins_with_is_refused_when_it_is_not_well_formed(item: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        header_from({**HEADER, **item})


def test_a_newer_format_is_refused_kindly() -> None:
    with pytest.raises(Malformed, match="newer version of the game"):
        header_from({**HEADER, "hardhit_run": 2})


@pytest.mark.parametrize(
    "item", [None, 1, "x", [], {}, {"do": "steal"}, {"note": "x", "at": 1, "w": 1}, {"do": []}, {"note": []}, {"end": []}]
)
def test_what_is_no_record_is_malformed(item: object) -> None:
    with pytest.raises(Malformed):
        record_from(2, item)
