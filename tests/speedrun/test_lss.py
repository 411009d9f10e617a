"""LiveSplit files of every age, and what merely looks like one."""

from __future__ import annotations

import random

import pytest

from hardhit_game.speedrun.book import Book
from hardhit_game.speedrun.lss_read import NotSplits, parse_time, read_lss
from hardhit_game.speedrun.lss_write import time_text, write_lss
from hardhit_game.speedrun.times import NONE, Time
from tests.speedrun.runs import book_of

HEAD = "<GameIcon /><GameName>G</GameName><CategoryName>C</CategoryName>"


def splits(segments: str, version: str = "1.7.0", middle: str = "<AttemptHistory />", offset: str = "00:00:00") -> bytes:
    body = f"{HEAD}<Offset>{offset}</Offset><AttemptCount>7</AttemptCount>{middle}<Segments>{segments}</Segments>"
    return f'<?xml version="1.0" encoding="UTF-8"?><Run version="{version}">{body}</Run>'.encode()


def segment(pb: str = "", best: str = "", history: str = "", name: str = "A") -> str:
    times = f'<SplitTimes><SplitTime name="Personal Best">{pb}</SplitTime></SplitTimes>'
    bests = f"<BestSegmentTime>{best}</BestSegmentTime><SegmentHistory>{history}</SegmentHistory>"
    return f"<Segment><Name>{name}</Name><Icon />{times}{bests}</Segment>"


def real(time: str) -> str:
    return f"<RealTime>{time}</RealTime>"


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("00:00:01.5000000", 1500), ("1:02.25", 62_250), ("75.5", 75_500), ("60:00", 3_600_000), ("1.00:02:00", 86_520_000),
        ("-00:00:01.000", -1000), ("00:00:00.0004999", 0), ("00:00:00.0005", 1), ("100:00:00", 360_000_000), ("00:00:09.123456789", 9123),
    ],
)  # fmt: skip
def test_times_are_read_as_livesplit_reads_them(text: str, ms: int) -> None:
    assert parse_time(text) == ms


@pytest.mark.parametrize("text", ["", "0:60", "1:2:3:4", "1,5", "--1", "1e3", "00:00:0１", "nan", "9" * 30, "9999999:00:00", "1.5.5"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_time(text)


@pytest.mark.parametrize("ms", [0, 1, 999, 86_399_999, 86_400_000, 200_000_001, -1, -86_400_000])
def test_written_times_come_back(ms: int) -> None:
    assert parse_time(time_text(ms)) == ms


def test_a_file_with_a_mark_at_its_start_and_windows_line_ends_is_read() -> None:
    data = b"\xef\xbb\xbf" + splits(segment(real("00:00:05"), real("00:00:05"))).replace(b"><", b">\r\n<")
    book = read_lss(data)
    assert (book.game, book.attempt_count, book.segments[0].pb) == ("G", 7, Time(None, 5000))


def test_before_1_3_the_personal_best_stands_in_a_key_of_its_own() -> None:
    times = "<PersonalBestSplitTime>00:00:08</PersonalBestSplitTime><BestSegmentTime>00:00:07</BestSegmentTime>"
    old = f"<Segment><Name>A</Name><Icon />{times}</Segment>"
    book = read_lss(splits(old, "1.2.0", "<RunHistory><Time id='1'>00:00:08</Time></RunHistory>"))
    assert (book.segments[0].pb.rta, book.segments[0].best.rta) == (8000, 7000)
    assert [(attempt.id, attempt.time.rta) for attempt in book.attempts] == [(1, 8000)]


def test_before_1_4_1_times_are_bare() -> None:
    book = read_lss(splits(segment("00:00:08", "00:00:07", '<Time id="1">00:00:07</Time>'), "1.4.0"))
    assert (book.segments[0].pb, book.segments[0].history) == (Time(None, 8000), {1: Time(None, 7000)})


def test_attempts_with_dates_pauses_and_an_end_before_their_start() -> None:
    attempts = (
        '<AttemptHistory><Attempt id="1" started="05/28/2026 07:42:00" isStartedSynced="True" '
        'ended="05/28/2026 07:40:00" isEndedSynced="True">'
        f'{real("00:01:00")}<PauseTime>00:00:10</PauseTime></Attempt><Attempt id="2" /></AttemptHistory>'
    )
    book = read_lss(splits(segment(), middle=attempts))
    first, second = book.attempts
    assert (first.started, first.ended, first.paused_ms, first.finished) == ("2026-05-28T07:42:00Z", "", 10_000, True)
    assert not second.finished


def test_a_file_that_needs_it_is_mended_as_livesplit_mends_it() -> None:
    one = segment(real("00:00:10"), real("-00:00:01"), '<Time id="1"><RealTime>00:00:09</RealTime></Time>', "one")
    two = segment(real("00:00:08"), real("00:00:05"), '<Time id="1" />', "two")
    book = read_lss(splits(one + two))
    assert [part.pb.rta for part in book.segments] == [10_000, 10_000], "splits never fall"
    assert [part.best.rta for part in book.segments] == [10_000, 0], "no best is slower than in the personal best"
    assert book.segments[1].history == {}, "skipped and then nothing says nothing"


def test_other_comparisons_come_along_and_go_out_again() -> None:
    split = '<SplitTime name="Rival"><GameTime>00:00:03</GameTime></SplitTime>'
    data = splits(segment().replace("</SplitTimes>", f"{split}</SplitTimes>"))
    assert read_lss(data).segments[0].others == {"Rival": Time(3000, None)}
    assert b'name="Rival"' in write_lss(read_lss(data))


BOMB = b'<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Run version="1.7.0">&b;</Run>'
DOOR = b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><Run><GameName>&f;</GameName></Run>'


NO_SPLITS = [
    b"", b"{}", b"<", b"<Run/>", b"<Race/>", BOMB, DOOR, b"<Run>" * 100_000, b"\xff\xfe<Run/>", b"<a " + b"b='c' " * 10 + b"/>",
    b"<Run version='1.7.0'>" + b"<a/>" * 300_000 + b"</Run>", b"<a x='" + b"y" * 2_000_000 + b"'/>", b"x" * (9 << 20),
    splits(""), splits(segment(real("nonsense"))), splits(segment(history='<Time id="x" />')), splits(segment() * 1001),
    splits(segment().replace("Personal Best", "[Race] someone")), splits(segment(), offset="1e9"),
    splits(segment()).replace(b"<GameIcon />", b""), splits(segment()).replace(b"<Offset>00:00:00</Offset>", b""),
    splits(segment(real("99999999999999999999"))),
]  # fmt: skip


@pytest.mark.parametrize("data", NO_SPLITS, ids=range(len(NO_SPLITS)))
def test_what_is_no_file_of_splits_gets_a_sentence(data: bytes) -> None:
    with pytest.raises(NotSplits) as caught:
        read_lss(data)
    assert str(caught.value).endswith(".") and str(caught.value).isprintable()


def test_a_damaged_file_is_read_or_refused_but_never_worse() -> None:
    whole = write_lss(book_of(["one", "two"], [[1000, 2000], [900], [None, 1500]]))
    for cut in range(len(whole)):
        _read_or_refused(whole[:cut])
    chance = random.Random(1)
    for _ in range(500):
        place = chance.randrange(len(whole))
        _read_or_refused(whole[:place] + bytes([chance.randrange(256)]) + whole[place + 1 :])


def _read_or_refused(data: bytes) -> Book | None:
    try:
        return read_lss(data)
    except NotSplits:
        return None


def test_escapes_in_names_never_get_through() -> None:
    book = read_lss(splits(segment(name="A&#x85;B")))
    assert book.segments[0].name.isprintable()
    assert book.segments[0].pb == NONE
