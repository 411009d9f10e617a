"""Reading walkthroughs (section 12 of the story format): a file of `tests/` to a `Walkthrough`.

Owns: what may be written in one. Must not know: how it is played (`walkthrough.py`). Mistakes go to the report, all in one run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.expression.compile import compile_guard
from hardhit_game.story.expression.names import Names
from hardhit_game.story.model.fields import Fields, open_fields, read_list
from hardhit_game.story.nodes import Entry, ListNode, MapNode, Node, TextNode
from hardhit_game.story.story import Guard, Story, Where
from hardhit_game.story.times import BadTime, parse_duration

KEYS = ("test", "seed", "draws", "options", "play", "ending")
WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of `play:`, with its place."""

    where: Where


@dataclass(frozen=True, slots=True)
class Pick(Move):
    """Choose: when the scene is ready, or `after` ms after it opened."""

    choice: str
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Silence(Move):
    """Wait until silence falls or something else opens a scene; or only until `after` ms after the scene opened."""

    after: int | None = None


@dataclass(frozen=True, slots=True)
class Expect(Move):
    """This must hold now."""

    guard: Guard


@dataclass(frozen=True, slots=True)
class InScene(Move):
    """This scene must be open."""

    scene: str


@dataclass(frozen=True, slots=True)
class AreOpen(Move):
    """Exactly these choices can be made now (at the moment the scene is ready, if that is still to come)."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """A test of a pack: how to play it, and what is expected on the way."""

    title: str
    where: Where
    seed: int
    pins: Mapping[str, tuple[str, ...]]
    options: Mapping[str, bool]
    moves: tuple[Move, ...]
    ending: str
    """Id of the ending it must come to; "" if it need not end."""
    golden: str | None = field(default=None, repr=False)
    """The transcript it must give, word for word."""


def names_of(story: Story) -> Names:
    """What the expressions of a walkthrough may name."""
    triggers: dict[str, list[str]] = {}
    for transition in story.machine.transitions:
        triggers.setdefault(transition.trigger, []).append(transition.region)
    scenes = {scene.id: tuple(choice.id for choice in scene.choices) for scene in story.scenes}
    return Names(story.layout, story.start_clock, scenes, triggers)


def read_walkthrough(node: Node, story: Story, report: Report, golden: str | None = None) -> Walkthrough | None:
    """One file's walkthrough, or None when it has errors (they are in `report`)."""
    earlier = len(report.errors)
    keys = open_fields(node, "A walkthrough", KEYS, report)
    keys.need("test", "play")
    walkthrough = Walkthrough(
        title=keys.text("test"),
        where=keys.at("test"),
        seed=keys.whole("seed", 0),
        pins=_pins(keys, story, report),
        options=_options(keys, story, report),
        moves=tuple(_moves(keys.node("play"), story, report)),
        ending=_declared(keys.name("ending"), {ending.id for ending in story.endings}, "ending", report),
        golden=golden,
    )
    return walkthrough if len(report.errors) == earlier else None


def _declared(node: TextNode | None, known: set[str], what: str, report: Report) -> str:
    if node is None:
        return ""
    if node.value not in known:
        report.error("HH207", node.where, "unknown", what=what, name=node.value[:40], meant=did_you_mean(node.value, known))
    return node.value


def _entries(keys: Fields, key: str, what: str) -> list[Entry]:
    node = keys.node(key)
    if node is None:
        return []
    if not isinstance(node, MapNode):
        keys.report.error("HH203", node.where, "names", key=key, what=what)
        return []
    return list(node.entries.values())


def _pins(keys: Fields, story: Story, report: Report) -> dict[str, tuple[str, ...]]:
    draws = {draw.name: draw for draw in story.layout.draws}
    pins: dict[str, tuple[str, ...]] = {}
    for entry in _entries(keys, "draws", "outcomes"):
        if entry.key not in draws:
            report.error("HH207", entry.where, "unknown", what="draw", name=entry.key[:40], meant=did_you_mean(entry.key, draws))
            continue
        outcomes = story.layout.variables[entry.key].values[1:]
        texts = read_list(entry.value, f"'{entry.key}:'", report)
        for text in texts:
            _declared(text, set(outcomes), f"outcome of the draw '{entry.key}' called", report)
        if len(texts) > draws[entry.key].times:
            report.error("HH214", entry.where, "draws", name=entry.key, times=draws[entry.key].times)
        pins[entry.key] = tuple(text.value for text in texts)
    return pins


def _options(keys: Fields, story: Story, report: Report) -> dict[str, bool]:
    known = {option.name for option in story.options}
    entries = _entries(keys, "options", "yes or no")
    for entry in entries:
        if entry.key not in known:
            report.error("HH207", entry.where, "unknown", what="option", name=entry.key[:40], meant=did_you_mean(entry.key, known))
    chosen = Fields({entry.key: entry for entry in entries}, keys.at("options"), "'options:'", report)
    return {entry.key: chosen.yes(entry.key) for entry in entries}


def _moves(node: Node | None, story: Story, report: Report) -> list[Move]:
    if node is None:
        return []
    if not isinstance(node, ListNode):
        report.error("HH203", node.where, "play")
        return []
    names = names_of(story)
    choices = {choice.id for scene in story.scenes for choice in scene.choices}
    moves = [_move(item, story, names, choices, report) for item in node.items]
    return [move for move in moves if move is not None]


def _move(node: Node, story: Story, names: Names, choices: set[str], report: Report) -> Move | None:
    if isinstance(node, TextNode):
        return _pick(node, None, choices, report)
    if not isinstance(node, MapNode) or len(node.entries) != 1:
        report.error("HH203", node.where, "play_line")
        return None
    (entry,) = node.entries.values()
    value = entry.value
    if entry.key == "open":
        texts = read_list(value, "'open:'", report)
        return AreOpen(entry.where, tuple(_declared(text, choices, "choice", report) for text in texts))
    if not isinstance(value, TextNode):
        report.error("HH203", value.where, "text", key=entry.key[:40])
        return None
    if entry.key == "expect":
        guard = compile_guard(value.value, value, names, report)
        return Expect(entry.where, guard) if guard is not None else None
    if entry.key == "scene":
        return InScene(entry.where, _declared(value, set(story.scene_index), "scene", report))
    if entry.key.startswith("at "):
        try:
            return _pick(value, parse_duration(entry.key[3:].strip(), shortest=0), choices, report)
        except BadTime as problem:
            report.error("HH210", entry.where, problem.situation, text=problem.text, least=problem.least)
            return None
    known = ("expect", "scene", "open", "at")
    report.error("HH201", entry.where, "move", name=entry.key[:40], meant=did_you_mean(entry.key, known))
    return None


def _pick(node: TextNode, after: int | None, choices: set[str], report: Report) -> Move:
    if node.value == WAIT:
        return Silence(node.where, after)
    return Pick(node.where, _declared(node, choices, "choice", report), after)
