"""The chapters: every one that any run has come to can be begun again.

Owns: that page. Must not know: how a run is begun.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hardhit_game.play.amounts import clock_text
from hardhit_game.tui.paragraphs import HOURS_MINUTES, Paragraph
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from hardhit_game.casebook.openings import ChapterOpening
    from hardhit_game.story.story import Story

WORDS = "A new run starts where the last run that came to the chapter came to it, with all that run had done. That run is kept."
NONE = "There is nothing to begin again yet: a chapter can be, once a run has come to it."


def chapters_screen(story: Story, found: Sequence[ChapterOpening]) -> PageScreen:
    """The page. It ends with the place of a chapter, or ""."""
    items = []
    hidden = 0
    for place, chapter in enumerate(found):
        if chapter.origin is None:
            hidden += 1
            continue
        runs = "1 run" if chapter.runs == 1 else f"{chapter.runs} runs"
        when = clock_text(story.start_clock, chapter.origin.at_ms)[:HOURS_MINUTES]
        items.append(Item(str(place), content(chapter.title or story.about.title), aside=content(f"{when} · {runs}")))
    page = [Paragraph("narration", content(WORDS if items else NONE))]
    if items and hidden:
        more = "one more chapter" if hidden == 1 else f"{hidden} more chapters"
        page.append(Paragraph("notice", content(f"There is {more} that no run has come to." if hidden == 1 else f"There are {more}.")))
    return PageScreen(content("Chapters"), page, items, aside=content(story.about.title))
