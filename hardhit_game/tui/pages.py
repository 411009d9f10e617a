"""The words of the pages around the game.

Owns: what the log, the recap, the help, the notes and the ending say. Must not know: how a page is drawn (see `screens/page.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hardhit_game.tui.commands import PLAY
from hardhit_game.tui.paragraphs import Paragraph, paragraph_of
from hardhit_game.tui.text import content, joined

if TYPE_CHECKING:
    from hardhit_game.play.session import Session
    from hardhit_game.play.view import View
    from hardhit_game.story.about import About
    from hardhit_game.tui.widgets.panels import PanelText

HOW = (
    "The clock at the top is the story's. While you decide it runs; when you have said or done something, it jumps by what that took.",
    "The bar shows how long there is: first the thin part, for reading, in which nothing can happen, then the thick part, for deciding. "
    "When it is gone, you have said nothing, and that is an answer too.",
    "An option says what it costs and what it risks. Where it says )) somebody hears the words.",
)


def heading(text: str) -> Paragraph:
    """A heading inside a page."""
    return Paragraph("chapter", content(text), colour="accent")


def log_page(session: Session) -> list[Paragraph]:
    """Everything so far."""
    return [paragraph_of(beat, session.game.story) for beat in session.beats]


def recap_page(shown: View, panels: Iterable[PanelText]) -> list[Paragraph]:
    """Where you are, what is wanted, who knows what."""
    page = [Paragraph("time", joined((content(shown.clock_text), content(shown.date), content(shown.place)), " · "))]
    page += [Paragraph("narration", content(line)) for line in shown.recap]
    for panel in panels:
        page.append(Paragraph("entry", panel.in_short(), panel.title, "soft"))
    return page


def help_page(glossary: Iterable[tuple[str, str]]) -> list[Paragraph]:
    """The keys, how the clock works, and the pack's own words."""
    page = [heading("Keys")]
    page += [Paragraph("entry", content(one.help), content(one.shown), "accent") for one in PLAY if one.help]
    page.append(heading("The clock"))
    page += [Paragraph("narration", content(text)) for text in HOW]
    words = list(glossary)
    if words:
        page.append(heading("Words"))
        page += [Paragraph("entry", content(meaning), content(term), "accent") for term, meaning in words]
    return page


def note_page(about: About, *, detailed: bool) -> list[Paragraph]:
    """The content note."""
    page = []
    if about.summary:
        page.append(Paragraph("narration", content(about.summary)))
    if about.notes_general:
        page.append(Paragraph("speech", content(about.notes_general), content("Content"), "accent"))
    if detailed and about.notes_detailed:
        page.append(heading("In detail"))
        page += [Paragraph("narration", content(text)) for text in about.notes_detailed.split("\n\n") if text.strip()]
    return page
