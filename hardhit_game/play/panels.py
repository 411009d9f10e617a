"""The header and side panels that a pack's screen plan asks for.

Owns: rendering a `ScreenPlan` on a state. Must not know: what a panel means, or how it looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hardhit_game.engine.state import State
from hardhit_game.play.amounts import cost_text
from hardhit_game.play.rival import RivalView, Whereabouts, rival_view
from hardhit_game.story.looks import POSTURES, Look
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
class SceneView:
    """What a view shows. `scenery` is a name: the pack's own, or a shipped one."""

    scenery: str
    light: str = ""
    """"" for the scenery's own."""
    behind: str = "nothing"
    ahead: str = "traffic"
    speed: int = 0
    """Km/h."""
    fog: int | None = None
    """0 to 4; None for the scenery's own."""
    traffic: int = 0
    swell: int = 0
    curve: int = 0
    braking: bool = False
    cues: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who is seen, and how they sit."""

    speaker: str
    name: str
    posture: str
    words: str


@dataclass(frozen=True, slots=True)
class WayView:
    """A road from here: where it leads, by what, and how long it takes (`10 min`)."""

    to: str
    road: str
    takes: str


@dataclass(frozen=True, slots=True)
class PanelView:
    """A panel that is there: it has something to show."""

    id: str
    kind: str
    title: str
    lines: tuple[Line, ...]
    meters: tuple[MeterView, ...]
    scene: SceneView | None = None
    people: tuple[PersonView, ...] = ()
    here: str = ""
    """Of a map: the place's name."""
    ways: tuple[WayView, ...] = ()
    elapsed_ms: int | None = None
    """Case-clock ms since the panel's `since:` came true."""
    rival: RivalView | None = None
    """Of a map: somebody else's car."""
    elapsed_words: str = ""
    """What the time since then is called, such as `on the line`; "" where the pack has no word for it."""


def header_of(story: Story, state: State) -> Mapping[str, str]:
    """The header's texts by id, without those that are empty."""
    texts = {name: " ".join(line.text for line in script.render(state)).strip() for name, script in story.screen.header.items()}
    return {name: text for name, text in texts.items() if text}


def panels_of(story: Story, state: State, since: Mapping[str, int], rival: Whereabouts | None = None) -> tuple[PanelView, ...]:
    """The panels that are there, in order. `since`: from when on (case-clock ms) the `since:` of panels holds, by id.

    `rival`: where another run is now, for the map.
    """
    other = rival_view(story, state, rival) if rival is not None else None
    found = (_panel(story, state, panel, since, other) for panel in story.screen.panels if panel.show is None or panel.show.holds(state))
    return tuple(panel for panel in found if panel.lines or panel.meters or panel.scene or panel.people or panel.ways or panel.rival)


def _panel(story: Story, state: State, panel: Panel, since: Mapping[str, int], rival: RivalView | None) -> PanelView:
    began = since.get(panel.id)
    elapsed = None if began is None else max(0, state.clock - began)
    here, ways = _map(story, state) if panel.kind == "map" else ("", ())
    lines = tuple(line for line in panel.text.render(state) if line.text.strip())
    if panel.every:  # they come one by one; that they do is all the time there is to show
        lines, elapsed = lines[: 0 if elapsed is None else 1 + elapsed // panel.every], None
    return PanelView(
        panel.id,
        panel.kind,
        panel.title,
        lines,
        tuple(_meter(story, state, name) for name in panel.meters),
        _scene(story, state, panel.look) if panel.kind == "view" else None,
        tuple(_person(story, seated.speaker, seated.posture.at(state)) for seated in panel.people),
        here,
        ways,
        elapsed,
        rival if panel.kind == "map" else None,
        panel.elapsed if elapsed is not None else "",
    )


def _scene(story: Story, state: State, look: Look | None) -> SceneView | None:
    scenery = look.scenery.at(state) if look is not None else ""
    if not scenery:
        place = story.layout.variables.get("place")
        scenery = story.places[place.values[state[place.slot]]].view if place is not None else ""
    if not scenery:
        return None
    if look is None:
        return SceneView(scenery)
    words = {name: word.at(state) for name, word in look.words.items()}
    dials = {name: dial.at(state) for name, dial in look.dials.items()}
    return SceneView(
        scenery,
        words.get("light", ""),
        words.get("behind", "") or "nothing",
        words.get("ahead", "") or "traffic",
        dials.get("speed", 0),
        dials.get("fog"),
        dials.get("traffic", 0),
        dials.get("swell", 0),
        dials.get("curve", 0),
        look.braking is not None and look.braking.holds(state),
        frozenset(cue for cue, guard in look.cues if guard.holds(state)),
    )


def _person(story: Story, speaker: str, posture: str) -> PersonView:
    return PersonView(speaker, story.speakers[speaker].name, posture, story.screen.postures.get(posture, POSTURES[posture]))


def _map(story: Story, state: State) -> tuple[str, tuple[WayView, ...]]:
    place = story.layout.variables.get("place")
    if place is None:
        return "", ()
    here = place.values[state[place.slot]]
    ways = (
        WayView(story.places[road.end].name, road.name, cost_text(road.takes, "")) for road in story.roads.values() if road.start == here
    )
    return story.places[here].name, tuple(ways)


def _meter(story: Story, state: State, name: str) -> MeterView:
    number = story.layout.variables[name]
    value = state[number.slot]
    word = number.words[value - number.low] if number.words else str(value)
    return MeterView(name, number.title or name, value, number.low, number.high, word)
