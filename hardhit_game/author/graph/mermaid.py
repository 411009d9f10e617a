"""The graphs in Mermaid's language, which code hosts and editors draw by themselves.

Names are ours and harmless; texts are written in Mermaid's entity codes, so that nothing in them can be taken for syntax.
"""

from __future__ import annotations

from collections.abc import Iterator

from hardhit_game.author.graph.machine import ANY, MachineGraph, RegionGraph, StateNode
from hardhit_game.author.graph.scenes import SceneGraph, SceneNode, Way

_PLAIN = frozenset(" .,'_-!?()")
_SHAPES = {"ending": ('(["', '"])'), "interrupt": ('{{"', '"}}'), "ambient": ('{{"', '"}}'), "storylet": ('("', '")')}


def scenes_as_mermaid(graph: SceneGraph) -> str:
    """A flow chart with one box for each act."""
    lines = ["flowchart TD"]
    acts: dict[str, list[SceneNode]] = {}
    for node in graph.nodes:
        acts.setdefault(node.act, []).append(node)
    for number, (act, nodes) in enumerate(acts.items()):
        lines.append(f'  subgraph act{number}["{_text(act)}"]')
        for node in nodes:
            left, right = _SHAPES.get(node.kind, ('["', '"]'))
            lines.append(f"    {_node(node.id)}{left}{_text(node.name)}{right}")
        lines.append("  end")
    lines += [f"  {_node(node.id)} {_line(way)} {_node(way.target)}" for node, way in graph.edges()]
    return "\n".join(lines) + "\n"


def machine_as_mermaid(graph: MachineGraph) -> str:
    """A state diagram; the regions run side by side in one composite state."""
    lines = ["stateDiagram-v2", "  state story {"]
    for number, region in enumerate(graph.regions):
        if number:
            lines.append("    --")
        lines += [f"    {line}" for line in _region(region)]
    return "\n".join([*lines, "  }"]) + "\n"


def _region(region: RegionGraph) -> Iterator[str]:
    yield f"state {region.name} {{"
    for state in region.states:
        yield from (f"  {line}" for line in _state(state, region.name))
    if any(arrow.source == ANY for arrow in region.arrows):
        yield f'  state "any" as {region.name}__any'
    for arrow in region.arrows:
        source = f"{region.name}__any" if arrow.source == ANY else _state_id(region.name, arrow.source)
        guard = f" [{_text(arrow.guard)}]" if arrow.guard else ""
        yield f"  {source} --> {_state_id(region.name, arrow.target)}: {arrow.trigger}{guard}"
    yield "}"


def _state(state: StateNode, region: str) -> Iterator[str]:
    own = _state_id(region, state.id)
    yield f'state "{state.name}" as {own}'
    if state.initial:
        yield f"[*] --> {own}"
    if state.children:
        yield f"state {own} {{"
        for child in state.children:
            yield from (f"  {line}" for line in _state(child, region))
        yield "}"


def _state_id(region: str, state: str) -> str:
    return f"{region}__{state.replace('.', '__')}"


def _node(node: str) -> str:
    # `end` is a word of Mermaid's, and a name may be any word
    return "ending_" + node.partition(":")[2] if ":" in node else "scene_" + node


def _line(way: Way) -> str:
    shown = f'|"{_text(way.label)}"|'
    if way.kind == "choice":
        return f"-->{shown}"
    return f"-.->{shown}" if way.kind == "silence" else "==>"


def _text(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign in _PLAIN else f"#{ord(sign)};" for sign in text)
