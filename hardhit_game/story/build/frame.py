"""What every scene is compiled against.

Owns: `Frame`, and looking up what scenes name. Must not know: how a scene is put together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hardhit_game.story.diagnostics import Report, did_you_mean
from hardhit_game.story.expression.compile import compile_guard
from hardhit_game.story.expression.names import Names
from hardhit_game.story.model.pack import Declared
from hardhit_game.story.model.scenes import DeclaredGo, DeclaredScene
from hardhit_game.story.model.variables import PLACE
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.script import Setting
from hardhit_game.story.story import Go, GoKind, Guard, Put, SceneKind, Where

_OF_INTERRUPTS = frozenset({SceneKind.INTERRUPT, SceneKind.ASIDE})


class Frame(NamedTuple):
    """The declarations, their names, and where diagnostics go. `scene_index` numbers the scenes."""

    declared: Declared
    names: Names
    setting: Setting
    """Scripts as they were written: what reading time is measured by."""
    telling: Setting
    """Scripts as they are told, which is the same without a translation."""
    scene_index: Mapping[str, int]
    report: Report

    def guard(self, node: TextNode | None) -> Guard | None:
        """The compiled expression; None without one (or with errors)."""
        return None if node is None else compile_guard(node.value, node, self.names, self.report)

    def flag(self, name: str, where: Where) -> tuple[Put, ...]:
        """Sets a `seen.` or `chose.` flag, where it exists."""
        variable = self.names.variable(name)
        return () if variable is None else (Put(None, where, variable.slot, 1),)

    def go_to(self, place: str, where: Where) -> tuple[Put, ...]:
        """Puts the story at a place that exists."""
        variable = self.names.variable(PLACE)
        if variable is None or place not in variable.values:
            return ()
        return (Put(None, where, variable.slot, variable.values.index(place)),)

    def place(self, node: TextNode | None) -> str:
        """The place a scene names, or ""."""
        if node is None:
            return ""
        places = self.declared.world.places
        if node.value not in places:
            self.report.error(
                "HH207",
                node.where,
                "place" if places else "no_places",
                name=node.value,
                meant=did_you_mean(node.value, places),
            )
            return ""
        return node.value

    def channel(self, node: TextNode | None, default: str) -> str:
        """The channel a choice names, or the default."""
        if node is None:
            return default
        channels = self.declared.cast.channels
        if node.value not in channels:
            self.report.error("HH207", node.where, "unknown", what="channel", name=node.value, meant=did_you_mean(node.value, channels))
        return node.value

    def go(self, go: DeclaredGo | None, scene: DeclaredScene) -> Go:
        """Where an act of `scene` leads; what cannot be is reported."""
        if go is None:
            return Go(GoKind.BACK)
        if go.kind is GoKind.BACK:
            if scene.kind not in _OF_INTERRUPTS:
                self.report.error("HH509", go.where, scene=scene.id)
            return Go(GoKind.BACK)
        if go.kind is GoKind.END:
            ending = self.declared.endings.get(go.target)
            if ending is None:
                self.report.error("HH502", go.where, name=go.target, meant=did_you_mean(go.target, self.declared.endings))
                return Go(GoKind.BACK)
            return Go(GoKind.END, ending.index)
        target = self.declared.scenes.get(go.target)
        if target is None:
            if go.target in self.declared.endings:
                self.report.error("HH501", go.where, "ending", name=go.target)
            else:
                self.report.error("HH501", go.where, "scene", name=go.target, meant=did_you_mean(go.target, self.declared.scenes))
            return Go(GoKind.BACK)
        if target.kind in (SceneKind.INTERRUPT, SceneKind.AMBIENT):
            self.report.error("HH511", go.where, target=go.target, kind=target.kind.value)
        elif target.kind is SceneKind.ASIDE and scene.kind not in _OF_INTERRUPTS:
            self.report.error("HH510", go.where, target=go.target, scene=scene.id)
        return Go(go.kind, self.scene_index[go.target])
