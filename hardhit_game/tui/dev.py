"""Playing a story while its files are edited.

Owns: when the files are looked at, and what follows: the same moment on the edited story, or a panel that says what is wrong with it.
Must not know: how a story is read or a run made again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from hardhit_game.author.watch import PackWatch
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.trouble import QUOTED, TroublePanel

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.play.again import Again
    from hardhit_game.runs.home import Home
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.tui.app import HardHitApp

LOOK_EVERY: Final = 0.05
"""Seconds between looks at the files. An edit is read at the second look after it, when the editor has finished writing."""
_SHOWN: Final = 6
_PLAYING = "What is on the disk cannot be played. You go on with what could, and the next save is read again."
_WAITING = "This story cannot be played yet. It begins when it can: mend it and save."


def home_for_edits(home: Home) -> Home:
    """Where the runs of an edited story lie: apart from the player's own, since there is a new one at each save."""
    return replace(home, data=home.cache / "dev")


class Workshop:
    """Follows the files of the story that is played."""

    def __init__(self, app: HardHitApp, packs: tuple[Path, ...]) -> None:
        self._app = app
        self._packs = packs
        self._watch = PackWatch(packs)

    def start(self) -> None:
        """Begins to look."""
        self._app.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Reads the story again if its files were changed and have come to rest."""
        if self._watch.settled():
            self.read()

    def read(self) -> None:
        """Reads the story again; what follows is shown."""
        self._app.run_worker(self.read_now, thread=True, exclusive=True, group="dev")

    def read_now(self) -> None:
        """The reading itself, which takes a while: for a thread."""
        from hardhit_game.engine.error import StoryError  # in the thread
        from hardhit_game.engine.game import open_game
        from hardhit_game.story.load import load_pack
        from hardhit_game.story.source import PackUnreadable

        try:
            loaded = load_pack(self._packs[0], self._packs[1:])
            if loaded.story is not None:
                open_game(loaded.story)
        except (PackUnreadable, StoryError, OSError) as error:
            sentence = str(error)
            self._app.call_from_thread(lambda: self.trouble(sentence))
            return
        self._app.call_from_thread(lambda: self._take(loaded))

    def _take(self, loaded: LoadedPack) -> None:
        if loaded.story is None:
            self._show(list(_told(loaded)))
            return
        self._clear()
        session = self._app.session
        if session is None:
            self._app.flow.ready(loaded)
            return
        from hardhit_game.engine.error import StoryError
        from hardhit_game.play.again import play_again
        from hardhit_game.play.session import CannotStart
        from hardhit_game.tui.screens.play import PlayScreen

        old = session.path
        try:
            again = play_again(session, loaded)
        except (StoryError, CannotStart) as error:
            self.trouble(str(error))
            return
        again.session.notice = _notice(again, loaded)
        session.home.files.remove(old)
        if any(isinstance(screen, PlayScreen) for screen in self._app.screen_stack):
            while not isinstance(self._app.screen, PlayScreen):  # pages that lie over the old one
                self._app.pop_screen()
        self._app.flow.play(again.session)

    # ------------------------------------------------ what is wrong

    def trouble(self, sentence: str) -> None:
        """Says what keeps the story from being played, and waits for the next save."""
        self._show([(content(sentence), "text")])

    def _show(self, lines: list[tuple[Content, str]]) -> None:
        heading = content(_PLAYING if self._app.session is not None else _WAITING)
        shown = self._app.screen.query(TroublePanel)
        if shown:
            shown.first().tell(heading, lines)
        else:
            self._app.screen.mount(TroublePanel(heading, lines), before=0)

    def _clear(self) -> None:
        for screen in self._app.screen_stack:
            for panel in screen.query(TroublePanel):
                panel.remove()


def _notice(again: Again, loaded: LoadedPack) -> str:
    """What the author should know after a save."""
    warnings = len(loaded.report.warnings)
    look = f" The checker has {warnings} warning{'s' if warnings > 1 else ''}." if warnings else ""
    if not again.of:
        return f"Read anew.{look}"
    if again.done == again.of:
        made = {1: "your decision was", 2: "both decisions were"}.get(again.of, f"all {again.of} decisions were")
        return f"Read anew; {made} made again.{look}"
    return f"Read anew; {again.done} of {again.of} decisions were made again. {again.stopped}{look}"


def _told(loaded: LoadedPack) -> Iterator[tuple[Content, str]]:
    """The first errors, each with its line and a caret."""
    from hardhit_game.story.diagnostics import format_diagnostic

    errors = loaded.report.errors
    for found in errors[:_SHOWN]:
        said, *quoted = format_diagnostic(found, loaded.source.line(found.where.file, found.where.line)).split("\n")
        yield content(said), "text"
        for line in quoted:
            yield content(line), "soft" if line.lstrip().startswith("hint:") else QUOTED
    if len(errors) > _SHOWN:
        yield content(f"… and {len(errors) - _SHOWN} more."), "soft"
