"""A session on disks that fail, and closed at the worst moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardhit_game.play.session import RunBusy, RunUnusable, Session
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import read_run
from hardhit_game.runs.verify import Level, verify
from tests.runs.faults import Died, FaultyFiles, every_failure
from tests.runs.playing import LANDFALL, begin, find, lighthouse, play, saved_run

KINDS = ("full", "torn", "dies", "dies torn")
DEEDS = [1.5, "climb", 2.25, "strike", "wind", 1.0, "look"]


def test_whichever_call_fails_a_run_can_be_gone_on_with_from_a_moment_it_was_in(tmp_path: Path) -> None:
    healthy = begin(Home.at(tmp_path / "healthy"))
    moments = [healthy.state]
    for deed in DEEDS:
        play(healthy, [deed])
        moments.append(healthy.state)
    for number, files in enumerate(every_failure(KINDS)):
        root = tmp_path / str(number)
        acknowledged = 0
        path = None
        try:
            session = begin(Home.at(root, files))
            path = session.path
            for deed in DEEDS:
                play(session, [deed])
                if session.save_problem is None and isinstance(deed, str):
                    acknowledged = session.state.ordinal
            assert session.state == moments[-1], "play itself never notices the disk"
            session.close()
        except Died:
            pass
        files.process_ended()
        if path is None or read_run(path).header is None or not read_run(path).records:
            assert acknowledged == 0
            continue
        again = Session.resume(path, lighthouse(), Home.at(root))
        assert again.state in moments
        assert again.state.ordinal >= acknowledged
        play(again, LANDFALL[again.state.ordinal :])
        assert again.ending == "landfall"
        again.close()
        assert verify(path, find).level is Level.REPRODUCED


def test_whichever_call_fails_while_resuming_nothing_saved_is_lost(tmp_path: Path) -> None:
    for number, files in enumerate(every_failure(KINDS)):
        home = Home.at(tmp_path / str(number))
        path = saved_run(home, ["climb", 1.0, "strike"])
        path.write_bytes(path.read_bytes() + b'{"torn":')
        try:
            session = Session.resume(path, lighthouse(), Home.at(home.data, files))
            play(session, ["wind"])
            session.close()
        except Died:
            pass
        except RunUnusable as problem:
            assert "cannot be read" in str(problem)
        files.process_ended()
        found = verify(_whole(path), find)
        assert found.decisions >= 2
        Session.resume(path, lighthouse(), home).close()


def _whole(path: Path) -> Path:
    """The good part of a run as a file of its own."""
    run = read_run(path)
    copy = path.with_name("good.hhrun")
    copy.write_bytes(path.read_bytes()[: run.good_bytes])
    return copy


def test_what_could_not_be_saved_is_saved_with_the_next_decision(home: Home) -> None:
    files = FaultyFiles()
    session = begin(Home.at(home.data, files))
    play(session, [1.0, "climb"])
    files.at, files.kind = len(files.calls) + 1, "full"
    files.lasting = True
    play(session, [2.0, "strike", "wind"])
    assert session.save_problem is not None and "the disk is full" in session.save_problem
    assert verify(session.path, find).decisions == 1 or read_run(session.path).damage is not None
    files.lasting, files.at = False, 0
    play(session, [1.0])
    assert session.save_problem is not None, "time alone does not try again"
    play(session, ["look"])
    assert session.save_problem is None
    session.close()
    verdict = verify(session.path, find)
    assert (verdict.level, verdict.decisions) == (Level.REPRODUCED, 4)


def test_a_run_that_was_never_saved_is_saved_as_soon_as_that_is_possible(home: Home) -> None:
    files = FaultyFiles(1, "read only", lasting=True)
    session = begin(Home.at(home.data, files))
    play(session, ["climb"])
    assert session.save_problem is not None and not session.path.exists()
    files.lasting, files.at = False, 0
    play(session, ["log"])
    session.close()
    assert verify(session.path, find).decisions == 2


class _Interrupted(FaultyFiles):
    """Files in whose n-th call a signal comes, whose handler closes the session."""

    session: Session | None = None

    def write(self, descriptor: int, data: bytes) -> int:
        self._signal()
        count = super().write(descriptor, data[: max(1, len(data) // 2)])
        self._signal()
        return count

    def sync(self, descriptor: int) -> None:
        self._signal()
        super().sync(descriptor)
        self._signal()

    def _signal(self) -> None:
        self.at -= 1
        if self.at == 0 and self.session is not None:
            self.session.close()

    def _call(self, name, real, args):  # type: ignore[no-untyped-def]
        return real(*args)


@pytest.mark.parametrize("at", range(1, 60))
def test_closed_by_a_signal_in_the_middle_of_anything_the_run_is_whole(home: Home, at: int) -> None:
    files = _Interrupted()
    session = begin(Home.at(home.data, files))
    files.session, files.at = session, at
    before = 0
    for deed in [*DEEDS, "hail", "hold", "truth"]:
        play(session, [deed])
        if not session._closed:
            before = session.state.ordinal
    session.close()
    verdict = verify(session.path, find)
    assert (verdict.level, verdict.problem) == (Level.REPRODUCED, "")
    assert verdict.decisions >= before
    Session.resume(session.path, lighthouse(), home).close()


def test_two_programs_never_write_one_run(home: Home) -> None:
    session = begin(home)
    for _ in range(3):
        with pytest.raises(RunBusy):
            Session.resume(session.path, lighthouse(), home)
    play(session, LANDFALL).close()
    assert verify(session.path, find).level is Level.REPRODUCED
