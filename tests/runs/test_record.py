"""Saving on disks that fail: what is on the disk is always a beginning of what was played, and saving is taken up again."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from hardhit_game.engine.happening import Choose, Wait
from hardhit_game.runs.files import Files
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import RunFile, read_run
from hardhit_game.runs.record import LONGEST_RECORD, RunBusy, RunLog
from hardhit_game.runs.record_json import record_item
from hardhit_game.runs.records import Header, Noted, PackRef, Played, first_chain, seal_line
from tests.runs.faults import Died, FaultyFiles, every_failure

HEADER = Header("run", (PackRef("lighthouse", "1.0.0", "0" * 64),), "0" * 64, "0" * 64, 1)
START = Played(0, None, "0" * 16, 0)


def beat(number: int) -> Noted:
    return Noted(0, "beat", number, number)


def numbers(run: RunFile) -> list[int]:
    return [record.at for record in run.records if isinstance(record, Noted)]


def test_what_was_added_is_in_the_file_at_once(tmp_path: Path) -> None:
    log = RunLog.begin(tmp_path / "runs" / "run.hhrun", Files(), HEADER)
    log.add(START)
    for number in range(40):
        log.note(beat(number))
        assert numbers(read_run(log.path)) == list(range(number + 1))
    assert log.problem is None
    log.close()
    assert read_run(log.path).damage is None


@pytest.mark.parametrize("lasting", [False, True])
def test_whichever_call_fails_the_file_is_a_beginning_and_saving_goes_on_where_it_can(tmp_path: Path, lasting: bool) -> None:
    tried = 0
    for files in every_failure(lasting=lasting):
        tried += 1
        path = tmp_path / f"{tried}" / "run.hhrun"
        saved: list[int] = []
        log = RunLog.begin(path, files, HEADER)
        try:
            log.add(START)
            for number in range(6):
                (log.add if number % 2 else log.note)(beat(number))
                if number % 2 and log.problem is None:
                    saved = numbers(read_run(path))
                    assert saved[-1] == number, "added and no problem means saved"
            log.close()
        except Died:
            files.process_ended()
        found = read_run(path)
        if saved:
            assert numbers(found)[: len(saved)] == saved, "what was saved once stays saved"
        if not files.kind.startswith("dies"):
            assert found.damage is None or log.problem
            if not lasting and files.struck and log.problem is None:
                assert {1, 3, 5} <= set(numbers(found)), "one failed call loses nothing that was added"
    assert tried > 20


def test_a_problem_is_a_sentence_and_goes_away_with_the_next_save(tmp_path: Path) -> None:
    files = FaultyFiles(5, "full")
    log = RunLog.begin(tmp_path / "run.hhrun", files, HEADER)
    log.add(START)
    assert (
        log.problem == "This run is not being saved: the disk is full. You can go on playing; saving is tried again at your next decision."
    )
    log.note(beat(1))
    assert log.problem is not None, "a heartbeat does not try again"
    log.add(beat(2))
    assert log.problem is None
    assert numbers(read_run(log.path)) == [2]
    log.close()


@pytest.mark.parametrize("kind", ["full", "read only", "error"])
def test_on_a_disk_that_never_works_everything_goes_on_without(tmp_path: Path, kind: str) -> None:
    log = RunLog.begin(tmp_path / "run.hhrun", FaultyFiles(1, kind, lasting=True), HEADER)
    log.add(START)
    for number in range(100):
        log.add(beat(number))
        assert log.problem is not None and "not being saved" in log.problem
    log.close()


def test_a_run_that_is_played_elsewhere_is_busy_and_free_again_when_it_closes(tmp_path: Path) -> None:
    path = tmp_path / "run.hhrun"
    first = RunLog.begin(path, Files(), HEADER)
    first.add(START)
    with pytest.raises(RunBusy, match="another window"):
        RunLog.claim(path, Files())
    assert read_run(path).damage is None
    first.close()
    RunLog.claim(path, Files()).close()


class Interrupting(Files):
    """Files in whose n-th call a signal handler runs: before the call, or after it."""

    def __init__(self, at: int, after: bool) -> None:
        self.at = at
        self.after = after
        self.count = 0
        self.handler: Callable[[], None] = lambda: None

    def _strike(self) -> None:
        self.count += 1
        if self.count == self.at:
            self.handler()

    def write(self, descriptor: int, data: bytes) -> int:
        if self.after:
            # A short write, so that the interrupted call still has something to do when it comes back.
            count = super().write(descriptor, data[: max(1, len(data) // 2)])
            self._strike()
            return count
        self._strike()
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        if not self.after:
            self._strike()
        super().sync(descriptor)
        if self.after:
            self._strike()

    def cut(self, descriptor: int, length: int) -> None:
        self._strike()
        super().cut(descriptor, length)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(1, 40))
def test_closed_from_a_signal_handler_in_the_middle_of_anything_the_file_is_whole(tmp_path: Path, at: int, after: bool) -> None:
    files = Interrupting(at, after)
    log = RunLog.begin(tmp_path / "run.hhrun", files, HEADER)
    log.add(START)
    begun: list[int] = []

    def handler() -> None:
        log.close()
        log.close()

    files.handler = handler
    for number in range(8):
        if not log._over:
            begun.append(number)
        (log.add if number % 2 else log.note)(beat(number))
    log.close()
    found = read_run(log.path)
    assert found.damage is None
    assert numbers(found) == begun
    RunLog.claim(log.path, Files()).close()


def test_a_log_taken_up_again_cuts_off_what_does_not_belong(tmp_path: Path) -> None:
    path = tmp_path / "run.hhrun"
    log = RunLog.begin(path, Files(), HEADER)
    log.add(START, beat(1))
    log.close()
    with path.open("ab") as file:
        file.write(b'{"half":')
    run = read_run(path)
    assert run.damage is not None
    again = RunLog.claim(path, Files())
    again.go_on_after(run.good_bytes, run.records, run.chain)
    again.add(beat(2))
    again.close()
    assert read_run(path).damage is None
    assert numbers(read_run(path)) == [1, 2]


def test_a_file_system_without_locks_is_played_on_without_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("hardhit_game.runs.files.fcntl.flock", no_locks)
    log = RunLog.begin(tmp_path / "run.hhrun", Files(), HEADER)
    log.add(START)
    assert log.problem is None
    log.close()


def test_a_home_that_is_nowhere_only_shows_when_something_is_saved() -> None:
    home = Home.at(Path("/dev/null/hardhit"))
    log = RunLog.begin(home.runs_dir / "run.hhrun", home.files, HEADER)
    log.add(START)
    assert log.problem is not None and "its folder is not there" in log.problem
    log.close()


def test_a_run_never_grows_longer_than_can_be_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hardhit_game.runs.record.MAX_DECISIONS", 3)
    log = RunLog.begin(tmp_path / "run.hhrun", Files(), HEADER)
    wait = Played(0, Wait(1), "0" * 16, 0)
    log.add(START)
    log.add(wait, wait)
    assert log.problem is None
    log.add(wait)
    assert log.problem is not None and "too long" in log.problem
    log.close()
    assert len(read_run(log.path).records) == 3


def test_heartbeats_leave_half_of_a_run_to_decisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hardhit_game.runs.record.MAX_RECORDS", 20)
    log = RunLog.begin(tmp_path / "run.hhrun", Files(), HEADER)
    log.add(START)
    for number in range(50):
        log.note(beat(number))
    assert len(numbers(read_run(log.path))) == 9
    log.add(beat(50))
    assert log.problem is None
    log.close()


def test_the_longest_record_is_as_long_as_it_is_taken_to_be() -> None:
    longest = 2**53 - 1
    record = Played(0, Choose(longest, longest, "a" * 40, "b" * 40), "0" * 64, longest)
    line, _ = seal_line(first_chain(), record_item(record))
    assert len(line) <= LONGEST_RECORD
