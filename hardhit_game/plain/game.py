"""One run, played line by line.

Owns: the loop of telling, waiting and doing, and wall time while it waits. Must not know: rules; those are the engine's, behind `Session`.
Wall time counts only while a line is awaited: what we take to print, and what the player's terminal takes to show it, is free. Against
the clock nothing is free, or who stops the terminal would win time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hardhit_game.plain.asking import Request, Want, understand
from hardhit_game.plain.leaving import StopSignals
from hardhit_game.plain.lines import LineSource, NoLine
from hardhit_game.plain.looking import found_in_log, seen_so_far
from hardhit_game.plain.teller import Teller, seconds_per_ms
from hardhit_game.plain.telling import CHANGED, LATE, chapters_text, choose_hint, information
from hardhit_game.plain.voice import Voice
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.view import view
from hardhit_game.wall import wall

if TYPE_CHECKING:
    from hardhit_game.play.session import Session

TICK = 1.0
"""Longest wait in seconds: the run log notes how far the clock is at least this often, so that a killed run goes on from there."""
ASLEEP = 3.0
"""A wait this much longer than asked for means that the process or the machine was stopped, not that the player hesitated."""
GUARD = 0.5
"""Seconds after options have changed by themselves in which an answer is still taken as meant for those before."""
MEANT_FOR_OPTIONS = (Want.CHOOSE, Want.WAIT, Want.BACK)


News = Callable[[], list[str]]
"""Gives what else there is to say since it was last asked."""
Follow = Callable[["Session"], "Session | list[str] | None"]
"""Gives the session to go on with instead, or what is to be said; None when there is nothing. Asked often while a line is awaited."""
LOOK_EVERY = 0.05
"""Seconds between two such questions."""


class PlainGame:
    """Plays a session until the player leaves. `clock` gives seconds and only ever goes forward."""

    def __init__(
        self,
        session: Session,
        voice: Voice,
        lines: LineSource,
        stops: StopSignals,
        clock: Callable[[], float] = wall,
        news: News = list,
        follow: Follow | None = None,
        *,
        strict: bool = False,
    ) -> None:
        """`strict`: all wall time counts, even while something is printed or the process is stopped."""
        self.session = session
        """The run being played: another one after a chapter was begun again."""
        self._voice = voice
        self._lines = lines
        self._stops = stops
        self._clock = clock
        self._news = news
        self._follow = follow
        self._strict = strict
        self._since = clock()
        """Wall time is charged up to here."""
        self._teller = Teller(session, voice)
        self._changed = float("-inf")
        """When options last appeared that the player did not ask for."""

    def play(self) -> None:
        """Play until the player leaves. Raises Stopped, OutputGone and StoryError; the session is still open then."""
        self._since = self._clock()
        self._teller.tell_scene()
        while (line := self._listen()) is not None:
            request = understand(line)
            if request.want is Want.LEAVE:
                return
            self._do(request)
            self._voice.list(self._news())

    # ------------------------------------------------------------ waiting

    def _listen(self) -> str | None:
        """The next line that is to be obeyed; None at the end of input. What the clock brings meanwhile is told."""
        while True:
            self._free()
            self._voice.ask()
            patience = self._patience()
            with self._stops.waiting():
                line = self._lines.read(patience)
            self._let_pass(patience)
            now = self._since
            changed = self._teller.present != self._teller.decision
            if line is None:
                return None
            if isinstance(line, NoLine):
                if changed:
                    self._changed = now
                self._teller.tell()
                self._voice.list(self._news())
                self._look_elsewhere()
            else:
                self._voice.heard(line)
                if not (changed or now - self._changed < GUARD):
                    return line
                if understand(line).want not in MEANT_FOR_OPTIONS:
                    self._teller.tell()
                    return line
                # A late answer never hits what came instead.
                self._voice.paragraph(LATE if changed else CHANGED)
                self._changed = float("-inf")
                self._teller.tell()

    def _free(self) -> None:
        """What went by since it was charged last is free, unless nothing is."""
        if not self._strict:
            self._since = self._clock()

    def _let_pass(self, asked: float) -> None:
        now = self._clock()
        seconds, self._since = now - self._since, now
        if self.session.ended:
            return
        if seconds > asked + ASLEEP and not self._strict:
            self.session.elapse(asked)
            self._voice.paragraph("You were away. The clock stood still meanwhile.")
        else:
            self.session.elapse(max(0.0, seconds))

    def _patience(self) -> float:
        """Seconds until something is to be said or done, at most a tick."""
        pace = seconds_per_ms(self.session)
        tick = TICK if self._follow is None else LOOK_EVERY
        if not self.session.clock_runs or pace is None:
            return tick
        waits = [tick]
        due = self.session.course.next_at
        if due is not None:
            # A millisecond more, because what is due on this very millisecond still leaves room for an answer.
            waits.append((due - self.session.now + 1) * pace)
        milestone = self._teller.next_line_in(pace)
        if milestone is not None:
            waits.append(milestone)
        return max(0.001, min(waits))

    def _look_elsewhere(self) -> None:
        """Goes on with another session, such as that of an edited story, if there is one."""
        found = self._follow(self.session) if self._follow is not None else None
        if isinstance(found, list):
            self._voice.list(found)
            self._teller.tell_again()
        elif found is not None:
            self.session = found
            self._teller = Teller(found, self._voice)
            self._voice.paragraph(found.notice or "")
            self._teller.tell_scene()

    # ------------------------------------------------------------ doing

    def _do(self, request: Request) -> None:
        match request.want:
            case Want.CHOOSE:
                self._choose(request.number)
            case Want.WAIT:
                self._wait()
            case Want.BACK:
                self._back()
            case Want.CHAPTERS:
                self._chapters(request.word)
            case Want.TIMER:
                self._set_timer(request.word)
            case Want.PAUSE:
                self._pause()
            case Want.NOTHING:
                pass
            case Want.UNCLEAR:
                self._voice.paragraph(f"That is not something to choose. {self._hint()}")
            case Want.FIND:
                self._voice.list(found_in_log(self.session, request.word))
                self._teller.tell_again()
            case Want.MAP | Want.ENDINGS:
                self._voice.list(list(seen_so_far(request.want, self.session)))
                self._teller.tell_again()
            case _:
                self._voice.list(information(request.want, self.session))
                self._teller.tell_again()

    def _hint(self) -> str:
        return choose_hint(0 if self.session.ended else len(view(self.session).choices))

    def _choose(self, number: int) -> None:
        listed = [] if self.session.ended else view(self.session).choices
        chosen = next((choice for choice in listed if choice.number == number), None)
        if chosen is None:
            self._voice.paragraph(f"There is no option {number}. {self._hint()}")
        elif not chosen.is_open:
            self._voice.paragraph(f"Option {number} is not open. {self._hint()}")
        else:
            self.session.choose(chosen.id)
            self._teller.tell()

    def _wait(self) -> None:
        if self.session.ended:
            self._voice.paragraph(self._hint())
        elif self.session.course.next_at is None:
            self._voice.paragraph("Nothing happens here by itself: the clock waits for you.")
        else:
            self.session.wait()
            self._teller.tell()

    def _back(self) -> None:
        earlier = [ordinal for ordinal in self.session.course.marks if ordinal < self.session.state.ordinal]
        if not earlier:
            self._voice.paragraph("This is where it begins; there is nothing to go back to.")
            return
        self.session.rewind(max(earlier))
        self._voice.paragraph("Back to the decision before.")
        self._teller.tell_scene()

    def _chapters(self, word: str) -> None:
        chapters = self.session.transcript.chapters
        if word.isascii() and word.isdigit() and 1 <= int(word) <= len(chapters):
            chapter = chapters[int(word) - 1]
            self.session = self.session.restart_at(chapter.ordinal)
            self._teller = Teller(self.session, self._voice)
            self._voice.paragraph(f"A new run from the beginning of: {chapter.title}")
            self._teller.tell_scene()
        else:
            self._voice.list(chapters_text([chapter.title for chapter in chapters]))

    def _set_timer(self, word: str) -> None:
        modes = {mode.value: mode for mode in TimerMode}
        if word not in modes:
            self._voice.paragraph(f"The timer is {self.session.mode.value}. Type t and one of: {', '.join(modes)}.")
            return
        self.session.set_mode(modes[word])
        self._voice.paragraph(f"The timer is {word} now.")
        self._teller.tell_again()

    def _pause(self) -> None:
        """Stand still until any line comes; the options are not there meanwhile."""
        self.session.pause("player")
        self._voice.paragraph("Paused: the clock stands still. An empty line goes on.")
        self._free()
        while True:
            self._voice.ask()
            with self._stops.waiting():
                line = self._lines.read(TICK)
            now = self._clock()
            self.session.elapse(now - self._since if self._strict else min(now - self._since, TICK + ASLEEP))
            self._since = now
            if not isinstance(line, NoLine):
                break
        self._voice.heard(line or "")
        self.session.unpause("player")
        self._teller.tell_again()
