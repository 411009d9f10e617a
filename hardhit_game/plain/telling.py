"""What the plain mode says: beats, options and panels as lines of text.

Owns: the wording around the story. Must not know: input, clocks, files. Everything here is a pure function of what it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hardhit_game.plain.amounts import duration, sentence

if TYPE_CHECKING:
    from hardhit_game.play.session import Beat
    from hardhit_game.play.view import ChoiceView, PanelView, View
    from hardhit_game.story.story import Speaker

HELP = (
    "A number chooses that option.",
    "w waits until the next thing happens: an option opens or closes, a timer runs out, your silence becomes the answer.",
    "r says where you are. v says everything that is in view. l says the last lines again.",
    "p pauses. b goes back by one decision. t followed by off, gentle, standard or hard sets how fast the clock runs while you decide.",
    "n is the detailed content note, with spoilers. g is the glossary.",
    "q, or the end of input, saves and leaves. A line that means nothing costs nothing.",
)


def beat_text(beat: Beat, speakers: Mapping[str, Speaker], player: str) -> str:
    """One beat as one paragraph: a speaker's name first, then the words."""
    words = beat.line.text if beat.line is not None else beat.text
    if beat.kind == "line" and beat.line is not None and beat.line.speaker:
        return f"{speakers[beat.line.speaker].name}: {words}"
    if beat.kind == "said":
        name = beat.line.speaker if beat.line is not None else ""
        said = f"{speakers[name or player].name}: {words}" if name else words
        return f"{said} ({overheard(beat.heard)})" if beat.heard else said
    if beat.kind == "chapter":
        return f"Chapter: {words}"
    if beat.kind == "ending":
        return f"Ending: {words}"
    return sentence(words)


def overheard(names: Iterable[str]) -> str:
    """Who hears what is said aloud."""
    listed = joined(names)
    return f"heard by {listed}" if listed else "not overheard"


def joined(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *before, last = list(words) or [""]
    return f"{', '.join(before)} and {last}" if before else last


def option_line(choice: ChoiceView, seconds_per_ms: float | None) -> str:
    """One option: its number, its words, then what is known of it. `seconds_per_ms` is wall time, None while the clock holds."""
    words = choice.label.text
    parts = [f"{choice.number}. " + (f'"{words}"' if choice.spoken else sentence(words))]
    if choice.spoken:
        parts.append(sentence(overheard(choice.heard_by)))
    if choice.cost_text:
        parts.append(sentence(f"takes {choice.cost_text}"))
    if choice.risk:
        parts.append(sentence(f"risk: {choice.risk}"))
    if not choice.is_open:
        parts.append("Not open yet." if choice.opens_in_ms else "No longer open.")
        if choice.opens_in_ms and seconds_per_ms is not None:
            parts[-1] = sentence(f"opens in {duration(choice.opens_in_ms * seconds_per_ms)}")
    elif choice.closes_in_ms is not None and seconds_per_ms is not None:
        parts.append(sentence(f"closes in {duration(choice.closes_in_ms * seconds_per_ms)}"))
    return " ".join(parts)


def panel_text(panel: PanelView) -> str:
    """A side panel as one paragraph."""
    said = [line.text for line in panel.lines] + [f"{meter.title}: {meter.word}" for meter in panel.meters]
    return f"{panel.title}: {' '.join(sentence(words) for words in said)}" if said else ""


def panels_text(view: View) -> list[str]:
    """The header and every panel that is there, one line each."""
    shown = [f"{view.clock_text}, {view.date}." + (f" {sentence(view.place)}" if view.place else "")]
    shown += [f"{sentence(title).rstrip('.')}: {sentence(text)}" for title, text in view.header.items() if text]
    return shown + [text for panel in view.panels if (text := panel_text(panel))]


def time_text(left: float | None, timed: bool) -> str:
    """What is said of time when options appear. `left` is wall seconds until silence, None while the clock holds."""
    if not timed:
        return "Take your time: the clock waits."
    if left is None:
        return ""
    return sentence(f"you have {duration(left)}")


def choose_hint(count: int) -> str:
    """What a line should be."""
    numbers = "1" if count == 1 else f"1 to {count}"
    return f"Type {numbers} to choose, w to wait, ? for help."
