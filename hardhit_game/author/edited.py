"""A story that is played while its files are edited: reading it again, and going on with it.

Owns: what follows a save, and the words for it, whichever front end says them. Must not know: screens, or when somebody looks.
Start at `Edited`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from hardhit_game.author.watch import PackWatch, Stir

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.play.again import Again
    from hardhit_game.play.session import Session
    from hardhit_game.runs.home import Home
    from hardhit_game.story.load import LoadedPack
    from hardhit_game.story.story import Story

_SHOWN: Final = 6
STILL_PLAYING: Final = "What is on the disk cannot be played. You go on with what could, and the next save is read again."


class CannotBePlayed(Exception):
    """The story cannot be read, or not begun; the message is a sentence."""


class Edited:
    """The packs of a story (its own first, then mods), watched."""

    def __init__(self, packs: tuple[Path, ...]) -> None:
        self.packs = packs
        self._watch = PackWatch(packs)

    def look(self) -> Stir:
        """Whether the files are changing, or were changed and have come to rest since the last look."""
        return self._watch.look()

    def warm(self) -> None:
        """Reads everything once for nothing, so that the first save is shown as soon as the others."""
        from hardhit_game.play import again  # noqa: F401

        with suppress(CannotBePlayed):
            self.read()

    def read(self) -> LoadedPack:
        """The story as it is now; it may have errors. Raises CannotBePlayed when there is none."""
        from hardhit_game.engine.error import StoryError
        from hardhit_game.engine.game import open_game
        from hardhit_game.story.load import load_pack
        from hardhit_game.story.source import PackUnreadable

        try:
            loaded = load_pack(self.packs[0], self.packs[1:])
            if loaded.story is not None:
                open_game(loaded.story)
        except (PackUnreadable, StoryError, OSError) as error:
            raise CannotBePlayed(str(error)) from error
        return loaded

    def keep_schemas(self, story: Story | None) -> None:
        """Lets an editor complete the names that there are now, where a pack keeps schemas. It matters too little to fail for."""
        if story is None:
            return
        from hardhit_game.author.schema.files import FOLDER, write_schemas

        for folder in (pack / FOLDER for pack in self.packs):
            if folder.is_dir():
                with suppress(OSError):
                    write_schemas(folder, story=story)


def home_for_edits(home: Home) -> Home:
    """Where the runs of an edited story lie: apart from the player's own, since there is a new one at each save."""
    return home._replace(data=home.cache / "dev")


def go_on(session: Session, loaded: LoadedPack) -> Session:
    """The same moment of an edited story that has no errors; `notice` says how much was done again. The old run is let go.

    Raises CannotBePlayed when the story cannot even begin.
    """
    from hardhit_game.engine.error import StoryError
    from hardhit_game.play.again import play_again
    from hardhit_game.play.session import CannotStart

    old = session.path
    try:
        again = play_again(session, loaded)
    except (StoryError, CannotStart) as error:
        raise CannotBePlayed(str(error)) from error
    again.session.notice = _notice(again, loaded)
    session.home.files.remove(old)
    return again.session


def mistakes(loaded: LoadedPack) -> Iterator[tuple[str, bool]]:
    """The first errors, line by line: each sentence, its line of the source with a caret, its hint; and whether a line quotes a file."""
    from hardhit_game.story.diagnostics import format_diagnostic

    errors = loaded.report.errors
    for found in errors[:_SHOWN]:
        said, *quoted = format_diagnostic(found, loaded.source.line(found.where.file, found.where.line)).split("\n")
        yield said, False
        yield from ((line, not line.lstrip().startswith("hint:")) for line in quoted)
    if len(errors) > _SHOWN:
        yield f"… and {len(errors) - _SHOWN} more.", False


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
