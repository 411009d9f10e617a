"""After the last words: which ending it was, the question it answers, and what led to it.

Owns: that page. Must not know: how an ending is reached.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hardhit_game.play.amounts import clock_text, duration_text
from hardhit_game.play.ledger import turning_points
from hardhit_game.runs.home import Home
from hardhit_game.runs.library import list_runs
from hardhit_game.tui.pages import heading
from hardhit_game.tui.paragraphs import HOURS_MINUTES, Paragraph
from hardhit_game.tui.screens.page import PageScreen
from hardhit_game.tui.text import content
from hardhit_game.tui.widgets.menu import Item

if TYPE_CHECKING:
    from hardhit_game.play.session import Session
    from hardhit_game.story.story import Story

ENTRIES = (
    ("again", "Play again"),
    ("back", "Go back to a chapter"),
    ("story", "Read it once more"),
    ("title", "Title screen"),
    ("quit", "Quit"),
)


def ledger(session: Session) -> list[Paragraph]:
    """The turning points of the run: when, and what each caused."""
    return [
        Paragraph("entry", content(point.words), content(point.clock_text[:HOURS_MINUTES]), "soft", content("; ".join(point.caused)))
        for point in turning_points(session.game, session.transcript.turns)
    ]


def endings_found(session: Session, home: Home) -> frozenset[str]:
    """The endings of this story that any saved run has come to."""
    story = session.game.story
    known = {ending.id for ending in story.endings}
    found = {run.ending for run in list_runs(home) if run.pack == story.about.id}
    return frozenset((found | {session.ending}) & known)


def board(story: Story, found: frozenset[str]) -> list[Paragraph]:
    """Every ending's question; the name of those found."""
    page = [heading(f"Endings: {len(found)} of {len(story.endings)}")]
    for ending in story.endings:
        name = content(ending.name) if ending.id in found else content("…")
        page.append(Paragraph("entry", content(ending.question), name, "accent" if ending.id in found else "faint"))
    return page


def ending_page(session: Session, home: Home) -> list[Paragraph]:
    """The whole page."""
    story = session.game.story
    ending = next(one for one in story.endings if one.id == session.ending)
    page = [heading(ending.name)]
    if ending.question:
        page.append(Paragraph("narration", content(ending.question)))
    decisions = session.state.ordinal
    made = "1 decision" if decisions == 1 else f"{decisions} decisions"
    when = clock_text(story.start_clock, session.now)[:HOURS_MINUTES]
    page.append(Paragraph("time", content(f"{when} · {made} · {duration_text(session.igt_ms)} of the story's time")))
    turns = ledger(session)
    if turns:
        page += [heading("What it turned on"), *turns]
    return page + board(story, endings_found(session, home))


def ending_screen(session: Session, home: Home, done: Callable[[str], None]) -> PageScreen:
    """The page with what can be done next."""
    title = content(session.game.story.about.title)
    return PageScreen(title, ending_page(session, home), [Item(name, content(label)) for name, label in ENTRIES], done=done)
