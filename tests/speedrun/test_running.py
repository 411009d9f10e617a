"""A race while it is run: splits, ghosts, starting over, practice, a connected timer."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardhit_game.play.session import Session
from hardhit_game.runs.home import Home
from hardhit_game.runs.library import list_runs
from hardhit_game.runs.reader import read_run
from hardhit_game.runs.verify import verify
from hardhit_game.speedrun.archive import facts_of_runs
from hardhit_game.speedrun.categories import splits_of
from hardhit_game.speedrun.ghosts import Ghost, NoGhost, ghost_of_book, ghost_of_run
from hardhit_game.speedrun.history import book_of
from hardhit_game.speedrun.livesplit import Link, Remote
from hardhit_game.speedrun.practice import START, NoPractice, Practice
from hardhit_game.speedrun.references import forced_waiting, losses
from hardhit_game.speedrun.running import Running
from hardhit_game.speedrun.times import Time
from hardhit_game.story.speedrun import Category, Milestone
from tests.runs.playing import LANDFALL, edited, find, lighthouse, play
from tests.runs.playing import begin as begin_pinned
from tests.speedrun.racing import ASLEEP, WRECK, apart, facts_of, raced, story


def category(name: str) -> Category:
    found = story().speedrun.category(name)
    assert found is not None
    return found


def running(home: Home, name: str = "any", ghost: Ghost | None = None, remote: Remote | None = None) -> Running:
    own = facts_of_runs(home, find).values()
    return Running(lighthouse(), home, category(name), own, seed=3, ghost=ghost, remote=remote)


def test_splits_made_live_are_those_that_the_log_shows_afterwards(home: Home) -> None:
    race = running(home)
    play(race.session, [2.5, "wait", 1.25, "climb_now", 0.5, *WRECK[1:3], 3.0, *WRECK[3:]])
    race.session.close()
    facts = facts_of(race.session.path)
    assert tuple(race.live.splits) == splits_of(category("any"), facts.reached, facts.end)
    assert race.live.over and race.live.complete


def test_differences_golds_and_pace_against_ones_best(home: Home) -> None:
    raced(home, WRECK, seed=3)
    race = running(home)
    assert race.panel().ghost == "Personal Best" and race.panel().attempt == 2
    play(race.session, ["climb"])
    up = race.panel().rows[0]
    assert (up.split, up.delta, up.standing) == (90_000, 0, "level")
    play(race.session, [4.0, "look", "mutter"])
    panel = race.panel()
    best = race.live.ghost.by("igt")[-1]
    assert (panel.rows[1].delta, panel.rows[1].standing) == (4_000, "behind_losing")
    assert panel.delta == 4_000 and panel.pace == (best or 0) + 4_000
    assert panel.best_possible == panel.pace, "with one run, its golds are its splits"
    assert [row.current for row in panel.rows] == [False, False, True]
    play(race.session, WRECK[3:])
    assert race.news()[0].startswith("Up the stair: 1:30.000, +0.0 on Personal Best")
    assert race.panel().over and race.panel().delta == 4_000


def test_a_live_difference_shows_only_once_it_is_worse(home: Home) -> None:
    ghost = Ghost("rival", (Time(95_000, 1), Time(100_000, 2), Time(200_000, 3)))
    race = running(home, ghost=ghost)
    play(race.session, ["climb"])
    assert race.panel().delta == -5_000
    race.session.elapse(9.0)
    assert race.panel().delta == -1_000, "9 s into a segment for which the rival took 5"
    race.session.elapse(3.0)
    assert race.panel().delta == 2_000


def test_starting_over_keeps_the_log_and_counts_the_attempt(home: Home) -> None:
    race = running(home)
    first = race.session
    play(first, ["climb"])
    play(race.restart(), WRECK)
    assert race.panel().attempt == 2
    play(race.restart(), ["climb"])
    race.close()
    assert (race.panel().attempt, race.panel().rows[0].compared) == (3, 90_000), "the run just finished is the one to beat"
    assert len(list_runs(home)) == 3
    own = facts_of_runs(home, find).values()
    assert (book_of(category("any"), story(), own).attempt_count, book_of(category("any"), story(), own).completed) == (3, 1)


def test_an_attempt_gone_on_with_has_its_splits_its_number_and_its_real_time(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    apart(monkeypatch)
    raced(home, WRECK, seed=3, aim="any")
    left = raced(home, [2.0, "climb", 1.5], seed=4, aim="any")
    raced(home, WRECK[:1], seed=5, aim="any")
    own = facts_of_runs(home, find).values()
    race = Running(lighthouse(), home, category("any"), own, seed=9, resumed=left)
    assert race.session.course.seed == 4 and race.live.attempt == 2
    assert [split.igt for split in race.live.splits] == [92_000]
    assert race.session.rta_ms == race.session.wall_ms - 2_000, "from the first key"
    play(race.session, WRECK[1:])
    race.session.close()
    facts = facts_of(left)
    assert facts.ranked and tuple(race.live.splits) == splits_of(category("any"), facts.reached, facts.end)
    assert race.restart().course.seed == 9 and race.panel().attempt == 4
    race.close()


def test_a_chain_is_gone_on_with_after_the_runs_before_it(home: Home) -> None:
    race = running(home, "all")
    play(race.session, ASLEEP)
    play(race.restart(), WRECK[:2])
    before = race.live.splits[0]
    race.close()
    again = Running(lighthouse(), home, category("all"), facts_of_runs(home, find).values(), seed=3, resumed=race.session.path)
    assert again.live.splits == [before]
    play(again.session, WRECK[2:])
    assert [split.igt for split in again.live.splits] == [before.igt, (before.igt or 0) + again.session.igt_ms]
    again.close()


def test_a_chain_is_one_race_over_several_runs(home: Home) -> None:
    race = running(home, "all")
    play(race.session, ASLEEP)
    asleep = race.session.igt_ms
    assert [split.igt for split in race.live.splits] == [asleep]
    play(race.restart(), ASLEEP)
    assert race.news()[-1] == "This ending does not count for All endings."
    play(race.restart(), WRECK)
    assert [split.igt for split in race.live.splits] == [asleep, 2 * asleep + race.session.igt_ms]
    race.close()
    own = facts_of_runs(home, find).values()
    (attempt,) = book_of(category("all"), story(), own).attempts
    assert not attempt.finished


def test_any_run_of_the_category_is_a_ghost_but_not_one_with_a_slower_clock(home: Home, tmp_path: Path) -> None:
    other = Home.at(tmp_path / "other")
    plan = story().speedrun
    ghost = ghost_of_run(raced(other, [1.0, *WRECK], seed=3), category("any"), plan, find)
    assert ghost.by("igt")[0] == 91_000
    pinned = play(begin_pinned(other), LANDFALL)
    pinned.close()
    assert ghost_of_run(pinned.path, category("good"), plan, find, "The fastest way").name == "The fastest way"
    from hardhit_game.play.modes import TimerMode

    slow = play(begin_pinned(other, mode=TimerMode.GENTLE), WRECK)
    slow.close()
    with pytest.raises(NoGhost, match="another mode"):
        ghost_of_run(slow.path, category("any"), plan, find)
    with pytest.raises(NoGhost, match="no run of Short"):
        ghost_of_run(raced(other, WRECK), category("short"), plan, find)
    with pytest.raises(NoGhost, match="no comparison"):
        ghost_of_book(book_of(category("any"), story(), []), "Nobody")


def test_ones_best_against_a_reference_shows_where_the_time_is_lost(home: Home, tmp_path: Path) -> None:
    own = [facts_of(raced(home, [2.0, "climb", 5.0, *WRECK[1:]], seed=3))]
    reference = ghost_of_run(raced(Home.at(tmp_path / "other"), WRECK, seed=4), category("any"), story().speedrun, find)
    found = losses(book_of(category("any"), story(), own), reference)
    assert [loss.lost for loss in found] == [2_000, 5_000, 0]


def test_only_waiting_with_nothing_to_choose_is_forced(home: Home, tmp_path: Path) -> None:
    chosen = raced(home, ["wait", "climb_now", *WRECK[1:]], seed=3)
    assert forced_waiting(read_run(chosen), story()) == 0, "there was something to choose all the while"
    late = edited(
        tmp_path, lambda text: text.replace("        via: stair\n        do: [start lull]", "        from: 3s\n        via: stair")
    )
    assert late.story is not None
    session = play(Session.begin(late, home, seed=3), ["wait", "wait", "wait", "climb_now", *WRECK[1:]])
    session.close()
    assert forced_waiting(read_run(session.path), late.story) == 13_000, "11 s of reading, and 2 s until one may stay"


def test_practice_begins_at_a_milestone_loops_and_is_never_ranked(home: Home) -> None:
    raced(home, WRECK, seed=3)
    source = read_run(raced(home, [7.0, *WRECK], seed=4))
    plan = story().speedrun
    up, hailed = (milestone for milestone in plan.categories[0].milestones)
    practice = Practice(lighthouse(), home, source, up, hailed)
    assert practice.session.game.story.scenes[practice.session.state.scene].id == "gallery"
    assert practice.session.now == 97_000
    play(practice.session, [2.0, "look", "mutter"])
    assert practice.done and practice.times == [2_000 + 20_000]
    play(practice.again(), ["look", "mutter"])
    assert practice.best == 20_000
    practice.session.close()
    verdict = verify(practice.session.path, find)
    assert verdict.forked and not verdict.ranked
    assert len(list_runs(home)) == 2, "practice is not among the runs"
    assert len(facts_of_runs(home, find)) == 2


def test_practice_from_the_start_or_from_a_witness_and_not_from_where_a_run_never_was(home: Home) -> None:
    witness = play(begin_pinned(home), LANDFALL)
    witness.close()
    source = read_run(witness.path)
    practice = Practice(lighthouse(), home, source, START)
    play(practice.session, LANDFALL)
    assert practice.done and practice.times == [witness.igt_ms]
    with pytest.raises(NoPractice, match="never comes to"):
        Practice(lighthouse(), home, source, Milestone("elsewhere", "Elsewhere", frozenset({"log_book"})))


def test_a_run_without_its_race_is_played_as_before(home: Home) -> None:
    session = play(Session.begin(lighthouse(), home, seed=3), WRECK)
    session.close()
    assert facts_of(session.path).aim == ""


class FakeServer:
    """LiveSplit's TCP server, as far as anybody can tell from outside."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.lines: queue.Queue[str] = queue.Queue()
        self._connections: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._connections.append(connection)
            with connection, connection.makefile("r", encoding="ascii", newline="\r\n") as lines:
                for line in lines:
                    self.lines.put(line.rstrip("\r\n"))

    def heard(self, count: int) -> list[str]:
        return [self.lines.get(timeout=10) for _ in range(count)]

    def close(self) -> None:
        self._socket.close()
        for connection in self._connections:
            connection.close()


@pytest.fixture
def server() -> Iterator[FakeServer]:
    fake = FakeServer()
    yield fake
    fake.close()


def test_livesplit_is_driven_through_a_whole_run(home: Home, server: FakeServer) -> None:
    remote = Remote(port=server.port)
    assert remote.settle(10) and remote.link is Link.CONNECTED
    race = running(home, "good", remote=remote)
    play(race.session, [1.5, "climb"])
    assert "connected" in race.news()[-1]
    assert server.heard(7) == [
        "alwayspausegametime", "switchto gametime", "reset", "starttimer", "setgametime 00:01:31.5000000",
        "setgametime 00:01:31.5000000", "split",
    ]  # fmt: skip
    play(race.session, ["look", "mutter"])
    assert server.heard(3) == ["skipsplit", "setgametime 00:01:51.5000000", "split"], "the lamp was never lit"
    race.restart()
    assert server.heard(1) == ["reset"]
    race.close()
    assert remote.link is Link.CLOSED


def test_without_a_livesplit_the_run_goes_on_and_says_what_to_do(home: Home) -> None:
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    remote = Remote(port=port)
    race = running(home, remote=remote)
    play(race.session, WRECK)
    assert remote.settle(10) and remote.link is Link.ABSENT
    assert any("Start TCP Server" in line for line in race.news())
    race.close()
    assert facts_of(race.session.path).ranked
