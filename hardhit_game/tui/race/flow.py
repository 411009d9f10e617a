"""What follows from a race: its screen, its result, the way back.

Owns: that order. Must not know: what is on the screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardhit_game.tui.race.contests import Contest, Race
from hardhit_game.tui.race.screen import RaceScreen

if TYPE_CHECKING:
    from hardhit_game.play.session import Session
    from hardhit_game.tui.app import HardHitApp
    from hardhit_game.tui.flow import Flow


class RaceFlow:
    """Leads from one contest to what comes after it; everything else is as in any run."""

    def __init__(self, app: HardHitApp, flow: Flow, contest: Contest) -> None:
        self._app, self._flow, self._contest = app, flow, contest
        self.screen = RaceScreen(contest, self, app.settings, now=app.now)

    def raced(self, session: Session | None) -> None:
        """Another run is being played."""
        self._app.session = session

    def ending(self, session: Session) -> None:
        """The result."""
        contest = self._contest
        if not isinstance(contest, Race):
            self.screen.action_again()
            return
        from hardhit_game.speedrun.appraise import appraise
        from hardhit_game.tui.race.result import ResultScreen

        running = contest.running
        facts = appraise(session.path, lambda packs: running.loaded, running.home.files).facts
        self._app.push_screen(ResultScreen(running, facts), self._after)

    def _after(self, entry: str | None) -> None:
        contest = self._contest
        if entry == "again":
            self.screen.action_again()
        elif entry == "title":
            self.to_title()
        elif entry == "case":
            self._flow.rooms.case(contest.session.path)
        elif entry == "splits" and isinstance(contest, Race):
            self._flow.rooms.race_statistics(contest.running.loaded, contest.running.category)

    # ------------------------------------------------ as in any run

    def settings(self) -> None:
        """The settings."""
        self._flow.settings()

    def to_title(self) -> None:
        """To the title, at once."""
        self._flow.to_title()

    def quit(self) -> None:
        """Leave the game."""
        self._flow.quit()

    def story_map(self, session: Session) -> None:
        """The map of its story."""
        self._flow.story_map(session)

    def broken(self, sentence: str) -> None:
        """The story has a mistake."""
        self._flow.broken(sentence)

    def restart(self, session: Session, ordinal: int) -> None:
        """A new run, no race, from where that decision came up."""
        self._flow.restart(session, ordinal)
