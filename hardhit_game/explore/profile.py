"""What of a story lies outside what can be proved: numbers too wide to be tried, times of day that are counted with.

Owns: these findings, each with the line that does it. Must not know: how a proof is shown. A number is no trouble for being wide; it is
when a search that was cut short has met many of its values, because rules still ask for what it holds. What counts with the time of day is
refused when a pack is checked; a guard that does so all the same is named by its watch (`probes.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hardhit_game.engine.game import acts_of
from hardhit_game.explore.findings import Finding, Kind
from hardhit_game.explore.search import Search
from hardhit_game.explore.transfer import bits
from hardhit_game.story.layout import VariableKind
from hardhit_game.story.story import Assign, Effect, Story, Where

MANY: Final = 256
"""Values of one number, from which on it is named."""
WIDE: Final = 10_000
"""A number with a wider range, of which rules ask, may keep a search busy for ever."""
WIDE_STATES: Final = 1_000_000
"""States after which a search over such a number is given up, unless a limit was asked for."""


def has_wide_numbers(search: Search) -> bool:
    """Whether some rule asks for a number with a very wide range that is reckoned with."""
    asked = 0
    for scene in search.game.scenes:
        asked |= search.liveness.window(scene.index, -1)
    live = set(bits(asked))
    changed = {effect.slot for effect in _assigned(search.game.story)}
    variables = search.game.story.layout.variables.values()
    return any(each.high - each.low > WIDE and each.slot in live and each.slot in changed for each in variables)


def outside(search: Search) -> Iterator[Finding]:
    """What kept an unfinished search from its end."""
    for where, source in search.notes.beyond.items():
        message = f"'{source}' reckons with the time of day, which cannot be proved."
        yield Finding(Kind.OPEN, source, message, "Compare the clock with a time of day, or start a timer.", where)
    if search.graph.complete:
        return
    story = search.game.story
    numbers = {each.slot: each for each in story.layout.variables.values() if each.kind is VariableKind.NUMBER}
    for slot, count in sorted(values_met(search, set(numbers)).items(), key=lambda item: -item[1]):
        number = numbers[slot]
        if count >= MANY:
            message = f"The number '{number.name}' ({number.low:,}..{number.high:,}) took {count:,} values: it is too wide to be proved."
            hint = "Narrow its range in state.yaml, or let a `seal` forget it where the exact value matters no more."
            yield Finding(Kind.OPEN, number.name, message, hint, changed_at(story, slot))


def values_met(search: Search, slots: set[int]) -> dict[int, int]:
    """How many values each of these slots had where rules ask for it."""
    found: dict[int, set[int]] = {slot: set() for slot in slots}
    keys = [(where[0], where[1], key) for where, known in search.known.items() for key in known]
    keys += [(key[0], key[1], key[-1]) for key in search.timed.known]
    for scene, returns, key in keys[:: len(keys) // MOST_READ + 1]:
        for slot, value in search.views.read(scene, returns, key).items():
            if slot in found:
                found[slot].add(value)
    return {slot: len(values) for slot, values in found.items()}


MOST_READ: Final = 50_000
"""States that are looked at for it."""


def changed_at(story: Story, slot: int) -> Where | None:
    """The first line that reckons with a number."""
    return next((effect.where for effect in _assigned(story) if effect.slot == slot), None)


def _assigned(story: Story) -> Iterator[Assign]:
    """Every effect that sets a number to what has to be worked out."""
    for scene in story.scenes:
        effects: list[Effect] = [*scene.enter, *(effect for act in acts_of(scene) for effect in (*act.effects, *act.arrival))]
        yield from (effect for effect in effects if isinstance(effect, Assign) and (effect.reads or effect.by is not None))
