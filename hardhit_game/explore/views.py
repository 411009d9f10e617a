"""The few values of a state that matter at a place, packed.

Owns: `Views`: from a state to the key under which it is known. Must not know: why a value matters (`liveness.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from struct import Struct

from hardhit_game.explore.liveness import Liveness
from hardhit_game.explore.transfer import bits
from hardhit_game.story.layout import Layout

Known = dict[bytes, int]
"""Vertices by the values of their live slots."""
Pack = Callable[[Sequence[int]], bytes]
_WIDTHS = (("B", 0, 255), ("b", -128, 127), ("H", 0, 65535), ("h", -32768, 32767), ("i", -(2**31), 2**31 - 1), ("q", -(2**63), 2**63 - 1))


class Views:
    """How states are told apart, by scene and RETURN slot."""

    def __init__(self, layout: Layout, liveness: Liveness) -> None:
        self.liveness = liveness
        self.bounds = _bounds(layout)
        self._packs: dict[int, Pack] = {}

    def read(self, scene: int, returns: int, key: bytes) -> dict[int, int]:
        """The values in a key, by slot."""
        slots = [(slot, *self.bounds[slot]) for slot in bits(self.liveness.window(scene, returns))]
        values = key if _small(slots) else Struct(_form(slots)).unpack(key)
        return {slot: value for (slot, _, _), value in zip(slots, values, strict=True)}

    def pack(self, scene: int, returns: int) -> Pack:
        """The function that packs a state's live slots at an open scene."""
        live = self.liveness.window(scene, returns)
        known = self._packs.get(live)
        if known is None:
            known = self._packs[live] = _packing([(slot, *self.bounds[slot]) for slot in bits(live)])
        return known


def _bounds(layout: Layout) -> dict[int, tuple[int, int]]:
    """The lowest and highest value of each slot."""
    bounds = {variable.slot: (variable.low, variable.high) for variable in layout.variables.values()}
    bounds |= {region.slot: (0, len(region.leaves) - 1) for region in layout.regions}
    bounds |= {draw.count_slot: (0, draw.times) for draw in layout.draws if draw.count_slot >= 0}
    return {slot: (min(low, layout.initial[slot]), max(high, layout.initial[slot])) for slot, (low, high) in bounds.items()}


def _small(slots: list[tuple[int, int, int]]) -> bool:
    return all(low >= 0 and high <= 255 for _, low, high in slots)


def _form(slots: list[tuple[int, int, int]]) -> str:
    return "<" + "".join(next(width for width, least, most in _WIDTHS if least <= low and high <= most) for _, low, high in slots)


def _packing(slots: list[tuple[int, int, int]]) -> Pack:
    if not slots:
        return lambda v: b""
    names = [slot for slot, _, _ in slots]
    if _small(slots):
        if len(names) == 1:
            (only,) = names
            return lambda v: bytes((v[only],))
        get = itemgetter(*names)
        return lambda v: bytes(get(v))
    form = Struct(_form(slots)).pack
    if len(names) == 1:
        (single,) = names
        return lambda v: form(v[single])
    several = itemgetter(*names)
    return lambda v: form(*several(v))
