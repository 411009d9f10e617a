"""What the plain mode says: beats, options and panels as lines of text.

Owns: the wording around the story. Must not know: input, clocks, files. Everything here is a pure function of what it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from hardhit_game.casebook.casefile import case_file
from hardhit_game.casebook.words import case_lines
from hardhit_game.plain.amounts import duration, sentence
from hardhit_game.plain.asking import Want
from hardhit_game.play.amounts import clock_text
from hardhit_game.play.ledger import turning_points
from hardhit_game.play.view import ChoiceView, PanelView, View, view

if TYPE_CHECKING:
    from hardhit_game.play.session import Beat, Session
    from hardhit_game.story.story import Line, Story

HELP = (
    "A number chooses that option.",
    "w waits until the next thing happens: an option opens or closes, a timer runs out, your silence becomes the answer.",
    "r says where you are. v says everything that is in view. l says the last lines again.",
    "p pauses. t followed by off, gentle, standard or hard sets how fast the clock runs while you decide.",
    "b goes back by one decision. c lists the chapters you have come to; c and a number begins one again.",
    "n is the detailed content note, with spoilers. g is the glossary.",
    "m says what your runs have seen of the story and how often, e which endings. f and words finds them in what was said so far.",
    "q, or the end of input, saves and leaves. A line that means nothing costs nothing.",
)
OVER = "The story is over. b goes back by one decision, c lists the chapters, e the endings, q leaves."
LATE = "That came too late and was not used."
CHANGED = "Things have just changed, so that was not used. Choose again."
SECOND = 1000
LOG_BEATS = 20
"""How many of the last beats the log says again."""


def beat_text(beat: Beat, story: Story) -> str:
    """One beat as one paragraph: a speaker's name first, then the words."""
    match beat.kind:
        case "line" if beat.line is not None:
            return line_text(beat.line, story)
        case "said" if beat.line is not None and beat.line.speaker:
            heard = f" ({sentence(overheard(beat.heard))})" if beat.heard else ""
            return f"{story.speakers[beat.line.speaker].name}: {beat.text}{heard}"
        case "said":
            return f"You choose: {beat.text}"
        case "time":
            return f"Time passes: {beat.text}. It is {clock_text(story.start_clock, beat.at_ms)[:5]}."
        case "interrupt":
            return f"{beat.text} It is {clock_text(story.start_clock, beat.at_ms)[:5]}."
        case "chapter":
            return f"Chapter: {beat.text}"
        case "ending":
            return f"Ending: {beat.text}"
        case _:
            return beat.text


def ending_lines(session: Session) -> Iterator[str]:
    """What is said once the story has ended: the question it answers, and the decisions that turned it."""
    story = session.game.story
    yield story.endings[session.state.ending - 1].question
    points = turning_points(session.game, session.transcript.turns)
    if points:
        yield "What turned it:"
    for point in points:
        yield " ".join([f"{point.clock_text[:5]}.", *map(sentence, (point.words, *point.caused))])
    yield from case_lines(case_file(session.game, session.transcript.turns), story.start_clock)
    yield f"In-game time: {duration(session.igt_ms / 1000)}."
    yield OVER


def chapters_text(titles: Sequence[str]) -> list[str]:
    """The chapters this run has come to, numbered, and how to begin one again."""
    if not titles:
        return ["This story has no chapters."]
    return [*(f"{number}. {title}" for number, title in enumerate(titles, 1)), "c and a number begins that chapter again, in a new run."]


def information(want: Want, session: Session) -> list[str]:
    """What answers a question about the run, line by line. Asking changes nothing."""
    about = session.game.story.about
    match want:
        case Want.HELP:
            return [*HELP, "", *_here(session), "", *panels_text(view(session), session.game.story)]
        case Want.RECAP:
            return _here(session)
        case Want.PANELS:
            return panels_text(view(session), session.game.story)
        case Want.LOG:
            return [line for beat in session.beats[-LOG_BEATS:] for line in (beat_text(beat, session.game.story), "")]
        case Want.NOTES:
            notes = about.notes_detailed or about.notes_general or "There is no content note."
            return [" ".join(paragraph.split()) for paragraph in notes.split("\n\n")]
        case Want.GLOSSARY:
            return [f"{term}: {sentence(meaning)}" for term, meaning in about.glossary.items()] or ["There is no glossary."]
        case _:
            return []


def _here(session: Session) -> list[str]:
    """The story's own recap, or where and when we are."""
    shown = view(session)
    return [line.text for line in shown.recap] or panels_text(shown, session.game.story)[:1]


def overheard(names: Iterable[str]) -> str:
    """Who hears what is said aloud."""
    listed = joined(name.replace("The ", "the ", 1) if name.startswith("The ") else name for name in names)
    return f"heard by {listed}" if listed else "not overheard"


def joined(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *before, last = list(words) or [""]
    return f"{', '.join(before)} and {last}" if before else last


def options_text(choices: Sequence[ChoiceView], seconds_per_ms: float | None) -> list[str]:
    """All options, one line each. Who hears them is said once where it is the same for all."""
    audiences = {choice.heard_by for choice in choices if choice.spoken}
    if len(audiences) > 1:
        return [option_line(choice, seconds_per_ms) for choice in choices]
    lines = [option_line(choice, seconds_per_ms, audience=False) for choice in choices]
    for names in audiences:
        lines.append(f"What you say is {overheard(names)}.")
    return lines


def option_line(choice: ChoiceView, seconds_per_ms: float | None, *, audience: bool = True) -> str:
    """One option: its number, its words, then what is known of it. `seconds_per_ms` is wall time, None while the clock holds."""
    words = choice.label.text
    parts = [f"{choice.number}. " + (f'"{words}"' if choice.spoken else sentence(words))]
    if choice.spoken and audience:
        parts.append(sentence(overheard(choice.heard_by)))
    if choice.cost_text:
        parts.append(sentence(f"takes {choice.cost_text}"))
    if choice.risk:
        parts.append(sentence(f"risk: {choice.risk}"))
    if not choice.is_open:
        parts.append(_opening(choice.opens_in_ms, seconds_per_ms))
    elif choice.closes_in_ms is not None and seconds_per_ms is not None:
        parts.append(sentence(f"closes in {duration(choice.closes_in_ms * seconds_per_ms)}"))
    return " ".join(parts)


def _opening(opens_in_ms: int | None, seconds_per_ms: float | None) -> str:
    if opens_in_ms is None:
        return "No longer open."
    return "Not open yet." if seconds_per_ms is None else sentence(f"opens in {duration(opens_in_ms * seconds_per_ms)}")


def panel_text(panel: PanelView, story: Story, *, timed: bool = True) -> str:
    """A panel as one paragraph. Not `timed`: without what runs by itself, to see whether anything else is new."""
    said = [f"{person.name} is {person.words}" for person in panel.people]
    said += [panel.here] if panel.here else []
    said += [line_text(line, story) for line in panel.lines]
    said += [f"{meter.title}: {meter.word}" for meter in panel.meters]
    said += [f"from here to {way.to}: {way.takes} by {way.road}" for way in panel.ways]
    if panel.rival is not None:
        said.append(f"the ghost is {panel.rival.where}" + (f", {panel.rival.driven}" if timed and panel.rival.driven else ""))
    if timed and panel.elapsed_ms is not None and panel.elapsed_ms >= SECOND:
        said.append(f"{panel.elapsed_words or 'for'} {duration(panel.elapsed_ms / 1000)} now")
    return f"{panel.title}: {' '.join(sentence(words) for words in said)}" if said else ""


def line_text(line: Line, story: Story) -> str:
    """A line with its speaker's name first."""
    return f"{story.speakers[line.speaker].name}: {line.text}" if line.speaker else line.text


def panels_text(shown: View, story: Story) -> list[str]:
    """The header and every panel that is there, one line each."""
    said = [" ".join(sentence(part) for part in (shown.clock_text[:5], shown.date, shown.place) if part)]
    return said + list(header_texts(shown).values()) + [text for panel in shown.panels if (text := panel_text(panel, story))]


def header_texts(shown: View) -> dict[str, str]:
    """What stands in the header, each as a sentence, by its id."""
    titles = {name: name.replace("_", " ") for name in shown.header}
    return {
        name: sentence(text if text.lower().startswith(titles[name]) else f"{titles[name]}: {text}") for name, text in shown.header.items()
    }


def time_text(left: float | None, timed: bool) -> str:
    """What is said of time when options appear. `left` is wall seconds until silence, None while the clock holds."""
    if not timed:
        return "Take your time: the clock waits."
    if left is None:
        return ""
    return sentence(f"you have {duration(left)}")


def choose_hint(count: int) -> str:
    """What a line should be. A count of 0 means that the story is over."""
    if not count:
        return OVER
    numbers = "1" if count == 1 else f"1 to {count}"
    return f"Type {numbers} to choose, w to wait, ? for help."
