"""What may still be read: for each place in a story, the slots whose values some later rule may ask for.

Owns: a backward dataflow analysis over scenes, acts and effects (live variables, in the strong form: a slot that is only used to
compute a slot nobody reads is not live either), and the latest clock time a rule may still ask for. Must not know: states.
Two states that agree on the live slots have the same future, so the search keeps no others. Sets of slots are whole numbers,
one bit a slot.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from hardhit_game.engine.game import Game, acts_of
from hardhit_game.engine.rules import GO_BACK, GO_END, GO_NEXT, GO_SCENE, ActRules, SceneRules
from hardhit_game.explore.transfer import Transfer
from hardhit_game.story.layout import RETURN_NEXT, RETURN_RESUME
from hardhit_game.story.story import Guard, SceneKind

NEVER = -1
"""The last time a rule asks for where none does."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the search shall keep beside what rules read: sets of slots by scene, up to its entry and while it is open; by ending."""

    at_entry: tuple[int, ...] = ()
    at_ending: tuple[int, ...] = ()
    at_window: tuple[int, ...] = ()
    everything: bool = False
    """No slot is ever dead (to measure what liveness buys, and to check it)."""


NOTHING: Final = Kept()


class Liveness:
    """The analysis of one game. `window(scene, returns)` is what the search asks."""

    def __init__(self, game: Game, kept: Kept = NOTHING) -> None:
        self.game = game
        self.kept = kept
        self.transfer = Transfer(game)
        self.entry: list[int] = [0] * len(game.scenes)
        """Live before a scene's entry effects; for interrupts and asides, without what lives where they return to."""
        self.open: list[int] = [0] * len(game.scenes)
        """Live while a scene's window is open."""
        self._within: dict[int, dict[int, tuple[int, int]]] = {}
        self._windows: dict[tuple[int, int], int] = {}
        if not kept.everything:
            self._solve()

    # ------------------------------------------------------------ questions

    def window(self, scene: int, returns: int) -> int:
        """The slots live while `scene` is open; `returns` is the RETURN slot."""
        known = self._windows.get((scene, returns))
        if known is None:
            known = self._windows[scene, returns] = self._window_of(scene, returns)
        return known

    def _window_of(self, scene: int, returns: int) -> int:
        if self.kept.everything:
            return self.transfer.tracked
        rules = self.game.scenes[scene]
        if returns < 0 or not rules.within:
            return self.open[scene]
        return self._inside(self._returning(returns))[scene][1]

    def _returning(self, returns: int) -> int:
        """Live where an interrupt with this RETURN slot goes back to."""
        place, kind = divmod(returns, 3)
        _, destination = divmod(place, self.game.destinations)
        if destination >= len(self.game.scenes):
            live = self._at_ending(destination - len(self.game.scenes))
        elif kind == RETURN_RESUME:
            live = self.open[destination]
        elif kind == RETURN_NEXT:
            live = self._next(destination, 0)
        else:
            live = self.entry[destination]
        return live | self._watched(live)

    @cached_property
    def last_times(self) -> list[int]:
        """For each scene, the last clock time (ms) that it or anything after it may ask for; NEVER where none does.

        Interrupts and ambients are looked at everywhere, so their times count everywhere.
        """
        game = self.game
        everywhere = max(game.look_times, default=NEVER)
        story = game.story
        for listener in story.listeners:
            everywhere = max([everywhere, *(at for guard in listener.hears.values() for at in guard.thresholds)])
        for transition in story.machine.transitions:
            everywhere = max([everywhere, *(transition.guard.thresholds if transition.guard else ())])
        own = [max(everywhere, *_asked(rules), NEVER) for rules in game.scenes]
        comers = [w.rules.index for w in (*game.interrupts, *game.ambients)]
        storylets = [(w.rules.index, w.rules.scene.when) for w in game.storylets]
        let = max([NEVER, *(at for _, when in storylets if when for at in when.thresholds)])
        changed = True
        while changed:
            changed = False
            for rules in game.scenes:
                latest = max([own[rules.index], *(own[other] for other in comers)])
                for act in _acts(rules):
                    if act.go in (GO_SCENE, GO_NEXT):
                        latest = max(latest, own[act.target])
                    if act.go == GO_NEXT:
                        latest = max([latest, let, *(own[other] for other, _ in storylets)])
                    if act.go == GO_BACK:
                        latest = max(own)
                changed = changed or latest != own[rules.index]
                own[rules.index] = latest
        return own

    # ------------------------------------------------------------ the fixpoint

    def _solve(self) -> None:
        outer = [rules for rules in self.game.scenes if not rules.within]
        changed = True
        while changed:
            changed = False
            self._within.clear()
            self.transfer.immaterial.clear()
            self.transfer.unheard.clear()
            for rules in reversed(outer):
                entry, window = self._scene(rules, 0)
                if (entry, window) != (self.entry[rules.index], self.open[rules.index]):
                    self.entry[rules.index], self.open[rules.index] = entry, window
                    changed = True
        self._within.clear()

    def _scene(self, rules: SceneRules, back: int) -> tuple[int, int]:
        """(before entry, while open) of one scene; `back` is live where it may go back to."""
        index = rules.index
        window = self.open[index] | self._kept_in(index)
        if rules.act is not None:
            window = self._act(rules.act, back)
        else:
            for choice in rules.listed:
                window |= self.transfer.guard(choice.choice.guard) | self._act(choice.act, back)
            if rules.silence is not None:
                window |= self._act(rules.silence, back)
            if rules.timed:
                window |= self.transfer.timers
                window |= self._watched(window)
        entry = self.transfer.effects(rules.scene.enter, window) | self.transfer.guard(rules.scene.expect)
        return entry | self._kept_at(index), window

    def _act(self, act: ActRules, back: int) -> int:
        """Live before an act's effects."""
        if act.go == GO_SCENE:
            live = self._entry_of(act.target, back)
        elif act.go == GO_NEXT:
            live = self._next(act.target, back)
        elif act.go == GO_BACK:
            live = back
        else:
            live = self._at_ending(act.target)
        if act.go != GO_END:
            live |= self._watched(live)
        live = self.transfer.effects(act.act.arrival, live) | (live if self.game.watched and act.delay else 0)
        live |= self.transfer.timers
        if act.delay:
            live |= self._watched(live)
        return self.transfer.effects(act.act.effects, live)

    def _entry_of(self, scene: int, back: int) -> int:
        if self.game.scenes[scene].within:
            return self._inside(back)[scene][0]
        return self.entry[scene]

    def _next(self, target: int, back: int) -> int:
        live = self._entry_of(target, back)
        for storylet in self.game.storylets:
            live |= self.transfer.guard(storylet.rules.scene.when) | self.entry[storylet.rules.index]
        return live

    def _at_ending(self, ending: int) -> int:
        return self.kept.at_ending[ending] & self.transfer.tracked if self.kept.at_ending else 0

    def _kept_in(self, scene: int) -> int:
        return self.kept.at_window[scene] & self.transfer.tracked if self.kept.at_window else 0

    def _kept_at(self, scene: int) -> int:
        return self.kept.at_entry[scene] & self.transfer.tracked if self.kept.at_entry else 0

    def _watched(self, live: int) -> int:
        """Live before a look around, when `live` is live after it: what comes may come or not."""
        game = self.game
        if not game.watched:
            return 0
        inside = self._inside(live)
        for interrupt in game.interrupts:
            live |= self.transfer.guard(interrupt.rules.scene.when) | inside[interrupt.rules.index][0]
        while True:
            before = live
            for ambient in game.ambients:
                scene = ambient.rules.scene
                live |= self.transfer.guard(scene.when) | self.transfer.effects(scene.enter, live) | self._kept_at(scene.index)
            if live == before:
                return live

    def _inside(self, back: int) -> dict[int, tuple[int, int]]:
        """(before entry, while open) of every interrupt and aside, when `back` is live where they return to."""
        known = self._within.get(back)
        if known is not None:
            return known
        back_or_on = back
        scenes = [rules for rules in self.game.scenes if rules.within]
        for rules in scenes:  # where they may leave to for good: an interrupt at that boundary returns there
            for act in _acts(rules):
                if act.go in (GO_SCENE, GO_NEXT) and not self.game.scenes[act.target].within:
                    back_or_on |= self.entry[act.target]
        found = self._within[back] = {rules.index: (0, 0) for rules in scenes}
        changed = True
        while changed:
            changed = False
            for rules in scenes:
                new = self._within_scene(rules, back_or_on, found)
                if new != found[rules.index]:
                    found[rules.index] = new
                    changed = True
        return found

    def _within_scene(self, rules: SceneRules, back: int, found: dict[int, tuple[int, int]]) -> tuple[int, int]:
        """As `_scene`, for a scene inside an interrupt: no interrupt comes into it, ambients may."""
        transfer = self.transfer
        window = found[rules.index][1] | self._kept_in(rules.index)
        acts = [rules.act] if rules.act is not None else [*(c.act for c in rules.listed), *([rules.silence] if rules.silence else [])]
        for choice in rules.listed:
            window |= transfer.guard(choice.choice.guard)
        for act in acts:
            assert act is not None
            if act.go == GO_SCENE:
                inner = found.get(act.target)
                live = inner[0] if inner is not None else self.entry[act.target]
            elif act.go == GO_NEXT:
                inner = found.get(act.target)
                live = inner[0] if inner is not None else self.entry[act.target]
                for storylet in self.game.storylets:
                    live |= transfer.guard(storylet.rules.scene.when) | self.entry[storylet.rules.index]
            elif act.go == GO_BACK:
                live = back
            else:
                live = self._at_ending(act.target)
            for interrupt in self.game.interrupts:  # at the boundary after it, another one may inherit the return
                live |= transfer.guard(interrupt.rules.scene.when) | found[interrupt.rules.index][0]
            live = self._ambients(live)
            live = transfer.effects(act.act.arrival, live) | (live if act.delay else 0) | transfer.timers
            live = self._ambients(live)
            window |= transfer.effects(act.act.effects, live)
        if rules.timed:
            window |= transfer.timers
            window = self._ambients(window)
        entry = transfer.effects(rules.scene.enter, window) | transfer.guard(rules.scene.expect)
        return entry | self._kept_at(rules.index), window

    def _ambients(self, live: int) -> int:
        for ambient in self.game.ambients:
            scene = ambient.rules.scene
            live |= self.transfer.guard(scene.when) | self.transfer.effects(scene.enter, live) | self._kept_at(scene.index)
        return live


def _acts(rules: SceneRules) -> list[ActRules]:
    acts = [choice.act for choice in rules.listed]
    acts += [act for act in (rules.silence, rules.act) if act is not None]
    return acts


def _asked(rules: SceneRules) -> Iterable[int]:
    """The clock times that a scene's own rules ask for."""
    scene = rules.scene
    guards: list[Guard | None] = [scene.expect, *(choice.guard for choice in scene.choices), *(effect.guard for effect in scene.enter)]
    guards += [effect.guard for act in acts_of(scene) for effect in (*act.effects, *act.arrival)]
    if scene.kind is SceneKind.STORYLET:
        guards.append(scene.when)
    return [at for guard in guards if guard is not None for at in guard.thresholds]
