"""What a pack's rules are and what its prose is, each as one SHA-256.

Owns: the two canonical forms. Two packs with the same logic hash step alike, whatever their words; two with the same text hash read
alike, whatever their rules. Neither depends on which file holds what, on the order of keys, or on blanks. Order counts where it
means something: transitions of a region, timers, values of enums, outcomes of draws.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from hardhit_game.story.layout import VariableKind
from hardhit_game.story.model.machine import DeclaredRegion
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.scenes import DeclaredAct, DeclaredChoice, DeclaredGo, DeclaredScene
from hardhit_game.story.model.screen import DeclaredLook, DeclaredPanel
from hardhit_game.story.nodes import Entry, TextNode
from hardhit_game.story.script import Screenplay
from hardhit_game.story.story import Act, Choice, RegionSpec, Scene

_TOKEN: Final = re.compile(r"[A-Za-z0-9_.:]+|[=!<>]=|\S")
_IN_ORDER: Final = frozenset({VariableKind.ENUM, VariableKind.DRAW})
Canonical = Any
"""What JSON can hold."""


def logic_hash(declared: Declared, scenes: tuple[Scene, ...]) -> str:
    """Over the rules: ids, guards, effects, times, pinned reading, the machine. `scenes` are `declared.scenes`, compiled."""
    by_scene = zip(declared.scenes.values(), scenes, strict=True)
    try:
        return _digest(_logic(declared), ((scene.id, _scene(own, scene, declared)) for own, scene in by_scene))
    finally:
        _source.cache_clear()


def text_hash(declared: Declared) -> str:
    """Over every word a player may see."""
    return _digest(_text(declared), ((scene.id, _scene_text(scene)) for scene in declared.scenes.values()))


class Print(NamedTuple):
    """One part of a pack, as two hashes: equal rules step alike, equal words read alike."""

    rules: str
    words: str


class Prints(NamedTuple):
    """Every part of a pack by its name. A scene's print leaves out its choices, which have their own (`scene.choice`)."""

    scenes: Mapping[str, Print]
    choices: Mapping[str, Print]
    endings: Mapping[str, Print]
    rest: Mapping[str, Print]
    """Variables, regions, listeners, seals, timers, start; names, notes, panels."""


def prints(declared: Declared, scenes: tuple[Scene, ...]) -> Prints:
    """The prints of a pack's parts; together they say what the two hashes say. `scenes` are `declared.scenes`, compiled."""
    found: dict[str, Print] = {}
    choices: dict[str, Print] = {}
    for own, scene in zip(declared.scenes.values(), scenes, strict=True):
        rules, words = _scene(own, scene, declared), _scene_text(own)
        offered, told = rules.pop("choices"), words.pop(3)
        found[own.id] = Print(_short(rules), _short(words))
        choices |= {f"{own.id}.{name}": Print(_short(offered[name]), _short(told[name])) for name in offered}
    logic, text = _logic(declared), _text(declared)
    endings = {name: Print("", _short(words)) for name, words in text.pop("endings").items()}
    rest: dict[str, Print] = {}
    for title, kind in (("region", "machine"), ("variable", "variables"), ("listener", "listeners"), ("seal", "seals")):
        words = text.pop(kind, {})
        for name, rules in logic.pop(kind).items():
            rest[f"{title} {name}"] = Print(_short(rules), _short(words.get(name, "")))
    for name in sorted({*logic, *text}):
        rest[name] = Print(_short(logic.get(name, "")), _short(text.get(name, "")))
    _source.cache_clear()
    return Prints(found, choices, endings, rest)


def _short(item: Canonical) -> str:
    return hashlib.sha256(_json(item).encode("ascii")).hexdigest()[:16]


def _digest(parts: dict[str, Canonical], scenes: Iterable[tuple[str, Canonical]]) -> str:
    """Of one JSON mapping with sorted keys: the parts, and under `scenes` the scenes, one at a time to spare memory (they come sorted)."""
    digest = hashlib.sha256()
    sign = "{"
    for key in sorted((*parts, "scenes")):
        digest.update(f"{sign}{_json(key)}:".encode("ascii"))
        sign = ","
        if key in parts:
            digest.update(_json(parts[key]).encode("ascii"))
            continue
        written = [f"{_json(name)}:{_json(scene)}" for name, scene in scenes]
        digest.update(f"{{{','.join(written)}}}".encode("ascii"))
    digest.update(b"}")
    return digest.hexdigest()


_json: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode


# ---------------------------------------------------------------- logic


def _logic(declared: Declared) -> dict[str, Canonical]:
    opening = declared.opening
    variables = declared.variables
    return {
        "start": [_name(opening.scene), opening.clock, _name(opening.place)],
        "places": sorted(declared.world.places),
        "machine": {region.name: _region(region) for region in declared.regions},
        "variables": {
            own.name: [own.kind.value, own.start, own.low, own.high, _values(own.kind, own.values), own.weights, own.times]
            for own in variables.variables.values()
        },
        "timers": [[own.name, own.after, _source(own.fires.value)] for own in variables.timers.values()],
        "listeners": {own.id: {heard: _entry(entry) for heard, entry in own.hears.items()} for own in variables.listeners.values()},
        "seals": {
            own.name: [{entry.key: _entry(entry) for entry in own.sets}, sorted(node.value for node in own.forget)]
            for own in variables.seals.values()
        },
    }  # fmt: skip


def _region(region: DeclaredRegion) -> Canonical:
    return {
        "states": _spec(region.spec),
        "transitions": [
            [own.trigger.value, sorted(source.value for source in own.sources), own.dest.value, _expression(own.conditions)]
            for own in region.transitions
        ],
    }


def _spec(spec: RegionSpec) -> Canonical:
    return [
        spec.initial,
        {child if isinstance(child, str) else child.name: [] if isinstance(child, str) else _spec(child) for child in spec.children},
    ]


def _scene(own: DeclaredScene, scene: Scene, declared: Declared) -> Canonical:
    by_id = {choice.id: choice for choice in scene.choices}
    return {
        "kind": [own.kind.value, _expression(own.when), own.once, own.priority, own.hold, own.untimed, scene.window],
        "place": scene.place,
        "reading": [scene.reading, scene.resume_reading],
        "do": _effects(own.do),
        "choices": {choice.id: _choice(choice, by_id[choice.id], declared) for choice in own.choices},
        "silence": _act(own.silence, scene.silence, declared),
        "act": _act(own.act, scene.act, declared),
    }


def _choice(own: DeclaredChoice, choice: Choice, declared: Declared) -> Canonical:
    return [_expression(own.guard), choice.opens, choice.closes, choice.channel, _act(own.act, choice.act, declared)]


def _act(own: DeclaredAct | None, act: Act | None, declared: Declared) -> Canonical:
    if own is None or act is None:
        return None
    road = declared.world.roads.get(act.road)
    return [_effects(own.do), act.reading, act.delay, road.end if road else "", _go(own.go)]


def _go(go: DeclaredGo | None) -> Canonical:
    return None if go is None else [go.kind.value, go.target]


def _effects(nodes: Iterable[TextNode]) -> list[str]:
    return [_source(node.value) for node in nodes]


def _entry(entry: Entry) -> str:
    return _source(entry.value.value) if isinstance(entry.value, TextNode) else ""


def _expression(node: TextNode | None) -> str:
    return "" if node is None else _source(node.value)


@cache
def _source(text: str) -> str:
    """An expression or effect with its blanks normalised; what is written often, once."""
    return " ".join(_TOKEN.findall(text))


def _values(kind: VariableKind, values: tuple[str, ...]) -> list[str]:
    return list(values) if kind in _IN_ORDER else sorted(values)


def _name(node: TextNode | None) -> str:
    return "" if node is None else node.value


# ---------------------------------------------------------------- text


def _text(declared: Declared) -> dict[str, Canonical]:
    about = declared.opening.about
    screen = declared.screen
    return {
        "about": [about.title, list(about.authors), about.language, about.summary, about.date, about.credits],
        "notes": [about.notes_general, about.notes_detailed],
        "glossary": dict(about.glossary),
        "speakers": {own.id: own.name for own in declared.cast.speakers.values()},
        "places": {own.id: own.name for own in declared.world.places.values()},
        "roads": {own.id: own.name for own in declared.world.roads.values()},
        "variables": {own.name: [own.title, list(own.words)] for own in declared.variables.variables.values()},
        "listeners": {own.id: own.name for own in declared.variables.listeners.values()},
        "endings": {own.id: [own.name, own.question, sorted(own.tags), _play(own.epilogue)] for own in declared.endings.values()},
        "screen": [
            {name: _play(play) for name, play in screen.header.items()},
            [_panel(own) for own in screen.panels],
            _play(screen.recap),
            *([dict(screen.postures)] if screen.postures else []),
        ],
    }  # fmt: skip


def _panel(own: DeclaredPanel) -> Canonical:
    words = [own.id, own.kind, own.title, _expression(own.show), _play(own.text), [node.value for node in own.meters]]
    bound = [
        _expression(own.since),
        {entry.key: cases.canonical() for entry, cases in own.people},
        _look(own.look) if own.look is not None else [],
        *([own.every] if own.every else []),
        *([own.elapsed] if own.elapsed else []),
    ]
    return [*words, *bound] if any(bound) else words


def _look(look: DeclaredLook) -> Canonical:
    return [
        {name: cases.canonical() for name, cases in look.cases()},
        _expression(look.braking),
        {cue.value: _source(cue.guard.value) for cue in look.cues},
    ]


def _scene_text(scene: DeclaredScene) -> Canonical:
    return [
        scene.chapter, _play(scene.script), _play(scene.resume),
        {own.id: [own.spoken, _play(own.label), own.risk, own.act.ledger, _play(own.act.script)] for own in scene.choices},
        [scene.silence.ledger, _play(scene.silence.script)] if scene.silence else [],
    ]  # fmt: skip


def _play(play: Screenplay) -> list[list[str]]:
    return [[paragraph.id, paragraph.source] for paragraph in play.paragraphs]
