"""Which lines are ever told: the branches of every script, ticked off as states are met in which they are.

Owns: `Telling`. Must not know: how states are found. What the search meets is told, and so proved; a branch that it did not meet
is settled by a search of its own that keeps what the branch reads (see `prove_lines.py`), so that prose makes no other proof larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from hardhit_game.engine.happening import Decided, Ended, Entered, Happening
from hardhit_game.story.layout import ORDINAL, Vector
from hardhit_game.story.story import Arm, Script, Story

MIXED: Final = 1 << 30
"""In the ORDINAL slot, which no rule reads: the state stands for several, and what no rule reads in it need not go with its times."""
Spot = tuple[str, int, int]
"""Where a script is told: `entry` or `resume` of a scene, `choice` (its scene and number), `silence` of a scene, `ending`."""


@dataclass(slots=True)
class Telling:
    """The branches that were not told yet, by where they stand."""

    waiting: dict[Spot, list[Arm]] = field(default_factory=dict)
    told: int = 0
    kept: bool = False
    """The search keeps what these branches read, so that every state tells the truth about them."""

    @staticmethod
    def of(story: Story) -> Telling:
        """All branches of a story's scenes and endings."""
        found = Telling()
        for spot, script in scripts(story):
            if script.arms:
                found.waiting.setdefault(spot, []).extend(script.arms)
        return found

    @staticmethod
    def some(waiting: dict[Spot, list[Arm]]) -> Telling:
        """These branches only, in a search that keeps what they read."""
        return Telling({spot: list(arms) for spot, arms in waiting.items() if arms}, kept=True)

    def scenes(self) -> set[int]:
        """Scenes with branches on entry or return that wait."""
        return {index for (kind, index, _), arms in self.waiting.items() if kind in ("entry", "resume") and arms}

    def tell(self, spot: Spot, v: Vector, *, clock: bool = False) -> None:
        """Ticks off what is told there in a state. `clock`: the state's time of day is a real one."""
        arms = self.waiting.get(spot)
        if not arms or (v[ORDINAL] >= MIXED and not self.kept):
            return
        left = [arm for arm in arms if (not clock and asks_clock(arm)) or not is_told(arm, v)]
        if len(left) < len(arms):
            self.told += len(arms) - len(left)
            if left:
                self.waiting[spot] = left
            else:
                del self.waiting[spot]

    def happened(self, happenings: Iterable[Happening], *, clock: bool = False) -> None:
        """Ticks off what is told by these happenings."""
        for happening in happenings:
            if type(happening) is Entered:
                kind = "resume" if happening.how == "resume" else "entry"
                self.tell((kind, happening.scene.index, 0), happening.state, clock=clock)
            elif type(happening) is Decided:
                choice = happening.choice
                spot: Spot = ("silence", happening.scene.index, 0) if choice is None else ("choice", happening.scene.index, choice.index)
                self.tell(spot, happening.before, clock=clock)
            elif type(happening) is Ended:
                self.tell(("ending", happening.ending.index, 0), happening.state, clock=clock)


def scripts(story: Story) -> Iterator[tuple[Spot, Script]]:
    """Every script that is told in the course of a story, and where."""
    for scene in story.scenes:
        yield ("entry", scene.index, 0), scene.script
        yield ("resume", scene.index, 0), scene.resume
        for choice in scene.choices:
            yield ("choice", scene.index, choice.index), choice.label
            yield ("choice", scene.index, choice.index), choice.act.script
        if scene.silence is not None:
            yield ("silence", scene.index, 0), scene.silence.script
    for ending in story.endings:
        yield ("ending", ending.index, 0), ending.epilogue


def is_told(arm: Arm, v: Vector) -> bool:
    """Whether a branch is the one that is told in this state."""
    return all(guard.holds(v) is wanted for guard, wanted in arm.tests)


def asks_clock(arm: Arm) -> bool:
    """Whether it depends on the time of day."""
    return any(guard.thresholds for guard, _ in arm.tests)


def reads(arm: Arm) -> int:
    """The slots it reads, as a set of liveness."""
    found = 0
    for guard, _ in arm.tests:
        for slot in guard.reads:
            found |= 1 << slot
    return found
