"""Playing a story while its files are edited.

Owns: when the files are looked at, and showing what follows: the same moment of the edited story, or a panel that says what is wrong with
it. Must not know: how a story is read or a run made again (`author/edited.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from hardhit_game.author.edited import STILL_PLAYING, CannotBePlayed, Edited, go_on, mistakes
from hardhit_game.author.watch import Stir
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.trouble import QUOTED, TroublePanel

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.story.load import LoadedPack
    from hardhit_game.tui.app import HardHitApp

LOOK_EVERY: Final = 0.03
"""Seconds between looks at the files. An edit is read at once, and shown when they are the same at the next look: then the editor has
finished writing."""
WARM_AFTER: Final = 1.0
"""Seconds after the start until everything that a save needs is read once, out of the way of the first picture."""
_WAITING: Final = "This story cannot be played yet. It begins when it can: mend it and save."


class Workshop:
    """Follows the files of the story that is played."""

    def __init__(self, app: HardHitApp, packs: tuple[Path, ...]) -> None:
        self._app = app
        self._edited = Edited(packs)
        self._save = 0
        """Changes seen so far."""
        self._rested = True
        self._read: LoadedPack | CannotBePlayed | None = None
        """What the last change gave, until it is shown."""

    def start(self) -> None:
        """Begins to look."""
        self._app.set_interval(LOOK_EVERY, self.look)
        self._app.set_timer(WARM_AFTER, self._warm)

    def look(self) -> None:
        """Reads the story again if its files were changed, and shows it if they have come to rest."""
        match self._edited.look():
            case Stir.MOVING:
                self._rested = False
                self._begin()
            case Stir.RESTED:
                self._rested = True
                self._show_what_was_read()

    def read_now(self) -> None:
        """Reads the story as it lies there, changed or not, and shows what follows; it takes a while: for a thread."""
        self._rested = True
        self._save += 1
        self._read_for(self._save)

    def _warm(self) -> None:
        if not self._save:
            self._app.run_worker(self._edited.warm, thread=True, group="dev")

    def _begin(self) -> None:
        self._save += 1
        self._read = None
        save = self._save
        self._app.run_worker(lambda: self._read_for(save), thread=True, exclusive=True, group="dev")

    def _read_for(self, save: int) -> None:
        """It takes a while: for a thread."""
        found: LoadedPack | CannotBePlayed
        try:
            found = self._edited.read()
        except CannotBePlayed as problem:
            found = problem
        self._app.call_from_thread(lambda: self._was_read(save, found))
        if not isinstance(found, CannotBePlayed):
            self._edited.keep_schemas(found.story)

    def _was_read(self, save: int, found: LoadedPack | CannotBePlayed) -> None:
        if save == self._save:  # otherwise it was changed again meanwhile
            self._read = found
            self._show_what_was_read()

    def _show_what_was_read(self) -> None:
        found = self._read
        if found is None or not self._rested:
            return
        self._read = None
        if isinstance(found, CannotBePlayed):
            self.trouble(str(found))
        else:
            self._take(found)

    def _take(self, loaded: LoadedPack) -> None:
        if loaded.story is None:
            self._show([(content(line), QUOTED if quoted else "text") for line, quoted in mistakes(loaded)])
            return
        self._clear()
        if self._app.session is None:
            self._app.flow.ready(loaded)
            return
        from hardhit_game.tui.screens.play import PlayScreen

        try:
            session = go_on(self._app.session, loaded)
        except CannotBePlayed as problem:
            self.trouble(str(problem))
            return
        if any(isinstance(screen, PlayScreen) for screen in self._app.screen_stack):
            while not isinstance(self._app.screen, PlayScreen):  # pages that lie over the old one
                self._app.pop_screen()
        self._app.flow.play(session)

    # ------------------------------------------------ what is wrong

    def trouble(self, sentence: str) -> None:
        """Says what keeps the story from being played, and waits for the next save."""
        self._show([(content(sentence), "text")])

    def _show(self, lines: list[tuple[Content, str]]) -> None:
        heading = content(STILL_PLAYING if self._app.session is not None else _WAITING)
        shown = self._app.screen.query(TroublePanel)
        if shown:
            shown.first().tell(heading, lines)
        else:
            self._app.screen.mount(TroublePanel(heading, lines), before=0)

    def _clear(self) -> None:
        for screen in self._app.screen_stack:
            for panel in screen.query(TroublePanel):
                panel.remove()
