"""Lines from a pipe, however the bytes come."""

import os
from collections.abc import Iterator

import pytest

from hardhit_game.plain.lines import LONGEST, NO_LINE, LineSource, StandardInput, ThreadedInput


@pytest.fixture(params=[StandardInput, ThreadedInput])
def piped(request: pytest.FixtureRequest) -> Iterator[tuple[LineSource, int]]:
    reading, writing = os.pipe()
    yield request.param(reading), writing
    os.close(writing)


def read(source: LineSource) -> str | None:
    """The next line, however long it takes."""
    while True:
        line = source.read(5)
        if line is NO_LINE:
            continue
        assert line is None or isinstance(line, str)
        return line


def test_lines_come_one_by_one(piped: tuple[LineSource, int]) -> None:
    source, writing = piped
    os.write(writing, b"1\n2\r\nthree")
    assert (read(source), read(source)) == ("1", "2")
    os.write(writing, b" and more\n")
    assert read(source) == "three and more"


def test_nothing_typed_is_no_line(piped: tuple[LineSource, int]) -> None:
    source, _ = piped
    assert source.read(0) is NO_LINE


@pytest.mark.parametrize("kind", [StandardInput, ThreadedInput])
def test_the_last_line_may_lack_its_break_and_the_end_stays_the_end(kind: type[StandardInput] | type[ThreadedInput]) -> None:
    reading, writing = os.pipe()
    os.write(writing, "1\nü".encode())
    os.close(writing)
    source = kind(reading)
    assert [read(source) for _ in range(4)] == ["1", "ü", None, None]


@pytest.mark.parametrize("kind", [StandardInput, ThreadedInput])
def test_bytes_that_are_no_text_are_replaced(kind: type[StandardInput] | type[ThreadedInput]) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"\xff\xfe\n")
    os.close(writing)
    assert read(kind(reading)) == "\ufffd\ufffd"


def test_an_endless_line_is_cut() -> None:
    reading, writing = os.pipe()
    source = StandardInput(reading)
    for _ in range(LONGEST // 4096 + 1):
        os.write(writing, b"x" * 4096)
        line = source.read(0)
    os.close(writing)
    assert isinstance(line, str)


def test_a_closed_standard_input_is_the_end_of_input() -> None:
    reading, writing = os.pipe()
    os.close(writing)
    os.close(reading)
    assert StandardInput(reading).read(0) is None
