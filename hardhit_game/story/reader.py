"""YAML bytes to nodes with places, bounded, without YAML's surprises. Start at `read_yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from hardhit_game.story.diagnostics import Report
from hardhit_game.story.nodes import Node


def read_yaml(data: bytes, file: str, report: Report) -> Node | None:
    """The file's nodes, or None when it has errors (they are in `report`). Never raises on any bytes."""
    raise NotImplementedError


def read_files(files: Mapping[str, bytes], report: Report) -> dict[str, Node]:
    """All .yaml files among `files`, with the pack-wide limits; those with errors are left out."""
    raise NotImplementedError
