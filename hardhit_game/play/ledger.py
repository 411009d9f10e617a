"""The turning points of a run, for its end.

Owns: choosing five to seven decisions, and saying what each changed. Must not know: how they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hardhit_game.engine.game import Game
from hardhit_game.engine.state import State
from hardhit_game.play.amounts import clock_text
from hardhit_game.play.transcript import Turn
from hardhit_game.story.layout import Variable, VariableKind
from hardhit_game.story.story import Story

FEWEST = 5
MOST = 7
_WRITTEN = 100
_REGION = 4


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """One decision that mattered."""

    ordinal: int
    at_ms: int
    clock_text: str
    words: str
    """The author's sentence for it, or what was said or done."""
    caused: tuple[str, ...]
    """What it changed, of the things that have a title: `His mood: short, was level`."""


def turning_points(game: Game, turns: Sequence[Turn]) -> tuple[TurningPoint, ...]:
    """The decisions that mattered most, in order: first those with a sentence of the author's, then those that changed most.

    At most seven; decisions without a sentence only fill up to five.
    """
    story = game.story
    weighed = sorted(((_weight(story, turn), -number, turn) for number, turn in enumerate(turns)), key=lambda item: item[:2], reverse=True)
    written = [turn for weight, _, turn in weighed if weight >= _WRITTEN][:MOST]
    others = [turn for weight, _, turn in weighed if 0 < weight < _WRITTEN]
    chosen = [*written, *others[: max(0, FEWEST - len(written))]]
    return tuple(_point(story, turn) for turn in sorted(chosen, key=lambda turn: turn.decided.ordinal))


def _weight(story: Story, turn: Turn) -> int:
    before, after = turn.decided.before, turn.after
    changed = sum(before[variable.slot] != after[variable.slot] for variable in story.layout.variables.values())
    moved = sum(before[region.slot] != after[region.slot] for region in story.layout.regions)
    return changed + _REGION * moved + (_WRITTEN if _sentence(turn) else 0)


def _sentence(turn: Turn) -> str:
    choice, silence = turn.decided.choice, turn.decided.scene.silence
    if choice is not None:
        return choice.act.ledger
    return silence.ledger if silence is not None else ""


def _point(story: Story, turn: Turn) -> TurningPoint:
    decided = turn.decided
    words = _sentence(turn)
    if not words and decided.choice is not None:
        words = " ".join(line.text for line in decided.choice.label.render(decided.before))
    return TurningPoint(
        decided.ordinal,
        decided.at,
        clock_text(story.start_clock, decided.at),
        words or "You said nothing.",
        tuple(_causes(story, decided.before, turn.after)),
    )


def _causes(story: Story, before: State, after: State) -> Iterator[str]:
    for variable in story.layout.variables.values():
        was, now = before[variable.slot], after[variable.slot]
        if was == now or not variable.title:
            continue
        if variable.kind is VariableKind.NUMBER:
            yield f"{variable.title}: {_word(variable, now)}, was {_word(variable, was)}"
        elif variable.kind is VariableKind.SET:
            yield from (f"{variable.title}: {name.replace('_', ' ')}" for bit, name in enumerate(variable.values) if now & ~was & 1 << bit)
    names = [(listener.name, listener.bit) for listener in story.listeners]
    for variable in story.layout.variables.values():
        if variable.kind is VariableKind.CLAIM and variable.title:
            gained = after[variable.slot] & ~before[variable.slot]
            told = [name for name, bit in names if gained & 1 << bit]
            if told:
                yield f"{variable.title.rstrip('.')}, and {' and '.join(inside(name) for name in told)} heard it"


def inside(name: str) -> str:
    """A name as it stands inside a sentence: `the caller`."""
    return name[0].lower() + name[1:] if name.startswith("The ") else name


def _word(variable: Variable, value: int) -> str:
    return variable.words[value - variable.low] if variable.words else str(value)
