"""Which `seen.SCENE` and `chose.SCENE.CHOICE` flags a pack needs: they get slots only where something reads them.

Owns: the walk over everything that can read. Must not know: slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hardhit_game.story.expression.names import collect_seen
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.scenes import DeclaredAct, DeclaredScene
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.script.tree import Branches, Code, First, Pick, Piece, Screenplay, Value


def demanded_flags(declared: Declared) -> tuple[str, ...]:
    """The flags that are read and whose scene (and choice) exists, sorted."""
    wanted: set[str] = set()
    for text in read_texts(declared):
        if "seen." in text or "chose." in text:
            wanted |= collect_seen(text)
    for scene in declared.scenes.values():
        if scene.once or _mentions_first(scene.script):
            wanted.add(f"seen.{scene.id}")
    return tuple(sorted(name for name in wanted if _exists(name, declared)))


def read_texts(declared: Declared) -> Iterator[str]:
    """The source of every expression and effect of a pack, those in scripts included; not what seals forget."""
    for region in declared.regions:
        yield from _values(transition.conditions for transition in region.transitions)
    for listener in declared.variables.listeners.values():
        yield from (entry.value.value for entry in listener.hears.values() if isinstance(entry.value, TextNode))
    for seal in declared.variables.seals.values():
        yield from (entry.value.value for entry in seal.sets if isinstance(entry.value, TextNode))
    for panel in declared.screen.panels:
        yield from _values([panel.show])
    for play in screen_plays(declared):
        yield from script_codes(play)
    for ending in declared.endings.values():
        yield from script_codes(ending.epilogue)
    for scene in declared.scenes.values():
        yield from scene_texts(scene)


def screen_plays(declared: Declared) -> Iterator[Screenplay]:
    """The scripts of screen.yaml."""
    yield from declared.screen.header.values()
    yield from (panel.text for panel in declared.screen.panels)
    yield declared.screen.recap


def scene_texts(scene: DeclaredScene) -> Iterator[str]:
    """The source of every expression and effect of one scene."""
    yield from _values([scene.when, scene.expect])
    yield from _values(scene.do)
    for play in scene_plays(scene):
        yield from script_codes(play)
    yield from _values(choice.guard for choice in scene.choices)
    for act in scene_acts(scene):
        yield from _values(act.do)


def scene_plays(scene: DeclaredScene) -> Iterator[Screenplay]:
    """All scripts of a scene, labels included."""
    yield scene.script
    yield scene.resume
    for choice in scene.choices:
        yield choice.label
        yield choice.act.script
    if scene.silence is not None:
        yield scene.silence.script


def scene_acts(scene: DeclaredScene) -> Iterator[DeclaredAct]:
    """What its choices, its silence or itself lead to."""
    yield from (choice.act for choice in scene.choices)
    yield from (act for act in (scene.silence, scene.act) if act is not None)


def script_codes(play: Screenplay) -> Iterator[str]:
    """The source of every expression and name in a script."""
    for paragraph in play.paragraphs:
        yield from _codes(paragraph.pieces)


def script_pieces(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """All pieces of a script, those inside branches included."""
    for piece in pieces:
        yield piece
        if isinstance(piece, Branches):
            for arm in piece.arms:
                yield from script_pieces(arm.body)
        elif isinstance(piece, Pick):
            for body in piece.alternatives:
                yield from script_pieces(body)


def _codes(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in script_pieces(pieces):
        if isinstance(piece, Branches):
            yield from (arm.condition.source for arm in piece.arms if isinstance(arm.condition, Code))
        elif isinstance(piece, Pick | Value):
            yield piece.name.source


def _mentions_first(play: Screenplay) -> bool:
    return any(
        isinstance(arm.condition, First)
        for paragraph in play.paragraphs
        for piece in script_pieces(paragraph.pieces)
        if isinstance(piece, Branches)
        for arm in piece.arms
    )


def _values(nodes: Iterable[TextNode | None]) -> Iterator[str]:
    return (node.value for node in nodes if node is not None)


def _exists(name: str, declared: Declared) -> bool:
    _, scene, *choice = name.split(".")
    found = declared.scenes.get(scene)
    return found is not None and (not choice or any(own.id == choice[0] for own in found.choices))
