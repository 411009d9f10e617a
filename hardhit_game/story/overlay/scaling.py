"""Making durations longer or shorter by a factor.

Owns: how a factor is written, and what comes out. Must not know: which durations are meant.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import Node, TextNode
from hardhit_game.story.story import Where
from hardhit_game.story.times import BadTime, parse_duration

_FACTOR: Final = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,3}))?")
_LARGEST: Final = 100


class Factor(NamedTuple):
    """A number as a fraction, so that nothing is rounded before the end."""

    over: int
    under: int


def read_factor(node: Node, target: str, report: Report) -> Factor | None:
    """`2` or `1.5`; anything else is reported."""
    match = _FACTOR.fullmatch(node.value) if isinstance(node, TextNode) else None
    factor = None
    if match is not None:
        decimals = match.group(2) or ""
        factor = Factor(int(match.group(1) + decimals), 10 ** len(decimals))
    if factor is None or not 0 < factor.over <= _LARGEST * factor.under:
        report.error("HH605", node.where, "number", target=target[:80], largest=_LARGEST)
        return None
    return factor


def scaled(node: Node, factor: Factor, target: str, where: Where, report: Report) -> TextNode | None:
    """The duration in a node times the factor, to the whole millisecond; what is no duration is reported."""
    if not isinstance(node, TextNode):
        report.error("HH605", where, "kind", target=target)
        return None
    try:
        duration = parse_duration(node.value, shortest=0)
    except BadTime:
        report.error("HH605", where, "value", target=target, text=node.value[:40])
        return None
    new = (2 * duration * factor.over + factor.under) // (2 * factor.under)
    if not limits.SHORTEST_MS <= new <= limits.LONGEST_MS:
        report.error("HH605", where, "result", target=target, new=new, least=limits.SHORTEST_MS)
        return None
    return TextNode(f"{new // 1000}s" if new % 1000 == 0 else f"{new}ms", "plain", where.file, where.line, where.column)
