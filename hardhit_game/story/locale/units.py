"""Every text of a pack that a player may see, with the context a translation finds it by.

A line's context is its id: scene and hash of its source, or scene and the author's `@id`. A short text's is a path over the format's own
names, such as `ending.both.question`. The source of a line is its paragraph as written, its blanks made single.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from hardhit_game.story.layout import VariableKind
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.scenes import DeclaredScene
from hardhit_game.story.script import LineIds
from hardhit_game.story.script.tree import Screenplay
from hardhit_game.story.story import Where

LABEL: Final = "The words of an option: one line, short."
LINE: Final = "A paragraph. Keep 'name: ' and what stands in braces; the words between are yours."
EPILOGUE: Final = "A paragraph of an ending."
PANEL: Final = "A line of a side panel: short."
NAME: Final = "A name or a short text; no braces."
POSTURE: Final = "How somebody sits, after their name: short, no braces."
LONG: Final = "A text outside the story; line breaks may be kept."


class Unit(NamedTuple):
    """One text. `script` says that it is a paragraph of script, `spoken` that speakers may stand before it."""

    context: str
    source: str
    where: Where
    note: str
    script: bool = False
    spoken: bool = False
    first: bool = False
    """Whether `{first}` may stand in it."""


def units(declared: Declared) -> Iterator[Unit]:
    """All of them, in the order in which they are met; none twice."""
    taken: set[tuple[str, str]] = set()
    for unit in _all(declared):
        if unit.source and (unit.context, unit.source) not in taken:
            taken.add((unit.context, unit.source))
            yield unit


def own_units(declared: Declared, below: Declared) -> tuple[Unit, ...]:
    """What `declared`, which is `below` with a mod over it, says and `below` does not: the mod's own texts and the lines it replaces."""
    known = keys_of(below)
    return tuple(unit for unit in units(declared) if (unit.context, unit.source) not in known)


def keys_of(declared: Declared) -> frozenset[tuple[str, str]]:
    """What translations are found by, of every text."""
    return frozenset((unit.context, unit.source) for unit in units(declared))


def _all(declared: Declared) -> Iterator[Unit]:
    yield from _about(declared)
    yield from _names(declared)
    for scene in sorted(declared.scenes.values(), key=lambda own: (own.where.file, own.where.line)):  # as a translator reads
        yield from _scene(scene)
    for ending in declared.endings.values():
        path = f"ending.{ending.id}"
        yield Unit(f"{path}.name", ending.name, ending.where, NAME)
        yield Unit(f"{path}.question", ending.question, ending.where, NAME)
        yield from _play(ending.epilogue, LineIds(path), EPILOGUE)
    screen = declared.screen
    for name, play in screen.header.items():
        yield from _play(play, LineIds(f"screen.{name}"), PANEL)
    for panel in screen.panels:
        yield Unit(f"panel.{panel.id}.title", panel.title, declared.opening.where, NAME)
        yield Unit(f"panel.{panel.id}.elapsed", panel.elapsed, declared.opening.where, NAME)
        yield from _play(panel.text, LineIds(f"screen.{panel.id}"), PANEL)
    for posture, words in screen.words_of_postures().items():
        yield Unit(f"posture.{posture}", words, declared.opening.where, POSTURE)
    yield from _play(screen.recap, LineIds("screen.recap"), PANEL)


def _about(declared: Declared) -> Iterator[Unit]:
    about, where = declared.opening.about, declared.opening.where
    yield Unit("pack.title", about.title, where, NAME)
    yield Unit("pack.date", about.date, where, NAME)
    for name in ("summary", "notes_general", "notes_detailed", "credits"):
        yield Unit(f"pack.{name}", getattr(about, name).strip(), where, LONG)
    for word, meaning in about.glossary.items():
        yield Unit(f"glossary.{word}", meaning.strip(), where, LONG)


def _names(declared: Declared) -> Iterator[Unit]:
    cast, world, variables = declared.cast, declared.world, declared.variables
    for speaker in cast.speakers.values():
        yield Unit(f"speaker.{speaker.id}", speaker.name, cast.speaker_wheres.get(speaker.id, declared.opening.where), NAME)
    for kind, found in (("place", world.places), ("road", world.roads)):
        for own in found.values():
            yield Unit(f"{kind}.{own.id}", own.name, world.wheres.get(own.id, declared.opening.where), NAME)
    for variable in variables.variables.values():
        if variable.kind is not VariableKind.FLAG:  # what a flag means is said for authors only
            yield Unit(f"value.{variable.name}.title", variable.title, variable.where, NAME)
        for number, word in enumerate(variable.words):
            yield Unit(f"value.{variable.name}.{number}", word, variable.where, NAME)
    for listener in variables.listeners.values():
        yield Unit(f"listener.{listener.id}", listener.name, listener.where, NAME)


def _scene(scene: DeclaredScene) -> Iterator[Unit]:
    # the order in which the lines of a scene take their ids when they are compiled
    ids = LineIds(scene.id)
    yield Unit(f"{scene.id}.chapter", scene.chapter, scene.where, NAME)
    yield from _play(scene.script, ids, LINE, first=True)
    yield from _play(scene.resume, ids, LINE)
    for choice in scene.choices:
        yield from _play(choice.label, ids, LABEL, spoken=False)
        yield from _play(choice.act.script, ids, LINE)
        path = f"{scene.id}.{choice.id}"
        yield Unit(f"{path}.risk", choice.risk, choice.where, NAME)
        yield Unit(f"{path}.ledger", choice.act.ledger, choice.where, NAME)
    if scene.silence is not None:
        yield from _play(scene.silence.script, ids, LINE)
        yield Unit(f"{scene.id}.silence.ledger", scene.silence.ledger, scene.where, NAME)


def _play(play: Screenplay, ids: LineIds, note: str, *, spoken: bool = True, first: bool = False) -> Iterable[Unit]:
    return [Unit(ids.take(own), own.source, own.where, note, True, spoken, first) for own in play.paragraphs]
