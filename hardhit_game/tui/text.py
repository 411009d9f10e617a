"""The one door through which words reach the screen.

Owns: turning any text, ours or foreign, into `Content`: cleaned, never parsed as markup, with no emphasis but ours.
Must not know: widgets. Nothing from a pack, a run, a file name or an error is ever given to a widget as `str`: Textual would read
`[@click=...]` in it as a command and `[/` as a reason to crash.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content, Span

from hardhit_game.story.safety import clean

if TYPE_CHECKING:  # the title screen is there before the story's classes are
    from hardhit_game.story.story import Line, Part

STRESS = "italic"
STRONG = "bold"
_EMPHASIS = {1: STRESS, 2: STRONG}


def content(words: str | Line | Iterable[Part]) -> Content:
    """The words as content. `*stress*` and `**strong**` were already recognised by the story's own reader; here nothing is recognised."""
    if isinstance(words, str):
        return _plain(words)
    parts: Iterable[Part] = words if isinstance(words, Iterable) else words.parts
    return _parts(tuple(parts))


@lru_cache(maxsize=1024)
def _plain(words: str) -> Content:
    return Content(clean(words))


@lru_cache(maxsize=512)
def _parts(parts: tuple[Part, ...]) -> Content:
    text = ""
    spans: list[Span] = []
    for part in parts:
        piece = clean(part.text)
        style = _EMPHASIS.get(part.emphasis)
        if style and piece:
            spans.append(Span(len(text), len(text) + len(piece), style))
        text += piece
    return Content(text, spans)


def joined(pieces: Iterable[Content], separator: str = " ") -> Content:
    """Several contents in a row."""
    return content(separator).join([piece for piece in pieces if piece])


EMPTY = content("")
