from __future__ import annotations

import os
from pathlib import Path

import pytest

from hardhit_game.runs.files import Busy, Files, keep_as_broken, reason, write_in_place_of
from tests.runs.faults import Died, every_failure, names_in


def test_whichever_call_fails_a_replaced_file_holds_the_old_bytes_or_the_new(tmp_path: Path) -> None:
    target = tmp_path / "folder" / "file"
    for files in every_failure():
        write_in_place_of(Files(), target, b"old and in order")
        try:
            write_in_place_of(files, target, b"new, and longer than the old one")
            worked = True
        except (OSError, Died):
            worked = False
        files.process_ended()
        found = target.read_bytes()
        assert found in (b"old and in order", b"new, and longer than the old one")
        if worked:
            assert found.startswith(b"new")
        write_in_place_of(Files(), target, b"old and in order")
        assert [name for name in names_in(target.parent) if name != "file"] == []


def test_what_was_broken_is_kept_under_a_name_of_its_own_each_time(tmp_path: Path) -> None:
    path = tmp_path / "run.hhrun"
    kept = [keep_as_broken(Files(), path, data) for data in (b"one", b"two", b"three")]
    assert [file.read_bytes() for file in kept] == [b"one", b"two", b"three"]
    assert [file.name for file in kept] == ["run.hhrun.broken", "run.hhrun.2.broken", "run.hhrun.3.broken"]


def test_a_locked_file_is_busy_for_everybody_else_until_it_is_closed(tmp_path: Path) -> None:
    files = Files()
    first = files.create(tmp_path / "run")
    second = files.append_to(tmp_path / "run")
    files.lock(first)
    with pytest.raises(Busy):
        files.lock(second)
    files.close(first)
    files.lock(second)
    files.close(second)


def test_a_folder_a_pipe_and_a_file_too_large_are_not_read(tmp_path: Path) -> None:
    files = Files()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"x" * 11)
    (tmp_path / "fits").write_bytes(b"x" * 10)
    assert files.read(tmp_path / "fits", 10) == b"x" * 10
    for name, says in (("large", "too large"), ("pipe", "not a plain file"), (".", "not a plain file"), ("missing", "not there")):
        with pytest.raises(OSError) as caught:
            files.read(tmp_path / name, 10)
        assert says in reason(caught.value)
