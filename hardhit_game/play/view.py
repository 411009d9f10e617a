"""Everything a front end shows of a run at one moment.

Owns: `View` and how it is made. Must not know: how it is drawn. All texts come from a checked pack, so they are safe to show; nothing in a
view has to be computed any further.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hardhit_game.engine.choosing import is_open
from hardhit_game.engine.hearing import hearers
from hardhit_game.play.amounts import clock_text, cost_text
from hardhit_game.play.panels import MeterView, PanelView, SceneView, header_of, panels_of
from hardhit_game.play.session import Session
from hardhit_game.story.story import Choice, Line

__all__ = ["ChoiceView", "MeterView", "PanelView", "SceneView", "View", "WindowView", "view"]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One option. `number` is its key, and stays while the scene is open."""

    number: int
    id: str
    label: Line
    spoken: bool
    """The words said, or the deed done."""
    cost_text: str
    """`10 min by the lower deck`; "" when it takes no time."""
    risk: str
    heard_by: tuple[str, ...]
    """Names of those who will hear the words; nobody for a deed."""
    is_open: bool
    opens_in_ms: int | None
    """Case-clock ms until it opens; None when it is open, or will not open any more."""
    closes_in_ms: int | None
    """Case-clock ms that it stays open; None when it has no end of its own."""


@dataclass(frozen=True, slots=True)
class WindowView:
    """Time to decide: first the reading time, then `total_ms` until silence falls. Case-clock ms."""

    total_ms: int
    reading_left_ms: int
    left_ms: int
    """Until silence, reading time included."""
    fraction: float
    """Of `total_ms`: 1.0 while reading, then down to 0.0."""


@dataclass(frozen=True, slots=True)
class View:
    """A moment of a run."""

    title: str
    clock_text: str
    """The case clock, `07:43:12`."""
    date: str
    place: str
    header: Mapping[str, str]
    chapter: str
    choices: tuple[ChoiceView, ...]
    """Empty while paused: what is hidden cannot be thought over."""
    window: WindowView | None
    """None while the clock holds."""
    panels: tuple[PanelView, ...]
    recap: tuple[Line, ...]
    next_breakpoint: int | None
    """The case-clock time, ms, to which waiting goes; None when nothing happens by itself."""
    paused: bool
    ending: str
    """The ending's name; "" while the story runs."""
    question: str
    """The question the ending answers."""
    igt_ms: int
    sounds: frozenset[str] = frozenset()
    """What is heard now, by the sounds' names; nothing while paused."""


def view(session: Session) -> View:
    """What a front end shows of `session` now."""
    game, state, now = session.game, session.state, session.now
    story = game.story
    ending = story.endings[state.ending - 1] if state.ending else None
    place = story.layout.variables.get("place")
    return View(
        title=story.about.title,
        clock_text=clock_text(story.start_clock, now),
        date=story.about.date,
        place=story.places[place.values[state[place.slot]]].name if place is not None else "",
        header=header_of(story, state),
        chapter=session.transcript.chapter,
        choices=() if session.paused or ending else tuple(_choice(session, *pair) for pair in session.transcript.numbered(session.course)),
        window=_window(session),
        panels=panels_of(story, state, session.transcript.since, session.rival(session.igt_ms) if session.rival else None),
        recap=story.screen.recap.render(state) if story.screen.recap is not None else (),
        next_breakpoint=session.course.next_at,
        paused=session.paused,
        ending=ending.name if ending else "",
        question=ending.question if ending else "",
        igt_ms=session.igt_ms,
        sounds=frozenset(() if session.paused or ending else (name for name, on in story.screen.sounds.items() if on.holds(state))),
    )


def _choice(session: Session, number: int, choice: Choice) -> ChoiceView:
    game, state, now = session.game, session.state, session.now
    opened = is_open(game, state, choice)
    opens = state.ready + choice.opens - now
    closes = state.ready + choice.closes - now
    road = game.story.roads[choice.act.road].name if choice.act.road else ""
    label = choice.label.render(state)
    return ChoiceView(
        number=number,
        id=choice.id,
        label=label[0] if label else Line(choice.id, "", ()),
        spoken=choice.spoken,
        cost_text=cost_text(choice.act.delay, road),
        risk=choice.risk,
        heard_by=tuple(listener.name for listener in hearers(game, state, choice.channel)) if choice.spoken else (),
        is_open=opened,
        opens_in_ms=opens if choice.opens >= 0 and opens > 0 and not opened else None,
        closes_in_ms=closes if choice.closes >= 0 and closes >= 0 else None,
    )


def _window(session: Session) -> WindowView | None:
    state, now = session.state, session.now
    if session.course.holds:
        return None
    total = state.closes - state.ready
    left = max(0, state.closes - now)
    return WindowView(
        total_ms=total,
        reading_left_ms=max(0, state.ready - now),
        left_ms=left,
        fraction=min(1.0, left / total) if total > 0 else 0.0,
    )
