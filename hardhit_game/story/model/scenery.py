"""scenery.yaml: what views can show, as data.

Owns: the table of layers with their keys, and reading a scenery. Must not know: how a layer is drawn. A pack's own scenery and the shipped
one (`assets/scenery`) are read by the same function. A new layer is a new entry in `LAYERS`, and its drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from hardhit_game.story import limits
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.looks import LIGHTS, Layer, Scenery
from hardhit_game.story.model.fields import Fields, declared, open_fields, shape
from hardhit_game.story.nodes import ListNode, Node, TextNode

FRAMES: Final = ("car", "none")
TONES: Final = ("stone", "sand", "grass", "asphalt", "dark")
FORMS: Final = ("lamp", "post", "tree", "truss", "gate", "cable", "rail", "flag", "wall")
SIDES: Final = ("both", "left", "right", "over")
LETTERS: Final[Mapping[str, str]] = {
    ".": "nothing",
    "#": "a dark shape",
    "+": "a shape between",
    "-": "a light shape",
    "w": "white",
    "o": "a warm light",
    "r": "red",
    "b": "blue",
    "A": "red, then blue, in turns",
    "Z": "blue, then red, in turns",
    "~": "water",
}
"""What a letter of a figure stands for."""


class Kind(NamedTuple):
    """The keys of one kind of layer: whole numbers with (default, least, most), words with their choices (the first is the default)."""

    amounts: Mapping[str, tuple[int, int, int]] = MappingProxyType({})
    words: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    heights: bool = False
    """Needs `heights:`, a row of digits."""
    rows: bool = False
    """Needs `rows:`, lines of letters."""


LAYERS: Final[Mapping[str, Kind]] = {
    "skyline": Kind(
        {"tall": (50, 1, 100), "wide": (2, 1, 12), "depth": (3, 0, 4), "shift": (0, 0, 500)}, {"lit": ("no", "yes")}, heights=True
    ),
    "stars": Kind({"count": (24, 1, 80)}),
    "sea": Kind(),
    "land": Kind({}, {"tone": TONES}),
    "road": Kind({"lanes": (4, 1, 8), "lane": (2, 1, 8), "shoulder": (1, 0, 20)}),
    "row": Kind(
        {"every": (25, 2, 500), "off": (2, 0, 60), "tall": (7, 1, 120), "start": (0, 0, 500), "arm": (2, 0, 8)},
        {"form": FORMS, "side": SIDES},
    ),
    "street": Kind({"every": (14, 4, 80), "off": (5, 0, 60), "tall": (30, 2, 200)}, {"side": ("both", "left", "right")}, heights=True),
    "bore": Kind({"half": (7, 3, 20), "tall": (6, 3, 20), "every": (12, 4, 60)}),
    "figure": Kind({"at": (50, -20, 120), "foot": (45, 0, 120), "tall": (40, 2, 120), "depth": (1, 0, 4), "bob": (0, 0, 4)}, rows=True),
    "beam": Kind({"at": (50, -50, 150), "foot": (30, -50, 100), "turn": (8, 4, 60), "dip": (10, 0, 60)}),
}
"""Every kind of layer."""


def read_sceneries(node: Node | None, report: Report) -> dict[str, Scenery]:
    """scenery.yaml, or nothing without one."""
    keys = open_fields(node, "scenery.yaml", ("scenery",), report)
    found: dict[str, Scenery] = {}
    for entry in declared(keys.node("scenery"), "sceneries", report):
        if len(found) >= limits.SCENERIES:
            report.error("HH918", entry.where, "sceneries", most=limits.SCENERIES)
            break
        found[entry.key] = read_scenery(entry.key, entry.value, report)
    return found


def read_scenery(name: str, node: Node | None, report: Report) -> Scenery:
    """One scenery. What is wrong is in the report, and left out."""
    own = open_fields(node, f"The scenery '{name}'", ("light", "fog", "horizon", "frame", "layers"), report)
    own.need("layers")
    layers = own.node("layers")
    found = []
    if layers is not None and not isinstance(layers, ListNode):
        report.error("HH203", layers.where, "layers", shape=shape(layers))
    elif layers is not None:
        if len(layers.items) > limits.LAYERS:
            report.error("HH918", layers.where, "layers", count=len(layers.items), most=limits.LAYERS)
        found = [layer for item in layers.items[: limits.LAYERS] if (layer := _layer(item, report)) is not None]
    return Scenery(
        name,
        own.one_of("light", LIGHTS, "day"),
        _amount(own, "fog", (0, 0, 4)),
        _amount(own, "horizon", (45, 10, 90)),
        own.one_of("frame", FRAMES, "car"),
        tuple(found),
    )


def _layer(node: Node, report: Report) -> Layer | None:
    first = open_fields(node, "A layer", _ALL_KEYS, report)
    if not first.need("draw"):
        return None
    draw = first.one_of("draw", tuple(LAYERS), "")
    kind = LAYERS.get(draw)
    if kind is None:
        return None
    known = ("draw", "cue", "unless", *kind.amounts, *kind.words, *(["heights"] if kind.heights else []), *(["rows"] if kind.rows else []))
    for key, entry in first.entries.items():
        if key in _ALL_KEYS and key not in known:
            report.error("HH201", entry.where, "layer", draw=draw, key=key, known=", ".join(known))
    rows: tuple[str, ...] = ()
    if kind.heights:
        rows = _heights(first, report)
    elif kind.rows:
        rows = _rows(first, report)
    cue, unless = first.name("cue"), first.name("unless")
    return Layer(
        draw,
        cue.value if cue else "",
        unless.value if unless else "",
        {key: _amount(first, key, bounds) for key, bounds in kind.amounts.items()},
        {key: first.one_of(key, words, words[0]) for key, words in kind.words.items()},
        rows,
    )


_ALL_KEYS: Final = tuple(
    dict.fromkeys(["draw", "cue", "unless", "heights", "rows", *(key for kind in LAYERS.values() for key in (*kind.amounts, *kind.words))])
)


def _amount(own: Fields, key: str, bounds: tuple[int, int, int]) -> int:
    default, low, high = bounds
    number = own.whole(key, default)
    if not low <= number <= high:
        own.report.error("HH305", own.at(key), "layer", key=key, low=low, high=high, number=number)
        return default
    return number


def _heights(own: Fields, report: Report) -> tuple[str, ...]:
    node = own.source("heights") if own.need("heights") else None
    if node is None:
        return ()
    heights = "".join(node.value.split())
    if not heights.isascii() or not heights.isdigit() or len(heights) > limits.FIGURE_LETTERS:
        report.error("HH550", node.where, "heights", most=limits.FIGURE_LETTERS)
        return ()
    return (heights,)


def _rows(own: Fields, report: Report) -> tuple[str, ...]:
    node = own.node("rows") if own.need("rows") else None
    if node is None:
        return ()
    if not isinstance(node, TextNode):
        report.error("HH203", node.where, "rows", shape=shape(node))
        return ()
    rows = tuple(row.rstrip() for row in node.value.strip("\n").split("\n"))
    if len(rows) > limits.FIGURE_ROWS or max(map(len, rows)) > limits.FIGURE_LETTERS:
        report.error("HH550", node.where, "size", rows=limits.FIGURE_ROWS, letters=limits.FIGURE_LETTERS)
        return ()
    strange = sorted({letter for row in rows for letter in row} - LETTERS.keys() - {" "})
    if strange:
        report.error("HH550", node.where, "letter", letter=strange[0], known=" ".join(LETTERS))
        return ()
    return rows
