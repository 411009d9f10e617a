"""The header and side panels that a pack's screen plan asks for.

Owns: rendering a `ScreenPlan` on a state. Must not know: what a panel means, or how it looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hardhit_game.engine.state import State
from hardhit_game.story.story import Line, Panel, Story


@dataclass(frozen=True, slots=True)
class MeterView:
    """A number of the story, with its word for its present value."""

    id: str
    title: str
    value: int
    low: int
    high: int
    word: str
    """The number itself, in digits, where the pack has no words."""


@dataclass(frozen=True, slots=True)
class PanelView:
    """A panel that is there: it has lines or meters."""

    id: str
    kind: str
    title: str
    lines: tuple[Line, ...]
    meters: tuple[MeterView, ...]


def header_of(story: Story, state: State) -> Mapping[str, str]:
    """The header's texts by id, without those that are empty."""
    texts = {name: " ".join(line.text for line in script.render(state)).strip() for name, script in story.screen.header.items()}
    return {name: text for name, text in texts.items() if text}


def panels_of(story: Story, state: State) -> tuple[PanelView, ...]:
    """The panels that are there, in order."""
    found = (_panel(story, state, panel) for panel in story.screen.panels if panel.show is None or panel.show.holds(state))
    return tuple(panel for panel in found if panel.lines or panel.meters)


def _panel(story: Story, state: State, panel: Panel) -> PanelView:
    lines = tuple(line for line in panel.text.render(state) if line.text.strip())
    return PanelView(panel.id, panel.kind, panel.title, lines, tuple(_meter(story, state, name) for name in panel.meters))


def _meter(story: Story, state: State, name: str) -> MeterView:
    number = story.layout.variables[name]
    value = state[number.slot]
    word = number.words[value - number.low] if number.words else str(value)
    return MeterView(name, number.title or name, value, number.low, number.high, word)
