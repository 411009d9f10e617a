"""Everything a pack asks or does: the sources of its expressions and effects.

Owns: the walk over everything that can read. Must not know: slots. Sets, because what is written often need only be looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.scenes import DeclaredAct, DeclaredScene
from hardhit_game.story.nodes import Entry, TextNode
from hardhit_game.story.script.tree import Branches, Pick, Piece, Screenplay


def read_texts(declared: Declared) -> set[str]:
    """The source of every expression and effect of a pack, those in scripts included; not what seals forget."""
    found = written_texts(declared)
    for region in declared.regions:
        _add(found, (transition.conditions for transition in region.transitions))
    for listener in declared.variables.listeners.values():
        _add_entries(found, listener.hears.values())
    for variable in declared.variables.variables.values():
        _add_entries(found, variable.undone.values())
    for seal in declared.variables.seals.values():
        _add_entries(found, seal.sets)
    for panel in declared.screen.panels:
        _add(found, panel.expressions())
    _add(found, declared.screen.sounds.values())
    for play in screen_plays(declared):
        _add_codes(found, play)
    for ending in declared.endings.values():
        _add_codes(found, ending.epilogue)
    for scene in declared.scenes.values():
        _add(found, (scene.when, scene.expect))
        _add(found, [choice.guard for choice in scene.choices])
        for play in scene_plays(scene):
            _add_codes(found, play)
    return found


def written_texts(declared: Declared) -> set[str]:
    """The source of every effect."""
    found: set[str] = set()
    for scene in declared.scenes.values():
        found.update([node.value for node in scene.do])
        for act in scene_acts(scene):
            found.update([node.value for node in act.do])
    return found


def screen_plays(declared: Declared) -> Iterator[Screenplay]:
    """The scripts of screen.yaml."""
    yield from declared.screen.header.values()
    yield from (panel.text for panel in declared.screen.panels)
    yield declared.screen.recap


def scene_plays(scene: DeclaredScene) -> list[Screenplay]:
    """All scripts of a scene that say something, labels included."""
    plays = [scene.script, scene.resume]
    for choice in scene.choices:
        plays += (choice.label, choice.act.script)
    if scene.silence is not None:
        plays.append(scene.silence.script)
    return [play for play in plays if play.paragraphs]


def scene_acts(scene: DeclaredScene) -> list[DeclaredAct]:
    """What its choices, its silence or itself lead to."""
    acts = [choice.act for choice in scene.choices]
    acts += [act for act in (scene.silence, scene.act) if act is not None]
    return acts


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


def _add_codes(found: set[str], play: Screenplay) -> None:
    for paragraph in play.paragraphs:
        if paragraph.codes:
            found.update([code.source for code in paragraph.codes])


def _add(found: set[str], nodes: Iterable[TextNode | None]) -> None:
    found.update([node.value for node in nodes if node is not None])


def _add_entries(found: set[str], entries: Iterable[Entry]) -> None:
    found.update([entry.value.value for entry in entries if isinstance(entry.value, TextNode)])
