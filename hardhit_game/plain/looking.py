"""Looking around: what all runs have seen, which endings were found, and where something was said.

Owns: reading that when it is asked for. Must not know: input, clocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hardhit_game.casebook.board import board_of
from hardhit_game.casebook.shelf import traces_of
from hardhit_game.casebook.storymap import story_map
from hardhit_game.casebook.words import board_lines, map_lines
from hardhit_game.plain.asking import Want
from hardhit_game.plain.telling import beat_text

if TYPE_CHECKING:
    from hardhit_game.play.session import Session


def seen_so_far(want: Want, session: Session) -> Iterator[str]:
    """The story map, with the path of this run, or the board of endings."""
    traces = traces_of(session.home, session.game)
    if want is Want.ENDINGS:
        return board_lines(board_of(session.game.story, traces))
    present = next((trace for trace in traces if trace.run == session.run_id), None)
    return map_lines(story_map(session.game, traces, present))


def found_in_log(session: Session, words: str) -> list[str]:
    """Every paragraph so far that holds these words."""
    if not words:
        return ["Type f and the words to be found, such as: f thermos."]
    texts = [beat_text(beat, session.game.story) for beat in session.beats]
    found = [text for text in texts if words.casefold() in text.casefold()]
    return [line for text in found for line in (text, "")] or [f"“{words}” was not said so far."]
