"""One run being played.

Owns: `Session`: time and keys in, happenings and the transcript out, everything recorded as it happens. Must not know: clocks (time comes
in as numbers), screens. Nothing but the run log is ever saved.

Waiting is cut at breakpoints, so that what happens by itself is recorded at its exact millisecond however seldom time is brought in. What
is due on the present millisecond is not delivered yet: a key pressed within it wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hardhit_game.engine.game import Game
from hardhit_game.engine.happening import Choose, Happening, Refused, Wait
from hardhit_game.engine.state import State
from hardhit_game.play.beats import Beat
from hardhit_game.play.logs import NO_RACE, Race
from hardhit_game.play.modes import NANOSECONDS, Flow, TimerMode, nanoseconds
from hardhit_game.play.opening import Opened, begin, restart, resume
from hardhit_game.play.recovery import RunUnusable
from hardhit_game.play.rival import Whereabouts
from hardhit_game.play.transcript import ChapterSeen, Transcript, Turn
from hardhit_game.runs.course import CannotStart, Course
from hardhit_game.runs.home import Home
from hardhit_game.runs.reader import RunFile
from hardhit_game.runs.record import RunBusy
from hardhit_game.runs.records import Finished, Noted, Played, Record

if TYPE_CHECKING:
    from hardhit_game.story.load import LoadedPack

__all__ = ["Beat", "CannotStart", "ChapterSeen", "Race", "RunBusy", "RunUnusable", "Session", "Turn"]

_PAUSED = Refused("The game is paused.")
_REASON = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Session:
    """A run in play. Make one with `begin`, `resume` or `restart_at`. A StoryError of the engine comes through, and changes nothing."""

    def __init__(self, opened: Opened) -> None:
        self.loaded = opened.loaded
        self.home = opened.home
        self.run_id = opened.run_id
        self.mode = opened.mode
        self.notice = opened.notice
        """What a player should know about how this run was taken up, as a sentence."""
        self._course = opened.course
        self._transcript = opened.transcript
        self._log = opened.log
        self._flow = Flow()
        self._pauses: set[str] = set()
        self._wall_ns = opened.wall_ms * 1_000_000
        self._beat_ns = 0
        self._noted_at = opened.course.now
        self._closed = False
        self._moving = False
        self.watcher: Callable[[Sequence[Happening]], object] | None = None
        """Is told whatever happens, after it is recorded."""
        self.rival: Callable[[int], Whereabouts | None] | None = None
        """Says where another run was at an in-game time, ms, to be shown on the map."""
        self.first_input_ms = opened.first_input_ms if opened.first_input_ms is not None else 0 if opened.course.decisions else None
        """Real time played when the first key of the run counted; None before."""

    @classmethod
    def begin(
        cls,
        loaded: LoadedPack,
        home: Home,
        *,
        seed: int = 0,
        options: Mapping[str, bool] | None = None,
        pins: Mapping[str, Sequence[str]] | None = None,
        mode: TimerMode = TimerMode.STANDARD,
        locale: str = "",
        race: Race = NO_RACE,
    ) -> Session:
        """A new run, saved from its first moment. Raises RunUnusable for a pack with errors, CannotStart for an unknown option or draw."""
        return cls(begin(loaded, home, seed=seed, options=options or {}, pins=pins or {}, mode=mode, locale=locale, race=race))

    @classmethod
    def resume(cls, saved: Path | RunFile, loaded: LoadedPack, home: Home) -> Session:
        """Goes on with a saved run, where it was to the second; `notice` says what is different if anything is.

        Raises RunUnusable when there is nothing to go on from, RunBusy when another program plays it.
        """
        return cls(resume(saved, loaded, home))

    def restart_at(self, ordinal: int) -> Session:
        """A new run forked from this one where decision `ordinal` came up, such as a chapter's first. This one is closed.

        Raises ValueError with a sentence when this run has no such decision.
        """
        if ordinal not in self._course.marks:
            raise ValueError(f"This run has not come to decision {ordinal}.")
        self.close()
        return Session(restart(self.loaded, self.home, self._course, ordinal, self.run_id, self.mode))

    # ------------------------------------------------------------ what there is

    @property
    def game(self) -> Game:
        """The game being played."""
        return self._course.game

    @property
    def state(self) -> State:
        """The state at this moment; its clock is `now`."""
        return self._course.present

    @property
    def now(self) -> int:
        """The case clock, ms."""
        return self._course.now

    @property
    def clock_runs(self) -> bool:
        """Whether real time moves the case clock now: not while paused, in an untimed scene, with the timer off, or after the end."""
        return not (self._pauses or self._course.holds) and self.mode is not TimerMode.OFF

    @property
    def ended(self) -> bool:
        """The story has ended."""
        return bool(self._course.state.ending)

    @property
    def ending(self) -> str:
        """The ending's id; "" while the story runs."""
        return self._course.ending

    @property
    def paused(self) -> bool:
        """Something holds the clock and hides the choices."""
        return bool(self._pauses)

    @property
    def beats(self) -> list[Beat]:
        """The whole transcript so far."""
        return self._transcript.beats

    @property
    def transcript(self) -> Transcript:
        """Chapters seen, decisions made, the numbers of the choices."""
        return self._transcript

    @property
    def igt_ms(self) -> int:
        """In-game time: all case-clock time played in this run, what was rewound included."""
        return self._course.igt_ms

    @property
    def wall_ms(self) -> int:
        """Real time played in this run, pauses included."""
        return self._wall_ns // 1_000_000

    @property
    def rta_ms(self) -> int:
        """Real time since the first key of the run."""
        return 0 if self.first_input_ms is None else self.wall_ms - self.first_input_ms

    @property
    def route_hash(self) -> str:
        """Names what was played so far."""
        return self._course.route

    @property
    def course(self) -> Course:
        """The course of the run, for reading."""
        return self._course

    @property
    def path(self) -> Path:
        """The run's file."""
        return self._log.path

    @property
    def save_problem(self) -> str | None:
        """Why the run is not being saved, as a sentence; None while it is."""
        return self._log.problem

    # ------------------------------------------------------------ what can be done

    def elapse(self, seconds: float) -> list[Happening]:
        """Real time that went by since the last call; gives what happened by itself meanwhile."""
        with self._moves():
            passed = nanoseconds(seconds)
            happened: list[Happening] = []
            if self.ended:
                return happened
            self._wall_ns += passed
            if not self._pauses:
                happened = self._let_pass(passed)
                self._heartbeat(passed)
            return happened

    def choose(self, choice_id: str) -> list[Happening]:
        """Makes a choice of the open scene, now. One that is not open gives a single `Refused` and changes nothing."""
        if self._pauses:
            return [_PAUSED]
        with self._moves():
            state = self._course.state
            scene = self.game.story.scenes[state.scene].id
            return self._take(Choose(self._course.now, state.ordinal, scene, choice_id))

    def wait(self) -> list[Happening]:
        """Goes to the next breakpoint at once, in any timer mode; gives what happens there, which may be nothing but an option opening."""
        if self._pauses:
            return [_PAUSED]
        with self._moves():
            at = self._course.next_at
            if at is None:
                return []
            if self.first_input_ms is None:
                self.first_input_ms = self.wall_ms
                self._log.note(self._note("input"))  # a choice shows in the log as a key; this one would look like time going by
            return self._take(Wait(at), log_always=True)

    def rewind(self, ordinal: int) -> None:
        """Goes back to where decision `ordinal` came up; in-game time stays. Raises ValueError with a sentence if there is none."""
        if ordinal not in self._course.marks:
            raise ValueError(f"This run has not come to decision {ordinal}.")
        with self._moves():
            self._log.add(self._note("rewind", ordinal))
            self._course.rewind(ordinal)
            self._transcript.rewind(self._course)
            self._flow.stop()
            self._noted_at = self._course.now

    def set_mode(self, mode: TimerMode) -> None:
        """Changes how fast the case clock runs, from now on."""
        if mode is not self.mode:
            with self._moves():
                self.mode = mode
                self._log.add(self._note("mode", mode.value))

    def mark_dev(self) -> None:
        """Notes that this run is played with an author's means, such as a story that changes under it: it will never be ranked."""
        with self._moves():
            self._log.add(self._note("dev"))

    def pause(self, reason: str) -> None:
        """Holds the clock until `unpause` is called for this reason and every other one."""
        with self._moves():
            if not self._pauses:
                self._log.note(self._note("pause", reason if _REASON.fullmatch(reason) else "other"))
            self._pauses.add(reason)

    def unpause(self, reason: str) -> None:
        """Ends one reason to hold the clock."""
        with self._moves():
            if reason in self._pauses:
                self._pauses.discard(reason)
                if not self._pauses:
                    self._log.note(self._note("unpause"))

    def close(self) -> None:
        """Saves where the clock is and lets go of the file. May be called twice, and from a signal handler in the middle of anything."""
        if self._closed:
            return
        self._closed = True
        # In the middle of a step the course and the log may disagree about the time; what is already recorded is enough then.
        if not self._moving and not self.ended:
            self._log.note(self._note("close"))
        self._log.close()

    # ------------------------------------------------------------ how

    @contextmanager
    def _moves(self) -> Iterator[None]:
        self._moving = True
        try:
            yield
        finally:
            self._moving = False

    def _let_pass(self, passed_ns: int) -> list[Happening]:
        course = self._course
        if course.holds:
            self._flow.stop()
            return []
        rest = self._flow.milliseconds(passed_ns, self.mode)
        happened: list[Happening] = []
        while (due := course.due_at) is not None and due < course.now + rest:
            rest -= max(0, due - course.now)
            happened += self._take(Wait(due))
        if due is None:
            self._flow.stop()
        else:
            course.now += rest
        return happened

    def _take(self, event: Choose | Wait, *, log_always: bool = False) -> list[Happening]:
        course = self._course
        happenings = course.take(event)
        if any(isinstance(happening, Refused) for happening in happenings):
            return list(happenings)
        if happenings or log_always:
            records: list[Record] = [Played(0, event, course.what, self.wall_ms)]
            if self.ended:
                records.append(self._finish())
            self._log.add(*records)
            self._noted_at = course.now
        self._transcript.tell(course, happenings)
        if isinstance(event, Choose) and self.first_input_ms is None:
            self.first_input_ms = self.wall_ms
        if self.watcher is not None:
            self.watcher(happenings)
        return list(happenings)

    def _heartbeat(self, passed_ns: int) -> None:
        """Notes the clock each real second in which it moved, so that a killed run goes on from there."""
        self._beat_ns += passed_ns
        if self._beat_ns >= NANOSECONDS and self._course.now != self._noted_at:
            self._beat_ns = 0
            self._noted_at = self._course.now
            self._log.note(self._note("beat"))

    def _finish(self) -> Finished:
        return Finished(0, self._course.ending, self._course.now, self._course.igt_ms, self.wall_ms)

    def _note(self, note: str, value: str | int = "") -> Noted:
        return Noted(0, note, self._course.now, self.wall_ms, value)
