"""The story's tree as it is being changed.

Owns: the present tree, and how many places were changed in it. Must not know: verbs, mods.
"""

from __future__ import annotations

from hardhit_game.story.nodes import MapNode, Node
from hardhit_game.story.overlay.finding import Found
from hardhit_game.story.overlay.tree import child, put
from hardhit_game.story.story import Where


class Draft:
    """A tree that can be written to; the nodes it was made from stay as they are."""

    __slots__ = ("changed", "root")

    def __init__(self, root: MapNode) -> None:
        self.root = root
        self.changed = 0
        """How many places were changed."""

    def put(self, found: Found, value: Node | None, at: Where) -> None:
        """Puts `value` at a place (None: nothing); a key that is written so is known to stand at `at`."""
        self.changed += 1
        root = put(self.root, found.keys, value, at)
        assert isinstance(root, MapNode)
        self.root = root

    def now(self, found: Found) -> Found:
        """The same place after other changes."""
        node: Node = self.root
        for key in found.keys:
            node = child(node, key)
        return found._replace(node=node)

    def where(self, found: Found) -> Where:
        """Where what is at a place is written."""
        parent: Node = self.root
        for key in found.keys[:-1]:
            parent = child(parent, key)
        key = found.keys[-1]
        return parent.entries[key].where if isinstance(parent, MapNode) and isinstance(key, str) else found.node.where
