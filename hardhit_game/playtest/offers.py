"""The options of a story, numbered through, with what counting needs of each.

Owns: `Offer` and the table of them by scene. Must not know: bots.
"""

from __future__ import annotations

from dataclasses import dataclass

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
