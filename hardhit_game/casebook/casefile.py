"""The case file of one run: how its numbers went, what was claimed to whom, and who found out.

Owns: reading all that off the decisions of a run. Must not know: how it is drawn. The turning points are `play.ledger`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hardhit_game.engine.game import Game
from hardhit_game.engine.state import State
from hardhit_game.play.ledger import TurningPoint, turning_points
from hardhit_game.play.transcript import Turn
from hardhit_game.story.layout import Variable, VariableKind
from hardhit_game.story.story import Story


@dataclass(frozen=True, slots=True)
class Series:
    """A number over the case clock."""

    id: str
    title: str
    low: int
    high: int
    words: tuple[str, ...]
    """One for each value from `low` on, or none."""
    points: tuple[tuple[int, int], ...]
    """(case-clock ms, value): the value from then on."""

    def word(self, value: int) -> str:
        """A value in words."""
        return self.words[value - self.low] if self.words else str(value)


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody, and when (case-clock ms)."""

    name: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """Something that was said, by the one who is played."""

    title: str
    told: tuple[Heard, ...]
    found_out: tuple[Heard, ...]
    """Those of them who came to know better."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything on a run that can be shown at its end."""

    turning: tuple[TurningPoint, ...]
    series: tuple[Series, ...]
    claims: tuple[Claimed, ...]
    start_ms: int
    end_ms: int


def case_file(game: Game, turns: Sequence[Turn]) -> CaseFile:
    """Reads the file off a run's decisions, in order."""
    moments = list(_moments(turns))
    story = game.story
    return CaseFile(
        turning=turning_points(game, turns),
        series=tuple(_series(variable, moments) for variable in shown_numbers(story)),
        claims=tuple(_claims(story, moments)),
        start_ms=0,
        end_ms=moments[-1].clock if moments else 0,
    )


def shown_numbers(story: Story) -> list[Variable]:
    """The numbers worth a plot: those that a panel shows as a meter; without any, those that have a title."""
    numbers = [variable for variable in story.layout.variables.values() if variable.kind is VariableKind.NUMBER]
    metered = {name for panel in story.screen.panels for name in panel.meters}
    return [one for one in numbers if one.name in metered] or [one for one in numbers if one.title]


def _moments(turns: Sequence[Turn]) -> Iterator[State]:
    for turn in turns:
        yield turn.decided.before
        yield turn.after


def _series(variable: Variable, moments: Sequence[State]) -> Series:
    points = [(0, variable.start)]
    for state in moments:
        value = state[variable.slot]
        if value != points[-1][1]:
            if points[-1][0] == state.clock:
                points.pop()
                if not points or points[-1][1] != value:
                    points.append((state.clock, value))
            else:
                points.append((state.clock, value))
    title = variable.title or variable.name.replace("_", " ")
    return Series(variable.name, title, variable.low, variable.high, variable.words, tuple(points))


def _claims(story: Story, moments: Sequence[State]) -> Iterator[Claimed]:
    for variable in story.layout.variables.values():
        if variable.kind is not VariableKind.CLAIM or not variable.title:
            continue
        undone = story.undone.get(variable.name, {})
        told: list[Heard] = []
        found_out: list[Heard] = []
        for listener in story.listeners:
            first = next((place for place, state in enumerate(moments) if state[variable.slot] & 1 << listener.bit), None)
            if first is None:
                continue
            told.append(Heard(listener.name, moments[first].clock))
            guard = undone.get(listener.id)
            known = next((state for state in moments[first:] if guard is not None and guard.holds(state)), None)
            if known is not None:
                found_out.append(Heard(listener.name, known.clock))
        if told:
            yield Claimed(variable.title, tuple(sorted(told, key=lambda one: one.at_ms)), tuple(found_out))
