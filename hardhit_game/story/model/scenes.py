"""scenes/…/*.yaml: scenes, choices and silences as written.

Owns: `DeclaredScene` and what keys may stand where. Must not know: whether the names in it exist. Start at `read_scenes`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.fields import Fields, declared, good_name, open_fields
from hardhit_game.story.nodes import Entry, MapNode, Node, TextNode
from hardhit_game.story.script import NOTHING, Screenplay, Speakers, parse_script
from hardhit_game.story.story import GoKind, SceneKind, Where

GO_KEYS: Final = tuple(kind.value for kind in GoKind if kind is not GoKind.BACK)
_GO_KINDS: Final = {kind.value: kind for kind in GoKind}
_ACT_KEYS: Final = ("costs", "via", *GO_KEYS)
SCENE_KEYS: Final = (
    "script", "choices", "silence", "do", "reading", "place", "chapter", "when", "interrupt", "ambient", "aside", "once", "priority",
    "expect", "resume", "resume_reading", "untimed", "hold", *_ACT_KEYS,
)  # fmt: skip
CHOICE_KEYS: Final = ("say", "act", "if", "from", "until", "channel", "do", "script", "reading", "risk", "ledger", *_ACT_KEYS)
SILENCE_KEYS: Final = ("after", "do", "script", "reading", "ledger", *_ACT_KEYS)
_LABEL: Final = 300
_MARKS: Final = {"interrupt": SceneKind.INTERRUPT, "ambient": SceneKind.AMBIENT, "aside": SceneKind.ASIDE}
_ONCE: Final = (SceneKind.STORYLET, SceneKind.INTERRUPT, SceneKind.AMBIENT)
"""Entered once, unless the scene says otherwise."""


class DeclaredGo(NamedTuple):
    """A destination by name ("" for back)."""

    kind: GoKind
    target: str
    where: Where


class Reading(NamedTuple):
    """The time a text takes, ms: None where `reading:` is missing, or is no duration although it is `written`."""

    pinned: int | None
    where: Where
    written: bool = False


class DeclaredAct(NamedTuple):
    """What a choice, a silence or an automatic scene leads to. `costs` and `after` in ms."""

    script: Screenplay
    reading: Reading
    do: tuple[TextNode, ...]
    costs: int | None
    via: TextNode | None
    go: DeclaredGo | None
    ledger: str
    where: Where


class DeclaredChoice(NamedTuple):
    """One option; `opens` and `closes` in ms after ready, None without `from:` or `until:`."""

    id: str
    label: Screenplay
    label_node: TextNode | None
    spoken: bool
    guard: TextNode | None
    opens: int | None
    closes: int | None
    channel: TextNode | None
    risk: str
    act: DeclaredAct
    where: Where
    opens_at: Where
    """Where `from:` stands, or the choice."""
    closes_at: Where
    """Where `until:` stands, or the choice."""


class DeclaredScene(NamedTuple):
    """One scene. `act` is there without choices, `silence` (with `after` in ms) where written."""

    id: str
    kind: SceneKind
    where: Where
    when: TextNode | None
    once: bool
    priority: int
    hold: bool
    untimed: bool
    chapter: str
    place: TextNode | None
    expect: TextNode | None
    script: Screenplay
    resume: Screenplay
    reading: Reading
    resume_reading: Reading
    do: tuple[TextNode, ...]
    choices: tuple[DeclaredChoice, ...]
    silence: DeclaredAct | None
    after: int | None
    act: DeclaredAct | None
    asks: bool
    """Whether it has `choices:`, good ones or not."""
    script_at: Where
    """Where `script:` stands, or the scene."""
    place_at: Where
    """Where `place:` stands, or the scene."""


def read_scenes(files: dict[str, Node], speakers: Speakers, report: Report) -> dict[str, DeclaredScene]:
    """All scenes by name, sorted, so that nothing depends on which file holds which. Takes the files out of `files` one by one."""
    found: dict[str, DeclaredScene] = {}
    for file in sorted(files):
        written = scenes_in(files.pop(file), report)
        written.reverse()
        while written:  # each is let go before the next one is read
            name, entries, where = written.pop()
            if report.full and not report.ok:
                return found
            before = found.get(name)
            if before is not None:
                report.error("HH504", where, "story", name=name, first=str(before.where))
            elif good_name(name, where, report, {"back"}):
                found[name] = _scene(name, entries, where, speakers, report)
    if len(found) > limits.SCENES:
        last = sorted(found.values(), key=lambda scene: (scene.where.file, scene.where.line))[-1]
        report.error("HH910", last.where, count=len(found), most=limits.SCENES)
    return dict(sorted(found.items()))


def scenes_in(node: Node, report: Report) -> list[tuple[str, Node, Where]]:
    """Each scene of a file: name, its mapping, place."""
    if not isinstance(node, MapNode):
        report.error("HH203", node.where, "scene_file")
        return []
    if "scene" in node.entries:
        entry = node.entries["scene"]
        if not isinstance(entry.value, TextNode):
            report.error("HH203", entry.value.where, "scene_name")
            return []
        rest = {key: other for key, other in node.entries.items() if key != "scene"}
        return [(entry.value.value, MapNode(rest, node.file, node.line, node.column), entry.value.where)]
    keys = open_fields(node, "A scene file", ("scene", "scenes"), report)
    keys.need("scenes")
    return [(entry.key, entry.value, entry.where) for entry in declared(keys.node("scenes"), "scenes", report)]


def _scene(name: str, node: Node, where: Where, speakers: Speakers, report: Report) -> DeclaredScene:
    keys = open_fields(node, f"The scene '{name}'", SCENE_KEYS, report)
    kind = _kind(keys, name, where, report)
    choices = _choices(keys.node("choices"), speakers, report)
    silence = after = act = None
    if "silence" in keys.entries:
        own = open_fields(keys.node("silence"), "A silence", SILENCE_KEYS, report)
        after = own.duration("after")
        silence = _act(own, keys.at("silence"), speakers, report, "A silence")
    if "choices" not in keys.entries:
        act = _automatic(keys, kind, name, where, report)
    elif not keys.entries.keys().isdisjoint(_ACT_KEYS):
        for key in _ACT_KEYS:
            if key in keys.entries:
                report.error("HH505", keys.at(key), "own", key=key)
    resume = parse_script(keys.source("resume"), speakers, report)
    if "reading" in keys.entries and not choices and "script" not in keys.entries:
        report.error("HH523", keys.at("reading"), "scene", name=name)
    if "resume_reading" in keys.entries and "resume" not in keys.entries:
        report.error("HH523", keys.at("resume_reading"), "resume", name=name)
    return DeclaredScene(
        id=name, kind=kind, where=where, when=keys.source("when"),
        once=keys.yes("once", kind in _ONCE),
        priority=keys.whole("priority", 0), hold=keys.yes("hold"), untimed=keys.yes("untimed"), chapter=keys.text("chapter"),
        place=keys.name("place"), expect=keys.source("expect"), script=parse_script(keys.source("script"), speakers, report), resume=resume,
        reading=_reading(keys, "reading", where), resume_reading=_reading(keys, "resume_reading", where), do=keys.texts("do"),
        choices=choices, silence=silence, after=after, act=act, asks="choices" in keys.entries,
        script_at=_place(keys, "script", where), place_at=_place(keys, "place", where),
    )  # fmt: skip


def _kind(keys: Fields, name: str, where: Where, report: Report) -> SceneKind:
    """From `when`, `interrupt`, `ambient` and `aside`; what does not go together is reported."""
    marks = [mark for mark in _MARKS if mark in keys.entries and keys.yes(mark)]
    if len(marks) > 1:
        report.error("HH505", keys.at(marks[1]), "marks", one=marks[0], other=marks[1])
    kind = _MARKS[marks[0]] if marks else SceneKind.STORYLET if "when" in keys.entries else SceneKind.SCENE
    if kind in (SceneKind.INTERRUPT, SceneKind.AMBIENT) and "when" not in keys.entries:
        report.error("HH505", keys.at(marks[0]), "when", kind=kind.value, name=name)
    if kind is SceneKind.ASIDE and "when" in keys.entries:
        report.error("HH505", keys.at("when"), "aside")
    if kind in (SceneKind.SCENE, SceneKind.ASIDE):
        for key in ("once", "priority"):
            if key in keys.entries:
                report.error("HH505", keys.at(key), "comes_itself", key=key)
    if kind is SceneKind.AMBIENT:
        if "once" in keys.entries and not keys.yes("once"):
            report.error("HH505", keys.at("once"), "once")
        for key in ("choices", "silence", "untimed", "hold", "resume", "resume_reading", "chapter", "place", *_ACT_KEYS):
            if key in keys.entries:
                report.error("HH515", keys.at(key), key=key)
    return kind


def _automatic(keys: Fields, kind: SceneKind, name: str, where: Where, report: Report) -> DeclaredAct | None:
    """What follows a scene without choices; nothing for an ambient."""
    if kind is SceneKind.AMBIENT:
        return None
    for key in ("silence", "untimed", "resume", "resume_reading"):
        if key in keys.entries:
            report.error("HH505", keys.at(key), "choices", key=key, name=name)
    return DeclaredAct(
        NOTHING,
        Reading(None, where),
        (),
        keys.duration("costs"),
        keys.name("via"),
        _go(keys, where, f"The scene '{name}'", report),
        "",
        where,
    )


def _choices(node: Node | None, speakers: Speakers, report: Report) -> tuple[DeclaredChoice, ...]:
    found = [_choice(entry, speakers, report) for entry in declared(node, "choices", report)]
    if len(found) > limits.CHOICES:
        report.error("HH911", found[limits.CHOICES].where, count=len(found), most=limits.CHOICES)
    if isinstance(node, MapNode) and not node.entries:
        report.error("HH203", node.where, "choices")
    return tuple(found)


def _choice(entry: Entry, speakers: Speakers, report: Report) -> DeclaredChoice:
    keys = open_fields(entry.value, f"The choice '{entry.key}'", CHOICE_KEYS, report)
    if ("say" in keys.entries) == ("act" in keys.entries) and not keys.broken:
        report.error("HH505", entry.where, "say_or_act", name=entry.key)
    spoken = "say" in keys.entries
    where = entry.where
    node = keys.source("say" if spoken else "act")
    label = parse_script(node, None, report)
    if node is not None and len(label.paragraphs) > 1:
        report.error("HH419", label.paragraphs[1].where, "line")
    if node is not None and not label and not node.value.strip():
        report.error("HH419", node.where, "missing")
    if node is not None and len(node.value) > _LABEL:
        report.error("HH915", node.where, "label", count=len(node.value), most=_LABEL)
    return DeclaredChoice(
        id=entry.key, label=label, label_node=node, spoken=spoken, guard=keys.source("if"), opens=keys.duration("from"),
        closes=keys.duration("until"), channel=keys.name("channel"), risk=keys.text("risk"),
        act=_act(keys, where, speakers, report, f"The choice '{entry.key}'"), where=where, opens_at=_place(keys, "from", where),
        closes_at=_place(keys, "until", where),
    )  # fmt: skip


def _act(keys: Fields, where: Where, speakers: Speakers, report: Report, what: str) -> DeclaredAct:
    script = parse_script(keys.source("script"), speakers, report)
    if "reading" in keys.entries and not script:
        report.error("HH523", keys.at("reading"), "act", what=what)
    return DeclaredAct(
        script, _reading(keys, "reading", where), keys.texts("do"), keys.duration("costs"), keys.name("via"),
        _go(keys, where, what, report), keys.text("ledger"), where,
    )  # fmt: skip


def _reading(keys: Fields, key: str, owner: Where) -> Reading:
    return Reading(keys.duration(key), _place(keys, key, owner), key in keys.entries)


def _place(keys: Fields, key: str, owner: Where) -> Where:
    """Where the key stands, or what it would belong to."""
    entry = keys.entries.get(key)
    return owner if entry is None else entry.where


def _go(keys: Fields, where: Where, what: str, report: Report) -> DeclaredGo | None:
    """The one way out."""
    ways = [key for key in GO_KEYS if key in keys.entries]
    if keys.broken:
        return None
    if not ways:
        report.error("HH506", where, "nowhere", what=what)
        return None
    if len(ways) > 1:
        report.error("HH506", keys.at(ways[1]), "both", what=what, one=ways[0], other=ways[1])
    name = keys.name(ways[0])
    if name is None:
        return None
    if ways[0] == "goto" and name.value == "back":
        return DeclaredGo(GoKind.BACK, "", name.where)
    return DeclaredGo(_GO_KINDS[ways[0]], name.value, name.where)
