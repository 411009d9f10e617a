"""Where the boxes and lines of a flow chart go, in cells.

Owns: the layout: layers from top to bottom, few crossings, every box below what leads to it. Must not know: what is in the boxes, colours.

The steps are those of layered graph drawing (Sugiyama, Tagawa and Toda 1981): longest-path layers, rails for lines that pass a layer,
barycentre sweeps for the order, and places by isotonic regression, which moves boxes as near to their neighbours as their order lets them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hardhit_game.casebook.flow import Graph, Line

GAP = 2
"""Cells between two boxes."""
BOX_ROWS = 3
SWEEPS = 8
SETTLINGS = 24
NEAR = 3
"""A line this many cells beside a box's middle still goes straight into it."""
UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Box:
    """A box: `x`, `y` is its upper left cell. It is `BOX_ROWS` high."""

    id: str
    x: int
    y: int
    width: int

    @property
    def middle(self) -> int:
        """The column of its middle."""
        return self.x + self.width // 2


@dataclass(slots=True)
class Ink:
    """What runs through one cell."""

    across: set[str] = field(default_factory=set)
    """The boxes whose lines run across it."""
    down: set[str] = field(default_factory=set)
    sides: int = 0
    bold: int = 0
    """The sides that belong to the path."""

    @property
    def crossing(self) -> bool:
        """Two lines cross here that have nothing to do with each other."""
        return bool(self.across and self.down) and not (self.across & self.down)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart laid out. Cells are (x, y)."""

    width: int
    height: int
    boxes: Mapping[str, Box]
    cells: Mapping[tuple[int, int], Ink]
    layers: tuple[tuple[str, ...], ...]
    """The boxes of each layer, from the left."""


class _Node:
    """A box, or a cell of a rail on the way through a layer."""

    __slots__ = ("id", "layer", "low", "place", "real", "up", "width", "x")

    def __init__(self, name: str, layer: int, width: int, real: bool) -> None:
        self.id, self.layer, self.width, self.real = name, layer, width, real
        self.x = 0.0
        self.place = 0.0
        self.up: list[_Node] = []
        self.low: list[_Node] = []

    @property
    def middle(self) -> int:
        return round(self.x) + self.width // 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line's part between two layers that follow each other."""

    start: _Node
    end: _Node
    line: Line


def chart_of(graph: Graph, widths: Mapping[str, int]) -> Chart:
    """Lays out a graph whose lines all lead from earlier knots to later ones; `widths` are the boxes' widths in cells."""
    layer_of = _layers(graph)
    layers: list[list[_Node]] = [[] for _ in range(max(layer_of.values(), default=0) + 1)]
    nodes = {knot.id: _Node(knot.id, layer_of[knot.id], widths[knot.id], True) for knot in graph.knots}
    for node in nodes.values():
        layers[node.layer].append(node)
    pieces = _pieces(graph, nodes, layers)
    _order(layers)
    _place(layers)
    return _draw(layers, pieces)


def _layers(graph: Graph) -> dict[str, int]:
    """Longest paths: a box stands one layer below the lowest that leads to it. Boxes without lines come last."""
    layer = {knot.id: 0 for knot in graph.knots}
    for line in sorted(graph.lines, key=lambda one: _position(graph, one.start)):
        layer[line.end] = max(layer[line.end], layer[line.start] + 1)
    tied = {line.start for line in graph.lines} | {line.end for line in graph.lines}
    loose = [knot.id for knot in graph.knots if knot.id not in tied]
    if tied:
        below = max(layer.values()) + 1
        for place, name in enumerate(loose):
            layer[name] = below + place // 4
    return layer


def _position(graph: Graph, name: str) -> int:
    return next(place for place, knot in enumerate(graph.knots) if knot.id == name)


def _pieces(graph: Graph, nodes: Mapping[str, _Node], layers: list[list[_Node]]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for line in graph.lines:
        here, end = nodes[line.start], nodes[line.end]
        for layer in range(here.layer + 1, end.layer):
            rail = _Node(f"{line.start}|{line.end}", layer, 1, False)
            layers[layer].append(rail)
            pieces.append(_tie(here, rail, line))
            here = rail
        pieces.append(_tie(here, end, line))
    return pieces


def _tie(above: _Node, below: _Node, line: Line) -> _Piece:
    above.low.append(below)
    below.up.append(above)
    return _Piece(above, below, line)


def _order(layers: list[list[_Node]]) -> None:
    for layer in layers:
        for place, node in enumerate(layer):
            node.place = place
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for layer in layers if down else reversed(layers):
            weighed = {id(node): _mean(node.up if down else node.low, node.place) for node in layer}
            layer.sort(key=lambda node: weighed[id(node)])
            for place, node in enumerate(layer):
                node.place = place


def _mean(nodes: Sequence[_Node], default: float) -> float:
    return sum(node.place for node in nodes) / len(nodes) if nodes else default


def _place(layers: list[list[_Node]]) -> None:
    for layer in layers:
        x = 0
        for node in layer:
            node.x = x
            x += node.width + GAP
    for sweep in range(SETTLINGS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            _settle(layer)
    left = min((node.x for layer in layers for node in layer), default=0.0)
    for layer in layers:
        edge = 0
        for node in layer:
            node.x = max(edge, round(node.x - left))
            edge = int(node.x) + node.width + GAP


def _settle(layer: list[_Node]) -> None:
    """The places nearest to the neighbours' middles that keep order and gaps (pool adjacent violators)."""
    blocks: list[tuple[float, int]] = []  # (mean of wanted places, how many)
    before = 0
    starts = []
    for node in layer:
        near = [*node.up, *node.low]
        middle = sum(other.x + other.width / 2 for other in near) / len(near) if near else node.x + node.width / 2
        starts.append(before)
        mean, count = middle - node.width / 2 - before, 1
        while blocks and blocks[-1][0] > mean:
            other, many = blocks.pop()
            mean, count = (mean * count + other * many) / (count + many), count + many
        blocks.append((mean, count))
        before += node.width + GAP
    index = 0
    for mean, count in blocks:
        for node in layer[index : index + count]:
            node.x = mean + starts[index]
            index += 1


# ---------------------------------------------------------------- lines


def _draw(layers: list[list[_Node]], pieces: list[_Piece]) -> Chart:
    cells: dict[tuple[int, int], Ink] = {}
    boxes: dict[str, Box] = {}
    y = 0
    for layer in layers:
        for node in layer:
            if node.real:
                boxes[node.id] = Box(node.id, int(node.x), y, node.width)
        here = [piece for piece in pieces if piece.start in layer]
        for node in layer:
            if not node.real:
                passing = [piece.line for piece in here if piece.start is node]
                bold = any(line.on_path for line in passing)
                owner = passing[0].start if passing else node.id
                for row in range(y, y + BOX_ROWS):
                    _down(cells, node.middle, row, row, owner, bold)
        tracks = _tracks(here)
        top = y + BOX_ROWS
        bottom = top + max(tracks.values(), default=-1) + 1
        for piece in here:
            _run(cells, piece, top, bottom, tracks.get(id(piece.start), 0))
        y = bottom + 1 if here else top + 1
    width = max((box.x + box.width for box in boxes.values()), default=0)
    return Chart(
        max(width, max((x + 1 for x, _ in cells), default=0)),
        max(0, y - 1),
        boxes,
        cells,
        tuple(tuple(node.id for node in layer if node.real) for layer in layers),
    )


def _arrival(piece: _Piece) -> int:
    """The column at which a line comes to what it leads to."""
    start, end = piece.start.middle, piece.end
    inside = end.x < start < end.x + end.width - 1
    return start if end.real and inside and abs(start - end.middle) <= NEAR else end.middle


def _tracks(pieces: Sequence[_Piece]) -> dict[int, int]:
    """For every node that has a line to the side: the row between the layers on which it runs."""
    spans: dict[int, tuple[int, int]] = {}
    ends: dict[int, set[int]] = {}
    middles: dict[int, int] = {}
    for piece in pieces:
        start, end = piece.start.middle, _arrival(piece)
        if start != end:
            low, high = spans.get(id(piece.start), (start, start))
            spans[id(piece.start)] = (min(low, end), max(high, end))
            middles[id(piece.start)] = start
            ends.setdefault(id(piece.start), set()).add(end)
    tracks: dict[int, int] = {}
    waiting = sorted(spans, key=lambda one: (spans[one][1] - spans[one][0], spans[one][0]))
    while waiting:
        # Whoever starts above another's end goes first, or the two would run into one another.
        free = [one for one in waiting if not any(middles[other] in ends[one] for other in waiting if other != one)]
        one = (free or waiting)[0]
        waiting.remove(one)
        low, high = spans[one]
        taken = {tracks[other] for other in tracks if spans[other][0] <= high + 1 and spans[other][1] >= low - 1}
        after = [tracks[other] + 1 for other in tracks if middles[other] in ends[one]]
        track = max(after, default=0)
        while track in taken:
            track += 1
        tracks[one] = track
    return tracks


def _run(cells: dict[tuple[int, int], Ink], piece: _Piece, top: int, bottom: int, track: int) -> None:
    start, end, owner, bold = piece.start.middle, _arrival(piece), piece.line.start, piece.line.on_path
    if start == end:
        _down(cells, start, top, bottom, owner, bold)
        return
    row = top + track
    _down(cells, start, top, row, owner, bold, last=False)
    step = 1 if end > start else -1
    for x in range(start, end + step, step):
        ink = cells.setdefault((x, row), Ink())
        ink.across.add(owner)
        sides = (0 if x == start else (LEFT if step > 0 else RIGHT)) | (0 if x == end else (RIGHT if step > 0 else LEFT))
        _mark(ink, sides, bold)
    _down(cells, end, row, bottom, owner, bold, first=False)


def _down(
    cells: dict[tuple[int, int], Ink], x: int, top: int, bottom: int, owner: str, bold: bool, *, first: bool = True, last: bool = True
) -> None:
    """A line downwards; without `first` it comes from the side in its top cell, without `last` it leaves to the side in its lowest."""
    for row in range(top, bottom + 1):
        ink = cells.setdefault((x, row), Ink())
        ink.down.add(owner)
        up = UP if first or row > top else 0
        _mark(ink, up | (DOWN if last or row < bottom else 0), bold)


def _mark(ink: Ink, sides: int, bold: bool) -> None:
    ink.sides |= sides
    if bold:
        ink.bold |= sides
