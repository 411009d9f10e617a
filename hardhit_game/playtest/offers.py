"""The options of a story, numbered through.

Owns: `Offer` and the table of them by scene. Must not know: bots.
"""

from __future__ import annotations

from dataclasses import dataclass

from hardhit_game.engine.game import Game
from hardhit_game.engine.rules import ChoiceRules
from hardhit_game.playtest.telling import steady_lines, words_of


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """One option."""

    number: int
    """Among all of the story."""
    id: str
    rules: ChoiceRules
    risky: bool
    words: int
    """Of its label, as far as that never changes."""


def offers_of(game: Game) -> tuple[tuple[Offer, ...], ...]:
    """The options of every scene, by the scene's index."""
    table = []
    number = 0
    for scene in game.scenes:
        row = []
        for rules in scene.listed:
            row.append(Offer(number, rules.choice.id, rules, bool(rules.choice.risk), words_of(steady_lines(rules.choice.label))))
            number += 1
        table.append(tuple(row))
    return tuple(table)
