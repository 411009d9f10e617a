"""From the view of a session to what each widget shows.

Owns: the wording of costs, openings and hearings beside an option. Must not know: widgets' inner life, rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from hardhit_game.play.amounts import elapsed_text
from hardhit_game.story.looks import Scenery
from hardhit_game.story.story import Speaker
from hardhit_game.tui.paragraphs import NOTHING_SAID, heard_of_all, heard_words
from hardhit_game.tui.shape import Shape
from hardhit_game.tui.text import EMPTY, content, joined
from hardhit_game.tui.widgets.choices import Option
from hardhit_game.tui.widgets.hud import HudText
from hardhit_game.tui.widgets.outlook.moment import Moment
from hardhit_game.tui.widgets.outlook.widget import moment_of
from hardhit_game.tui.widgets.panel.words import Entry, Meter, PanelText, Person, Rival, Way
from hardhit_game.tui.widgets.window import URGENT_MS, WindowText, is_urgent, seconds_up, words_for

if TYPE_CHECKING:
    from hardhit_game.play.rival import RivalView
    from hardhit_game.play.session import Session
    from hardhit_game.play.view import ChoiceView, PanelView, View

NO_HURRY = "no hurry"
SOON_MS = 15_000
"""An option that closes sooner than this says so."""


def window_text(view: View, reading_ms: int, *, hurry: bool) -> WindowText:
    """The window for the bar; `reading_ms` is how long its reading part was at first. Without `hurry` the clock holds."""
    if not view.choices:
        return WindowText()
    window = view.window
    if window is None or not hurry:
        return WindowText(holding=NO_HURRY)
    return WindowText(window.total_ms + reading_ms, window.reading_left_ms, window.left_ms)


MODE_WORDS = {"off": "timer off", "gentle": "gentle clock", "standard": "", "hard": "hard clock"}


def pace_word(session: Session, run_clock: bool) -> str:
    """How time runs, when it is not one to one; with `run_clock` the in-game time too."""
    words = [MODE_WORDS[session.mode.value]]
    if run_clock:
        seconds, rest = divmod(session.igt_ms, 1000)
        words.append(f"run {seconds // 60:02}:{seconds % 60:02}.{rest:03}")
    return " · ".join(word for word in words if word)


def hud_text(view: View, window: WindowText, shape: Shape, pace: str) -> HudText:
    """The head of the screen."""
    return HudText(
        clock=view.clock_text,
        date=content(view.date),
        place=content(view.place),
        chapter=content(view.chapter),
        header=tuple(content(text) for text in view.header.values() if text),
        pace=pace,
        countdown="" if shape.bar else words_for(window),
        urgent=is_urgent(window),
    )


def options(choices: Sequence[ChoiceView]) -> tuple[list[Option], Content]:
    """The options with their notes, and who hears them where that is the same for all of them."""
    audiences = {choice.heard_by if choice.spoken else None for choice in choices}
    if len(audiences) == 1 and len(choices) > 1:
        names = audiences.pop()
        return [option(choice) for choice in choices], EMPTY if names is None else heard_of_all(names)
    if audiences == {None}:
        return [option(choice) for choice in choices], EMPTY
    return [option(choice, heard_words(choice.heard_by) if choice.spoken else NOTHING_SAID) for choice in choices], EMPTY


def option(choice: ChoiceView, hears: Content = EMPTY) -> Option:
    """One option with its notes; `hears`: who hears it, said beside it."""
    label = content(choice.label)
    if choice.spoken:
        label = joined((content("“"), label, content("”")), "")
    notes: list[Content] = []
    pressing = EMPTY
    if not choice.is_open:
        if choice.opens_in_ms is not None:
            notes.append(content(f"opens in {seconds_up(choice.opens_in_ms)} s"))
        else:
            notes.append(content("closed"))
    elif choice.closes_in_ms is not None and choice.closes_in_ms <= SOON_MS:
        closing = content(f"closes in {seconds_up(choice.closes_in_ms)} s")
        if choice.closes_in_ms <= URGENT_MS:
            pressing = closing
        else:
            notes.append(closing)
    if choice.cost_text:
        notes.append(content(f"takes {choice.cost_text}"))
    if choice.risk:
        notes.append(content(f"risk: {choice.risk}"))
    return Option(choice.id, choice.number, label, choice.is_open, tuple(notes), hears, pressing)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen outside: of the first view panel that has a picture."""

    panel: str = ""
    moment: Moment | None = None
    title: Content = EMPTY
    words: Content = EMPTY


def outlook(shown: View, own: Mapping[str, Scenery]) -> Seen:
    """The picture that belongs to what is shown now, with its words."""
    for panel in shown.panels:
        moment = moment_of(panel.scene, own) if panel.scene is not None else None
        if moment is not None:
            return Seen(panel.id, moment, content(panel.title), joined([content(line) for line in panel.lines]))
    return Seen()


def panel_text(panel: PanelView, speakers: Mapping[str, Speaker], player: str) -> PanelText:
    """One side panel. `player` is the speaker whose words are the player's own."""
    entries = []
    for line in panel.lines:
        speaker = speakers.get(line.speaker)
        if speaker is None:
            entries.append(Entry(content(line)))
        else:
            entries.append(Entry(content(line), content(speaker.name), speaker.colour, line.speaker == player))
    return PanelText(
        panel.id,
        panel.kind,
        content(panel.title),
        tuple(entries),
        tuple(Meter(content(one.title), one.value, one.low, one.high, content(one.word)) for one in panel.meters),
        tuple(Person(content(one.name), speakers[one.speaker].colour, one.posture, content(one.words)) for one in panel.people),
        content(panel.here),
        tuple(Way(content(one.to), content(one.road), content(one.takes)) for one in panel.ways),
        "" if panel.elapsed_ms is None else elapsed_text(panel.elapsed_ms),
        content(panel.elapsed_words),
        _rival(panel.rival) if panel.rival is not None else None,
    )


def _rival(found: RivalView) -> Rival:
    return Rival(joined((content("ghost"), content(found.where))), content(found.driven), found.here, content(found.road))
