"""What one effect does to liveness: from the slots live after it to those live before it.

Owns: one rule for each kind of effect, and which slots are tracked at all. Must not know: scenes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from hardhit_game.engine.game import Game
from hardhit_game.engine.table import RegionMoves
from hardhit_game.story.layout import RESERVED
from hardhit_game.story.story import (
    Assign,
    Claim,
    Effect,
    Exclude,
    Fire,
    Guard,
    Include,
    MakeDraw,
    Put,
    Seal,
    StartTimer,
    StopTimer,
)


def bits(live: int) -> Iterator[int]:
    """The slots in a set."""
    while live:
        low = live & -live
        yield low.bit_length() - 1
        live ^= low


def mask(slots: Iterable[int]) -> int:
    """The set of these slots."""
    found = 0
    for slot in slots:
        found |= 1 << slot
    return found


class Transfer:
    """The rules for one game. Timers and the clock are no variables here: the search keeps their times as zones."""

    def __init__(self, game: Game) -> None:
        layout = game.story.layout
        untracked = {*range(RESERVED), *(timer.slot for timer in layout.timers), *(pin for draw in layout.draws for pin in draw.pin_slots)}
        self.game = game
        self.immaterial: set[Effect] = set()
        """Effects whose guard is not always kept, because they make no difference where it is not."""
        self.unheard: set[str] = set()
        """Triggers and channels whose guards are not always kept, for the same reason."""
        self.tracked = mask(slot for slot in range(RESERVED, layout.size) if slot not in untracked)
        self.guard_of_trigger = {t.trigger: self._trigger_reads(t.trigger) for t in game.story.machine.transitions}
        self.hearing = {
            channel: mask(slot for listener in game.story.listeners if channel in listener.hears for slot in listener.hears[channel].reads)
            & self.tracked
            for listener in game.story.listeners
            for channel in listener.hears
        }
        self.timers = 0
        """Read whenever a timer may run out: what its trigger's transitions ask for, and where they start from."""
        for timer in layout.timers:
            self.timers |= self.guard_of_trigger.get(timer.fires, 0) | mask(moves.slot for moves in game.table.moves.get(timer.fires, ()))

    def guard(self, guard: Guard | None) -> int:
        """What a guard reads."""
        return 0 if guard is None else mask(guard.reads) & self.tracked

    def effects(self, effects: Sequence[Effect], live: int) -> int:
        """Live before these effects, when `live` is live after them."""
        for effect in reversed(effects):
            after = live
            live = _before(effect, self, live)
            if effect.guard is not None:
                live |= after
                if live != after or _matters(effect, self, after):
                    live |= self.guard(effect.guard)
                else:
                    self.immaterial.add(effect)
        return live

    def moves(self, trigger: str) -> Sequence[RegionMoves]:
        return self.game.table.moves.get(trigger, ())

    def _trigger_reads(self, trigger: str) -> int:
        found = (t.guard for t in self.game.story.machine.transitions if t.trigger == trigger)
        return mask(slot for guard in found if guard is not None for slot in guard.reads) & self.tracked


def _matters(effect: Effect, transfer: Transfer, live: int) -> bool:
    """Whether it makes a difference if this effect happens, when `live` is live after it."""
    match effect:
        case Assign(slot=slot) | Put(slot=slot) | Include(slot=slot) | Exclude(slot=slot) | Claim(slot=slot):
            return bool(live >> slot & 1)
        case Seal(sets=sets, forgets=forgets):
            return any(live >> slot & 1 for slot in (*(each[0] for each in sets), *(each[0] for each in forgets)))
        case _:  # triggers may be refused, timers tick, and a draw that is tried in all its ways must be made only where it is
            return True


@singledispatch
def _before(effect: Effect, transfer: Transfer, live: int) -> int:
    raise TypeError(f"no rule for {type(effect).__name__}")


@_before.register
def _assign(effect: Assign, transfer: Transfer, live: int) -> int:
    if not live >> effect.slot & 1:
        return live
    return live & ~(1 << effect.slot) | mask(effect.reads) & transfer.tracked


@_before.register
def _put(effect: Put, transfer: Transfer, live: int) -> int:
    return live & ~(1 << effect.slot)


@_before.register(Include)
@_before.register(Exclude)
def _part(effect: Include | Exclude, transfer: Transfer, live: int) -> int:
    return live


@_before.register
def _claim(effect: Claim, transfer: Transfer, live: int) -> int:
    if live >> effect.slot & 1:
        return live | transfer.hearing.get(effect.channel, 0)
    transfer.unheard.add(effect.channel)
    return live


@_before.register(StartTimer)
@_before.register(StopTimer)
def _timer(effect: StartTimer | StopTimer, transfer: Transfer, live: int) -> int:
    return live


@_before.register
def _draw(effect: MakeDraw, transfer: Transfer, live: int) -> int:
    draw = transfer.game.story.layout.draws[effect.draw]
    own = 1 << draw.slot
    return live | own | (1 << draw.count_slot if draw.count_slot >= 0 else 0)


@_before.register
def _seal(effect: Seal, transfer: Transfer, live: int) -> int:
    before = live
    for slot, _ in effect.forgets:
        before &= ~(1 << slot)
    reads = 0
    for (slot, *_), read in zip(effect.sets, effect.reads, strict=True):
        if before >> slot & 1:
            reads |= mask(read)
    for slot, *_ in effect.sets:
        before &= ~(1 << slot)
    return before | reads & transfer.tracked


@_before.register
def _fire(effect: Fire, transfer: Transfer, live: int) -> int:
    moves = transfer.moves(effect.trigger)
    if len(moves) == 1 and _never_refused(moves[0]):
        (only,) = moves
        if not live >> only.slot & 1:
            transfer.unheard.add(effect.trigger)
            return live
        goals = {leaf[0].dest for leaf in only.by_leaf if leaf[0].holds is None}
        if len(goals) == 1 and all(leaf[0].holds is None for leaf in only.by_leaf):
            return live & ~(1 << only.slot)
    return live | mask(region.slot for region in moves) | transfer.guard_of_trigger.get(effect.trigger, 0)


def _never_refused(moves: RegionMoves) -> bool:
    """Whether some transition can always be taken."""
    return all(any(move.holds is None for move in leaf) for leaf in moves.by_leaf)
