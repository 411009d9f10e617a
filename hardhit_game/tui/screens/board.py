"""The board of endings: every question; of those found, the name, how often, how fast.

Owns: that page's words. Must not know: how runs are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardhit_game.play.amounts import duration_text
from hardhit_game.story.story import Part
from hardhit_game.tui.pages import heading
from hardhit_game.tui.paragraphs import Paragraph
from hardhit_game.tui.text import content

if TYPE_CHECKING:
    from hardhit_game.casebook.board import Board, OnBoard


def board_page(board: Board) -> list[Paragraph]:
    """The page."""
    page: list[Paragraph] = [heading(f"Found: {board.found} of {len(board.endings)}")]
    page += [_found(one) for one in board.endings if one.found]
    hidden = [one for one in board.endings if not one.found]
    if hidden:
        page.append(heading(f"Still to be found: {len(hidden)}"))
    page += [Paragraph("entry", content(one.question or "?"), content("?"), "faint") for one in hidden]
    return page


def _found(one: OnBoard) -> Paragraph:
    words = content((Part(one.name, 2), Part(f"  {one.question}")))
    times = "once" if one.times == 1 else f"{one.times} times"
    best = f" · fastest {duration_text(one.best_igt_ms)}" if one.best_igt_ms is not None else ""
    kind = " · short" if "short" in one.tags else ""
    return Paragraph("entry", words, content("◆"), "accent", content(f"{times} · first on {one.first}{best}{kind}"))
