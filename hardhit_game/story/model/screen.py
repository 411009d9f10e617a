"""screen.yaml: what the panels show.

Owns: `DeclaredScreen`, and which keys go with which kind of panel. Must not know: how a panel is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.looks import DIALS, POSTURES, SOUNDS, WORDS
from hardhit_game.story.model.cases import Case, Cases, read_cases
from hardhit_game.story.model.fields import Fields, declared, open_fields
from hardhit_game.story.nodes import Entry, Node, TextNode
from hardhit_game.story.script import NOTHING, Screenplay, Speakers, parse_script

KINDS: Final = ("view", "device", "people", "map", "meter", "feed", "chat")
COMMON: Final = ("kind", "title", "show", "text", "since", "elapsed")
OF_A_VIEW: Final = ("scenery", *WORDS, *DIALS, "braking", "cues")
OWN: Final[Mapping[str, tuple[str, ...]]] = {"view": OF_A_VIEW, "people": ("people",), "meter": ("meters",), "feed": ("every",)}
"""The keys that only a panel of that kind has."""


class DeclaredLook(NamedTuple):
    """What a view is bound to."""

    scenery: Cases = Cases()
    words: Mapping[str, Cases] = MappingProxyType({})
    dials: Mapping[str, Cases] = MappingProxyType({})
    braking: TextNode | None = None
    cues: tuple[Case, ...] = ()

    def cases(self) -> Iterator[tuple[str, Cases]]:
        """Everything in it that depends on the state by cases."""
        yield "scenery", self.scenery
        yield from self.words.items()
        yield from self.dials.items()


class DeclaredPanel(NamedTuple):
    """One panel."""

    id: str
    kind: str
    title: str
    show: TextNode | None
    text: Screenplay
    meters: tuple[TextNode, ...]
    since: TextNode | None = None
    look: DeclaredLook | None = None
    people: tuple[tuple[Entry, Cases], ...] = ()
    every: int = 0
    """Of a feed: ms between two lines, from when `since` holds; 0: all at once."""
    elapsed: str = ""
    """What the time since then is called; "" for the front end's own word."""

    def expressions(self) -> Iterator[TextNode]:
        """Every expression outside the text."""
        yield from (node for node in (self.show, self.since) if node is not None)
        yield from (source for _, cases in self.people for source in cases.sources())
        if self.look is None:
            return
        for _, cases in self.look.cases():
            yield from cases.sources()
        yield from (cases.always for cases in self.look.dials.values() if cases.always is not None)
        yield from (cue.guard for cue in self.look.cues)
        if self.look.braking is not None:
            yield self.look.braking


class DeclaredScreen(NamedTuple):
    """screen.yaml."""

    header: dict[str, Screenplay]
    panels: tuple[DeclaredPanel, ...]
    recap: Screenplay
    sounds: Mapping[str, TextNode] = MappingProxyType({})
    """While what holds each sound is heard."""
    postures: Mapping[str, str] = MappingProxyType({})
    """Words of the pack's own for how somebody sits."""

    def words_of_postures(self) -> dict[str, str]:
        """The words for every posture that somebody may have; the shipped ones where the pack has none."""
        people = [cases for panel in self.panels for _, cases in panel.people]
        named = {arm.value for cases in people for arm in cases.arms} | {cases.always.value for cases in people if cases.always is not None}
        used = named | {"upright"} if people else set()
        return {posture: self.postures.get(posture, words) for posture, words in POSTURES.items() if posture in used}


def read_screen(node: Node | None, speakers: Speakers, report: Report) -> DeclaredScreen:
    """screen.yaml, or an empty screen without one."""
    keys = open_fields(node, "screen.yaml", ("header", "panels", "sounds", "recap", "postures"), report)
    header = {}
    for entry in declared(keys.node("header"), "scripts", report):
        if isinstance(entry.value, TextNode):
            header[entry.key] = parse_script(entry.value, speakers, report)
        else:
            report.error("HH203", entry.value.where, "text", key=entry.key)
    panels = [_panel(entry, speakers, report) for entry in declared(keys.node("panels"), "panels", report)]
    heard = open_fields(keys.node("sounds"), "'sounds:'", SOUNDS, report)
    sounds = {name: source for name in SOUNDS if (source := heard.source(name)) is not None}
    said = open_fields(keys.node("postures"), "'postures:'", tuple(POSTURES), report)
    postures = {name: said.text(name) for name in POSTURES if name in said}
    recap = keys.source("recap")
    return DeclaredScreen(header, tuple(panels), parse_script(recap, speakers, report) if recap else NOTHING, sounds, postures)


def _panel(entry: Entry, speakers: Speakers, report: Report) -> DeclaredPanel:
    known = (*COMMON, *(key for keys in OWN.values() for key in keys))
    own = open_fields(entry.value, f"The panel '{entry.key}'", known, report)
    own.need("kind")
    kind = own.one_of("kind", KINDS, "view")
    for other, keys in OWN.items():
        for key in keys:
            if key in own and kind != other:
                verb = "has no" if key in {"meters", "people", "cues"} else "knows no"
                report.error("HH505", own.at(key), "panel", kind=kind, verb=verb, key=key, other=other)
    people: tuple[tuple[Entry, Cases], ...] = ()
    if kind == "people":
        people = tuple(
            (person, read_cases(person.value, f"The posture of '{person.key}'", report))
            for person in declared(own.node("people"), "people", report)
        )
    return DeclaredPanel(
        entry.key,
        kind,
        own.text("title"),
        own.source("show"),
        parse_script(own.source("text"), speakers, report),
        own.texts("meters"),
        own.source("since"),
        _look(own, report) if kind == "view" else None,
        people,
        _every(own, report) if kind == "feed" else 0,
        _elapsed(own, report),
    )


def _elapsed(own: Fields, report: Report) -> str:
    if "elapsed" in own and "since" not in own:
        report.error("HH505", own.at("elapsed"), "elapsed")
    return own.text("elapsed")


def _every(own: Fields, report: Report) -> int:
    every = own.duration("every") or 0
    if every and "since" not in own:
        report.error("HH505", own.at("every"), "since")
    return every


def _look(own: Fields, report: Report) -> DeclaredLook | None:
    if not any(key in own for key in OF_A_VIEW):
        return None
    cues = read_cases(own.node("cues"), "'cues:'", report)
    if cues.always is not None:
        report.error("HH203", cues.always.where, "cues")
    return DeclaredLook(
        read_cases(own.node("scenery"), "'scenery:'", report),
        {word: read_cases(own.node(word), f"'{word}:'", report) for word in WORDS if word in own},
        {dial: read_cases(own.node(dial), f"'{dial}:'", report) for dial in DIALS if dial in own},
        own.source("braking"),
        cues.arms,
    )
