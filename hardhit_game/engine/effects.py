"""Effects as a function, a slot, and what the function needs besides.

Owns: one short row for each effect of the story. Must not know: scenes' order, time passing, text. There is one function for each kind of
effect, and a step runs plain tuples of rows: a large story has thousands of effects, a row takes a fifth of the memory of a closure, and
memory is what a step on a large story waits for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial, singledispatch
from typing import Any

from hardhit_game.engine.chance import UNDECIDED, Undecided, draw_key, outcome
from hardhit_game.engine.error import StoryError
from hardhit_game.engine.table import Table
from hardhit_game.story.layout import CLOCK, SEED, Draw, Layout
from hardhit_game.story.story import (
    Assign,
    Claim,
    Effect,
    Exclude,
    Fire,
    Hearing,
    Include,
    MakeDraw,
    Number,
    Put,
    Seal,
    StartTimer,
    StopTimer,
    Story,
    Truth,
)

Do = Callable[[list[int], int, Any], None]
"""Changes a working vector at a slot, in a way that the third value tells."""
Change = tuple[Do, int, Any]


Refusal = Callable[[Sequence[int]], StoryError]
Sets = tuple[tuple[int, Number, int, int], ...]
Forgets = tuple[tuple[int, int], ...]


class EffectCompiler:
    """Turns effect records into rows for one story and its table."""

    def __init__(self, story: Story, table: Table) -> None:
        self.layout: Layout = story.layout
        self.listeners: tuple[Hearing, ...] = story.listeners
        self.table = table
        self._shared: dict[tuple[object, ...], Change] = {}

    def changes(self, effects: Iterable[Effect], scene: str) -> tuple[Change, ...]:
        """The rows of `effects`, in order; `scene` is named when one of them cannot be done (R7)."""
        return tuple(self.change(effect, scene) for effect in effects)

    def change(self, effect: Effect, scene: str) -> Change:
        """The row of one effect, its condition included (read just before it, R5)."""
        plain = self._plain(effect, scene)
        return plain if effect.guard is None else (_if, -1, (effect.guard.holds, plain))

    def refused(self, effect: Fire, scene: str, vector: Sequence[int]) -> StoryError:
        """What is wrong when the machine does not take the trigger of `effect` (R7)."""
        now = ", ".join(f"{region.name} is {region.leaves[vector[region.slot]]}" for region in self.layout.regions)
        message = f"fires {effect.trigger!r}, which the machine refuses while {now}; guard it with `if` or add a transition"
        return StoryError(effect.where, scene, message)

    def _plain(self, effect: Effect, scene: str) -> Change:
        """Without its condition. What sets a slot never fails, so that wherever the same is written it may be the same row."""
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


def _if(vector: list[int], slot: int, what: tuple[Truth, Change]) -> None:
    holds, (do, slot, plainly) = what
    if holds(vector):
        do(vector, slot, plainly)


@singledispatch
def _change(effect: Effect, compiler: EffectCompiler, scene: str) -> Change:
    raise TypeError(f"no rule for {type(effect).__name__}")


# ---------------------------------------------------------------- triggers


@_change.register
def _fire(effect: Fire, compiler: EffectCompiler, scene: str) -> Change:
    refused = partial(compiler.refused, effect, scene)
    regions = compiler.table.moves.get(effect.trigger, ())
    if len(regions) == 1:
        return _fire_in_one, regions[0].slot, (regions[0].quick, regions[0].destination, refused)
    return _fire_in_several, -1, (compiler.table.firing(effect.trigger), refused)


def _fire_in_one(vector: list[int], slot: int, what: tuple[Sequence[int], Number, Refusal]) -> None:
    dest = what[0][vector[slot]]
    if dest < 0 and (dest := what[1](vector)) < 0:
        raise what[2](vector)
    vector[slot] = dest


def _fire_in_several(vector: list[int], slot: int, what: tuple[Callable[[list[int]], bool], Refusal]) -> None:
    fire, refused = what
    if not fire(vector):
        raise refused(vector)


# ---------------------------------------------------------------- numbers, flags and enums


@_change.register
def _assign(effect: Assign, compiler: EffectCompiler, scene: str) -> Change:
    if effect.by is not None:
        return _add, effect.slot, (effect.by, effect.low, effect.high)
    if not effect.fits:
        return _set_within, effect.slot, (effect.value, effect.low, effect.high)
    if effect.wrap is None:
        return _set, effect.slot, effect.value
    wrap = effect.wrap
    return _wrap_sum if wrap.by_slot else _wrap, effect.slot, (wrap.left, wrap.right, wrap.modulus)


def _add(vector: list[int], slot: int, what: tuple[int, int, int]) -> None:
    by, low, high = what
    new = vector[slot] + by
    vector[slot] = low if new < low else high if new > high else new


def _wrap(vector: list[int], slot: int, what: tuple[int, int, int]) -> None:
    left, added, modulus = what
    vector[slot] = (vector[left] + added) % modulus


def _wrap_sum(vector: list[int], slot: int, what: tuple[int, int, int]) -> None:
    left, right, modulus = what
    vector[slot] = (vector[left] + vector[right]) % modulus


def _set(vector: list[int], slot: int, value: Number) -> None:
    vector[slot] = value(vector)


def _set_within(vector: list[int], slot: int, what: tuple[Number, int, int]) -> None:
    value, low, high = what
    new = value(vector)
    vector[slot] = low if new < low else high if new > high else new


@_change.register
def _put(effect: Put, compiler: EffectCompiler, scene: str) -> Change:
    return _be, effect.slot, effect.value


def _be(vector: list[int], slot: int, value: int) -> None:
    vector[slot] = value


# ---------------------------------------------------------------- sets and claims


@_change.register
def _include(effect: Include, compiler: EffectCompiler, scene: str) -> Change:
    return _add_bits, effect.slot, effect.mask


def _add_bits(vector: list[int], slot: int, mask: int) -> None:
    vector[slot] |= mask


@_change.register
def _exclude(effect: Exclude, compiler: EffectCompiler, scene: str) -> Change:
    return _keep_bits, effect.slot, ~effect.mask


def _keep_bits(vector: list[int], slot: int, kept: int) -> None:
    vector[slot] &= kept


@_change.register
def _claim(effect: Claim, compiler: EffectCompiler, scene: str) -> Change:
    ears: tuple[tuple[Truth, int], ...] = tuple(
        (listener.hears[effect.channel].holds, 1 << listener.bit) for listener in compiler.listeners if effect.channel in listener.hears
    )
    return _tell, effect.slot, ears


def _tell(vector: list[int], slot: int, ears: tuple[tuple[Truth, int], ...]) -> None:
    told = 0
    for hears, bit in ears:
        if hears(vector):
            told |= bit
    vector[slot] |= told


# ---------------------------------------------------------------- timers, draws, seals


@_change.register
def _start_timer(effect: StartTimer, compiler: EffectCompiler, scene: str) -> Change:
    return _run_out_after, compiler.layout.timers[effect.timer].slot, effect.after


def _run_out_after(vector: list[int], slot: int, after: int) -> None:
    vector[slot] = vector[CLOCK] + after


@_change.register
def _stop_timer(effect: StopTimer, compiler: EffectCompiler, scene: str) -> Change:
    return _be, compiler.layout.timers[effect.timer].slot, -1


@_change.register
def _make_draw(effect: MakeDraw, compiler: EffectCompiler, scene: str) -> Change:
    draw = compiler.layout.draws[effect.draw]
    return _draw, draw.slot, (effect.draw, draw, draw_key(draw.name))


def _draw(vector: list[int], slot: int, what: tuple[int, Draw, int]) -> None:
    number, draw, key = what
    count = vector[draw.count_slot] if draw.count_slot >= 0 else int(vector[slot] != 0)
    if count >= draw.times:
        return
    value = vector[draw.pin_slots[count]]
    if not value:
        if vector[SEED] == UNDECIDED:
            raise Undecided(number, draw.pin_slots[count])
        value = outcome(vector[SEED], key, count, draw.weights) + 1
    vector[slot] = value
    if draw.count_slot >= 0:
        vector[draw.count_slot] = count + 1


@_change.register
def _seal(effect: Seal, compiler: EffectCompiler, scene: str) -> Change:
    return _seal_up, -1, (effect.sets, effect.forgets)


def _seal_up(vector: list[int], slot: int, what: tuple[Sets, Forgets]) -> None:
    sets, forgets = what
    values = [value(vector) for _, value, _, _ in sets]
    for (place, _, low, high), value in zip(sets, values, strict=True):
        vector[place] = min(max(int(value), low), high)
    for place, start in forgets:
        vector[place] = start
