"""Where the boxes of a directed graph go: in layers, each way pointing down where it can.

The method is that of Sugiyama, Tagawa and Toda (1981): turn the edges that close a cycle round, put every node one layer below the
lowest of those before it, cut long edges at each layer, order the layers by the median of their neighbours, then place. Placing asks
for the positions nearest to what each box's neighbours would like with no two boxes closer than they may be, which after subtracting
the distances is isotonic regression, solved exactly by pooling adjacent violators.

Owns: positions. Must not know: scenes, states, colours. The same graph always gives the same picture.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Size = tuple[float, float]
Point = tuple[float, float]

_SWEEPS = 12
_PULLS = 16
_TALL = 40.0
_SLIM = 10.0
"""The width that an edge on its way through a layer keeps free."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of the nodes, the points each edge goes through (its ends included), and the size of it all."""

    places: Mapping[str, Point]
    routes: Mapping[tuple[str, str], tuple[Point, ...]]
    width: float
    height: float


def place(sizes: Mapping[str, Size], edges: Sequence[tuple[str, str]], across: float = 24.0, down: float = 56.0) -> Layout:
    """Places every node of `sizes`; `across` and `down` are the free distances between boxes. Edges from a node to itself are left out."""
    pairs = list(dict.fromkeys((a, b) for a, b in edges if a != b and a in sizes and b in sizes))
    forward = _without_cycles(list(sizes), pairs)
    layer = _layers(list(sizes), forward)
    chains, rows, joined = _cut(list(sizes), forward, layer)
    rows = _ordered(rows, joined)
    widths = {node: (sizes[node][0] if node in sizes else _SLIM) for row in rows for node in row}
    xs = _placed(rows, joined, widths, across)
    heights = [max((sizes[node][1] for node in row if node in sizes), default=0.0) for row in rows]
    ys: list[float] = []
    top = 0.0
    for height in heights:
        ys.append(top + height / 2)
        top += height + down
    left = min((xs[node] - widths[node] / 2 for row in rows for node in row), default=0.0)
    right = max((xs[node] + widths[node] / 2 for row in rows for node in row), default=0.0)
    at = {node: (xs[node] - left, ys[number]) for number, row in enumerate(rows) for node in row}
    tall = {node: heights[number] for number, row in enumerate(rows) for node in row if node not in sizes}
    routes = {}
    for pair in pairs:
        turned = (pair[1], pair[0])
        chain = chains.get(pair) or tuple(reversed(chains[turned]))
        routes[pair] = tuple(point for node in chain for point in _through(at[node], node, tall))
    return Layout({node: at[node] for node in sizes}, routes, right - left, max(top - down, 0.0))


def _through(at: Point, node: str, tall: Mapping[str, float]) -> tuple[Point, ...]:
    """An edge goes straight through a layer that holds tall boxes, so that it does not lean into them."""
    height = tall.get(node, 0.0)
    return (at,) if height < _TALL else ((at[0], at[1] - height / 2), (at[0], at[1] + height / 2))


def _without_cycles(nodes: list[str], pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The edges, those turned round that lead back to a node still open in a depth-first walk."""
    after: dict[str, list[str]] = {node: [] for node in nodes}
    entered = set()
    for a, b in pairs:
        after[a].append(b)
        entered.add(b)
    opened: set[str] = set()
    done: set[str] = set()
    forward: dict[tuple[str, str], None] = {}
    for root in [node for node in nodes if node not in entered] + nodes:
        if root in done:
            continue
        stack = [(root, iter(after[root]))]
        opened.add(root)
        while stack:
            node, rest = stack[-1]
            for other in rest:
                forward[(other, node) if other in opened else (node, other)] = None
                if other not in opened and other not in done:
                    opened.add(other)
                    stack.append((other, iter(after[other])))
                    break
            else:
                stack.pop()
                opened.discard(node)
                done.add(node)
    return list(forward)


def _layers(nodes: list[str], forward: list[tuple[str, str]]) -> dict[str, int]:
    """One below the lowest before it; what the widest-reaching root does not lead to stands just above the first it leads to itself."""
    before: dict[str, list[str]] = {node: [] for node in nodes}
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for a, b in forward:
        after[a].append(b)
        before[b].append(a)
    missing = {node: len(before[node]) for node in nodes}
    ready = [node for node in nodes if not missing[node]]
    layer = dict.fromkeys(nodes, 0)
    for node in ready:  # grows while it is walked
        for other in after[node]:
            layer[other] = max(layer[other], layer[node] + 1)
            missing[other] -= 1
            if not missing[other]:
                ready.append(other)
    held = _reached(max((node for node in nodes if not before[node]), key=lambda root: len(_reached(root, after)), default=""), after)
    for node in reversed(ready):
        if node not in held and after[node]:
            layer[node] = min(layer[other] for other in after[node]) - 1
    return layer


def _reached(root: str, after: Mapping[str, list[str]]) -> set[str]:
    """Everything below a node, and the node."""
    found = {root}
    stack = [root]
    while stack:
        fresh = [other for other in after.get(stack.pop(), ()) if other not in found]
        found.update(fresh)
        stack += fresh
    return found


def _cut(
    nodes: list[str], forward: list[tuple[str, str]], layer: Mapping[str, int]
) -> tuple[dict[tuple[str, str], tuple[str, ...]], list[list[str]], list[tuple[str, str]]]:
    """Long edges cut at every layer: each edge's chain of nodes, the rows, and the short edges."""
    rows: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for node in nodes:
        rows[layer[node]].append(node)
    chains: dict[tuple[str, str], tuple[str, ...]] = {}
    joined: list[tuple[str, str]] = []
    for a, b in forward:
        between = [f"{a} > {b} @{number}" for number in range(layer[a] + 1, layer[b])]
        for number, point in enumerate(between, layer[a] + 1):
            rows[number].append(point)
        chain = (a, *between, b)
        chains[a, b] = chain
        joined += list(itertools.pairwise(chain))
    return chains, rows, joined


def _ordered(rows: list[list[str]], joined: list[tuple[str, str]]) -> list[list[str]]:
    """Rows with few crossings: sweeps down and up, sorting by the median of the neighbours; the best seen is kept."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for a, b in joined:
        below.setdefault(a, []).append(b)
        above.setdefault(b, []).append(a)
    best, fewest = [list(row) for row in rows], _crossings(rows, below)
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        neighbours = above if down else below
        order = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
        for number in order:
            at = {node: place for place, node in enumerate(rows[number - 1 if down else number + 1])}
            keys = {node: _median([at[other] for other in neighbours.get(node, ())], own) for own, node in enumerate(rows[number])}
            rows[number] = sorted(rows[number], key=lambda node, keys=keys: keys[node])  # type: ignore[misc]
        crossed = _crossings(rows, below)
        if crossed < fewest:
            best, fewest = [list(row) for row in rows], crossed
    return best


def _median(positions: list[int], own: int) -> float:
    if not positions:
        return float(own)
    positions.sort()
    middle = len(positions) // 2
    return float(positions[middle]) if len(positions) % 2 else (positions[middle - 1] + positions[middle]) / 2


def _crossings(rows: list[list[str]], below: Mapping[str, list[str]]) -> int:
    """How many pairs of edges cross: inversions, counted row by row with a binary indexed tree."""
    total = 0
    for upper, lower in itertools.pairwise(rows):
        at = {node: place for place, node in enumerate(lower)}
        tree = [0] * (len(lower) + 1)
        seen = 0
        for node in upper:
            ends = sorted(at[other] for other in below.get(node, ()))
            for end in ends:
                index, smaller = end + 1, 0
                while index:
                    smaller += tree[index]
                    index -= index & -index
                total += seen - smaller
            for end in ends:
                seen += 1
                index = end + 1
                while index <= len(lower):
                    tree[index] += 1
                    index += index & -index
    return total


def _placed(rows: list[list[str]], joined: list[tuple[str, str]], widths: Mapping[str, float], across: float) -> dict[str, float]:
    """The x of every node: rows are pulled towards their neighbours again and again, never out of order or too close."""
    neighbours: dict[str, list[str]] = {}
    for a, b in joined:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    xs: dict[str, float] = {}
    for row in rows:
        edge = 0.0
        for node in row:
            xs[node] = edge + widths[node] / 2
            edge += widths[node] + across
        for node in row:
            xs[node] -= (edge - across) / 2
    for pull in range(_PULLS):
        for row in rows if pull % 2 == 0 else reversed(rows):
            wanted = [_mean([xs[other] for other in neighbours.get(node, ())], xs[node]) for node in row]
            xs.update(zip(row, _apart(wanted, [widths[node] for node in row], across), strict=True))
    return xs


def _mean(values: list[float], own: float) -> float:
    return sum(values) / len(values) if values else own


def _apart(wanted: list[float], widths: list[float], across: float) -> list[float]:
    """The positions nearest to those wanted (least squares) that keep the order and the distances."""
    offsets = [0.0]
    for left, right in itertools.pairwise(widths):
        offsets.append(offsets[-1] + (left + right) / 2 + across)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, members = pools.pop()
            total, count = total + before, count + members
        pools.append((total, count))
    flat = [total / count for total, count in pools for _ in range(count)]
    return [position + offset for position, offset in zip(flat, offsets, strict=True)]
