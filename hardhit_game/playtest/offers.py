"""The options of a story, numbered through, with what counting needs of each.

Owns: `Offer` and the table of them by scene. Must not know: bots.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hardhit_game.engine.game import Game
from hardhit_game.engine.rules import ChoiceRules
from hardhit_game.story.story import Script, Truth


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """One option."""

    number: int
    """Among all of the story."""
    id: str
    rules: ChoiceRules
    holds: Truth | None
    """Whether it is listed; always, without one."""
    risky: bool
    label: Script
    same_label: bool
    """Its words never differ."""


class Row(NamedTuple):
    """The options of one scene: in short, whatever every decision asks for, so that little memory is touched."""

    guarded: tuple[tuple[Offer, Truth | None], ...]
    """Each with when it is listed."""
    same_labels: bool
    """The words of none of them ever differ."""


def rows_of(game: Game) -> tuple[Row, ...]:
    """The rows of every scene, by the scene's index."""
    return tuple(Row(tuple((offer, offer.holds) for offer in row), all(offer.same_label for offer in row)) for row in offers_of(game))


def offers_of(game: Game) -> tuple[tuple[Offer, ...], ...]:
    """The options of every scene, by the scene's index."""
    table = []
    number = 0
    for scene in game.scenes:
        row = []
        for rules in scene.listed:
            choice = rules.choice
            row.append(Offer(number, choice.id, rules, rules.holds, bool(choice.risk), choice.label, choice.label.constant))
            number += 1
        table.append(tuple(row))
    return tuple(table)
