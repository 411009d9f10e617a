"""Which lines are ever told: the branches of every text, ticked off as states are met in which they are.

Owns: `Telling`. A branch is one of an {if} or {first}, a text of a {pick}, or a whole text that is not always told: what
an interrupt returns to, what a silence says, what a panel shows. Must not know: how states are found. What the search meets is told, and
so proved; a branch that it did not meet is settled by a search of its own that keeps what the branch reads (see `prove_lines.py`), so that
prose makes no other proof larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from hardhit_game.engine.happening import Decided, Ended, Entered, Happening
from hardhit_game.story.layout import CLOCK, ORDINAL, Vector
from hardhit_game.story.story import Arm, Guard, Script, Story, Where

MIXED: Final = 1 << 30
"""In the ORDINAL slot, which no rule reads: the state stands for several, and what no rule reads in it need not go with its times."""
Spot = tuple[str, int, int]
"""Where a script is told: `entry` or `resume` of a scene, `choice` (its scene and number), `silence` of a scene, `ending`, `screen`."""
SCREEN: Final = ("screen", 0, 0)
"""Beside any open scene."""
KEPT_SCREEN: Final = ("screen", 1, 0)
"""The same, for branches that read nothing but what the search keeps (see `panel_slots`): what it did not meet is not told."""


class Whole(NamedTuple):
    """A text as a whole; `source` says in words which. Told when each of `tests` comes out as it says."""

    where: Where
    source: str
    tests: tuple[tuple[Guard, bool], ...]


Branch = Arm | Whole


@dataclass(slots=True)
class Telling:
    """The branches that were not told yet, by where they stand."""

    waiting: dict[Spot, list[Branch]] = field(default_factory=dict)
    never: list[Branch] = field(default_factory=list)
    """Branches that are known not to be told."""
    told: int = 0
    kept: bool = False
    """The search keeps what these branches read, so that every state tells the truth about them."""

    @staticmethod
    def of(story: Story, sure: int = 0) -> Telling:
        """All branches of a story's scenes, endings and panels; `sure` are the slots that are kept wherever a scene is open."""
        found = Telling()
        for spot, branch in branches(story):
            if spot == SCREEN and not reads(branch) & ~sure and not asks_clock(branch):
                found.waiting.setdefault(KEPT_SCREEN, []).append(branch)
                continue
            found.waiting.setdefault(spot, []).append(branch)
        return found

    @staticmethod
    def some(waiting: dict[Spot, list[Branch]]) -> Telling:
        """These branches only, in a search that keeps what they read."""
        return Telling({spot: list(arms) for spot, arms in waiting.items() if arms}, kept=True)

    def scenes(self) -> set[int]:
        """Scenes with branches on entry or return that wait."""
        return {index for (kind, index, _), arms in self.waiting.items() if kind in ("entry", "resume") and arms}

    def tell(self, spot: Spot, v: Vector, *, clock: bool = False) -> None:
        """Ticks off what is told there in a state. `clock`: the state's time of day is a real one."""
        arms = self.waiting.get(spot)
        if not arms or (v[ORDINAL] >= MIXED and not self.kept and spot is not KEPT_SCREEN):
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


def branches(story: Story) -> Iterator[tuple[Spot, Branch]]:
    """Every branch, and where it is told."""
    for spot, script in scripts(story):
        yield from ((spot, arm) for arm in script.arms)
        if script and spot[0] in ("resume", "silence"):
            scene = story.scenes[spot[1]]
            what = "What an interrupt returns to" if spot[0] == "resume" else "What silence says"
            yield spot, Whole(scene.where, f"{what} in scene '{scene.id}'", ())
    screen = story.screen
    for text in (*screen.header.values(), *((screen.recap,) if screen.recap is not None else ())):
        yield from ((SCREEN, arm) for arm in text.arms)
    for panel in screen.panels:
        shown = ((panel.show, True),) if panel.show is not None else ()
        yield from ((SCREEN, Arm(arm.where, arm.source, (*shown, *arm.tests))) for arm in panel.text.arms)
        if panel.text and shown:
            where = panel.text.arms[0].where if panel.text.arms else Where("screen.yaml", 1, 1)
            yield SCREEN, Whole(where, f"The text of the panel '{panel.id}'", shown)


def panel_slots(story: Story) -> int:
    """What panels ask of the machine and of the place, as a set of liveness. Mostly the scene says it, so to keep it costs little."""
    regions = {region.slot for region in story.layout.regions}
    place = story.layout.variables.get("place")
    known = regions | ({place.slot} if place is not None else set())
    found = 0
    for spot, branch in branches(story):
        if spot == SCREEN:
            for guard, _ in branch.tests:
                for slot in guard.reads & known:
                    found |= 1 << slot
    return found


def is_told(arm: Branch, v: Vector) -> bool:
    """Whether a branch is the one that is told in this state."""
    return all(guard.holds(v) is wanted for guard, wanted in arm.tests)


def asks_clock(arm: Branch) -> bool:
    """Whether it depends on the time of day."""
    return any(guard.thresholds for guard, _ in arm.tests)


def asks_only_clock(arm: Branch) -> bool:
    """Whether it depends on nothing else."""
    return all(guard.reads <= {CLOCK} for guard, _ in arm.tests)


def reads(arm: Branch) -> int:
    """The slots it reads, as a set of liveness."""
    found = 0
    for guard, _ in arm.tests:
        for slot in guard.reads:
            found |= 1 << slot
    return found
