"""The effects a story may have: one line of text to one typed record. Start at `compile_effects`."""

from __future__ import annotations

from collections.abc import Sequence

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.expression.names import Names
from hardhit_game.story.nodes import TextNode
from hardhit_game.story.story import Effect, Where


def compile_effects(nodes: Sequence[TextNode], names: Names, channel: str, report: Report) -> tuple[Effect, ...]:
    """The effects in order. `channel` is where a bare `claim` is heard ("" where nothing is said). Errors are in `report`."""
    raise NotImplementedError


def resolve_trigger(text: str, where: Where, names: Names, report: Report) -> str | None:
    """`REGION.TRIGGER` (or `fire TRIGGER`) as the bare trigger, or None when it has errors."""
    raise NotImplementedError
