"""What was already said of a run, and so what is new.

Owns: saying each beat once, the options when they appear or change, and the time when it matters. Must not know: input, real clocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardhit_game.plain.beside import Beside
from hardhit_game.plain.milestones import Countdown
from hardhit_game.plain.telling import beat_text, ending_lines, option_line, options_text, time_text
from hardhit_game.plain.voice import Voice
from hardhit_game.play.view import View, view

if TYPE_CHECKING:
    from hardhit_game.play.session import Session


class Teller:
    """Follows one session and says what is new in it."""

    def __init__(self, session: Session, voice: Voice) -> None:
        self._session = session
        self._voice = voice
        self._told = 0
        """How many beats were said."""
        self._decision: tuple[int, int] | None = None
        self._open: dict[int, bool] = {}
        """The options that were said, by number, and whether they were open."""
        self._beside = Beside()
        self._countdown: Countdown | None = None
        self._problem: str | None = None

    @property
    def decision(self) -> tuple[int, int] | None:
        """The decision whose options were said last: its ordinal and scene. None before the first."""
        return self._decision

    @property
    def present(self) -> tuple[int, int]:
        """The decision that is open."""
        return self._session.state.ordinal, self._session.state.scene

    def tell(self) -> None:
        """Say whatever is new: beats, options, options that opened or closed, time."""
        beats = self._session.beats
        for beat in beats[self._told :]:
            self._voice.paragraph(beat_text(beat, self._session.game.story))
        self._told = len(beats)
        if self._session.save_problem != self._problem:
            self._problem = self._session.save_problem
            self._voice.paragraph(self._problem or "Saving works again.")
        if self._session.ended:
            if self._decision != self.present:
                for line in ending_lines(self._session):
                    self._voice.paragraph(line)
            self._decision = self.present
            return
        shown = view(self._session)
        if self.present != self._decision:
            self._offer(shown)
        else:
            self._tell_changes(shown)

    def tell_again(self) -> None:
        """Say the options once more, and anything new before them."""
        self._decision = None
        self.tell()

    def tell_scene(self) -> None:
        """Say where we are, having come there otherwise than by playing: the lines since the last thing the player did, and the options."""
        beats = self._session.beats
        start = max((index for index, beat in enumerate(beats) if beat.kind in ("said", "silence")), default=0)
        self._told = start
        self.tell_again()

    def next_line_in(self, seconds_per_ms: float | None) -> float | None:
        """Wall seconds until time is worth a line; None when it never is."""
        shown = view(self._session)
        if self._countdown is None or shown.window is None or seconds_per_ms is None:
            return None
        return self._countdown.next_in(shown.window.left_ms * seconds_per_ms)

    def _offer(self, shown: View) -> None:
        """Say what changed beside the story, the options, and how long there is."""
        story = self._session.game.story
        self._voice.list(self._beside.news(shown, story))
        pace = seconds_per_ms(self._session)
        self._voice.list(options_text(shown.choices, pace))
        left = shown.window.left_ms * pace if shown.window is not None and pace is not None else None
        self._voice.paragraph(time_text(left, shown.window is not None))
        self._countdown = Countdown(left) if left is not None else None
        self._open = {choice.number: choice.is_open for choice in shown.choices}
        self._decision = self.present

    def _tell_changes(self, shown: View) -> None:
        self._voice.list(self._beside.news(shown, self._session.game.story))
        pace = seconds_per_ms(self._session)
        for choice in shown.choices:
            if choice.number not in self._open:
                self._voice.paragraph(f"New: {option_line(choice, pace)}")
            elif choice.is_open != self._open[choice.number]:
                now = "open now" if choice.is_open else "no longer open"
                self._voice.paragraph(f"Option {choice.number} is {now}: {choice.label.text}")
        for number in sorted(self._open.keys() - {choice.number for choice in shown.choices}):
            self._voice.paragraph(f"Option {number} is gone.")
        self._open = {choice.number: choice.is_open for choice in shown.choices}
        if self._countdown is not None and shown.window is not None and pace is not None:
            self._voice.paragraph(self._countdown.passed(shown.window.left_ms * pace))


def seconds_per_ms(session: Session) -> float | None:
    """Wall seconds for a millisecond of the case clock in the session's timer mode; None while it waits for the player."""
    rate = float(session.mode.rate)
    return 0.001 / rate if rate else None
