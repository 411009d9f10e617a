"""Effects as functions that change a working vector.

Owns: one closure for each effect record of the story. Must not know: scenes' order, time passing, text.
A closure is built once per place it is written and reads only the vector, so a step runs plain tuples of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import singledispatch

from hardhit_game.engine.chance import UNDECIDED, Undecided, draw_key, outcome
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.table import Table
from hardhit_game.story.layout import CLOCK, SEED, Layout
from hardhit_game.story.story import (
    Assign,
    Claim,
    Effect,
    Exclude,
    Fire,
    Hearing,
    Include,
    MakeDraw,
    Put,
    Seal,
    StartTimer,
    StopTimer,
    Story,
    Truth,
)

Change = Callable[[list[int]], None]


class EffectCompiler:
    """Turns effect records into closures for one story and its table."""

    def __init__(self, story: Story, table: Table) -> None:
        self.layout: Layout = story.layout
        self.listeners: tuple[Hearing, ...] = story.listeners
        self.table = table
        self._shared: dict[tuple[object, ...], Change] = {}

    def changes(self, effects: Iterable[Effect], scene: str) -> tuple[Change, ...]:
        """The closures of `effects`, in order; `scene` is named when one of them cannot be done (R7)."""
        return tuple(self.change(effect, scene) for effect in effects)

    def change(self, effect: Effect, scene: str) -> Change:
        """The closure of one effect, its condition included (read just before it, R5)."""
        plain = self._plain(effect, scene)
        if effect.guard is None:
            return plain
        holds = effect.guard.holds

        def conditional(vector: list[int]) -> None:
            if holds(vector):
                plain(vector)

        return conditional

    def refused(self, effect: Fire, scene: str, vector: Sequence[int]) -> StoryError:
        """What is wrong when the machine does not take the trigger of `effect` (R7)."""
        now = ", ".join(f"{region.name} is {region.leaves[vector[region.slot]]}" for region in self.layout.regions)
        message = f"fires {effect.trigger!r}, which the machine refuses while {now}; guard it with `if` or add a transition"
        return StoryError(effect.where, scene, message)

    def _plain(self, effect: Effect, scene: str) -> Change:
        """Without its condition. What sets a slot never fails, so that wherever the same is written it may be the same closure."""
        key: tuple[object, ...]
        if isinstance(effect, Assign):
            key = (effect.slot, effect.value if effect.by is None else effect.by, effect.low, effect.high)
        elif isinstance(effect, Put):
            key = (effect.slot, effect.value)
        else:
            return _change(effect, self, scene)
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = _change(effect, self, scene)
        return found


@singledispatch
def _change(effect: Effect, compiler: EffectCompiler, scene: str) -> Change:
    raise TypeError(f"no rule for {type(effect).__name__}")


@_change.register
def _fire(effect: Fire, compiler: EffectCompiler, scene: str) -> Change:
    regions = compiler.table.moves.get(effect.trigger, ())
    if len(regions) == 1:
        slot, quick, destination = regions[0].slot, regions[0].quick, regions[0].destination

        def change_one(vector: list[int]) -> None:
            dest = quick[vector[slot]]
            if dest < 0 and (dest := destination(vector)) < 0:
                raise compiler.refused(effect, scene, vector)
            vector[slot] = dest

        return change_one

    fire = compiler.table.firing(effect.trigger)

    def change(vector: list[int]) -> None:
        if not fire(vector):
            raise compiler.refused(effect, scene, vector)

    return change


@_change.register
def _assign(effect: Assign, compiler: EffectCompiler, scene: str) -> Change:
    slot, value, low, high = effect.slot, effect.value, effect.low, effect.high
    if effect.by is not None:
        by = effect.by

        def change_by(vector: list[int]) -> None:
            new = vector[slot] + by
            vector[slot] = low if new < low else high if new > high else new

        return change_by

    if effect.fits:

        def put(vector: list[int]) -> None:
            vector[slot] = value(vector)

        return put

    def change(vector: list[int]) -> None:
        new = value(vector)
        vector[slot] = low if new < low else high if new > high else new

    return change


@_change.register
def _put(effect: Put, compiler: EffectCompiler, scene: str) -> Change:
    slot, value = effect.slot, effect.value

    def change(vector: list[int]) -> None:
        vector[slot] = value

    return change


@_change.register
def _include(effect: Include, compiler: EffectCompiler, scene: str) -> Change:
    slot, mask = effect.slot, effect.mask

    def change(vector: list[int]) -> None:
        vector[slot] |= mask

    return change


@_change.register
def _exclude(effect: Exclude, compiler: EffectCompiler, scene: str) -> Change:
    slot, kept = effect.slot, ~effect.mask

    def change(vector: list[int]) -> None:
        vector[slot] &= kept

    return change


@_change.register
def _claim(effect: Claim, compiler: EffectCompiler, scene: str) -> Change:
    slot = effect.slot
    ears: tuple[tuple[Truth, int], ...] = tuple(
        (listener.hears[effect.channel].holds, 1 << listener.bit) for listener in compiler.listeners if effect.channel in listener.hears
    )

    def change(vector: list[int]) -> None:
        told = 0
        for hears, bit in ears:
            if hears(vector):
                told |= bit
        vector[slot] |= told

    return change


@_change.register
def _start_timer(effect: StartTimer, compiler: EffectCompiler, scene: str) -> Change:
    slot, after = compiler.layout.timers[effect.timer].slot, effect.after

    def change(vector: list[int]) -> None:
        vector[slot] = vector[CLOCK] + after

    return change


@_change.register
def _stop_timer(effect: StopTimer, compiler: EffectCompiler, scene: str) -> Change:
    slot = compiler.layout.timers[effect.timer].slot

    def change(vector: list[int]) -> None:
        vector[slot] = -1

    return change


@_change.register
def _make_draw(effect: MakeDraw, compiler: EffectCompiler, scene: str) -> Change:
    draw = compiler.layout.draws[effect.draw]
    slot, count_slot, pin_slots, weights, times = draw.slot, draw.count_slot, draw.pin_slots, draw.weights, draw.times
    key = draw_key(draw.name)

    def change(vector: list[int]) -> None:
        count = vector[count_slot] if count_slot >= 0 else int(vector[slot] != 0)
        if count >= times:
            return
        value = vector[pin_slots[count]]
        if not value:
            if vector[SEED] == UNDECIDED:
                raise Undecided(effect.draw, pin_slots[count])
            value = outcome(vector[SEED], key, count, weights) + 1
        vector[slot] = value
        if count_slot >= 0:
            vector[count_slot] = count + 1

    return change


@_change.register
def _seal(effect: Seal, compiler: EffectCompiler, scene: str) -> Change:
    sets, forgets = effect.sets, effect.forgets

    def change(vector: list[int]) -> None:
        values = [value(vector) for _, value, _, _ in sets]
        for (slot, _, low, high), value in zip(sets, values, strict=True):
            vector[slot] = min(max(int(value), low), high)
        for slot, start in forgets:
            vector[slot] = start

    return change
