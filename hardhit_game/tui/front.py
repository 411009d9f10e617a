"""The title screen as it is reached and left: what it shows is read while it is there, and each entry leads somewhere.

Owns: where the entries lead. Must not know: how the screen looks, what is read (see `shelf.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hardhit_game.tui.opening import Wanted
from hardhit_game.tui.screens.title import TitleScreen
from hardhit_game.tui.shelf import GO_ON, NEW, Shelf
from hardhit_game.tui.text import EMPTY, content

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.tui.app import HardHitApp
    from hardhit_game.tui.flow import Flow


class Front:
    """The title, with the stories there are and the run to go on with."""

    def __init__(self, app: HardHitApp, flow: Flow) -> None:
        self._app = app
        self._flow = flow
        self._offer: Callable[[], None] | None = None
        """Offers again what is known; there once the shelf was read."""
        self.shelf = Shelf(app.request)

    def screen(self, trouble: str) -> tuple[TitleScreen, Callable[[], None]]:
        """A title screen, with a sentence on what went wrong, if anything did; and what to do once it is painted."""
        trouble = trouble or self._app.settings.notice or ""
        shelf = self.shelf
        moving = not self._app.settings.flag("reduced_motion")
        screen = TitleScreen(shelf.entries(), self.take, content(trouble or shelf.sentence()), warn=bool(trouble), moving=moving)

        def offer() -> None:
            self._offer = offer
            screen.offer(shelf.entries(), EMPTY if trouble else content(shelf.sentence()))
            if shelf.known.clock is not None:
                screen.tick_from(shelf.known.clock, content(shelf.known.date))

        def read() -> None:
            shelf.read()
            if self._app.is_running:
                self._app.call_from_thread(offer)

        def look() -> None:
            self._app.run_worker(read, thread=True, group="titles")

        return screen, look

    def take(self, entry: str) -> None:
        """An entry was taken."""
        rooms = self._flow.rooms
        if entry == "quit":
            self._app.leave()
        elif entry == "settings":
            self._flow.settings()
        elif entry == GO_ON and self.shelf.unfinished is not None:
            self._flow.open(Wanted(run=self.shelf.unfinished))
        elif entry == "packs":
            rooms.packs(self._begin, self._mods_turned)
        elif entry == "runs":
            rooms.runs()
        elif entry == "help":
            rooms.help()
        elif self.shelf.in_hand is not None:
            self._with_story(entry, self.shelf.in_hand.path)

    def _with_story(self, entry: str, path: Path) -> None:
        """What the title offers of the story in hand."""
        rooms = self._flow.rooms
        if entry == NEW:
            self._flow.open(Wanted(pack=path))
        elif entry == "map":
            rooms.story_map(path)
        elif entry == "endings":
            rooms.endings(path)
        elif entry == "chapters":
            rooms.chapters(path)
        elif entry == "race":
            rooms.races(path)

    def _begin(self, path: Path) -> None:
        self.shelf.take(path)
        self._flow.open(Wanted(pack=path))

    def _mods_turned(self) -> None:
        """Mods were turned on or off while the title was covered."""
        self.shelf.look_at_mods()
        if self._offer is not None:
            self._offer()
