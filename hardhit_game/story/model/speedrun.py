"""speedrun.yaml: categories, and milestones between start and end.

Owns: `DeclaredSpeedrun`. Must not know: which scenes and endings there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.model.fields import Fields, declared, open_fields
from hardhit_game.story.nodes import Entry, Node, TextNode
from hardhit_game.story.speedrun import ANY
from hardhit_game.story.story import Where

MILESTONE_KEYS: Final = ("name", "scenes", "choices")
CATEGORY_KEYS: Final = (
    "name", "rules", "endings", "tagged", "each", "chain", "by", "silences", "seed", "options", "milestones",
)  # fmt: skip
_SEED: Final = re.compile(r"[0-9]{1,16}")
LARGEST_SEED: Final = 2**53 - 1
RANDOM: Final = "random"


class DeclaredMilestone(NamedTuple):
    """One milestone."""

    id: str
    name: str
    scenes: tuple[TextNode, ...]
    choices: tuple[TextNode, ...]
    where: Where


class DeclaredCategory(NamedTuple):
    """One category. `seed` and `silences` are -1 where they are not limited."""

    id: str
    name: str
    rules: str
    endings: tuple[TextNode, ...]
    tagged: tuple[TextNode, ...]
    each: bool
    chain: bool
    by_decisions: bool
    silences: int
    seed: int
    random: bool
    options: tuple[tuple[Entry, bool], ...]
    milestones: tuple[TextNode, ...]
    where: Where


class DeclaredSpeedrun(NamedTuple):
    """speedrun.yaml; `written` is False without one."""

    milestones: Mapping[str, DeclaredMilestone] = MappingProxyType({})
    categories: Mapping[str, DeclaredCategory] = MappingProxyType({})
    written: bool = False


def read_speedrun(node: Node | None, report: Report) -> DeclaredSpeedrun:
    """speedrun.yaml, or nothing without one."""
    if node is None:
        return DeclaredSpeedrun()
    keys = open_fields(node, "speedrun.yaml", ("milestones", "categories"), report)
    keys.need("categories")
    milestones = {}
    for entry in declared(keys.node("milestones"), "milestones", report):
        own = open_fields(entry.value, f"The milestone '{entry.key}'", MILESTONE_KEYS, report)
        own.need("name")
        if not own.broken and "scenes" not in own and "choices" not in own:
            report.error("HH202", own.where, "milestone", what=own.what)
        milestones[entry.key] = DeclaredMilestone(entry.key, own.text("name"), own.texts("scenes"), own.texts("choices"), entry.where)
    categories = {}
    for entry in declared(keys.node("categories"), "categories", report):
        own = open_fields(entry.value, f"The category '{entry.key}'", CATEGORY_KEYS, report)
        categories[entry.key] = _category(entry.key, own, entry.where)
    return DeclaredSpeedrun(milestones, categories, written=True)


def _category(name: str, own: Fields, where: Where) -> DeclaredCategory:
    each, chain = own.yes("each"), own.yes("chain")
    if not each:
        own.need("name")
    for key in ("each", "milestones", "seed"):
        if chain and key in own:
            own.report.error("HH505", own.at(key), "chain", what=own.what, key=key)
    seed, random = _seed(own)
    return DeclaredCategory(
        id=name,
        name=own.text("name"),
        rules=own.text("rules"),
        endings=own.texts("endings"),
        tagged=own.texts("tagged"),
        each=each,
        chain=chain,
        by_decisions=own.one_of("by", ("time", "decisions"), "time") == "decisions",
        silences=_silences(own),
        seed=seed,
        random=random,
        options=_options(own),
        milestones=own.texts("milestones"),
        where=where,
    )


def _silences(own: Fields) -> int:
    most = own.whole("silences", ANY)
    if most < ANY:
        own.report.error("HH209", own.at("silences"), "silences", number=most)
    return max(most, ANY)


def _seed(own: Fields) -> tuple[int, bool]:
    node = own.source("seed")
    if node is None:
        return ANY, False
    if node.value == RANDOM:
        return ANY, True
    if _SEED.fullmatch(node.value) and int(node.value) <= LARGEST_SEED:
        return int(node.value), False
    own.report.error("HH209", node.where, "seed", largest=LARGEST_SEED, random=RANDOM)
    return ANY, False


def _options(own: Fields) -> tuple[tuple[Entry, bool], ...]:
    inside = {entry.key: entry for entry in declared(own.node("options"), "yes or no", own.report)}
    values = Fields(inside, own.at("options"), "'options:'", own.report)
    return tuple((entry, values.yes(key)) for key, entry in inside.items())
