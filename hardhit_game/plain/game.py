"""One run, played line by line.

Owns: the loop of telling, waiting and doing, and wall time while it waits. Must not know: rules; those are the engine's, behind `Session`.
Wall time counts only while a line is awaited: what we take to print, and what the player's terminal takes to show it, is free.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from hardhit_game.plain.amounts import sentence
from hardhit_game.plain.asking import Request, Want, understand
from hardhit_game.plain.leaving import Stopped, StopSignals
from hardhit_game.plain.lines import LineSource, NoLine
from hardhit_game.plain.milestones import Countdown
from hardhit_game.plain.telling import HELP, beat_text, choose_hint, option_line, panel_text, panels_text, time_text
from hardhit_game.plain.voice import OutputGone, Voice
from hardhit_game.play.modes import TimerMode
from hardhit_game.play.view import View, view

if TYPE_CHECKING:
    from hardhit_game.play.session import Session

TICK = 1.0
"""Longest wait in seconds: the run log notes how far the clock is at least this often, so that a killed run goes on from there."""
ASLEEP = 3.0
"""A wait this much longer than asked for means that the process or the machine was stopped, not that the player hesitated."""
GUARD = 0.5
"""Seconds in which an answer is still taken as meant for the options that were there before."""
LOG_BEATS = 20


class PlainGame:
    """Plays a session to its end, or until the player leaves. `clock` gives seconds and only ever goes forward."""

    def __init__(
        self, session: Session, voice: Voice, lines: LineSource, stops: StopSignals, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._session = session
        self._voice = voice
        self._lines = lines
        self._stops = stops
        self._clock = clock
        self._story = session.game.story
        self._told = 0
        """How many beats were said."""
        self._decision: tuple[int, int] | None = None
        """The decision whose options were said: ordinal and scene."""
        self._open: dict[int, bool] = {}
        """The options that were said, and whether they were open."""
        self._panels: dict[str, str] = {}
        self._countdown: Countdown | None = None
        self._changed_by_itself = float("-inf")
        """When options last appeared that the player did not ask for."""
        self._problem: str | None = None

    def play(self) -> bool:
        """Play until the story ends (True) or the player leaves (False). Raises Stopped and OutputGone; the session stays open."""
        self._tell()
        while not self._session.ended:
            line = self._listen()
            if line is None:
                return False
            request = understand(line)
            if request.want is Want.LEAVE:
                return False
            self._do(request)
        return True

    # ------------------------------------------------------------ waiting

    def _listen(self) -> str | None:
        """The next line; None at the end of input. What the clock brings meanwhile is told."""
        since = self._clock()
        while not self._session.ended:
            self._voice.ask()
            patience = self._patience()
            with self._stops.waiting():
                line = self._lines.read(patience)
            now = self._clock()
            asked = self._decision
            self._let_pass(now - since, patience)
            changed = self._session.ended or self._present() != asked
            if line is None:
                return None
            if isinstance(line, NoLine):
                if changed:
                    self._changed_by_itself = now
                self._tell()
            else:
                self._voice.heard(line)
                if not self._came_too_late(line, changed, now):
                    return line
            since = self._clock()
        return ""

    def _let_pass(self, seconds: float, asked: float) -> None:
        if seconds > asked + ASLEEP:
            self._session.elapse(asked)
            self._voice.paragraph("You were away. The clock stood still meanwhile.")
        else:
            self._session.elapse(max(0.0, seconds))

    def _came_too_late(self, line: str, changed: bool, now: float) -> bool:
        """Whether the line is an answer to options that are gone; it is told, and nothing is done with it."""
        soon = now - self._changed_by_itself < GUARD
        if not (changed or soon):
            return False
        if understand(line).want not in (Want.CHOOSE, Want.WAIT, Want.BACK):
            self._tell()
            return False
        self._voice.paragraph("That came too late and was not used.")
        self._changed_by_itself = float("-inf")
        self._tell()
        return True

    def _patience(self) -> float:
        """Seconds until something is to be said or done, at most a tick."""
        shown = view(self._session)
        pace = self._pace()
        if pace is None:
            return TICK
        waits = [TICK]
        if shown.next_breakpoint is not None:
            waits.append((shown.next_breakpoint - self._session.state.clock) * pace)
        if self._countdown is not None and shown.window is not None:
            milestone = self._countdown.next_in(shown.window.left_ms * pace)
            if milestone is not None:
                waits.append(milestone)
        return max(0.001, min(waits))

    def _pace(self) -> float | None:
        """Wall seconds for a millisecond of the case clock; None while it stands."""
        rate = float(self._session.mode.rate)
        return 0.001 / rate if rate else None

    def _present(self) -> tuple[int, int]:
        return self._session.state.ordinal, self._session.state.scene

    # ------------------------------------------------------------ telling

    def _tell(self) -> None:
        """Say whatever is new: beats, options, options that opened or closed, time."""
        beats = self._session.beats
        for beat in beats[self._told :]:
            self._voice.paragraph(beat_text(beat, self._story.speakers, self._story.player))
        self._told = len(beats)
        if self._session.save_problem != self._problem:
            self._problem = self._session.save_problem
            self._voice.paragraph(self._problem or "Saving works again.")
        if self._session.ended:
            return
        shown = view(self._session)
        if self._present() != self._decision:
            self._offer(shown)
        else:
            self._tell_changes(shown)

    def _offer(self, shown: View) -> None:
        """Say the panels that changed, the options, and how long there is."""
        panels = {panel.id: panel_text(panel) for panel in shown.panels}
        self._voice.list([text for name, text in panels.items() if text and self._panels.get(name) != text])
        self._panels = panels
        pace = self._pace()
        self._voice.list([option_line(choice, pace) for choice in shown.choices])
        left = shown.window.left_ms * pace if shown.window is not None and pace is not None else None
        self._voice.paragraph(time_text(left, shown.window is not None))
        self._countdown = Countdown(left) if left is not None else None
        self._open = {choice.number: choice.is_open for choice in shown.choices}
        self._decision = self._present()

    def _tell_changes(self, shown: View) -> None:
        for choice in shown.choices:
            if choice.number not in self._open:
                self._voice.paragraph(f"New: {option_line(choice, self._pace())}")
            elif choice.is_open != self._open[choice.number]:
                now = "open now" if choice.is_open else "no longer open"
                self._voice.paragraph(f"Option {choice.number} is {now}: {choice.label.text}")
        for number in self._open.keys() - {choice.number for choice in shown.choices}:
            self._voice.paragraph(f"Option {number} is gone.")
        self._open = {choice.number: choice.is_open for choice in shown.choices}
        pace = self._pace()
        if self._countdown is not None and shown.window is not None and pace is not None:
            self._voice.paragraph(self._countdown.passed(shown.window.left_ms * pace))

    def _tell_again(self) -> None:
        """Say the options once more."""
        self._decision = None
        self._tell()

    # ------------------------------------------------------------ doing

    def _do(self, request: Request) -> None:
        match request.want:
            case Want.CHOOSE:
                self._choose(request.number)
            case Want.WAIT:
                self._wait()
            case Want.BACK:
                self._back()
            case Want.TIMER:
                self._set_timer(request.word)
            case Want.PAUSE:
                self._pause()
            case Want.NOTHING:
                pass
            case Want.UNCLEAR:
                self._voice.paragraph(f"That is not something to choose. {choose_hint(len(view(self._session).choices))}")
            case _:
                self._inform(request.want)

    def _choose(self, number: int) -> None:
        shown = view(self._session)
        chosen = next((choice for choice in shown.choices if choice.number == number), None)
        if chosen is None:
            self._voice.paragraph(f"There is no option {number}. {choose_hint(len(shown.choices))}")
        elif not chosen.is_open:
            self._voice.paragraph(f"Option {number} is not open. {choose_hint(len(shown.choices))}")
        else:
            self._session.choose(chosen.id)
            self._tell()

    def _wait(self) -> None:
        before = self._session.state
        self._session.wait()
        if self._session.state == before:
            self._voice.paragraph("Nothing will happen by itself here: the clock waits for you.")
        self._tell()

    def _back(self) -> None:
        ordinal = self._session.state.ordinal
        if ordinal == 0:
            self._voice.paragraph("This is where it begins; there is nothing to go back to.")
            return
        self._session.rewind(ordinal - 1)
        self._told = len(self._session.beats)
        self._voice.paragraph("Back to the decision before.")
        self._say_last_scene()
        self._tell_again()

    def _say_last_scene(self) -> None:
        """The lines since the last thing the player did."""
        beats = self._session.beats
        start = max((index for index, beat in enumerate(beats) if beat.kind in ("said", "silence")), default=0)
        for beat in beats[start:]:
            self._voice.paragraph(beat_text(beat, self._story.speakers, self._story.player))

    def _pause(self) -> None:
        """Stand still until any line comes; the options are not there meanwhile."""
        self._session.pause("player")
        self._voice.paragraph("Paused: the clock stands still. An empty line goes on.")
        since = self._clock()
        while True:
            self._voice.ask()
            with self._stops.waiting():
                line = self._lines.read(TICK)
            now = self._clock()
            self._session.elapse(min(now - since, TICK + ASLEEP))
            since = now
            if not isinstance(line, NoLine):
                break
        self._voice.heard(line or "")
        self._session.unpause("player")
        self._tell_again()

    def _set_timer(self, word: str) -> None:
        modes = {mode.name.lower(): mode for mode in TimerMode}
        if word not in modes:
            self._voice.paragraph(f"The timer is {self._session.mode.name.lower()}. Type t and one of: {', '.join(modes)}.")
            return
        self._session.set_mode(modes[word])
        self._voice.paragraph(f"The timer is {word} now.")
        self._tell_again()

    def _inform(self, want: Want) -> None:
        shown = view(self._session)
        about = self._story.about
        if want is Want.HELP:
            self._voice.list(list(HELP))
        if want in (Want.HELP, Want.RECAP):
            for line in shown.recap:
                self._voice.paragraph(line.text)
        if want in (Want.HELP, Want.PANELS):
            self._voice.list(panels_text(shown))
        if want is Want.LOG:
            for beat in self._session.beats[-LOG_BEATS:]:
                self._voice.paragraph(beat_text(beat, self._story.speakers, self._story.player))
        if want is Want.NOTES:
            for paragraph in (about.notes_detailed or about.notes_general or "There is no content note.").split("\n\n"):
                self._voice.paragraph(" ".join(paragraph.split()))
        if want is Want.GLOSSARY:
            self._voice.list([f"{term}: {sentence(meaning)}" for term, meaning in about.glossary.items()] or ["There is no glossary."])
        self._tell_again()


__all__ = ["OutputGone", "PlainGame", "Stopped"]
