"""YAML bytes to nodes with places: bounded, without YAML's surprises, and never an exception.

Owns: which way a file is read. Must not know: what the keys mean. What is written plainly is read here and now (`plain_yaml.py`); all
else, and whatever is wrong, goes through a YAML parser (`yaml_events.py`), which is not even imported before. Start at `read_yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hardhit_game.story import limits
from hardhit_game.story.collector import collector_off
from hardhit_game.story.decoding import decode
from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import Node
from hardhit_game.story.plain_yaml import read_plain

if TYPE_CHECKING:
    from hardhit_game.story.yaml_parsers import Events


def read_yaml(data: bytes, file: str, report: Report, parser: Events | None = None) -> Node | None:
    """The file's nodes, or None when nothing can be made of it; with this parser, where one is given. Never raises on any bytes.

    With some errors (a key written twice, an alias) there are still nodes, so that later stages find more; `report` is not ok then.
    """
    with collector_off():
        return _read(data, file, limits.PACK_NODES, report, parser)[0]


def read_files(files: Mapping[str, bytes], report: Report) -> dict[str, Node]:
    """All `.yaml` files among `files`, within the limits of a pack; those that cannot be read are left out."""
    nodes: dict[str, Node] = {}
    left = limits.PACK_NODES
    with collector_off():
        for file, data in files.items():
            if file.endswith(".yaml"):
                node, left = _read(data, file, left, report)
                if node is not None:
                    nodes[file] = node
                if left < 0:
                    break
    return nodes


def _read(data: bytes, file: str, left: int, report: Report, parser: Events | None = None) -> tuple[Node | None, int]:
    """The file's node and how many nodes the pack may still have, of `left` (negative when it had too many)."""
    text = decode(data, file, report)
    if text is None:
        return None, left
    if parser is None:
        node, rest = read_plain(text, file, left)
        if node is not None:
            return node, rest
    from hardhit_game.story.yaml_events import Reading  # with PyYAML, which most packs never need

    return Reading(file, report, parser).read(text, left)
