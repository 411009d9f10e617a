"""What the transcript is made of: paragraphs with a place for a name, and how the beats of a run become them.

Owns: `Paragraph`. Must not know: widths, widgets.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.content import Content

from hardhit_game.play.amounts import clock_text
from hardhit_game.tui.text import EMPTY, content

if TYPE_CHECKING:
    from hardhit_game.play.beats import Beat
    from hardhit_game.story.story import Story

HOURS_MINUTES = len("07:43")
HEARD = "))"
"""The mark of words that somebody hears."""

Kind = Literal["narration", "speech", "entry", "own", "deed", "time", "chapter", "silence", "ending", "notice"]


class Paragraph(NamedTuple):
    """One paragraph of the transcript."""

    kind: Kind
    body: Content
    name: Content = EMPTY
    colour: str = "text"
    """A role or a speaker token (see `theme.py`)."""
    note: Content = EMPTY
    """A quiet word after it, such as who heard."""


NOTHING_SAID = content("nothing is said")
"""Beside a deed, where other options are words."""


def heard_words(names: Iterable[str]) -> Content:
    """`)) The caller hears this`, from the names of those who hear."""
    who = tuple(names)
    return content(f"{HEARD} {_hearing(who)} this") if who else content("nobody overhears this")


def heard_of_all(names: Iterable[str]) -> Content:
    """The same, of whatever is said."""
    who = tuple(names)
    return content(f"{HEARD} {_hearing(who)} what you say") if who else content("Nobody overhears what you say")


def _hearing(who: tuple[str, ...]) -> str:
    first, *others = who
    others = [f"the {name[4:]}" if name.startswith("The ") else name for name in others]
    return f"{', '.join([first, *others[:-1]])} and {others[-1]} hear" if others else f"{first} hears"


def heard_note(names: Iterable[str]) -> Content:
    """`The caller heard`, after the fact."""
    who = tuple(names)
    return content(f"{', '.join(who)} heard") if who else EMPTY


def paragraph_of(beat: Beat, story: Story) -> Paragraph:
    """The paragraph for a beat of the run."""
    line, speakers, player = beat.line, story.speakers, story.player
    body = content(line) if line is not None else content(beat.text)
    if beat.kind == "said":
        speaker = speakers.get(line.speaker) if line is not None else None
        if speaker is None:
            return Paragraph("deed", body, colour="player")
        return Paragraph("own", body, content(speaker.name), "player", heard_note(beat.heard))
    if beat.kind == "line" and line is not None:
        speaker = speakers.get(line.speaker)
        if speaker is None:
            return Paragraph("narration", body)
        kind: Kind = "own" if line.speaker == player else "speech"
        return Paragraph(kind, body, content(speaker.name), speaker.colour)
    if beat.kind == "time":
        when = clock_text(story.start_clock, beat.at_ms)[:HOURS_MINUTES]
        return Paragraph("time", content(f"{when} · {beat.text}" if beat.text else when), colour="faint")
    if beat.kind == "interrupt":
        return Paragraph("time", content(f"{clock_text(story.start_clock, beat.at_ms)[:HOURS_MINUTES]} · {beat.text}"), colour="faint")
    if beat.kind == "chapter":
        return Paragraph("chapter", body, colour="accent")
    if beat.kind == "ending":
        return Paragraph("ending", body, colour="accent")
    if beat.kind == "silence":
        return Paragraph("silence", body, colour="player")
    return Paragraph("notice", body, colour="soft")
