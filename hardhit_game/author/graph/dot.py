"""The graphs in the DOT language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from hardhit_game.author.graph.machine import ANY, MachineGraph, RegionGraph, StateNode
from hardhit_game.author.graph.scenes import SceneGraph, SceneNode

_SHAPES = {"ending": "doubleoctagon", "interrupt": "hexagon", "ambient": "hexagon", "storylet": "component"}
_STYLES = {"choice": "solid", "silence": "dashed", "automatic": "bold"}
_HEAD = 'graph [fontname="sans-serif"] node [fontname="sans-serif" fontsize=10] edge [fontname="sans-serif" fontsize=8]'


def scenes_as_dot(graph: SceneGraph) -> str:
    """The scene graph, one cluster an act."""
    lines = [f"digraph {_quoted(graph.pack)} {{", f"  {_HEAD}", "  rankdir=TB node [shape=box style=rounded]"]
    acts: dict[str, list[SceneNode]] = {}
    for node in graph.nodes:
        acts.setdefault(node.act, []).append(node)
    for number, (act, nodes) in enumerate(acts.items()):
        lines.append(f"  subgraph cluster_{number} {{ label={_quoted(act)}")
        for node in nodes:
            shape = f" shape={_SHAPES[node.kind]}" if node.kind in _SHAPES else ""
            lines.append(f"    {_quoted(node.id)} [label={_quoted(node.name)}{shape}]")
        lines.append("  }")
    for node, way in graph.edges():
        tip = f"tooltip={_quoted(way.label)} style={_STYLES[way.kind]}"
        lines.append(f"  {_quoted(node.id)} -> {_quoted(way.target)} [{tip}]")
    return "\n".join([*lines, "}"]) + "\n"


def machine_as_dot(graph: MachineGraph) -> str:
    """The machine: a cluster for each region and for each state that has others inside."""
    lines = [f"digraph {_quoted(graph.pack)} {{", f"  {_HEAD}", "  compound=true node [shape=box style=rounded]"]
    for region in graph.regions:
        lines += [f"  {line}" for line in _region(region)]
    return "\n".join([*lines, "}"]) + "\n"


def _region(region: RegionGraph) -> Iterator[str]:
    yield f"subgraph {_quoted('cluster_' + region.name)} {{ label={_quoted(region.name)}"
    inside: dict[str, StateNode] = {}
    for state in region.states:
        inside |= {own.id: own for own in state.below()}
        yield from (f"  {line}" for line in _state(state, region.name))
    if any(arrow.source == ANY for arrow in region.arrows):
        yield f"  {_quoted(region.name + '.' + ANY)} [label=any shape=plaintext]"
    for arrow in region.arrows:
        source, tail = _end_of(region.name, inside.get(arrow.source), arrow.source)
        target, _ = _end_of(region.name, inside.get(arrow.target), arrow.target)
        label = arrow.trigger + (f" [{arrow.guard}]" if arrow.guard else "")
        leaves = f" ltail={_quoted(tail)}" if tail else ""
        yield f"  {_quoted(source)} -> {_quoted(target)} [label={_quoted(label)}{leaves}]"
    yield "}"


def _state(state: StateNode, region: str) -> Iterator[str]:
    name = f"{region}.{state.id}"
    if not state.children:
        yield f"{_quoted(name)} [label={_quoted(state.name)}{' penwidth=2' if state.initial else ''}]"
        return
    yield f"subgraph {_quoted('cluster_' + name)} {{ label={_quoted(state.name)}"
    for child in state.children:
        yield from (f"  {line}" for line in _state(child, region))
    yield "}"


def _end_of(region: str, state: StateNode | None, name: str) -> tuple[str, str]:
    """The node an arrow is fastened to, and the cluster it is clipped at: a state with others inside is no node in DOT."""
    leaf = state
    while leaf is not None and leaf.children:
        leaf = next((child for child in leaf.children if child.initial), leaf.children[0])
    cluster = f"cluster_{region}.{name}" if state is not None and state.children else ""
    return f"{region}.{leaf.id if leaf else name}", cluster


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
