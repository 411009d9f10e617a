"""Which `seen.SCENE` and `chose.SCENE.CHOICE` flags a pack needs: they get slots only where something reads them.

Owns: that choice. Must not know: slots.
"""

from __future__ import annotations

from collections.abc import Set

from hardhit_game.story.expression.names import collect_seen
from hardhit_game.story.model.pack import Declared


def demanded_flags(declared: Declared, read: Set[str]) -> tuple[str, ...]:
    """The flags that are read (`read` has the source of all that can) and whose scene (and choice) exists, sorted."""
    wanted: set[str] = set()
    for text in read:
        if "seen." in text or "chose." in text:
            wanted |= collect_seen(text)
    for scene in declared.scenes.values():
        if scene.once or any(paragraph.asks_first for paragraph in scene.script.paragraphs):
            wanted.add(f"seen.{scene.id}")
    return tuple(sorted(name for name in wanted if _exists(name, declared)))


def _exists(name: str, declared: Declared) -> bool:
    _, scene, *choice = name.split(".")
    found = declared.scenes.get(scene)
    return found is not None and (not choice or any(own.id == choice[0] for own in found.choices))
