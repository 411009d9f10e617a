"""The scene graph as Twee 3, for those who think in Twine: https://github.com/iftechfoundation/twine-specs (Twee 3, version 3.0.2).

A passage a scene, a link a way, placed as in the picture. What Twine has no word for (guards, costs, effects, branches of a script) stands
beside it as written, in Harlowe's verbatim marks, so that it is shown and nothing of it is run.
"""

from __future__ import annotations

import json
import re
from hashlib import blake2b

from hardhit_game.author.graph.layout import place
from hardhit_game.author.graph.scenes import SceneGraph, SceneNode, Way

FORMAT = {"format": "Harlowe", "format-version": "3.3.9"}
_BACKTICKS = re.compile("`+")
_IN_LINKS = {"->": "→", "<-": "←", "[[": "[ [", "]]": "] ]", "|": "¦", "`": "'"}
"""What would end a link or turn it round, and what is written instead."""
_MARKS = re.compile(r"\{[^}]*\}|\[\[|\]\]|\([\w-]+:|(?<!\w)[$_](?=\w)|</?\w|`+|(?<!\S)#(?=\w)")
"""What Harlowe would run or swallow: our own branches, links, macros, variables, HTML, verbatim marks, hook names and headings."""


def scenes_as_twee(graph: SceneGraph) -> str:
    """The story as one Twee document. The same pack always gives the same text."""
    known = {node.id for node in graph.nodes}
    ways = [(node.id, way.target) for node, way in graph.edges() if way.target in known]
    places = place({node.id: (120.0, 100.0) for node in graph.nodes}, ways, 30.0, 50.0).places
    data = {"ifid": ifid(graph.pack), **FORMAT, "start": _name(graph.start), "zoom": 0.6}
    passages = [f":: StoryTitle\n{_flat(graph.title)}\n", f":: StoryData\n{json.dumps(data, indent=2)}\n"]
    for node in graph.nodes:
        x, y = places[node.id]
        at = json.dumps({"position": f"{x:.0f},{y:.0f}", "size": "100,100"}, separators=(",", ":"))
        tags = " ".join(dict.fromkeys((node.kind, _tag(node.act))))
        passages.append(f":: {_name(node.id)} [{tags}] {at}\n{_body(node)}\n")
    return "\n".join(passages)


def ifid(pack: str) -> str:
    """The pack's IFID: a version 4 UUID in capitals, computed from its id so that it stays the same (Treaty of Babel, section 2.2.2)."""
    bits = bytearray(blake2b(f"hardhit pack {pack}".encode(), digest_size=16).digest())
    bits[6] = bits[6] & 0x0F | 0x40
    bits[8] = bits[8] & 0x3F | 0x80
    digits = bits.hex().upper()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _body(node: SceneNode) -> str:
    parts = [_verbatim(f"comes when {node.when}")] if node.when else []
    if node.note:
        parts.append(_plain(node.note))
    if node.script:
        parts.append(_plain(node.script))
    if node.effects:
        parts.append(_verbatim("does " + ", ".join(node.effects)))
    parts += [_link(way) for way in node.ways]
    return "\n\n".join(parts) + "\n"


def _link(way: Way) -> str:
    facts = [f"if {way.guard}" if way.guard else "", f"after {way.after} ms" if way.after >= 0 else "", way.window]
    facts += [f"costs {way.costs} ms" if way.costs else "", ", ".join(way.effects)]
    facts += ["or the first storylet that holds"] if way.leads == "next" else []
    beside = "; ".join(fact for fact in facts if fact)
    label = _flat(way.label)
    for mark, instead in _IN_LINKS.items():
        label = label.replace(mark, instead)
    link = f"[[{label}->{_name(way.target)}]]" if way.target else _plain(f"{label} (back to where it came from)")
    said = f"{link} {_verbatim(beside)}" if beside else link
    return f"{said}\n{_plain(way.script)}" if way.script else said


def _name(node: str) -> str:
    return "Ending " + node.partition(":")[2] if ":" in node else node


def _tag(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text).strip("-").lower() or "story"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """A script as it is read: its own marks shown and not run, and no line that looks like the beginning of a passage."""
    paragraphs = [_flat(paragraph) for paragraph in re.split(r"\n\s*\n", text)]
    shown = []
    for paragraph in paragraphs:
        marked = _MARKS.sub(lambda found: _verbatim(found[0]), paragraph)
        shown.append("\\" + marked if marked.startswith("::") else marked)
    return "\n\n".join(shown)


def _verbatim(text: str) -> str:
    """Harlowe shows what stands between backticks as it is; more of them than any inside. Twine draws its arrows without asking Harlowe."""
    text = text.replace("[[", "[ [").replace("]]", "] ]")
    most = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * (most + 1)
    return f"{fence}{text}{fence}"
