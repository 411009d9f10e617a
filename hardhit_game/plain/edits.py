"""Playing line by line while the story's files are edited.

Owns: what is said after a save. Must not know: how a story is read or a run made again (`author/edited.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardhit_game.author.edited import STILL_PLAYING, CannotBePlayed, Edited, go_on, mistakes
from hardhit_game.author.watch import Stir

if TYPE_CHECKING:
    from pathlib import Path

    from hardhit_game.play.session import Session


class Edits:
    """Gives, when it is called, the session to go on with after a save, or the lines that say why there is none."""

    def __init__(self, packs: tuple[Path, ...]) -> None:
        self._edited = Edited(packs)

    def __call__(self, session: Session) -> Session | list[str] | None:
        """None while nothing was saved."""
        if self._edited.look() is not Stir.RESTED:
            return None
        try:
            loaded = self._edited.read()
            self._edited.keep_schemas(loaded.story)
            if loaded.story is not None:
                return go_on(session, loaded)
        except CannotBePlayed as problem:
            return [STILL_PLAYING, str(problem)]
        # A line of the source and its caret are for eyes; the place is in the sentence.
        return [STILL_PLAYING, *(line.strip() for line, quoted in mistakes(loaded) if not quoted)]
