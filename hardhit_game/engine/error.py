"""Mistakes of a pack that show only while it is played.

Owns: `StoryError`. Must not know: how a mistake is shown.
"""

from __future__ import annotations

from hardhit_game.story.story import Where


class StoryError(Exception):
    """The pack asked for something impossible (R7, R8). The text is one sentence: where, which scene, what to do."""

    def __init__(self, where: Where, scene: str, problem: str) -> None:
        super().__init__(f"{where}: scene {scene!r} {problem}")
        self.where = where
        self.scene = scene
        self.problem = problem
